import { setImmediate as turn } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findNearest } from "../../../contracts/nearest.ts";
import { createSandbox, type Sandbox } from "../../../server/index.ts";

afterEach(() => vi.restoreAllMocks());

const bulk = (n: number) => ({ users: [{ email: `u${n}@example.com` }, { email: `v${n}@example.com` }] });

async function callBulk(sandbox: Sandbox, count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) await sandbox.request("POST", "/api/users/bulkUpdate", bulk(n));
}

/** Counts the bodies of bulk calls that are parsed: by the calls themselves, and by whoever works an exchange out. */
function countParsed(): () => number {
  const parse = vi.spyOn(JSON, "parse");
  return () => parse.mock.calls.filter(([text]) => String(text).startsWith('{"users":')).length;
}

describe("a listing works out what it shows, and no more", () => {
  it.each([
    { query: "limit=1", worked: 1, ids: [50] },
    { query: "limit=3&status=2xx", worked: 3, ids: [48, 49, 50] },
    { query: "limit=1&format=ndjson", worked: 1, ids: [50] },
    { query: "limit=1&operation=users.bulkUpdate&after=10", worked: 1, ids: [50] },
    { query: "limit=1&user=u41@example.com", worked: 11, ids: [41] },
    { query: "limit=1&warnings=0", worked: 2, ids: [50] },
    { query: "", worked: 50, ids: Array.from({ length: 50 }, (_, index) => index + 1) },
  ])("with ?$query: $worked of 50", async ({ query, worked, ids }) => {
    const sandbox = createSandbox();
    await callBulk(sandbox, 50);
    const parsed = countParsed();
    const text = await (await sandbox.fetch(`/_sandbox/requests?${query}`)).text();
    expect(parsed()).toBe(worked);
    expect([...text.matchAll(/"id":(\d+),"at"/g)].map(([, id]) => Number(id))).toEqual(ids);
  });

  it("in process too", async () => {
    const sandbox = createSandbox();
    await callBulk(sandbox, 50);
    const parsed = countParsed();
    expect(sandbox.requests({ limit: 2 }).map(({ id }) => id)).toEqual([49, 50]);
    expect(parsed()).toBe(2);
  });

  it("lets others have their turn after each exchange", async () => {
    const sandbox = createSandbox();
    await callBulk(sandbox, 20);
    const parsed = countParsed();
    const listing = sandbox.fetch("/_sandbox/requests?user=nobody@example.com").then((answer) => answer.text());
    let [before, most] = [0, 0];
    while (parsed() < 20) {
      await turn();
      most = Math.max(most, parsed() - before);
      before = parsed();
    }
    await listing;
    expect(most).toBeLessThanOrEqual(2);
  });
});

describe("a wait looks once through what is there, then at what is new alone", () => {
  it.each(["user=nobody@example.com", "user=nobody@example.com&violations=1"])("for %s", async (query) => {
    const sandbox = createSandbox();
    await callBulk(sandbox, 30);
    const caller = new AbortController();
    const parsed = countParsed();
    const path = `/_sandbox/wait?for=request&timeout=60000&${query}`;
    const waits = Array.from({ length: 8 }, () => sandbox.fetch(path, { signal: caller.signal }).catch(() => {}));
    while (parsed() < 8 * 30) await turn();
    for (let turns = 0; turns < 200; turns += 1) await turn();
    expect(parsed()).toBe(8 * 30);
    await callBulk(sandbox, 5);
    for (let turns = 0; turns < 200; turns += 1) await turn();
    expect(parsed()).toBe(8 * 30 + 5 + 8 * 5);
    caller.abort();
    await Promise.all(waits);
  });

  it("says what comes closest when it gives up, an exchange a turn", async () => {
    const sandbox = createSandbox();
    await callBulk(sandbox, 3);
    const answer = await sandbox.fetch("/_sandbox/wait?for=request&timeout=0&user=nobody@example.com&status=2xx");
    expect(await answer.json()).toMatchObject({ code: "Timeout", params: { nearest: { request: { id: 3 } } } });
  });
});

/** Reads events until the number of one is `last`. */
async function readEvents(body: ReadableStream<Uint8Array> | null, last: number): Promise<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (reader !== undefined && !text.includes(`id: ${last}\n`)) text += (await reader.read()).value ?? "";
  await reader?.cancel();
  return text;
}

