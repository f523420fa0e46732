import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { answerOf, file, openRuntime, openSource } from "../../server/segment/function/support/function-runtime.ts";

const track = { type: "track" };
const timeoutMs = 400;

function promised() {
  let resolve = () => {};
  const promise = new Promise<void>((resolved) => {
    resolve = resolved;
  });
  return { promise, resolve: () => resolve() };
}

const late = (what: string, limitMs = timeoutMs) => ({
  is: "retry",
  error: "Timeout",
  message: `${what} did not finish within ${limitMs} ms`,
});

/** A function that misbehaves when told to, and counts its runs otherwise. */
const misbehaving = (body: string) => `
let runs = 0
async function onTrack(event) {
  if (!event.misbehave) return console.log(++runs)
  console.log("before");
  ${body}
}`;

describe("a function that does not end", () => {
  it.each([
    { how: "loops", body: "while (true) {}" },
    { how: "loops later", body: "await 1; for (;;) {}" },
    { how: "waits for ever", body: "await new Promise(() => {})" },
    { how: "schedules itself", body: "const again = () => Promise.resolve().then(again); await again()" },
    { how: "blocks in a regular expression", body: "/(a+)+b/.test('a'.repeat(60))" },
    { how: "waits for its fetch", body: "await fetch('https://example.com/')" },
  ])("is stopped when it $how, and starts afresh", async ({ body }) => {
    const { run } = openSource(misbehaving(body), { timeoutMs, fetch: () => new Promise(() => {}) });
    expect(await run(track)).toMatchObject({ is: "delivered", logs: ["1"] });
    expect(await run({ ...track, misbehave: true })).toMatchObject({ ...late("onTrack"), logs: ["before"] });
    expect(await run(track)).toMatchObject({ is: "delivered", logs: ["1"] });
  });

  it("is stopped while its file is loaded", async () => {
    const { run, handlers } = openSource("while (true) {}", { timeoutMs });
    expect(await run(track)).toEqual({ ...late("loading the file"), logs: [], requests: [] });
    expect(await handlers()).toEqual([]);
  });

  it("no longer waits for its request", async () => {
    const { promise: abort, resolve: aborted } = promised();
    const { run } = openSource("async function onTrack() { await fetch('https://example.com/') }", {
      timeoutMs: 1_500,
      fetch: (_url, { signal }) => {
        signal?.addEventListener("abort", aborted);
        return new Promise(() => {});
      },
    });
    const requests = [{ method: "GET", url: "https://example.com/" }];
    expect(await run(track)).toEqual({ ...late("onTrack", 1_500), logs: [], requests });
    await abort;
  });
});

describe("a function that breaks its process", () => {
  const memory = { error: "OutOfMemory", message: "the function used more than 128 MB of memory" };
  const node = 'setTimeout.constructor("return process")()';
  it.each([
    { how: "exits", body: `${node}.exit(3)`, error: "Exit", message: "the function ended its process (exit code 3)" },
    { how: "is killed", body: `${node}.abort()`, error: "Exit", message: "the function ended its process (SIGABRT)" },
    { how: "fills a list", body: "const all = []; for (;;) all.push({ all })", ...memory },
    { how: "fills a map", body: "const all = new Map(); for (let n = 0; ; n++) all.set(n, n)", ...memory },
    { how: "makes one huge list", body: "new Array(3e7).fill(1.5); new Array(6e7).fill({})", ...memory },
  ])("is reported when it $how, and starts afresh", async ({ body, error, message }) => {
    const { run } = openSource(misbehaving(body), { timeoutMs: 15_000 });
    expect(await run(track)).toMatchObject({ logs: ["1"] });
    const result = await run({ ...track, misbehave: true });
    expect(result).toEqual({ is: "discarded", error, message, logs: ["before"], requests: [] });
    expect(await run(track)).toMatchObject({ is: "delivered", logs: ["1"] });
  });

  it.each([
    { how: "a rejection nobody awaits", body: "Promise.reject(new Error('lost'))", column: 16 },
    {
      how: "an error in a timer",
      body: "setTimeout(() => { throw new Error('lost') }); await new Promise(() => {})",
      column: 26,
    },
    { how: "an error in a microtask", body: "Promise.resolve().then(() => { throw new Error('lost') })", column: 38 },
  ])("is discarded for $how", async ({ body, column }) => {
    const { run } = openSource(misbehaving(body));
    expect(await run({ ...track, misbehave: true })).toEqual({
      is: "discarded",
      error: "Error",
      message: "lost",
      where: `${file}:6:${column + 2}`,
      logs: ["before"],
      requests: [],
    });
    expect(await run(track)).toMatchObject({ is: "delivered", logs: ["1"] });
  });

  it("shows with the next run what was thrown after the last", async () => {
    const { promise: opening, resolve: open } = promised();
    const { promise: crash, resolve: crashed } = promised();
    const source = `
      function onTrack() { fetch("https://example.com/").then(() => { throw new Error("too late") }) }
      function onPage() { console.log("next") }`;
    const { run } = openSource(source, {
      async fetch(_url, { signal }) {
        signal?.addEventListener("abort", crashed);
        await opening;
        return answerOf(200);
      },
    });
    expect(await run(track)).toMatchObject({ is: "delivered", logs: [] });
    open();
    await crash;
    expect(await run({ type: "page" })).toEqual({
      is: "delivered",
      logs: [`After the last run: Error: too late (${file}:2:77)`, "next"],
      requests: [],
    });
  });
});

