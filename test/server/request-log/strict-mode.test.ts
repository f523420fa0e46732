import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";

const ada = { email: "ada@example.com" };
const page = { headers: { Origin: "https://shop.example.com" } };

const strict = () => createSandbox({ strict: true });

describe("a strict sandbox", () => {
  it("refuses a call with warnings, names each of them and stores nothing", async () => {
    const sandbox = strict();
    const body = { ...ada, datafields: { plan: "pro" }, dataFields: { dataFields: { a: 1 } } };
    const answer = await sandbox.request("POST", "/api/users/update", body, { query: { dryRun: "1" } });
    const messages = [
      "Nothing reads the query parameter dryRun",
      "Nothing reads body.datafields; did you mean dataFields?",
      "body.dataFields.dataFields is one level too deep: its fields become parts of a field named dataFields",
    ];
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        msg: `Refused by --strict: ${messages.join("; ")}`,
        code: "BadParams",
        params: {
          warnings: [
            { code: "unreadParameter", message: messages[0], path: "query.dryRun" },
            { code: "unreadField", message: messages[1], path: "body.datafields" },
            { code: "nestedDataFields", message: messages[2], path: "body.dataFields.dataFields" },
          ],
        },
      },
    ]);
    expect(sandbox.contacts()).toEqual([]);
    expect(sandbox.requests().map(({ status, warnings }) => [status, warnings.length])).toEqual([[400, 3]]);
  });

  it("refuses a server-side key from a page", async () => {
    const answer = await strict().request("POST", "/api/users/update", ada, page);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { params: { warnings: [{ code: "serverKeyInBrowser" }] } },
    ]);
  });

  it.each([
    { call: "one without warnings", method: "POST", path: "/api/users/update", body: ada, status: 200 },
    { call: "one for an unknown path", method: "POST", path: "/api/users/upsert", body: ada, status: 404 },
  ])("answers $call as any other does", async ({ method, path, body, status }) => {
    expect((await strict().request(method, path, body)).status).toBe(status);
  });

  it("tells a wrong key so, whatever else is wrong", async () => {
    const headers = { "Api-Key": "nobody" };
    const answer = await strict().request("POST", "/api/users/update", { ...ada, plan: "pro" }, { headers });
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: "BadApiKey" }]);
  });

  it("takes what the classic destination sends", async () => {
    const sandbox = strict();
    const { sources, deliver } = await sandbox.openSegment();
    const [source] = sources;
    if (source === undefined) throw new Error("there is a source");
    const deliveries = await deliver(source, [
      { type: "identify", userId: "u-1", traits: { ...ada, plan: "pro", address: { city: "London" } } },
      { type: "track", userId: "u-1", event: "Signed Up", properties: { email: ada.email, step: 1 } },
    ]);
    expect(deliveries.map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  });
});

it("a sandbox that is not strict answers a call with warnings as Iterable does", async () => {
  const sandbox = createSandbox();
  const answer = await sandbox.request("POST", "/api/users/update", { ...ada, datafields: {} });
  expect([answer.status, sandbox.contacts().length]).toEqual([200, 1]);
});
