import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type Delivery, type DestinationOptions } from "../../../../server/index.ts";

function writeFile(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** A destination at work: what becomes of a message, and the next thing the sandbox warns of. */
async function openDestination(destination: DestinationOptions) {
  const warnings: string[] = [];
  const waiting: ((text: string) => void)[] = [];
  const sandbox = createSandbox({
    sources: [{ name: "web", writeKey: "webWriteKey", destinations: [destination] }],
    onWarning: (text) => {
      const settle = waiting.shift();
      if (settle === undefined) warnings.push(text);
      else settle(text);
    },
  });
  onTestFinished(async () => sandbox[Symbol.asyncDispose]());
  const segment = await sandbox.openSegment();
  return {
    async deliver(userId: string): Promise<Delivery | undefined> {
      const [source] = segment.sources;
      const sent = source && (await segment.deliver(source, [{ type: "identify", userId }]));
      return sent?.[0];
    },
    nextWarning: () =>
      new Promise<string>((settle) => {
        const [warning] = warnings.splice(0, 1);
        if (warning === undefined) waiting.push(settle);
        else settle(warning);
      }),
  };
}

const late = "() => { throw new Error('late') }";

describe("a module that fails when its message is answered", () => {
  /** A translator that does what it should not for one user, and counts the messages of its thread. */
  const misbehave = (body: string) => `
import { parentPort } from "node:worker_threads";
let count = 0;
export function translate(message) {
  count += 1;
  if (message.userId === "bad") { ${body} }
  const body = { email: "ada@example.com", dataFields: { count } };
  return { is: "requests", requests: [{ method: "POST", path: "/api/users/update", body }] };
}`;
  const open = (body: string) => {
    const file = writeFile("translator.mjs", misbehave(body));
    return openDestination({ type: "module", enabled: true, file, settings: {}, timeoutMs: 20_000 });
  };
  const delivered = (count: number) => ({
    state: "delivered",
    attempts: [{ requests: [{ status: 200, body: { dataFields: { count } } }] }],
  });

  it.each([
    { how: "throws in a timer", body: `setTimeout(${late}, 5);`, told: /^Error: late \(.*translator\.mjs:6:\d+\)$/ },
    { how: "throws null in a timer", body: "setTimeout(() => { throw null }, 5);", told: /^Error: null$/ },
    { how: "throws a symbol in a timer", body: "setTimeout(() => { throw Symbol('s') }, 5);", told: /^Error: .*/ },
    { how: "leaves a rejection", body: "Promise.reject(new RangeError('lost'));", told: /^RangeError: lost \(.*\)$/ },
    { how: "rejects in a timer", body: "setTimeout(async () => { throw 1 }, 5);", told: /^.*: .*1/ },
    {
      how: "ends its thread in a timer",
      body: "setTimeout(() => process.exit(0), 5);",
      told: /^Exit: the translator ended its thread with code 0$/,
    },
    {
      how: "ends its thread with a code",
      body: "setTimeout(() => process.exit(7), 5);",
      told: /^Exit: the translator ended its thread with code 7$/,
    },
    {
      how: "overflows its stack in a timer",
      body: "setTimeout(function again() { again() }, 5);",
      told: /^RangeError: Maximum call stack size exceeded/,
    },
  ])("and $how has delivered it; the next one gets a new thread", async ({ body, told }) => {
    const { deliver, nextWarning } = await open(body);
    expect(await deliver("good")).toMatchObject(delivered(1));
    expect(await deliver("bad")).toMatchObject(delivered(2));
    const [, destination, what] = /^(\w+): after the last message: (.*)$/.exec(await nextWarning()) ?? [];
    expect([destination, what]).toEqual(["Module", expect.stringMatching(told)]);
    expect(await deliver("good")).toMatchObject(delivered(1));
  });

  it.each([
    { how: "a text", body: "parentPort.postMessage('hello');" },
    { how: "nothing", body: "parentPort.postMessage(null);" },
    { how: "an answer of its own", body: "parentPort.postMessage({ is: 'translated', text: '{}' });" },
    { how: "a message later", body: "setTimeout(() => parentPort.postMessage('late'));" },
  ])("and posts $how is heard by nobody", async ({ body }) => {
    const { deliver } = await open(body);
    expect(await deliver("bad")).toMatchObject(delivered(1));
    expect(await deliver("good")).toMatchObject(delivered(2));
  });

  it("while it works on a message, has that one discarded", async () => {
    const { deliver } = await open("setTimeout(() => { throw null }); return new Promise(() => {});");
    expect(await deliver("bad")).toMatchObject({ state: "discarded", code: "Error", reason: "null" });
    expect(await deliver("good")).toMatchObject(delivered(1));
  });

  it("fills its memory, and ends its thread alone", async () => {
    const { deliver } = await open("const kept = []; for (;;) kept.push(new Array(1_000_000).fill(kept.length));");
    const reason = expect.stringContaining("memory limit");
    expect(await deliver("bad")).toMatchObject({ state: "discarded", code: "Error", reason });
    expect(await deliver("good")).toMatchObject(delivered(1));
  });

  it("is handed settings no thread can be handed: each message says so", async () => {
    const file = writeFile("translator.mjs", misbehave(""));
    const settings = { callback: () => {} };
    const { deliver } = await openDestination({ type: "module", enabled: true, file, settings });
    const refused = { state: "discarded", code: "DataCloneError", reason: expect.stringContaining("not be cloned") };
    expect([await deliver("good"), await deliver("good")]).toMatchObject([refused, refused]);
  });
});

describe("a function that fails when its message is answered", () => {
  const node = 'setTimeout.constructor("return process")()';
  const misbehave = (body: string) => `let count = 0;
async function onIdentify(event) {
  count += 1;
  if (event.userId === "bad") { ${body} return }
  await fetch("https://api.iterable.com/api/users/update", {
    method: "POST", headers: { "Api-Key": "5a4db0c0ffee5a4db0c0ffee5a4db0c0" },
    body: JSON.stringify({ email: "ada@example.com", dataFields: { count } }),
  });
}`;
  const open = (body: string) => {
    const file = writeFile("function.js", misbehave(body));
    return openDestination({ type: "function", enabled: true, file, settings: {}, allowNetwork: false });
  };
  const delivered = (count: number) => ({
    state: "delivered",
    attempts: [{ requests: [{ status: 200, body: { dataFields: { count } } }] }],
  });

  it.each([
    { how: "throws in a timer", body: `setTimeout(${late});`, told: /^Error: late \(.*function\.js:4:\d+\)$/ },
    { how: "throws null in a timer", body: "setTimeout(() => { throw null });", told: /^Error: null$/ },
    { how: "rejects in a timer", body: "setTimeout(async () => { throw 1 });", told: /^.*1/ },
    {
      how: "ends its process in a timer",
      body: `setTimeout(() => ${node}.exit(7));`,
      told: /^Exit: the function ended its process \(exit code 7\)$/,
    },
  ])("and $how has delivered it; the next one gets a new process", async ({ body, told }) => {
    const { deliver, nextWarning } = await open(body);
    expect(await deliver("good")).toMatchObject(delivered(1));
    expect(await deliver("bad")).toMatchObject({ state: "delivered" });
    const [, destination, what] = /^(\w+): after the last message: (.*)$/.exec(await nextWarning()) ?? [];
    expect([destination, what]).toEqual(["Function", expect.stringMatching(told)]);
    expect(await deliver("good")).toMatchObject(delivered(1));
  });

  it.each([
    { how: "a text", body: `${node}.send("hello");` },
    { how: "nothing", body: `${node}.send(null);` },
    { how: "a message of no kind", body: `${node}.send({ is: "toString" });` },
  ])("and sends $how is heard by nobody", async ({ body }) => {
    const { deliver } = await open(body);
    expect(await deliver("bad")).toMatchObject({ state: "delivered" });
    expect(await deliver("good")).toMatchObject(delivered(2));
  });
});

describe("a service that fails when it has begun to answer", () => {
  async function serve(answer: (response: ServerResponse) => void): Promise<string> {
    const server: Server = createServer((request, response) => {
      request.resume();
      request.on("end", () => answer(response));
    });
    await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  it.each([
    { how: "cuts the line", answer: (response: ServerResponse) => void response.destroy() },
    {
      how: "cuts the line within its answer",
      answer: (response: ServerResponse) => {
        response.writeHead(200, { "Content-Length": "100" });
        response.write("half", () => response.destroy());
      },
    },
    { how: "speaks no HTTP", answer: (response: ServerResponse) => void response.socket?.end("what?\r\n\r\n") },
    {
      how: "packs what cannot be unpacked",
      answer: (response: ServerResponse) => response.writeHead(200, { "Content-Encoding": "gzip" }).end("no gzip"),
    },
    {
      how: "sends callers round in a circle",
      answer: (response: ServerResponse) => response.writeHead(307, { Location: "/" }).end(),
    },
  ])("and $how is asked again", async ({ answer }) => {
    const url = await serve(answer);
    const { deliver } = await openDestination({ type: "http", enabled: true, url, headers: {} });
    expect(await deliver("u-1")).toMatchObject({
      state: "retrying",
      code: "errors.awaiting-retry.network",
      reason: expect.stringContaining(url),
      attempts: [{ requests: [{ url, status: 0 }] }],
    });
  });
});
