import { describe, expect, it } from "vitest";
import { actionsTranslator, runScenarios, TargetError, urlTarget } from "../../../scenarios/index.ts";
import { fakeTarget, scenariosOf, still } from "../support/fake-target.ts";

/** The requests a scenario makes of a project it shares, where nothing may be called what it is called here. */
async function sent(yaml: string, answer?: unknown) {
  const target = fakeTarget(() => ({ body: answer ?? { code: "Success", msg: "", params: null } }), {
    isSandbox: false,
  });
  const { scenarios } = await runScenarios(scenariosOf(yaml), target, still);
  return { requests: target.requests.map(({ path, query, body }) => ({ path, query, body })), scenario: scenarios[0] };
}

describe("in a shared project", () => {
  it.each([
    {
      what: "emails and userIds of a message",
      yaml: `
  - send: { type: identify, userId: u-1, traits: { email: Ada@Example.com, note: "u-1 or ada@example.com" } }
    requests: [{ users.update: { email: Ada@Example.com, userId: u-1 } }]`,
      want: {
        path: "/api/users/update",
        query: undefined,
        body: {
          email: "Ada.r1@Example.com",
          userId: "u-1-r1",
          dataFields: { email: "Ada.r1@Example.com", note: "u-1-r1 or ada.r1@example.com" },
        },
      },
    },
    {
      what: "an email in a path",
      yaml: "\n  - call: users.delete\n    with: { email: ada+x@example.com }",
      want: { path: "/api/users/ada%2Bx.r1%40example.com", query: "", body: undefined },
    },
    {
      what: "a userId in a query",
      yaml: "\n  - call: export.userEvents\n    with: { userId: u-1 }",
      want: { path: "/api/export/userEvents", query: "userId=u-1-r1", body: undefined },
    },
    {
      what: "a userId that is an email, once",
      yaml: "\n  - call: users.update\n    with: { userId: ada@example.com }",
      want: { path: "/api/users/update", query: "", body: { userId: "ada.r1@example.com" } },
    },
    {
      what: "event ids, but no ids of products",
      yaml: `
  - call: commerce.trackPurchase
    with: { id: "7", user: { email: a@b.co }, total: 1, items: [{ id: x7, name: "77", price: 1, quantity: 1 }] }`,
      want: {
        path: "/api/commerce/trackPurchase",
        query: "",
        body: {
          id: "7-r1",
          user: { email: "a.r1@b.co" },
          total: 1,
          items: [{ id: "x7", name: "77", price: 1, quantity: 1 }],
        },
      },
    },
    {
      what: "event ids of a bulk call",
      yaml: "\n  - call: events.trackBulk\n    with: { events: [{ id: e-1, eventName: e-10, userId: u.1 }] }",
      want: {
        path: "/api/events/trackBulk",
        query: "",
        body: { events: [{ id: "e-1-r1", eventName: "e-10", userId: "u.1-r1" }] },
      },
    },
    {
      what: "nothing that is no address",
      yaml: "\n  - call: users.update\n    with: { email: foo@, dataFields: { a: '@', b: a@b } }",
      want: { path: "/api/users/update", query: "", body: { email: "foo@", dataFields: { a: "@", b: "a@b" } } },
    },
  ])("a run renames $what", async ({ yaml, want }) => {
    const { requests } = await sent(`steps:${yaml}`);
    expect(requests).toStrictEqual([want]);
  });

  it("the ids of events that a message becomes are renamed with it", async () => {
    const target = fakeTarget(undefined, { isSandbox: false });
    const yaml = `
profile: actions
steps:
  - send: { type: track, event: Signed In, messageId: m-1, userId: u-1, properties: { about: m-1 } }
    requests: [{ events.track: { id: m-1, dataFields: { about: m-1 } } }]
`;
    await runScenarios(scenariosOf(yaml), target, { ...still, translator: actionsTranslator });
    expect(target.requests.map(({ body }) => body)).toMatchObject([{ id: "m-1-r1", dataFields: { about: "m-1-r1" } }]);
  });

  it("a text of 300,000 letters is looked through once", async () => {
    const text = "a".repeat(300_000);
    const { requests } = await sent(`
steps:
  - call: users.update
    with: { email: ada@example.com, dataFields: { text: "${text}" } }`);
    expect(requests[0]?.body).toMatchObject({ email: "ada.r1@example.com", dataFields: { text } });
  });

  it("what is expected is renamed alike", async () => {
    const yaml = `
steps:
  - call: users.getByEmail
    with: { email: ada@example.com }
    gives: { user: { email: ada@example.com, userId: u-1, dataFields: { plan: pro } } }
`;
    const user = { email: "ada.r1@example.com", userId: "u-1-r1", dataFields: { plan: "pro" } };
    expect((await sent(yaml, { user })).scenario?.ending).toStrictEqual({ is: "passed" });
    expect((await sent(yaml, { user: { ...user, userId: "u-1" } })).scenario?.ending).toStrictEqual({ is: "failed" });
  });

  it("a sandbox sees the names as they are written", async () => {
    const target = fakeTarget();
    await runScenarios(scenariosOf("steps: [{ call: users.update, with: { email: a@b.co } }]"), target, still);
    expect(target.requests[0]?.body).toStrictEqual({ email: "a@b.co" });
  });
});

