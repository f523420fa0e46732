import { describe, expect, it } from "vitest";
import { allOperations } from "../../../contracts/index.ts";
import { exampleUrl } from "../../../parity/fuzz/example-request.ts";
import { createSandbox } from "../../../server/index.ts";
import { emptySandbox } from "../support/sandbox.ts";

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

async function warningsOf({ method = "POST", path, body, ...options }: Sent) {
  const world = emptySandbox();
  await world.request(method, path, body, options);
  return world.requests().flatMap(({ warnings }) => warnings);
}

/** The same without those about people, who are nobody the world knows. */
const requestWarningsOf = async (sent: Sent) => (await warningsOf(sent)).filter(({ code }) => code !== "hiddenProfile");

const ada = { email: "ada@example.com" };
const update = "/api/users/update";

describe("a field that nothing reads", () => {
  it.each<{ case: string; sent: Sent; path: string; hint: string }>([
    {
      case: "in another case",
      sent: { path: update, body: { ...ada, datafields: { plan: "pro" } } },
      path: "body.datafields",
      hint: "; did you mean dataFields?",
    },
    {
      case: "misspelt",
      sent: { path: "/api/events/track", body: { ...ada, eventName: "Signed Up", campaignID: 1 } },
      path: "body.campaignID",
      hint: "; did you mean campaignId?",
    },
    {
      case: "of one's own",
      sent: { path: update, body: { ...ada, favouriteColour: "green" } },
      path: "body.favouriteColour",
      hint: "; fields of your own belong in dataFields",
    },
    {
      case: "where there are no fields of one's own",
      sent: { path: "/api/users/updateEmail", body: { currentEmail: "ada@example.com", newEmail: "a@b.co", why: 1 } },
      path: "body.why",
      hint: "",
    },
    {
      case: "in an element of a bulk call",
      sent: { path: "/api/users/bulkUpdate", body: { users: [ada, { ...ada, dataField: {} }] } },
      path: "body.users[1].dataField",
      hint: "; did you mean dataFields?",
    },
    {
      case: "in an order's user",
      sent: { path: "/api/commerce/trackPurchase", body: { user: { ...ada, plan: "pro" }, items: [], total: 1 } },
      path: "body.user.plan",
      hint: "; fields of your own belong in dataFields",
    },
    {
      case: "of a body that is refused",
      sent: { path: "/api/events/track", body: { ...ada, eventname: "Signed Up" } },
      path: "body.eventname",
      hint: "; did you mean eventName?",
    },
  ])("$case is named", async ({ sent, path, hint }) => {
    expect(await requestWarningsOf(sent)).toEqual([
      { code: "unreadField", message: `Nothing reads ${path}${hint}`, path },
    ]);
  });

  it.each<{ case: string; sent: Sent }>([
    { case: "fields of one's own", sent: { path: update, body: { ...ada, dataFields: { anything: { goes: 1 } } } } },
    { case: "a null", sent: { path: update, body: { ...ada, nickname: null } } },
    { case: "no body at all", sent: { path: update } },
    { case: "a body that is no JSON", sent: { path: update, body: "{email" } },
    { case: "a body that is no object", sent: { path: update, body: ["ada@example.com"] } },
    { case: "a key in the query", sent: { path: update, body: ada, query: { api_key: "k" } } },
  ])("is none of $case", async ({ sent }) => {
    expect(await warningsOf(sent)).toEqual([]);
  });

  it.each(allOperations.filter(({ fidelity }) => fidelity !== "absent").map((row) => ({ id: row.id, row })))(
    "is not in the example of $id",
    async ({ row }) => {
      const { method, example } = row;
      expect(await requestWarningsOf({ method, path: exampleUrl(row), body: example.body })).toEqual([]);
    },
  );
});

