import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, defaultSettings } from "../../../server/index.ts";
import { emptySandbox, fixedSystem, noon } from "../support/sandbox.ts";

type World = ReturnType<typeof emptySandbox>;

const ada = { email: "ada@example.com" };

/** A world after three exchanges: a write, a read with a parameter too many, and a path that is none. */
async function recorded(): Promise<World> {
  const world = emptySandbox();
  await world.request("POST", "/api/users/update", ada);
  await world.clock.advance(60_000);
  await world.request("GET", "/api/users/getByEmail?email=ada%40example.com&api_key=s3cret&full=1");
  await world.request("POST", "/api/users/upsert", ada);
  return world;
}

const asked = (world: World, query: string) => world.request("GET", `/_sandbox/requests${query}`);

/** What JSON makes of a value. */
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("/_sandbox/requests", () => {
  it("gives the exchanges, oldest first", async () => {
    const world = await recorded();
    const answer = await asked(world, "");
    const requests = written(world.requests().map(({ changes: _, ...rest }) => rest));
    expect([answer.status, await answer.json()]).toEqual([200, { requests, latest: 3, dropped: 0 }]);
  });

  it("gives them with what they changed, when asked, and each by its number", async () => {
    const world = await recorded();
    expect(await (await asked(world, "?diff")).json()).toMatchObject({ requests: written(world.requests()) });
    const one = await asked(world, "/1");
    expect([one.status, await one.json()]).toEqual([200, written(world.requests()[0])]);
  });

  it.each(["/4", "/0", "/1e9", "/one"])("gives nothing by a number that is none of the record's: %s", async (path) => {
    const answer = await asked(await recorded(), path);
    const msg = `no request ${path.slice(1)} is in the record: GET /_sandbox/requests lists those there are`;
    expect([answer.status, await answer.json()]).toEqual([404, { msg, code: "NotFound", params: null }]);
  });

  it.each([
    { query: "?operation=users.update", ids: [1] },
    { query: "?user=ADA%40example.com", ids: [1, 2, 3] },
    { query: "?status=2xx", ids: [1, 2] },
    { query: "?status=404", ids: [3] },
    { query: "?method=get", ids: [2] },
    { query: "?path=/api/users/upsert", ids: [3] },
    { query: "?project=default", ids: [1, 2, 3] },
    { query: `?since=${new Date(noon + 1).toISOString()}`, ids: [2, 3] },
    { query: `?until=${new Date(noon + 1).toISOString()}`, ids: [1] },
    { query: "?after=1", ids: [2, 3] },
    { query: "?warnings", ids: [2, 3] },
    { query: "?warnings=0", ids: [1] },
    { query: "?violations=1", ids: [] },
    { query: "?limit=2", ids: [2, 3] },
    { query: "?status=2xx&limit=1", ids: [2] },
  ])("$query gives $ids", async ({ query, ids }) => {
    const { requests } = (await (await asked(await recorded(), query)).json()) as { requests: { id: number }[] };
    expect(requests.map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    { query: "?opration=users.update", msg: '"opration" is not known here' },
    { query: "?operation=users.updat", msg: 'operation: "users.updat" is no operation; did you mean users.update?' },
    { query: "?status=ok", msg: "status: a status such as 200, or a class such as 4xx, is expected" },
    { query: "?since=yesterday", msg: "since" },
    { query: "?warnings=maybe", msg: "warnings: 1 or 0 is expected" },
    { query: "?limit=0", msg: "limit" },
    { query: "?format=xml", msg: "format" },
  ])("refuses $query and says why", async ({ query, msg }) => {
    const answer = await asked(emptySandbox(), query);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { msg: expect.stringContaining(msg), code: "BadParams", params: null },
    ]);
  });

  it("gives a line for each exchange as NDJSON", async () => {
    const world = await recorded();
    const answer = await asked(world, "?format=ndjson&status=2xx&diff");
    const lines = (await answer.text()).trimEnd().split("\n");
    expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
    expect(lines.map((line) => JSON.parse(line))).toEqual(written(world.requests({ status: "2xx" })));
  });

  it("says how many had to go because the record was full", async () => {
    const world = createSandbox({ recordSize: 1 });
    for (const _ of [1, 2, 3]) await world.request("POST", "/api/users/update", ada);
    expect(await (await world.request("GET", "/_sandbox/requests")).json()).toMatchObject({ latest: 3, dropped: 2 });
  });

  it("is emptied by DELETE, and goes on counting", async () => {
    const world = await recorded();
    const answer = await world.request("DELETE", "/_sandbox/requests");
    expect(await answer.json()).toEqual({ requests: [], latest: 3, dropped: 0 });
    await world.request("POST", "/api/users/update", ada);
    expect(world.requests().map(({ id }) => id)).toEqual([4]);
  });
});