describe("urlTarget", () => {
  const opened = async (fetch: typeof globalThis.fetch, waits: number[] = []) => {
    const sleep = async (ms: number) => void waits.push(ms);
    const target = urlTarget("http://localhost:8787/api/", "k", { now: () => 5, sleep, fetch, longestWaitMs: 1_000 });
    return { target, project: await target.open({ kind: "email" }) };
  };

  it("is one project of the given kind, an email-based one unless told", async () => {
    const { target } = await opened(fetch);
    expect({ ...target, open: undefined }).toStrictEqual({
      name: "http://localhost:8787",
      isSandbox: false,
      kind: "email",
      open: undefined,
    });
  });

  it("makes a request and reads the answer as its content type says", async () => {
    const seen: unknown[] = [];
    const { project } = await opened(async (url, init) => {
      seen.push({ url, method: init?.method, headers: init?.headers, body: init?.body });
      return Response.json({ a: 1 }, { status: 201 });
    });
    const answer = await project.request({
      method: "POST",
      path: "/api/users/update",
      query: "a=1",
      headers: { "Api-Key": "k" },
      body: { b: [2] },
    });
    expect(seen).toStrictEqual([
      {
        url: "http://localhost:8787/api/users/update?a=1",
        method: "POST",
        headers: { "Api-Key": "k" },
        body: '{"b":[2]}',
      },
    ]);
    expect(answer).toStrictEqual({
      status: 201,
      headers: { "content-type": "application/json" },
      text: '{"a":1}',
      body: { a: 1 },
    });
  });

  it.each([
    { type: "text/plain; charset=utf-8", text: '{"a":1}', body: '{"a":1}' },
    { type: "application/problem+json", text: '{"a":1}', body: { a: 1 } },
    { type: "application/json", text: "{", body: "{" },
  ])("reads $text of type $type as $body", async ({ type, text, body }) => {
    const { project } = await opened(async () => new Response(text, { headers: { "Content-Type": type } }));
    expect((await project.request({ method: "GET", path: "/" })).body).toStrictEqual(body);
  });

  it("really waits, but never longer than allowed at a time", async () => {
    const waits: number[] = [];
    const { project } = await opened(fetch, waits);
    await project.advance(300);
    await project.advance(5_000);
    expect(waits).toStrictEqual([300, 1_000]);
  });

  it("says which request did not answer, and why", async () => {
    const { project } = await opened(async () => {
      throw new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED 127.0.0.1:8787") });
    });
    await expect(project.request({ method: "GET", path: "/api/lists" })).rejects.toStrictEqual(
      new TargetError("GET http://localhost:8787/api/lists did not answer: connect ECONNREFUSED 127.0.0.1:8787"),
    );
  });
});
