import { describe, expect, it } from "vitest";
import { file, openRuntime, openSource } from "./support/function-runtime.ts";

const types = ["identify", "track", "page", "screen", "group", "alias", "delete"];
const handler = (type: string) => `on${type.charAt(0).toUpperCase()}${type.slice(1)}`;

const nothing = { logs: [], requests: [] };

describe("run", () => {
  it("hands each type of message, with the settings, to its handler", async () => {
    const body = "(event, settings) { console.log(event.type, event.n, settings.apiKey) }";
    const source = types.map((type) => `function ${handler(type)}${body}`).join("\n");
    const { run } = openSource(source, { settings: { apiKey: "key" } });
    const expected = types.map((type, n) => ({ is: "delivered", logs: [`${type} ${n} key`], requests: [] }));
    expect(await Promise.all(types.map((type, n) => run({ type, n })))).toEqual(expected);
  });

  it("discards a message that no handler is for", async () => {
    const { run } = openSource("function onBatch() {} function ontrack() {} const onPage = {}");
    const results = await Promise.all(types.map((type) => run({ type })));
    const error = (type: string) => ({ error: "EventNotSupported", message: `${type} not supported` });
    expect(results).toEqual(types.map((type) => ({ is: "discarded", ...error(type), ...nothing })));
  });

  it.each([{ type: "heartbeat" }, { type: "constructor" }, { type: 7 }, {}])("ignores %j", async (message) => {
    const { run } = openSource("function onTrack() {}");
    expect(await run(message)).toEqual({ is: "delivered", ...nothing });
  });

  it.each([
    "undefined",
    "{ is: 'discarded' }",
    "Promise.resolve(new Map())",
    "[{ status: 500 }]",
    "(() => { const self = {}; self.self = self; return self })()",
  ])("delivers when the handler returns %s", async (returned) => {
    const { run } = openSource(`function onTrack() { return ${returned} }`);
    expect(await run({ type: "track" })).toEqual({ is: "delivered", ...nothing });
  });

  it.each([
    { returned: "{ path: '/api/users/update' }", ignored: '{"path":"/api/users/update"}' },
    { returned: "[{ url: 'https://api.iterable.com/' }]", ignored: '[{"url":"https://api.iterable.com/"}]' },
    { returned: "{ is: 'requests', requests: [] }", ignored: '{"is":"requests","requests":[]}' },
  ])("delivers, and says that nobody heeds it, when the handler returns $returned", async ({ returned, ignored }) => {
    const { run } = openSource(`function onTrack() { return ${returned} }`);
    expect(await run({ type: "track" })).toEqual({
      ...{ is: "delivered", ignored: `onTrack returned ${ignored}`, ...nothing },
    });
  });

  const thrown = [
    { what: "new RetryError('later')", is: "retry", error: "RetryError", message: "later", column: 7 },
    { what: "new (class Mine extends RetryError {})('x')", is: "retry", error: "Mine", message: "x", column: 7 },
    { what: "new EventNotSupported('no')", is: "discarded", error: "EventNotSupported", message: "no", column: 7 },
    { what: "new InvalidEventPayload('a')", is: "discarded", error: "InvalidEventPayload", message: "a", column: 7 },
    { what: "new ValidationError('b')", is: "discarded", error: "ValidationError", message: "b", column: 7 },
    { what: "new Error('c')", is: "discarded", error: "Error", message: "c", column: 7 },
    { what: "new TypeError('d')", is: "discarded", error: "TypeError", message: "d", column: 7 },
    {
      what: "event.none.such",
      is: "discarded",
      error: "TypeError",
      message: "Cannot read properties of undefined (reading 'such')",
      column: 18,
    },
    {
      what: "JSON.parse('')",
      is: "discarded",
      error: "SyntaxError",
      message: "Unexpected end of JSON input",
      column: 12,
    },
    { what: "'text'", is: "discarded", error: "Error", message: "text" },
    { what: "undefined", is: "discarded", error: "Error", message: "undefined" },
    { what: "{ status: 500 }", is: "discarded", error: "Error", message: "{ status: 500 }" },
    { what: "{ name: 'RetryError', message: 'mine' }", is: "retry", error: "RetryError", message: "mine" },
    { what: "{ get name() { throw 1 } }", is: "discarded", error: "Error", message: "what was thrown cannot be read" },
  ];
  it.each(thrown)("ends in $is for `throw $what`, async or not", async ({ what, column, ...failure }) => {
    const { run } = openSource(
      `async function onPage(event) {\nthrow ${what}\n}\nfunction onTrack(event) {\nthrow ${what}\n}`,
    );
    const at = (line: number) => (column === undefined ? {} : { where: `${file}:${line}:${column}` });
    expect(await run({ type: "page" })).toEqual({ ...failure, ...at(2), ...nothing });
    expect(await run({ type: "track" })).toEqual({ ...failure, ...at(5), ...nothing });
  });

  it("places an error in the user's line that led to it", async () => {
    const { run } = openSource("const check = (list) => list.map((one) => one.a.b)\nconst onTrack = () => check([{}])");
    expect(await run({ type: "track" })).toMatchObject({ error: "TypeError", where: `${file}:1:49` });
  });

  it.each([
    { why: "a syntax error", source: "const fine = 1\nconst = 2", error: "SyntaxError", place: "2:7" },
    { why: "no end", source: "(", error: "SyntaxError", place: "1" },
    { why: "an import", source: 'import fs from "node:fs"', error: "SyntaxError", place: "1:1" },
    { why: "an export", source: "export function onTrack() {}", error: "SyntaxError", place: "1:1" },
    { why: "an error at the top", source: "\n  missing()", error: "ReferenceError", place: "2:3" },
    { why: "a process", source: "process.exit()", error: "ReferenceError", place: "1:1" },
  ])("discards every message of a file with $why, and shows where", async ({ source, error, place }) => {
    const { run, handlers } = openSource(source);
    expect(await handlers()).toEqual([]);
    const result = await run({ type: "track" });
    expect(result).toMatchObject({ is: "discarded", error, where: `${file}:${place}`, ...nothing });
  });

  it("discards what a file that is not there should handle", async () => {
    const { run } = openRuntime({ file: "/nowhere/mine.js" });
    expect(await run({ type: "track" })).toEqual({
      is: "discarded",
      error: "ENOENT",
      isUnloadable: true,
      message: "ENOENT: no such file or directory, open '/nowhere/mine.js'",
      where: "/nowhere/mine.js",
      ...nothing,
    });
  });
});

describe("handlers", () => {
  it("names what the file has, however it is declared", async () => {
    const source =
      "function onTrack() {} const onPage = async () => {}; onGroup = () => {}; var onBatch = 1; let onAlias";
    expect(await openSource(source).handlers()).toEqual(["onTrack", "onPage", "onGroup"]);
  });
});