describe("/_sandbox/last-writes", () => {
  it.each([
    { query: "?user=ADA@example.com", status: 200, says: { project: "default", user: "ADA@example.com" } },
    { query: "?user=ada@example.com&project=default", status: 200, says: { project: "default" } },
    {
      query: "?user=eve@example.com",
      status: 404,
      says: { msg: "default has no profile of eve@example.com, hidden or not" },
    },
    { query: "?user=ada@example.com&project=none", status: 404, says: { code: "NotFound" } },
    { query: "", status: 400, says: { code: "BadParams" } },
    { query: "?user=ada@example.com&limit=1", status: 400, says: { code: "BadParams" } },
  ])("answers $query with $status", async ({ query, status, says }) => {
    const world = await recorded();
    const answer = await world.request("GET", `/_sandbox/last-writes${query}`);
    const fields = status === 200 && { fields: written(world.lastWrites(ada.email)) };
    expect([answer.status, await answer.json()]).toMatchObject([status, { ...says, ...fields }]);
  });
});

describe("a HAR", () => {
  it("holds every field that HAR 1.2 asks for", async () => {
    const world = emptySandbox();
    await world.request("POST", "/api/users/update?dryRun=1", ada, { headers: { "Content-Type": "application/json" } });
    const answer = await asked(world, "?format=har");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="iterable-sandbox.har"');
    const sent = JSON.stringify(ada);
    const { body } = world.requests()[0]?.response ?? {};
    const got = JSON.stringify(body);
    expect(await answer.json()).toEqual({
      log: {
        version: "1.2",
        creator: { name: "iterable-sandbox", version: expect.any(String) },
        entries: [
          {
            startedDateTime: new Date(noon).toISOString(),
            time: expect.any(Number),
            request: {
              method: "POST",
              url: "http://sandbox.local/api/users/update?dryRun=1",
              httpVersion: "HTTP/1.1",
              cookies: [],
              headers: [
                { name: "api-key", value: "[redacted]" },
                { name: "content-type", value: "application/json" },
              ],
              queryString: [{ name: "dryRun", value: "1" }],
              postData: { mimeType: "application/json", text: sent },
              headersSize: -1,
              bodySize: sent.length,
            },
            response: {
              status: 200,
              statusText: "OK",
              httpVersion: "HTTP/1.1",
              cookies: [],
              headers: [{ name: "content-type", value: "application/json" }],
              content: { size: got.length, mimeType: "application/json", text: got },
              redirectURL: "",
              headersSize: -1,
              bodySize: got.length,
            },
            cache: {},
            timings: { send: 0, wait: expect.any(Number), receive: 0 },
            comment: "users.update; Nothing reads the query parameter dryRun",
          },
        ],
      },
    });
  });

  it("of a read has no body, and of an answer that never came no status", async () => {
    const world = emptySandbox();
    world.faults.add({ fault: { is: "reset" } });
    await expect(world.request("GET", "/api/lists")).rejects.toThrow("fetch failed");
    const { log } = (await (await asked(world, "?format=har")).json()) as {
      log: { entries: { request: object; response: { status: number } }[] };
    };
    expect(log.entries[0]?.request).not.toHaveProperty("postData");
    expect(log.entries[0]?.response.status).toBe(0);
  });
});

/** One server-sent event. */
interface Sent {
  readonly id: string;
  readonly data: { readonly id: number; readonly operation?: string };
}

/** Reads server-sent events one by one. */
function events(answer: Response) {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error("there is no body");
  onTestFinished(() => void reader.cancel().catch(() => {}));
  let text = "";
  return async function next(): Promise<Sent> {
    while (!text.includes("\n\n")) {
      const { done, value } = await reader.read();
      if (done) throw new Error("the events are over");
      text += value;
    }
    const [event = "", ...rest] = text.split("\n\n");
    text = rest.join("\n\n");
    const fields = Object.fromEntries(event.split("\n").map((line) => line.split(/: (.*)/s)));
    return { id: fields.id, data: JSON.parse(fields.data) };
  };
}