describe("a function that floods", () => {
  it("keeps 4 KB of its log", async () => {
    const { run } = openSource("function onTrack() { for (let n = 0; n < 1e5; n++) console.log('x'.repeat(99)) }");
    const { logs } = await run(track);
    expect(logs.slice(0, 40)).toEqual(Array.from({ length: 40 }, () => "x".repeat(99)));
    expect(logs.slice(40)).toEqual(["x".repeat(96), "(cut: a run keeps 4096 characters of its log)"]);
  });

  it("may make 1,000 requests in a run", async () => {
    const source = "async function onTrack() { for (let n = 0; n <= 1000; n++) await fetch('https://example.com/') }";
    const result = await openSource(source).run(track);
    expect(result).toMatchObject({ is: "discarded", error: "FetchError", message: "a run may make 1000 requests" });
    expect(result.requests).toHaveLength(1_000);
  });

  it("keeps 4 MB of its requests and answers", async () => {
    const source = `async function onTrack() {
      for (const size of [1e6, 3e6, 9]) await fetch("https://example.com/", { method: "POST", body: "x".repeat(size) })
    }`;
    const { run } = openSource(source, { fetch: async () => ({ ...answerOf(200), body: "y" }) });
    const request = { method: "POST", url: "https://example.com/", status: 200 };
    expect((await run(track)).requests).toEqual([
      { ...request, body: "x".repeat(1e6), answer: "y" },
      { ...request, body: "(3000000 characters, not kept)", answer: "y" },
      { ...request, body: "x".repeat(9), answer: "y" },
    ]);
  });
});

describe("the life of a function", () => {
  it("keeps its globals from run to run", async () => {
    const { run } = openSource("let runs = 0; function onTrack() { console.log(++runs) }");
    const results = await Promise.all([run(track), run(track), run(track)]);
    expect(results.map(({ logs }) => logs)).toEqual([["1"], ["2"], ["3"]]);
  });

  it("takes runs one after the other, each with its own log and requests", async () => {
    const source = `async function onTrack({ n }) {
      console.log("from", n)
      await fetch("https://example.com/" + n)
      console.log("to", n)
    }`;
    const { run } = openSource(source);
    const results = await Promise.all([1, 2].map((n) => run({ ...track, n })));
    expect(results.map(({ logs, requests }) => [logs, requests.map(({ url }) => url)])).toEqual([
      [["from 1", "to 1"], ["https://example.com/1"]],
      [["from 2", "to 2"], ["https://example.com/2"]],
    ]);
  });

  it("is loaded anew after its file was edited", async () => {
    const folder = await mkdtemp(join(tmpdir(), "function-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, "mine.js");
    const { run, handlers } = openRuntime({ file: path });
    await writeFile(path, "\uFEFFfunction onTrack() { console.log('first') }");
    expect(await run(track)).toMatchObject({ logs: ["first"] });
    await writeFile(path, "function onTrack() {\n  throw new Error('second')\n}\nfunction onPage() {}");
    expect(await run(track)).toMatchObject({ message: "second", where: `${path}:2:9` });
    expect(await handlers()).toEqual(["onTrack", "onPage"]);
  });

  it("ends a run that is under way when it is closed, and takes no other", async () => {
    const runtime = openSource("function onTrack() { while (true) {} }");
    await runtime.handlers();
    const running = runtime.run(track);
    const next = runtime.run(track);
    await Promise.resolve();
    runtime.close();
    const temporary = { is: "retry", error: "Closed", logs: [], requests: [] };
    expect([await running, await next]).toMatchObject([temporary, temporary]);
  });
});
