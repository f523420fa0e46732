import { describe, expect, it } from "vitest";
import { bearerHeaders, jwtSandbox, signToken, times } from "../support/jwt.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";
const eventName = "Signed Up";
const items = [{ id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 }];
const byEmail = { email: ada };
const byUserId = { userId: "u-1" };

/** Status and code of a call with a token of these claims, where ada and grace are known. */
async function answered(claim: object, path: string, body: object) {
  const world = jwtSandbox("email");
  await world.request("POST", "/api/users/update", { email: ada, userId: "u-1" });
  await world.request("POST", "/api/users/update", { email: grace, userId: "u-2" });
  const before = JSON.stringify(world.contacts());
  const headers = bearerHeaders(await signToken({ ...claim, ...times }));
  const response = await world.request("POST", path, body, { headers });
  const answer = (await response.json()) as { code: string; params: unknown };
  const wrote = JSON.stringify(world.contacts()) !== before;
  world.close();
  return { status: response.status, code: answer.code, params: answer.params, wrote };
}

const merge = "/api/users/merge";
const track = "/api/events/track";

const same = [
  { claim: byEmail, path: track, body: { email: ada, eventName } },
  { claim: byEmail, path: track, body: { email: "ADA@Example.com", eventName } },
  { claim: { email: "ADA@example.com" }, path: track, body: { email: ada, eventName } },
  { claim: byEmail, path: track, body: { email: ada, userId: "u-1", eventName } },
  { claim: byUserId, path: track, body: { email: ada, userId: "u-1", eventName } },
  { claim: byUserId, path: track, body: { userId: "u-1", eventName } },
  { claim: byUserId, path: track, body: { email: null, userId: "u-1", eventName } },
  { claim: byEmail, path: "/api/users/update", body: { email: ada, dataFields: { friend: grace } } },
  { claim: byEmail, path: "/api/users/updateSubscriptions", body: { email: ada, emailListIds: [] } },
  { claim: byEmail, path: "/api/users/updateEmail", body: { currentEmail: ada, newEmail: "countess@example.com" } },
  { claim: byUserId, path: "/api/users/updateEmail", body: { currentUserId: "u-1", newEmail: "countess@example.com" } },
  { claim: byEmail, path: "/api/commerce/updateCart", body: { user: { email: ada }, items } },
  { claim: byUserId, path: "/api/commerce/trackPurchase", body: { user: { userId: "u-1" }, items, total: 1 } },
];

const other = [
  { claim: byEmail, path: track, body: { email: grace, eventName } },
  { claim: byUserId, path: track, body: { userId: "u-2", eventName } },
  { claim: byUserId, path: track, body: { userId: "U-1", eventName } },
  { claim: byEmail, path: track, body: { userId: "u-1", eventName } },
  { claim: byUserId, path: track, body: { email: ada, eventName } },
  { claim: byEmail, path: "/api/users/update", body: { email: grace, dataFields: { friend: ada } } },
  { claim: byEmail, path: "/api/users/updateSubscriptions", body: { email: grace, emailListIds: [] } },
  { claim: byEmail, path: "/api/users/updateEmail", body: { currentEmail: grace, newEmail: ada } },
  { claim: byUserId, path: "/api/users/updateEmail", body: { currentUserId: "u-2", newEmail: ada } },
  { claim: byEmail, path: "/api/commerce/updateCart", body: { user: { email: grace }, items } },
  {
    claim: byEmail,
    path: "/api/commerce/updateCart",
    body: { email: ada, user: { userId: "u-2", email: grace }, items },
  },
  { claim: byUserId, path: "/api/commerce/trackPurchase", body: { user: { userId: "u-2" }, items, total: 1 } },
  { claim: byEmail, path: merge, body: { sourceEmail: ada, destinationEmail: grace } },
  { claim: byUserId, path: merge, body: { sourceUserId: "u-1", destinationUserId: "u-2" } },
];

describe("a JWT", () => {
  it.each(same)("of $claim goes with $path $body", async ({ claim, path, body }) => {
    expect(await answered(claim, path, body)).toMatchObject({ status: 200, code: "Success" });
  });

  it.each(other)("of $claim does not go with $path $body", async ({ claim, path, body }) => {
    expect(await answered(claim, path, body)).toEqual({
      status: 401,
      code: "JwtUserIdentifiersMismatched",
      params: { endpoint: path },
      wrote: false,
    });
  });

  it("names the destination of a merge", async () => {
    const body = { sourceUserId: "u-2", destinationUserId: "u-1" };
    expect(await answered(byUserId, merge, body)).toMatchObject({ status: 403, code: "Forbidden" });
  });

  it.each([
    { path: track, body: { eventName }, code: "BadParams" },
    { path: merge, body: { sourceEmail: grace }, code: "BadParams" },
  ])("leaves it to $path to refuse a request that names nobody", async ({ path, body, code }) => {
    expect(await answered(byEmail, path, body)).toMatchObject({ status: 400, code, wrote: false });
  });
});