describe("one exchange", () => {
  const body = { email: "ada@example.com", dataFields: { notes: ["x".repeat(50), "y"], n: 1, plan: "pro" } };

  it.each([
    { cut: "", request: { body } },
    { cut: "?cut=10000", request: { body } },
    {
      cut: "?cut=80",
      request: { body: { email: "ada@example.com", dataFields: { notes: ["x".repeat(20)] } }, cut: true },
    },
    { cut: "?cut=1", request: { body: {}, cut: true } },
  ])("is told with the beginnings of its bodies where that is asked for: $cut", async ({ cut, request }) => {
    const world = emptySandbox();
    await world.request("POST", "/api/users/update", body);
    const told = (await (await world.request("GET", `/_sandbox/requests/1${cut}`)).json()) as {
      readonly request: { readonly headers: object };
    };
    expect(told.request).toEqual({ headers: told.request.headers, ...request });
  });

  it("names the first of many users", async () => {
    const world = emptySandbox();
    const users = Array.from({ length: 25 }, (_, n) => ({ email: `u${n}@example.com` }));
    await world.request("POST", "/api/users/bulkUpdate", { users });
    const told = await (await world.request("GET", "/_sandbox/requests/1?cut=10")).json();
    expect(told).toMatchObject({ users: users.slice(0, 20), moreUsers: 5 });
  });

  it("has its body as it came, and nothing that a browser would show as a page", async () => {
    const world = emptySandbox();
    const sent = '{ "email": "<script>", "email": 1 }';
    await world.fetch("/api/users/update", { method: "POST", headers: { "Content-Type": "text/html" }, body: sent });
    const answer = await world.request("GET", "/_sandbox/requests/1/body");
    const missing = await world.request("GET", "/_sandbox/requests/9/body");
    expect([
      await answer.text(),
      answer.headers.get("content-type"),
      answer.headers.get("x-content-type-options"),
    ]).toEqual([sent, "application/octet-stream", "nosniff"]);
    expect([missing.status, await missing.json()]).toMatchObject([404, { code: "NotFound" }]);
  });
});

describe("following", () => {
  it("gives the exchanges that are there, then each as it comes", async () => {
    const world = await recorded();
    const answer = await asked(world, "?follow&diff");
    const next = events(answer);
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    const earlier = [await next(), await next(), await next()];
    expect(earlier.map(({ data }) => data)).toEqual(written(world.requests()));
    await world.request("GET", "/api/lists");
    expect(await next()).toEqual({ id: "4", data: written(world.requests({ after: 3 })[0]) });
  });

  it.each([
    { query: "?follow&after=2", headers: {}, first: 3 },
    { query: "?follow", headers: { "Last-Event-ID": "1" }, first: 2 },
    { query: "?follow&after=0", headers: { "Last-Event-ID": "2" }, first: 3 },
    { query: "?follow&status=4xx", headers: {}, first: 3 },
    { query: "?follow&operation=users.update", headers: { "Last-Event-ID": "1" }, first: 4 },
  ])("$query with $headers begins at $first", async ({ query, headers, first }) => {
    const world = await recorded();
    const next = events(await world.request("GET", `/_sandbox/requests${query}`, undefined, { headers }));
    const coming = next();
    await world.request("POST", "/api/users/update", ada);
    expect((await coming).data.id).toBe(first);
  });
});

describe("a reset over HTTP", () => {
  const keys = { alpha: "a".repeat(32), beta: "b".repeat(32) };
  const project = (name: "alpha" | "beta", id: number) => ({
    id,
    name,
    kind: "email" as const,
    keys: [{ key: keys[name], type: "server" as const }],
    settings: defaultSettings,
  });

  /** Two projects with a user and an exchange each, an hour later than the machine, under a fault that has struck. */
  async function steered() {
    const world = createSandbox({
      projects: [project("alpha", 1), project("beta", 2)],
      system: fixedSystem(),
      faults: [{ fault: { is: "rateLimit" } }],
    });
    for (const key of [keys.alpha, keys.alpha, keys.beta]) {
      await world.request("POST", "/api/users/update", ada, { headers: { "Api-Key": key } });
    }
    world.faults.add({ fault: { is: "reset" } });
    await world.clock.advance(3_600_000);
    return world;
  }

  it("sets everything back to the start: projects, record, faults and clock", async () => {
    const world = await steered();
    await world.request("POST", "/_sandbox/reset");
    expect([world.contacts(), world.requests(), world.clock.now(), world.faults.list()]).toEqual([
      [],
      [],
      noon,
      [expect.objectContaining({ fault: { is: "rateLimit" }, struck: 0 })],
    ]);
  });

  it("of one project leaves the others, their exchanges, the faults and the clock alone", async () => {
    const world = await steered();
    await world.request("POST", "/_sandbox/reset?project=alpha");
    expect([world.contacts(), world.requests().map(({ id }) => id)]).toEqual([[], [3]]);
    expect([world.faults.list().length, world.clock.now()]).toEqual([2, noon + 3_600_000]);
  });
});
