import { describe, expect, it } from "vitest";
import { emptySandbox, post, refusalAnswer, success } from "../../support/sandbox.ts";

const invalidate = (body: unknown) => post(emptySandbox("hybrid"), "auth/jwts/invalidate", body);

describe("users.invalidateJwt", () => {
  it.each([
    { email: "ada@example.com" },
    { userId: "u-1" },
    { email: "ADA@example.com", userId: "u-1", issuedBefore: 1_709_294_400_000 },
  ])("takes %j", async (body) => {
    expect(await invalidate(body)).toEqual(success);
  });

  it.each([
    { body: {}, code: "BadParams", msg: "Either email or userId must be set" },
    { body: { email: "Foo@" }, code: "InvalidEmailAddressError", msg: "Invalid email: foo@" },
    { body: { userId: "" }, code: "InvalidUserIdError", msg: "Invalid userId: " },
  ])("refuses $body", async ({ body, code, msg }) => {
    expect(await invalidate(body)).toEqual(refusalAnswer(400, code, msg));
  });
});
