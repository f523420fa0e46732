import { IterableApiError, IterableClient, IterableNetworkError, IterableRawError } from "@iterable/api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Listening, type Sandbox } from "../../server/index.ts";

const ada = "ada+1@example.com";
const grace = "grace@example.com";

let sandbox: Sandbox;
let listening: Listening;
let client: IterableClient;

const clientWith = (apiKey: string): IterableClient =>
  new IterableClient({ apiKey, baseUrl: `http://localhost:${listening.port}` });

beforeEach(async () => {
  sandbox = createSandbox();
  listening = await sandbox.listen({ port: 0, host: "localhost" });
  client = clientWith(sandbox.apiKey);
});

afterEach(async () => {
  client.destroy();
  await listening.close();
  sandbox.close();
});

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
    const stranger = clientWith("00000000000000000000000000000bad");
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
      call: () => client.updateUser({ email: "foo@" }),
      code: "InvalidEmailAddressError",
      message: "Invalid email: foo@",
    },
    {
      name: "an unknown list, whose code reads Success",
      call: () => client.subscribeUserToList({ listId: 42, subscribers: [] }),
      code: "Success",
      message: "error.lists.invalidListId(42)",
    },
    {
      name: "an unknown user",
      call: () => client.deleteUserByUserId({ userId: "u-9" }),
      code: "BadParams",
      message: "User does not exist. Email:  UserId: u-9",
    },
    {
      name: "a body that lacks something",
      call: () => client.trackEvent({ email: ada } as never),
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
    await sandbox.call("POST", "/api/users/forget", { email: ada });
    expect(await failure(client.updateUser({ email: ada }))).toMatchObject({
      statusCode: 409,
      code: "ForgottenUserError",
    });
  });

  it("reads a page of an unknown route by its title", async () => {
    const error = await failure(client.deleteList({ listId: "" as never }));
    expect(error).toBeInstanceOf(IterableRawError);
    expect(error).toMatchObject({ statusCode: 404, message: "Action not found" });
    expect((error as IterableRawError).isNotFoundError()).toBe(true);
  });

  it("takes a closed port for a network error", async () => {
    await listening.close();
    expect(await failure(client.getLists())).toBeInstanceOf(IterableNetworkError);
  });
});
