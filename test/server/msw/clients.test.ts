import { IterableApiError, IterableClient, IterableNetworkError } from "@iterable/api";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "../../../server/index.ts";
import { iterableHandlers } from "../../../server/msw/index.ts";
import { byAxios, byFetch, byNode, type Caller } from "../support/callers.ts";

const server = setupServer();

let sandbox: Sandbox;

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => server.close());

beforeEach(() => {
  sandbox = createSandbox();
  server.resetHandlers(...iterableHandlers(sandbox));
});

const baseUrl = "https://api.iterable.com";
const url = `${baseUrl}/api/users/update`;
const body = { email: "ada@example.com", dataFields: { plan: "pro" } };

describe.each<{ client: string; caller: Caller }>([
  { client: "fetch", caller: byFetch },
  { client: "axios", caller: byAxios },
  { client: "node:https", caller: byNode },
])("$client at the production URL", ({ caller }) => {
  it("writes and reads", async () => {
    const headers = { "Api-Key": sandbox.apiKey };
    const written = await caller({ url, headers, body });
    const read = await caller({
      url: `${baseUrl}/api/users/getByEmail?email=ada%40example.com`,
      headers,
    });
    expect(written).toEqual({ is: "answer", status: 200, body: { msg: "", code: "Success", params: null } });
    expect(read).toMatchObject({
      status: 200,
      body: { user: { email: "ada@example.com", dataFields: { plan: "pro" } } },
    });
  });

  it("is refused", async () => {
    const got = await caller({ url, headers: { "Api-Key": "stranger" }, body });
    const params = { ip: "127.0.0.1", endpoint: "/api/users/update" };
    expect(got).toEqual({ is: "answer", status: 401, body: { msg: "Invalid API key", code: "BadApiKey", params } });
    expect(sandbox.contacts()).toEqual([]);
  });
});

/** What a call of the official client ends with. */
async function ending(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (thrown) {
    return thrown;
  }
}

describe("the official client at its production URL", () => {
  let client: IterableClient;

  beforeEach(() => {
    client = new IterableClient({ apiKey: sandbox.apiKey, baseUrl, timeout: 100 });
  });

  it("writes", async () => {
    expect(await client.updateUser(body)).toEqual({ msg: "", code: "Success", params: null });
    expect(sandbox.contact("ada@example.com")?.dataFields).toMatchObject({ plan: "pro" });
  });

  it("is refused", async () => {
    const error = await ending(new IterableClient({ apiKey: "stranger", baseUrl }).updateUser(body));
    expect(error).toBeInstanceOf(IterableApiError);
    expect(error).toMatchObject({ statusCode: 401, code: "BadApiKey" });
  });

  it.each([
    { trouble: "status 500", fault: { is: "status", status: 500 }, error: IterableApiError, more: { statusCode: 500 } },
    { trouble: "the rate limit", fault: { is: "rateLimit" }, error: IterableApiError, more: { statusCode: 429 } },
    { trouble: "a reset", fault: { is: "reset" }, error: IterableNetworkError, more: {} },
    { trouble: "silence", fault: { is: "silence" }, error: IterableNetworkError, more: {} },
  ] as const)("meets $trouble", async ({ fault, error, more }) => {
    sandbox.faults.add({ fault });
    const met = await ending(client.updateUser(body));
    expect(met).toBeInstanceOf(error);
    expect(met).toMatchObject(more);
    expect(sandbox.contacts()).toEqual([]);
  });
});
