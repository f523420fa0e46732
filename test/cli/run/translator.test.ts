import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadScenarios } from "../../../scenarios/index.ts";
import { translate } from "../../../translator/index.ts";
import { runCli, type Surroundings } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";

const story = `name: a plan is kept
source: https://example.com/
covers: [identify]
steps:
  - send: { type: identify, userId: u-1, traits: { email: ada@example.com, plan: pro } }
    settings: { trackAllPages: true }
    exactly: true
    requests:
      - users.update: { email: ada@example.com, userId: u-1, dataFields: { email: ada@example.com, plan: pro } }
  - call: users.getByEmail
    with: { email: ada@example.com }
    gives: { user: { userId: u-1, dataFields: { plan: pro } } }
`;

const off = `name: what is turned off reaches nobody
source: https://example.com/
steps:
  - send: { type: identify, userId: u-1, integrations: { Iterable: false } }
    dropped: DISABLED
`;

const body = "{ email: event.traits.email, userId: event.userId, dataFields: event.traits }";

const files = {
  "kept.yaml": story,
  "off.yaml": off,
  "function.js": `
async function onIdentify(event, settings) {
  if (settings.trackAllPages !== true) throw new Error("no settings");
  const response = await fetch("https://api.iterable.com/api/users/update", {
    method: "POST",
    headers: { "Api-Key": settings.apiKey, "Content-Type": "application/json" },
    body: JSON.stringify(${body}),
  });
  if (!response.ok) throw new Error("refused");
}`,
  "broken.js": "async function onIdentify(event) {\n  return event.traits.missing.length;\n}",
  "module.ts": `
type Event = { userId: string; traits: { email: string } };
export const translate = (event: Event, settings: { trackAllPages?: boolean }) =>
  settings.trackAllPages
    ? { is: "requests", requests: [{ method: "POST", path: "/api/users/update", body: ${body} }] }
    : { is: "dropped", code: "NO", reason: "no settings" };`,
  "classic.mjs": "export const translate = () => ({ is: 'dropped', code: 'NO', reason: 'no' });",
};

/** Runs `run` where the files are. */
const run = (args: readonly string[], surroundings: Surroundings = {}) =>
  runCli(["run", ...args], { cwd: folderWith(files), ...surroundings });

/** The last line that is printed, without how long it took. */
const counts = (stdout: string) =>
  stdout
    .trimEnd()
    .split("\n")
    .at(-1)
    ?.replace(/ in .*$/, "");