describe("a query parameter that nothing reads", () => {
  it.each([
    { query: { emial: "ada@example.com" }, name: "emial", hint: "; did you mean email?" },
    { query: { fields: "plan" }, name: "fields", hint: "" },
  ])("$name is named", async ({ query, name, hint }) => {
    const message = `Nothing reads the query parameter ${name}${hint}`;
    expect(await warningsOf({ method: "GET", path: "/api/users/getByEmail", query })).toEqual([
      { code: "unreadParameter", message, path: `query.${name}` },
    ]);
  });
});

describe("dataFields inside dataFields", () => {
  it.each([
    { path: update, body: { ...ada, dataFields: { dataFields: { a: 1 } } }, where: "body.dataFields.dataFields" },
    {
      path: "/api/users/bulkUpdate",
      body: { users: [{ ...ada, dataFields: { dataFields: {} } }] },
      where: "body.users[0].dataFields.dataFields",
    },
  ])("$where is one level too deep", async ({ path, body, where }) => {
    const message = `${where} is one level too deep: its fields become parts of a field named dataFields`;
    expect(await warningsOf({ path, body })).toEqual([{ code: "nestedDataFields", message, path: where }]);
  });
});

describe("a path Iterable does not have", () => {
  it.each([
    { method: "POST", path: "/api/user/update", near: "POST /api/users/update (users.update)" },
    { method: "PUT", path: "/api/users/update", near: "POST /api/users/update (users.update)" },
    { method: "POST", path: "/api/users/update/", near: "POST /api/users/update (users.update)" },
    { method: "POST", path: "/users/update", near: "POST /api/users/update (users.update)" },
    { method: "POST", path: "/api/events/tracks", near: "POST /api/events/track (events.track)" },
    { method: "POST", path: "/api/users/upsert", near: "POST /api/users/update (users.update)" },
    { method: "GET", path: "/api/list/7/size", near: "GET /api/lists/{listId}/size (lists.getSize)" },
    { method: "GET", path: "/api/user/a%40b.co", near: "GET /api/users/{email} (users.get)" },
    { method: "GET", path: "/favicon.ico", near: undefined },
    { method: "POST", path: "/v2/nothing/of/the/kind/at/all", near: undefined },
  ])("$method $path is told the nearest that it has", async ({ method, path, near }) => {
    const nearest = near === undefined ? "" : `; the nearest is ${near}`;
    expect(await warningsOf({ method, path })).toEqual([
      { code: "unknownRoute", message: `Iterable has no ${method} ${path}${nearest}` },
    ]);
  });
});

describe("a server-side key", () => {
  it("from a page is warned of in the words of the server", async () => {
    const told: string[] = [];
    const sandbox = createSandbox({ onWarning: (text) => void told.push(text) });
    await sandbox.request("POST", update, ada, { headers: { Origin: "https://shop.example.com" } });
    const [message = ""] = told;
    expect(message).toContain("https://shop.example.com");
    expect(sandbox.requests().map(({ warnings }) => warnings)).toEqual([[{ code: "serverKeyInBrowser", message }]]);
  });
});

it("a field that comes with another type than before is warned of, with both types", async () => {
  const world = emptySandbox();
  await world.request("POST", update, { ...ada, dataFields: { visits: 3 } });
  await world.request("POST", update, { ...ada, dataFields: { visits: "three" } });
  const message = "visits was long before and came as string or keyword";
  expect(world.requests().map(({ warnings }) => warnings)).toEqual([
    [],
    [{ code: "fieldTypeChanged", message, path: "visits" }],
  ]);
});

const absent = allOperations.filter(({ fidelity }) => fidelity === "absent").slice(0, 1);

it.each(absent)("$id, which the sandbox does not have, is warned of", async (row) => {
  const warnings = await warningsOf({ method: row.method, path: exampleUrl(row), body: row.example.body });
  const message = `${row.id} exists at Iterable; the sandbox does not implement it`;
  expect(warnings).toContainEqual({ code: "notImplemented", message });
});
