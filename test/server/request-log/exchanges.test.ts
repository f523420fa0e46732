import { describe, expect, it } from "vitest";
import { createSandbox, defaultSettings, type ExchangeFilter } from "../../../server/index.ts";
import { emptySandbox, fixedSystem, noon, success } from "../support/sandbox.ts";

const ada = { email: "Ada@example.com" };

describe("an exchange", () => {
  it("is kept whole, without its secrets", async () => {
    const world = emptySandbox();
    await world.request("POST", "/api/users/update", ada, { headers: { Cookie: "a=1", "X-Trace": "t-1" } });
    expect(world.requests()).toEqual([
      {
        id: 1,
        at: new Date(noon).toISOString(),
        tookMs: expect.any(Number),
        operation: "users.update",
        project: "default",
        keyType: "server",
        method: "POST",
        url: "/api/users/update",
        users: [{ email: "ada@example.com" }],
        request: {
          headers: { "api-key": "[redacted]", cookie: "[redacted]", "x-trace": "t-1" },
          body: ada,
        },
        status: 200,
        response: { headers: { "content-type": "application/json" }, body: success.body },
        violations: [],
        warnings: [],
        notices: [],
        changes: [
          {
            is: "created",
            email: "ada@example.com",
            fields: {
              email: { after: "ada@example.com" },
              signupDate: { after: "2024-03-01 12:00:00 +00:00" },
              signupSource: { after: "API" },
              profileUpdatedAt: { after: "2024-03-01 12:00:00 +00:00" },
              itblInternal: { after: expect.any(Object) },
            },
          },
        ],
      },
    ]);
  });

  it.each([
    { url: "/api/users/getByEmail?api_key=s3cret&email=a%40b.co", kept: "api_key=[redacted]&email=a%40b.co" },
    { url: "/api/users/getByEmail?email=a%40b.co&api%5Fkey=s3cret", kept: "email=a%40b.co&api%5Fkey=[redacted]" },
  ])("shows no key of a query: $kept", async ({ url, kept }) => {
    const world = emptySandbox();
    await world.fetch(url);
    expect(world.requests().map((each) => each.url)).toEqual([`/api/users/getByEmail?${kept}`]);
    expect(JSON.stringify(world.requests())).not.toContain("s3cret");
  });

  it.each(["Authorization", "Api_Key", "api_key", "Cookie", "Proxy-Authorization", "X-Auth-Token", "X-Client-Secret"])(
    "shows nothing of the header %s",
    async (name) => {
      const world = emptySandbox();
      await world.fetch("/api/lists", { headers: { [name]: "s3cret" } });
      expect(world.requests()[0]?.request.headers).toEqual({ [name.toLowerCase()]: "[redacted]" });
    },
  );

  it("with a key the sandbox does not have has no project", async () => {
    const world = emptySandbox();
    await world.fetch("/api/lists", { headers: { "Api-Key": "nobody" } });
    expect(world.requests()).toMatchObject([{ operation: "lists.getLists", status: 401 }]);
    expect(world.requests()[0]).not.toHaveProperty("project");
    expect(world.requests()[0]).not.toHaveProperty("keyType");
  });

  it("of an unknown path is kept, without an operation", async () => {
    const world = emptySandbox();
    await world.request("POST", "/api/users/upsert", ada);
    expect(world.requests()).toMatchObject([
      {
        method: "POST",
        url: "/api/users/upsert",
        status: 404,
        project: "default",
        users: [{ email: "ada@example.com" }],
      },
    ]);
    expect(world.requests()[0]).not.toHaveProperty("operation");
  });

  it("tells which fault struck it", async () => {
    const world = emptySandbox();
    world.faults.add({ operation: "users.update", fault: { is: "status", status: 503 } });
    await world.request("POST", "/api/users/update", ada);
    await world.request("POST", "/api/users/update", ada);
    expect(world.requests().map(({ status, fault }) => [status, fault])).toEqual([
      [503, "status 503"],
      [200, undefined],
    ]);
  });

  it("is none of the sandbox's own calls", async () => {
    const world = emptySandbox();
    await world.fetch("/_sandbox/contacts");
    await world.fetch("/_sandbox/nothing");
    expect(world.requests()).toEqual([]);
  });
});

describe("the users of an exchange", () => {
  it.each<{ case: string; method: string; path: string; body?: unknown; users: unknown }>([
    {
      case: "both identifiers of one",
      method: "POST",
      path: "users/update",
      body: { ...ada, userId: "u-1" },
      users: [{ email: "ada@example.com", userId: "u-1" }],
    },
    {
      case: "the elements of a bulk call, each once",
      method: "POST",
      path: "users/bulkUpdate",
      body: { users: [ada, { userId: "u-2" }, ada] },
      users: [{ email: "ada@example.com" }, { userId: "u-2" }],
    },
    {
      case: "the user of an order",
      method: "POST",
      path: "commerce/trackPurchase",
      body: { user: ada, items: [], total: 1 },
      users: [{ email: "ada@example.com" }],
    },
    {
      case: "both sides of a merge",
      method: "POST",
      path: "users/merge",
      body: { sourceUserId: "u-1", destinationEmail: "ada@example.com" },
      users: [{ userId: "u-1" }, { email: "ada@example.com" }],
    },
    {
      case: "the old and the new email",
      method: "POST",
      path: "users/updateEmail",
      body: { currentEmail: "ada@example.com", newEmail: "lovelace@example.com" },
      users: [{ email: "ada@example.com" }, { email: "lovelace@example.com" }],
    },
    {
      case: "a path",
      method: "DELETE",
      path: "users/ada%40example.com",
      users: [{ email: "ada@example.com" }],
    },
    {
      case: "a path with a userId",
      method: "GET",
      path: "users/byUserId/u%201",
      users: [{ userId: "u 1" }],
    },
    { case: "a query", method: "GET", path: "users/getByEmail?email=a%2B1%40b.co", users: [{ email: "a+1@b.co" }] },
    { case: "nobody", method: "GET", path: "lists", users: [] },
  ])("are $case", async ({ method, path, body, users }) => {
    const world = emptySandbox();
    await world.request(method, `/api/${path}`, body);
    expect(world.requests().map((each) => each.users)).toEqual([users]);
  });
});

