import createClient from "openapi-fetch";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { components, operations, paths } from "../../contracts/openapi-types.ts";
import { createSandbox, type Sandbox } from "../../server/index.ts";

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = createSandbox();
});

afterEach(() => sandbox.close());

/** A typed client without a port. */
const connected = () =>
  createClient<paths>({
    baseUrl: "https://api.iterable.com",
    fetch: sandbox.fetch,
    headers: { "Api-Key": sandbox.apiKey },
  });

const ada = "ada@example.com";

describe("a client that openapi-fetch makes of paths", () => {
  it("updates and reads a user, with bodies, parameters and answers of the contract", async () => {
    const client = connected();
    const body: components["schemas"]["ApiUserUpdateRequest"] = { email: ada, dataFields: { plan: "pro" } };
    const updated = await client.POST("/api/users/update", { body });
    expect(updated.data).toEqual({ msg: "", code: "Success", params: null });
    const found = await client.GET("/api/users/{email}", { params: { path: { email: ada } } });
    const plan: unknown = found.data?.user?.dataFields?.plan;
    expect(plan).toBe("pro");
  });

  it("tells a refusal apart by its codes", async () => {
    type Refusal = operations["users.update"]["responses"][400]["content"]["application/json"];
    const { error, response } = await connected().POST("/api/users/update", { body: { email: "ada" } });
    const code: Refusal["code"] = "InvalidEmailAddressError";
    expect([response.status, error?.code]).toEqual([400, code]);
  });

  it("gives parameters of a query, and takes lists", async () => {
    const client = connected();
    const { data: list } = await client.POST("/api/lists", { body: { name: "VIP" } });
    const listId = list?.listId ?? 0;
    await client.POST("/api/lists/subscribe", { body: { listId, subscribers: [{ email: ada }] } });
    const size = await client.GET("/api/lists/{listId}/size", { params: { path: { listId } }, parseAs: "text" });
    expect(size.data).toBe("1");
  });

  it("does not compile for what Iterable does not have", async () => {
    const client = connected();
    // @ts-expect-error There is no such path.
    const unknown = await client.POST("/api/users/updat", {});
    // @ts-expect-error An email is a text.
    const wrong = await client.POST("/api/users/update", { body: { email: 1 } });
    expect([unknown.response.status, wrong.response.status]).toEqual([404, 400]);
  });
});
