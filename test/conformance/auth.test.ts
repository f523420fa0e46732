import { describe, expect, it } from "vitest";
import { exampleInit, exampleUrl, pathOf, searchOf } from "../../parity/fuzz/example-request.ts";
import { populatedKeys, populatedSandbox, readState } from "../support/populated-sandbox.ts";
import { everyOperation, exampleStatus, kindFor } from "./support/operations.ts";

const ip = expect.stringMatching(/^\d{1,3}(\.\d{1,3}){3}$/);
const wireNames = { server: "ServerSide", mobile: "Mobile", web: "Web", readOnly: "ReadOnly" } as const;

const badKeys: { name: string; headers: Record<string, string>; query?: Record<string, string> }[] = [
  { name: "no key", headers: {} },
  { name: "an unknown key", headers: { "Api-Key": "ffffffffffffffffffffffffffffffff" } },
  { name: "an empty key", headers: { "Api-Key": "" } },
  { name: "a key named __proto__", headers: { "Api-Key": "__proto__" } },
  { name: "an unknown key in the query", headers: {}, query: { api_key: "ffffffffffffffffffffffffffffffff" } },
];

describe.each(everyOperation)("$id", ({ row }) => {
  it("refuses a missing or unknown key before anything else", async () => {
    const world = await populatedSandbox(kindFor(row));
    const before = await readState(world);
    for (const { name, headers, query } of badKeys) {
      const url = `${pathOf(row)}${searchOf({ ...row.example.query, ...query })}`;
      for (const text of [undefined, "{"]) {
        const response = await world.fetch(url, exampleInit(row, headers, text));
        expect({ name, status: response.status, body: await response.json() }).toEqual({
          name,
          status: 401,
          body: { msg: "Invalid API key", code: "BadApiKey", params: { ip, endpoint: pathOf(row) } },
        });
      }
    }
    expect(await readState(world)).toEqual(before);
    world.close();
  });

  it("refuses every kind of key it does not name", async () => {
    const world = await populatedSandbox(kindFor(row));
    const before = await readState(world);
    for (const { key, type } of populatedKeys.filter(({ type }) => !row.keys.includes(type))) {
      const response = await world.fetch(exampleUrl(row), exampleInit(row, { "Api-Key": key }, "{"));
      const params = { ip, endpoint: pathOf(row), apiKeyIdentifier: key.slice(-8), apiKeyType: wireNames[type] };
      expect({ status: response.status, body: await response.json() }).toEqual({
        status: 401,
        body: { msg: "Disabled API key or insufficient privileges", code: "BadApiKey", params },
      });
    }
    expect(await readState(world)).toEqual(before);
    world.close();
  });

  it("takes every kind of key it names", async () => {
    for (const { key } of populatedKeys.filter(({ type }) => row.keys.includes(type))) {
      const world = await populatedSandbox(kindFor(row));
      const response = await world.fetch(exampleUrl(row), exampleInit(row, { "Api-Key": key }));
      expect(response.status).toBe(row.id === "users.merge" ? 403 : exampleStatus(row));
      world.close();
    }
  });

  it.each(["Api-Key", "api-key", "Api_Key", "api_key"])("reads the key in the header %s", async (name) => {
    const world = await populatedSandbox(kindFor(row));
    const init = exampleInit(row, { [name]: world.apiKey });
    expect((await world.fetch(exampleUrl(row), init)).status).toBe(exampleStatus(row));
    world.close();
  });

  it("reads the key in the query", async () => {
    const world = await populatedSandbox(kindFor(row));
    const url = `${pathOf(row)}${searchOf({ ...row.example.query, api_key: world.apiKey })}`;
    expect((await world.fetch(url, exampleInit(row))).status).toBe(exampleStatus(row));
    world.close();
  });
});
