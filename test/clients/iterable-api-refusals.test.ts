import { IterableApiError, IterableNetworkError, IterableRawError } from "@iterable/api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "./support/official-client.ts";

const ada = "ada+1@example.com";

let on: Connection;

beforeEach(async () => {
  on = await connect();
});

afterEach(() => on.close());

/** What a call of the client ends with, when it ends badly. */
async function failure(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (thrown) {
    return thrown;
  }
}

describe("the official client on refusals", () => {
  it("takes a refused key for an authentication error", async () => {
    const stranger = on.clientWith("00000000000000000000000000000bad");
    const error = await failure(stranger.getUserFields());
    stranger.destroy();
    expect(error).toBeInstanceOf(IterableApiError);
    expect(error).toMatchObject({
      statusCode: 401,
      code: "BadApiKey",
      message: "Invalid API key",
      endpoint: "/api/users/getFields",
      params: { ip: expect.any(String), endpoint: "/api/users/getFields" },
    });
    expect((error as IterableApiError).isAuthError()).toBe(true);
  });

  it.each([
    {
      name: "a malformed email",
      call: () => on.client.updateUser({ email: "foo@" }),
      code: "InvalidEmailAddressError",
      message: "Invalid email: foo@",
    },
    {
      name: "an unknown list, whose code reads Success",
      call: () => on.client.subscribeUserToList({ listId: 42, subscribers: [] }),
      code: "Success",
      message: "error.lists.invalidListId(42)",
    },
    {
      name: "an unknown user",
      call: () => on.client.deleteUserByUserId({ userId: "u-9" }),
      code: "BadParams",
      message: "User does not exist. Email:  UserId: u-9",
    },
    {
      name: "a body that lacks something",
      call: () => on.client.trackEvent({ email: ada } as never),
      code: "BadJsonBody",
      message: "[/api/events/track] Invalid JSON body",
    },
  ])("takes $name for a validation error", async ({ call, code, message }) => {
    const error = await failure(call());
    expect(error).toBeInstanceOf(IterableApiError);
    expect(error).toMatchObject({ statusCode: 400, code, message });
    expect((error as IterableApiError).isValidationError()).toBe(true);
  });

  it("takes a forgotten user for a client error with its own code", async () => {
    await on.sandbox.request("POST", "/api/users/forget", { email: ada });
    expect(await failure(on.client.updateUser({ email: ada }))).toMatchObject({
      statusCode: 409,
      code: "ForgottenUserError",
    });
  });

  it("reads a page of an unknown route by its title", async () => {
    const error = await failure(on.client.deleteList({ listId: "" as never }));
    expect(error).toBeInstanceOf(IterableRawError);
    expect(error).toMatchObject({ statusCode: 404, message: "Action not found" });
    expect((error as IterableRawError).isNotFoundError()).toBe(true);
  });

  it("takes a closed port for a network error", async () => {
    await on.hangUp();
    expect(await failure(on.client.getLists())).toBeInstanceOf(IterableNetworkError);
  });
});
