import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { HostRequest } from "../../../../server/segment/function/messages.ts";
import { answerOf, answerWith, file, logsOf, noon, openSource } from "./support/function-runtime.ts";

const track = { type: "track" };

describe("fetch", () => {
  const post = "method: 'POST'";
  it.each<{ how: string; args: string; url: string; init: HostRequest }>([
    { how: "an address", args: "'https://a.example'", url: "https://a.example/", init: { method: "GET", headers: {} } },
    {
      how: "JSON",
      args: `'https://a.example/x', { ${post}, headers: { 'Api-Key': 'k' }, body: JSON.stringify({ a: 1 }) }`,
      url: "https://a.example/x",
      init: {
        method: "POST",
        headers: { "api-key": "k", "content-type": "text/plain;charset=UTF-8" },
        body: '{"a":1}',
      },
    },
    {
      how: "a form",
      args: `new URL('/x', 'https://a.example'), { ${post}, body: new URLSearchParams({ a: 'b c' }) }`,
      url: "https://a.example/x",
      init: {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" },
        body: "a=b+c",
      },
    },
    {
      how: "a Request with Headers",
      args: `new Request('https://a.example', { ${post}, headers: new Headers({ a: 'b' }), body: Buffer.from('x') })`,
      url: "https://a.example/",
      init: { method: "POST", headers: { a: "b" }, body: "x" },
    },
  ])("takes $how", async ({ args, url, init }) => {
    const seen: { url: string; init: HostRequest }[] = [];
    await logsOf(`await fetch(${args})`, {
      fetch: async (to, { signal: _, ...rest }) => {
        seen.push({ url: to, init: rest });
        return answerOf(200);
      },
    });
    expect(seen).toEqual([{ url, init }]);
  });

  it("gives the answer as a Response", async () => {
    const source = `
      const response = await fetch("https://a.example/x")
      console.log(response.status, response.ok, response.url, response.headers.get("Content-Type"))
      console.log((await response.clone().json()).a, await response.clone().text(), (await response.buffer()).length)`;
    expect(await logsOf(source, { fetch: answerWith(404, { a: 1 }) })).toEqual([
      "404 false https://a.example/x application/json",
      '1 {"a":1} 7',
    ]);
  });

  it("gives an answer without a body", async () => {
    const fetch = async () => ({ ...answerOf(204), body: "" });
    expect(await logsOf('console.log((await fetch("https://a.example")).status)', { fetch })).toEqual(["204"]);
  });

  it("rejects with an Error of the function's own when there is no answer", async () => {
    const source = `try { await fetch("https://a.example/x") } catch (error) {
      console.log(error instanceof Error, error.name, error.message)
    }`;
    const fetch = () => Promise.reject(new Error("cable cut"));
    expect(await logsOf(source, { fetch })).toEqual([
      "true FetchError request to https://a.example/x failed, reason: cable cut",
    ]);
  });

  it("leaves a record of every request, answered or not", async () => {
    const source = `async function onTrack() {
      await fetch("https://a.example/1", { method: "PUT", body: "one" })
      fetch("https://a.example/2").catch(() => {})
      await fetch("https://b.example/3")
    }`;
    const { run } = openSource(source, {
      fetch: async (url) => {
        if (url.endsWith("2")) return new Promise(() => {});
        if (url.endsWith("3")) throw new Error("refused");
        return answerOf(201, { made: true });
      },
    });
    expect(await run(track)).toEqual({
      is: "discarded",
      error: "FetchError",
      message: "request to https://b.example/3 failed, reason: refused",
      where: `${file}:4:7`,
      logs: [],
      requests: [
        { method: "PUT", url: "https://a.example/1", body: "one", status: 201, answer: '{"made":true}' },
        { method: "GET", url: "https://a.example/2" },
        { method: "GET", url: "https://b.example/3", error: "refused" },
      ],
    });
  });
});

