import { describe, expect, it } from "vitest";
import { escapeControls, escapeTexts, guardLines } from "../../cli/terminal.ts";
import { runCli } from "./support/cli.ts";
import { folderWith } from "./support/folder.ts";
import { serve } from "./support/server.ts";

const [esc, csi, override, isolate] = ["\u001b", "\u009b", "\u202e", "\u2066"];
const forged = `${esc}[2J\r\nwarning: forged${csi}31m${override}${isolate}`;
const shown = "\\u001b[2J\\u000d\\u000awarning: forged\\u009b31m\\u202e\\u2066";

describe("what others wrote", () => {
  it.each([
    { text: forged, escaped: shown },
    { text: "\u0000\u007f\u0085\u2028\u061c", escaped: "\\u0000\\u007f\\u0085\\u2028\\u061c" },
    { text: "Zoë 🦊 עברית", escaped: "Zoë 🦊 עברית" },
  ])("is $escaped on one line", ({ text, escaped }) => {
    expect(escapeControls(text)).toBe(escaped);
    expect(escapeTexts({ a: [text, 1, null], b: { c: text } })).toEqual({ a: [escaped, 1, null], b: { c: escaped } });
  });
});

it.each([
  { text: `${esc}[32mgreen${esc}[39m\n\tnext`, guarded: `${esc}[32mgreen${esc}[39m\n\tnext` },
  { text: `${esc}[2J${esc}]0;title\u0007`, guarded: "\\u001b[2J\\u001b]0;title\\u0007" },
  { text: `${csi}[31m\r`, guarded: "\\u009b[31m\\u000d" },
])("lines keep their ends and colors, and nothing else acts: $guarded", ({ text, guarded }) => {
  expect(guardLines(text)).toBe(guarded);
});

/** Everything but ends of lines that acts on a terminal. */
const acting = /[^\P{Cc}\n]|\p{Bidi_Control}/u;

it("a server and those who ask it print nothing that acts on a terminal, and no keys", async () => {
  const server = await serve(["--memory", "--verbose"]);
  await server.call("/v1/identify", { writeKey: forged, userId: "u" });
  await server.call("/v1/track?sync=1", { writeKey: "sandboxWriteKey", userId: "u-1", event: forged });
  await server.call("/api/users/update", { email: "a@example.com", [forged]: 1 });
  await server.call(`/api/users/a@example.com?api_key=${server.apiKey}&x=1`);
  await server.prints(/x=1 → 200/);
  const requests = await runCli(["requests", "--url", server.url]);
  const deliveries = await runCli(["deliveries", "--url", server.url]);
  const asJson = await runCli(["requests", "--url", server.url, "--json"]);
  const { stdout, stderr } = server.printed;
  for (const text of [stdout, stderr, requests.stdout, deliveries.stdout, asJson.stdout])
    expect(text).not.toMatch(acting);
  for (const text of [stderr, requests.stdout, deliveries.stdout]) expect(text).toContain(shown);
  expect(
    asJson.stdout
      .trimEnd()
      .split("\n")
      .map((line) => Object.keys(JSON.parse(line).request.body ?? {})),
  ).toContainEqual(["email", forged]);
  expect(stdout).toContain("GET /api/users/a@example.com?api_key=[redacted]&x=1 → 200");
});

it.each([
  { what: "an exception", signal: "SIGUSR2" },
  { what: "a rejection", signal: "SIGHUP" },
] as const)("$what that nothing catches is told, and the server goes on", async ({ what, signal }) => {
  const folder = folderWith({
    "iterable-sandbox.config.js": `
      process.on("SIGUSR2", () => { throw new Error("stray\\u001b[2J exception"); });
      process.on("SIGHUP", () => { Promise.reject(new Error("stray\\u001b[2J rejection")); });
      export default {};`,
  });
  const server = await serve(["--memory"], { cwd: folder });
  server.signal(signal);
  while (!server.printed.stderr.includes("stray")) await server.call("/_sandbox/clock");
  expect(server.printed.stderr).toContain(
    `nothing caught this, and the server goes on: Error: stray\\u001b[2J ${what.split(" ")[1]}\n    at `,
  );
  expect((await server.call("/api/users/update", { email: "a@example.com" }))[0]).toBe(200);
  expect((await server.stop()).code).toBe(0);
});