describe("a follower that is behind", () => {
  it("holds nothing, and is told how many it missed", async () => {
    const sandbox = createSandbox({ recordSize: 10 });
    const parsed = countParsed();
    const { body } = await sandbox.fetch("/_sandbox/requests?follow");
    await callBulk(sandbox, 100);
    for (let turns = 0; turns < 100; turns += 1) await turn();
    expect(parsed() - 100).toBeLessThan(10);
    const text = await readEvents(body, 100);
    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    const dropped = [...text.matchAll(/^event: dropped\ndata: \{"dropped":(\d+)\}$/gm)].map(([, count]) =>
      Number(count),
    );
    expect(ids.slice(-10)).toEqual(Array.from({ length: 10 }, (_, index) => 91 + index));
    expect(dropped.reduce((sum, count) => sum + count, ids.length)).toBe(100);
  });

  it("misses nothing that was cleared, and nothing that was there", async () => {
    const sandbox = createSandbox();
    await callBulk(sandbox, 3);
    await sandbox.fetch("/_sandbox/requests", { method: "DELETE" });
    const { body } = await sandbox.fetch("/_sandbox/requests?follow");
    await callBulk(sandbox, 1);
    expect(await readEvents(body, 4)).not.toContain("dropped");
  });

  it("works out nothing more once it has gone", async () => {
    const sandbox = createSandbox();
    await callBulk(sandbox, 50);
    const { body } = await sandbox.fetch("/_sandbox/requests?follow");
    await body?.cancel();
    const parsed = countParsed();
    await callBulk(sandbox, 5);
    for (let turns = 0; turns < 100; turns += 1) await turn();
    expect(parsed()).toBe(5);
  });
});

const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`emial${n}`, n]));

describe("of a call with more warnings than anybody reads", () => {
  const cases = [
    { what: "1,500 fields", search: "", body: { email: "a@example.com", ...fields(1_500) }, more: 1_481 },
    {
      what: "1,500 parameters",
      search: `?${new URLSearchParams(fields(1_500) as never)}`,
      body: { email: "a@example.com" },
      more: 1_481,
    },
    { what: "170,000 fields", search: "", body: { email: "a@example.com", ...fields(170_000) }, more: 169_981 },
    { what: "21 fields", search: "", body: { email: "a@example.com", ...fields(21) }, more: 2 },
  ];

  it.each(cases)("$what, 20 are told", async ({ search, body, more }) => {
    const sandbox = createSandbox();
    await sandbox.request("POST", `/api/users/update${search}`, body);
    const [{ warnings } = { warnings: [] }] = sandbox.requests();
    expect(warnings).toHaveLength(20);
    expect(warnings.at(-1)).toEqual({ code: "moreWarnings", message: `${more} more warnings are left out` });
  });

  it.each(cases)("$what, a strict sandbox tells 20", async ({ search, body }) => {
    const sandbox = createSandbox({ strict: true });
    const answer = await sandbox.request("POST", `/api/users/update${search}`, body);
    const text = await answer.text();
    expect([answer.status, JSON.parse(text).params.warnings.length]).toEqual([400, 20]);
    expect(text.length).toBeLessThan(10_000);
  });

  it("20 are all told", async () => {
    const sandbox = createSandbox();
    await sandbox.request("POST", "/api/users/update", { email: "a@example.com", ...fields(20) });
    expect(sandbox.requests()[0]?.warnings.map(({ code }) => code)).toEqual(Array(20).fill("unreadField"));
  });
});

describe("a name of a million letters", () => {
  const name = "a".repeat(1_000_000);

  it("is compared with nothing", () => {
    expect(findNearest(name, [`b${name}`])).toBeUndefined();
    expect(findNearest("a", [name])).toBeUndefined();
  });

  it("is told by its beginning", async () => {
    const sandbox = createSandbox();
    await sandbox.request("POST", `/api/users/update?${name.slice(0, 20_000)}=1`, {
      email: "a@example.com",
      [name]: 1,
    });
    await sandbox.fetch(`/${name}`, { method: "POST" });
    const warnings = sandbox.requests().flatMap((each) => each.warnings);
    expect(warnings.map(({ code, message }) => [code, message.length < 400])).toEqual([
      ["unreadParameter", true],
      ["unreadField", true],
      ["unknownRoute", true],
    ]);
  });
});