describe("violations", () => {
  it.each<{ case: string; path: string; method?: string; body?: unknown; violations: unknown }>([
    { case: "none", path: "users/update", body: ada, violations: [] },
    {
      case: "each faulty field by its path",
      path: "users/bulkUpdate",
      body: { users: [{ email: 1 }], createNewFields: "yes" },
      violations: [
        { path: "obj.users[0].email", message: "String value expected" },
        { path: "obj.createNewFields", message: "Boolean value expected" },
      ],
    },
    {
      case: "a body that is no JSON",
      path: "users/update",
      body: "{email",
      violations: [{ path: "", message: "[/api/users/update] Invalid JSON body" }],
    },
    {
      case: "a missing parameter",
      method: "GET",
      path: "lists/getUsers",
      violations: [{ path: "", message: "Missing parameter: listId" }],
    },
    {
      case: "those of a newer operation",
      method: "PATCH",
      path: "catalogs/Restaurants/items/joes",
      body: { update: "all" },
      violations: [{ path: "obj.update", message: expect.any(String) }],
    },
  ])("are $case", async ({ path, method = "POST", body, violations }) => {
    const world = emptySandbox();
    await world.request(method, `/api/${path}`, body);
    expect(world.requests().map((each) => each.violations)).toEqual([violations]);
  });

  it("are found in calls that were never read, for their key or for a fault", async () => {
    const world = emptySandbox();
    const body = { email: 1 };
    world.faults.add({ fault: { is: "proxy", status: 503 } });
    await world.request("POST", "/api/users/update", body);
    await world.request("POST", "/api/users/update", body, { headers: { "Api-Key": "nobody" } });
    expect(world.requests().map((each) => [each.status, each.violations])).toEqual([
      [503, [{ path: "obj.email", message: "String value expected" }]],
      [401, [{ path: "obj.email", message: "String value expected" }]],
    ]);
  });
});

describe("a filter", () => {
  const keys = { alpha: "a".repeat(32), beta: "b".repeat(32) };
  const projects = (["alpha", "beta"] as const).map((name, index) => ({
    id: index + 1,
    name,
    kind: "email" as const,
    keys: [{ key: keys[name], type: "server" as const }],
    settings: defaultSettings,
  }));

  async function recorded() {
    const world = createSandbox({ projects, system: fixedSystem() });
    const beta = { headers: { "Api-Key": keys.beta } };
    await world.request("POST", "/api/users/update", ada);
    await world.clock.advance(60_000);
    await world.request("GET", "/api/users/getByEmail", undefined, { query: { email: "ada@example.com", x: "1" } });
    await world.clock.advance(60_000);
    await world.request("POST", "/api/users/update", { email: 1 }, beta);
    await world.request("POST", "/api/users/upsert", { userId: "u-1" }, beta);
    return world;
  }

  const at = (minutes: number) => new Date(noon + minutes * 60_000).toISOString();

  it.each<{ filter: ExchangeFilter; ids: readonly number[] }>([
    { filter: {}, ids: [1, 2, 3, 4] },
    { filter: { operation: "users.update" }, ids: [1, 3] },
    { filter: { user: "ADA@example.com" }, ids: [1, 2] },
    { filter: { user: "u-1" }, ids: [4] },
    { filter: { status: "200" }, ids: [1, 2] },
    { filter: { status: 400 }, ids: [3] },
    { filter: { status: "4xx" }, ids: [3, 4] },
    { filter: { method: "get" }, ids: [2] },
    { filter: { path: "/api/users/getByEmail" }, ids: [2] },
    { filter: { project: "beta" }, ids: [3, 4] },
    { filter: { since: at(1) }, ids: [2, 3, 4] },
    { filter: { since: noon + 60_001 }, ids: [3, 4] },
    { filter: { until: at(1) }, ids: [1] },
    { filter: { since: at(1), until: at(2) }, ids: [2] },
    { filter: { after: 2 }, ids: [3, 4] },
    { filter: { warnings: true }, ids: [2, 4] },
    { filter: { warnings: false }, ids: [1, 3] },
    { filter: { violations: true }, ids: [3] },
    { filter: { operation: "users.update", project: "beta", status: "4xx" }, ids: [3] },
    { filter: { operation: "users.update", user: "u-1" }, ids: [] },
  ])("$filter gives $ids", async ({ filter, ids }) => {
    const world = await recorded();
    expect(world.requests(filter).map(({ id }) => id)).toEqual(ids);
  });

  it("refuses a time that is none", async () => {
    const world = await recorded();
    expect(() => world.requests({ since: "yesterday" })).toThrow(/yesterday is no time/);
  });
});