describe("what is there", () => {
  it.each([
    {
      what: "crypto",
      code: "crypto.createHash('md5').update('a').digest('hex')",
      is: "0cc175b9c0f1b6a831c399e269772661",
    },
    {
      what: "crypto by require",
      code: "require('crypto') === crypto && require('node:crypto') === crypto",
      is: "true",
    },
    { what: "window", code: "window === globalThis && window.window.fetch === fetch", is: "true" },
    { what: "base64", code: "atob(btoa('a')) + Buffer.from('a').toString('base64')", is: "aYQ==" },
    { what: "addresses", code: "new URL('/b?c=d', 'https://a.example').searchParams.get('c')", is: "d" },
    { what: "timers", code: "await new Promise((done) => setTimeout(done, 1, 'late'))", is: "late" },
    { what: "zlib", code: "(zlib = zlib.zlib, zlib.inflateSync(zlib.deflateSync('a')).toString())", is: "a" },
    { what: "its own realm", code: "event instanceof Object && [] instanceof Array", is: "true" },
    { what: "UTC", code: "new Date(2024, 0, 1).toISOString()", is: "2024-01-01T00:00:00.000Z" },
    {
      what: "no environment",
      code: "typeof process + typeof module + typeof exports",
      is: "undefinedundefinedundefined",
    },
  ])("is $what", async ({ code, is }) => {
    expect(await logsOf(`console.log(${code})`)).toEqual([is]);
  });

  it.each(["error", "info", "warn", "debug", "log"])("is console.%s", async (method) => {
    expect(await logsOf(`console.${method}("%s is", "it", { a: [1] })`)).toEqual(["it is { a: [ 1 ] }"]);
  });

  it("is a clock that tells the host's time", async () => {
    const times =
      "[new Date().toISOString(), new Date(Date.now()).toISOString(), new Date(0).getTime(), Date.UTC(1970)]";
    const source = `console.log(${times}.map((time) => String(time).slice(0, 16)).join(" "), new Date() instanceof Date)`;
    expect(await logsOf(source)).toEqual(["2024-03-01T12:00 2024-03-01T12:00 0 0 true"]);
  });

  it("is a cache that lasts for its time on the host's clock", async () => {
    let now = noon;
    const { run } = openSource(
      `let made = 0
      const make = async () => ++made
      async function onTrack({ ttl }) {
        console.log(await cache.load("a", ttl, make), await cache.load("b", -1, make), await cache.load("c", make))
      }
      function onPage() { cache.delete("b") }`,
      { now: () => now },
    );
    const load = async () => (await run({ type: "track", ttl: 60_000 })).logs;
    expect(await load()).toEqual(["1 2 3"]);
    now += 50_000;
    expect(await load()).toEqual(["1 2 3"]);
    now += 20_000;
    expect(await load()).toEqual(["4 2 3"]);
    await run({ type: "page" });
    expect(await load()).toEqual(["4 5 3"]);
  });

  it("is a cache that does not keep a failure", async () => {
    const source = `
      await cache.load("a", -1, async () => { throw new Error("no") }).catch(({ message }) => console.log(message))
      console.log(await cache.load("a", -1, async () => "yes"))`;
    expect(await logsOf(source)).toEqual(["no", "yes"]);
  });
});

describe("libraries", () => {
  /** A function's path in a folder that has these packages installed. */
  async function beside(packages: Readonly<Record<string, string>>): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "function-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const [name, text] of Object.entries(packages)) {
      await mkdir(join(folder, "node_modules", name), { recursive: true });
      await writeFile(join(folder, "node_modules", name, "index.js"), text);
    }
    return join(folder, "mine.js");
  }

  it.each([
    { name: "_", packages: { lodash: "module.exports = { is: 'lodash' }" }, code: "_.is", is: "lodash" },
    { name: "moment", packages: { moment: "module.exports = () => 'm'" }, code: "moment()", is: "m" },
    {
      name: "moment with zones",
      packages: { moment: "", "moment-timezone": "module.exports = () => 'z'" },
      code: "moment()",
      is: "z",
    },
    {
      name: "moment's time",
      packages: { moment: "module.exports = () => new Date().toISOString().slice(0, 16)" },
      code: "moment()",
      is: "2024-03-01T12:00",
    },
    { name: "uuidv5", packages: { uuidv5: "module.exports = () => 'u'" }, code: "uuidv5.uuidv5()", is: "u" },
    { name: "a name of one's own", packages: { lodash: "" }, code: "(() => { const _ = 1; return _ })()", is: "1" },
  ])("are those installed beside the function: $name", async ({ packages, code, is }) => {
    const logs = await logsOf(`console.log(${code})`, { file: await beside(packages as Record<string, string>) });
    expect(logs).toEqual([is]);
  });

  it.each([
    { code: "_.get", message: "_ is not provided here: install lodash beside your function" },
    { code: "moment()", message: "moment is not provided here: install moment-timezone beside your function" },
    { code: "AWS.S3", message: "AWS is not provided here: call the service with fetch, whose requests are recorded" },
    { code: "new FormData()", message: "FormData is not provided here: send JSON or URLSearchParams" },
    { code: "https.get", message: "https is not provided here: use fetch, whose requests are recorded" },
    {
      code: "require('fs')",
      message: "Cannot find module 'fs': a function has fetch, the documented globals and crypto",
    },
  ])("are named when they are missing: $code", async ({ code, message }) => {
    const { run } = openSource(`function onTrack() { ${code} }`);
    expect(await run(track)).toMatchObject({ is: "discarded", error: "Error", message });
  });

  it("are named when they cannot be loaded", async () => {
    const path = await beside({ lodash: "throw new Error('broken')" });
    const { run } = openSource("function onTrack() { _.get }", { file: path });
    expect(await run(track)).toMatchObject({ message: "_ cannot be loaded from lodash: Error: broken" });
  });

  it("give way to what the file declares", async () => {
    const source =
      "const _ = 1; var moment = 2; function xml() { return 3 }; function onTrack() { console.log(_, moment, xml()) }";
    expect(await openSource(source).run(track)).toMatchObject({ logs: ["1 2 3"] });
  });
});