describe.concurrent("run --translator", () => {
  it.each([
    { translator: "classic", passed: 1 },
    { translator: "function:function.js", passed: 1 },
    { translator: "module:module.ts", passed: 1 },
  ])("holds $translator against a scenario", async ({ translator, passed }) => {
    const { code, stdout, stderr } = await run(["kept.yaml", "--translator", translator]);
    expect({ code, stderr, counts: counts(stdout) }).toEqual({
      code: 0,
      stderr: "",
      counts: `1 scenario: ${passed} passed`,
    });
    expect(stdout).toContain("\nThe guide, by its passages: 1 hold, 0 fail, ");
  });

  it("plays what Iterable (Actions) makes of the examples", async () => {
    const { scenarios } = await loadScenarios(["scenarios/segment", "scenarios/actions"]);
    const count = scenarios.filter(({ profiles }) => profiles.includes("actions")).length;
    const { code, stdout, stderr } = await run(["--translator", "actions"]);
    expect({ code, stderr, counts: counts(stdout) }).toEqual({
      code: 0,
      stderr: "",
      counts: `${count} scenarios: ${count} passed`,
    });
    expect(stdout).toMatch(/\nThe guide, by its passages: \d+ hold, 0 fail, \d+ not shown\n {2}✓ classic, /);
  });

  it("shows updateEmail by a Destination Function, with one command", async () => {
    const args = [
      "examples/functions/update-email.yaml",
      "--translator",
      "function:examples/functions/update-email.js",
    ];
    const { code, stdout } = await run(args, { cwd: resolve(".") });
    expect({ code, counts: counts(stdout) }).toEqual({ code: 0, counts: "1 scenario: 1 passed" });
  });

  it("shows what a function throws, and where", async () => {
    const { code, stdout } = await run(["kept.yaml", "--translator", "function:broken.js"]);
    expect(code).toBe(1);
    expect(stdout).toContain("Cannot read properties of undefined");
    expect(stdout).toMatch(/broken\.js:2:\d+/);
    expect(stdout).toMatch(/\n {2}✗ identify\n/);
  });

  it("hands no message on that its integrations object turns off", async () => {
    const { code, stdout } = await run(["off.yaml", "--translator", "function:broken.js"]);
    expect({ code, counts: counts(stdout) }).toEqual({ code: 0, counts: "1 scenario: 1 passed" });
  });

  it("holds a translator against the profile that is named", async () => {
    const args = ["kept.yaml", "--translator", "module:classic.mjs", "--profile", "actions"];
    const { code, stdout } = await run(args);
    expect({ code, counts: counts(stdout) }).toEqual({ code: 0, counts: "1 scenario: 0 passed, 1 skipped" });
    expect(stdout).toContain("describes the classic destination");
  });

  it.each([
    {
      args: ["--translator", "function:nowhere.js"],
      says: /^error: --translator function:nowhere.js: there is no file /,
    },
    { args: ["--translator", "function:"], says: /^error: --translator function:: name the file, as in / },
    {
      args: ["--translator", "actoins"],
      says: /^error: --translator actoins: there is no such translator; write classic,/,
    },
    { args: ["--profile", "actions"], says: /^error: --profile says what a translator of your own is held against: / },
    { args: ["--compare", "state"], says: /^error: --compare says how a translator of your own is judged: give / },
    {
      args: ["--translator", "module:module.ts", "--compare", "state", "--url", "http://localhost:2", "--api-key", "x"],
      says: /^error: --compare state: what is left can be compared in the embedded sandbox only; leave --url out\n/,
    },
    { args: ["--translator", "actions", "--profile", "actions"], says: /^error: --profile says what a translator of / },
    {
      args: ["--translator", "http://localhost:1/", "--url", "http://localhost:2", "--api-key", "x"],
      says: /^error: --translator http:\/\/localhost:1\/: what a service sends can be seen in the embedded sandbox only/,
    },
  ])("ends with 2 for $args", async ({ args, says }) => {
    const { code, stdout, stderr } = await run(["kept.yaml", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(says);
  });
});

describe("run --translator http:URL", () => {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { "x-iterable-base-url": base, "x-iterable-api-key": key, "x-segment-settings": settings } = request.headers;
    const translation = translate(JSON.parse(Buffer.concat(chunks).toString()), JSON.parse(String(settings)));
    const requests = translation.is === "requests" ? translation.requests : [];
    for (const { method, path, body: json } of request.url === "/lazy" ? [] : requests) {
      const headers = { "Api-Key": String(key), "Content-Type": "application/json" };
      await fetch(`${base}${path}`, { method, headers, body: JSON.stringify(json) });
    }
    response.end();
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  beforeAll(() => new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle)));
  afterAll(() => void server.close());

  it("sees what the service sends to the sandbox, for every documented example", async () => {
    const { code, stdout, stderr } = await run(["--translator", url()]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/\nThe guide, by its passages: \d+ hold, 0 fail, 0 not shown\n/);
  });

  it("notices a service that sends nothing", async () => {
    const { code, stdout } = await run(["kept.yaml", "--translator", `${url()}/lazy`]);
    expect({ code, counts: counts(stdout) }).toEqual({ code: 1, counts: "1 scenario: 0 passed, 1 failed" });
    expect(stdout).toContain(
      "the requests Iterable receives:\n    expected users.update, received nothing; classic makes users.update of identify\n",
    );
  });

  it("notices a service that nobody runs", async () => {
    const { code, stdout } = await run(["kept.yaml", "--translator", "http://127.0.0.1:1/"]);
    expect(code).toBe(1);
    expect(stdout).toContain('"code": "errors.awaiting-retry.network"');
  });
});
