import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { loadScenarios } from "../../../scenarios/index.ts";
import { runCli, type Surroundings } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { serveHere } from "../support/local-server.ts";
import { scenarioFiles } from "../support/scenario-files.ts";
import { serve } from "../support/server.ts";

/** Runs `run` where the stories are. */
const run = (args: readonly string[], surroundings: Surroundings = {}) =>
  runCli(["run", ...args], { cwd: folderWith(scenarioFiles), ...surroundings });

/** A port that nothing listens on: the one of a server that has stopped. */
async function deadUrl(): Promise<string> {
  const { url, stop } = await serveHere();
  await stop();
  return url;
}

describe.concurrent("run", () => {
  it("runs the scenarios that come with it, names each and ends with their count", async () => {
    const { scenarios } = await loadScenarios(["scenarios/segment", "scenarios/iterable"]);
    const { code, stdout, stderr } = await runCli(["run"], { cwd: folderWith() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const listed = [...stdout.matchAll(/^ {2}✓ (.*)$/gm)].map(([, name]) => name);
    expect(listed.toSorted()).toEqual(scenarios.map(({ name }) => name).toSorted());
    const count = scenarios.length;
    expect(stdout.trimEnd().split("\n").at(-1)).toMatch(
      new RegExp(`^${count} scenarios: ${count} passed in [\\d.]+ m?s$`),
    );
  });

  it.each([
    { what: "every check holds", args: ["kept.yaml"], code: 0, shows: "1 scenario: 1 passed" },
    { what: "a check fails", args: ["kept.yaml", "lost.yaml"], code: 1, shows: "2 scenarios: 1 passed, 1 failed" },
  ])("ends with $code when $what", async ({ args, code, shows }) => {
    const ended = await run(args);
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code, stderr: "" });
    expect(ended.stdout).toContain(shows);
  });

  it("tells whom the steps of a narrated scenario left hidden, once, and whom they made visible", async () => {
    const { stdout } = await runCli(["run", resolve("scenarios/segment/track-before-identify.yaml")]);
    const told = stdout.split("\n").filter((line) => /hidden|Nobody|made visible|^ {6}3/.test(line));
    expect(told).toEqual([
      "         Nobody can see or message late@example.com until identify, or another call that creates users, names them",
      "      2. It has made a profile, but a hidden one. Looking the user up gives nothing,",
      "      3. Now identify names the user.",
      "         late@example.com made visible, 1 earlier event with it",
    ]);
  });

  it("shows what was sent, expected and received, and no curl line: the project is gone", async () => {
    const { stdout } = await run(["lost.yaml"]);
    expect(stdout).toContain(`✗ a user is lost
  lost.yaml:7  call users.getByEmail

  sent
    {
      "email": "ada@example.com"
    }

  the answer of users.getByEmail:
    user.dataFields.plan: expected "free", received "pro"
`);
    expect(stdout).not.toContain("curl");
  });

  it.each([
    { what: "malformed YAML", file: "malformed.yaml", says: "malformed.yaml:4:1: Sequence item without - indicator\n" },
    {
      what: "an unknown operation",
      file: "unknown.yaml",
      says: 'unknown.yaml:7:11: "users.getByMail" is no operation; did you mean users.getByEmail?\n',
    },
    {
      what: "an unknown key",
      file: "keyless.yaml",
      says: 'keyless.yaml:9:5: "give" is not known here; did you mean gives?\n',
    },
    { what: "a missing file", file: "nowhere.yaml", says: "nowhere.yaml:1:1: there is no such file or folder\n" },
  ])("ends with 2 for $what, and runs nothing", async ({ file, says }) => {
    const { code, stdout, stderr } = await run(["kept.yaml", file]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.startsWith(`error: these scenarios cannot be run:\n${says}`), stderr).toBe(true);
  });

  it("names what is wrong with every file of a folder", async () => {
    const { code, stderr } = await run(["."]);
    expect(code).toBe(2);
    expect(stderr.match(/^\w+\.yaml/gm)).toEqual(["keyless.yaml", "malformed.yaml", "unknown.yaml"]);
  });

  it.each([
    { args: ["--url", "localhost:8787"], says: /argument 'localhost:8787' is invalid. Write a URL as http:/ },
    { args: ["--url", "http://localhost:8787"], says: /^error: --url needs --api-key: a server-side key/ },
    { args: ["--api-key", "x"], says: /^error: --api-key says what is behind --url: give that too\n$/ },
    { args: ["--kind", "hybrid"], says: /^error: --kind says what is behind --url: give that too\n$/ },
    { args: ["--filter", "/(/"], says: /^error: --filter \/\(\/: Invalid regular expression/ },
    { args: ["--filter", "nothing"], says: /^error: no scenario matches: --list shows what there is\n$/ },
    {
      args: ["--reporter", "tap"],
      says: /^error: there is no reporter named "tap": there are pretty, json, junit, github, markdown\n$/,
    },
    { args: ["--output", "report.xml"], says: /^error: --output report.xml: write it as reporter=file, such as/ },
    {
      args: ["--reporter", "json,junit"],
      says: /^error: json and junit cannot share standard output: add --output json=FILE\n$/,
    },
    {
      args: ["--passage", "identify-exampel"],
      says: /^error: --passage: "identify-exampel" is no passage of the guide; did you mean identify-example\?\n$/,
    },
    {
      args: ["--passage", "x"],
      says: /^error: --passage: "x" is no passage of the guide; there are: classic, sandbox-pr/,
    },
    { args: ["--max-failures", "0"], says: /argument '0' is invalid. A whole number from 1 is expected.\n/ },
    { args: ["--filer", "x"], says: /^error: unknown option '--filer'\n\(Did you mean --filter\?\)\n/ },
  ])("ends with 2 for $args", async ({ args, says }) => {
    const { code, stdout, stderr } = await run(["kept.yaml", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(says);
  });

  it("ends with 2 for what cannot be read", async () => {
    const { code, stdout, stderr } = await run(["."], { cwd: folderWith({ "folder.yaml/story.txt": "" }) });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error: the scenarios cannot be read: EISDIR/);
  });

  it("stops at the first failure with --bail", async () => {
    const lost = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`${index}.yaml`, scenarioFiles["lost.yaml"]]),
    );
    const { code, stdout } = await run(["--bail", "."], { cwd: folderWith(lost) });
    const [, failed, skipped] = /0 passed, (\d+) failed, (\d+) skipped/.exec(stdout) ?? [];
    expect(code).toBe(1);
    expect(Number(failed) + Number(skipped)).toBe(40);
    expect(Number(failed)).toBeLessThan(20);
  });
});

describe.concurrent("run --list", () => {
  const kept = "a user is kept  ·  kept.yaml  ·  users,pro\n";
  const lost = "a user is lost  ·  lost.yaml  ·  users,free\n";
  it.each([
    { args: [], shows: `${kept}${lost}2 scenarios\n` },
    { args: ["--filter", "KEPT"], shows: `${kept}1 scenario\n` },
    { args: ["--filter", "/^lost\\.yaml$/"], shows: `${lost}1 scenario\n` },
    { args: ["--tag", "users"], shows: `${kept}${lost}2 scenarios\n` },
    { args: ["--tag", "free"], shows: `${lost}1 scenario\n` },
    { args: ["--tag", "free", "--tag", "pro"], shows: `${kept}${lost}2 scenarios\n` },
    { args: ["--tag", "free,pro", "--filter", "lost"], shows: `${lost}1 scenario\n` },
  ])("names what $args chooses, and runs none", async ({ args, shows }) => {
    const ended = await run(["kept.yaml", "lost.yaml", "--list", ...args]);
    expect(ended).toEqual({ code: 0, stdout: shows, stderr: "" });
  });
});

describe.concurrent("run --passage", () => {
  it("chooses the scenarios of a passage, in the guide's order, and first those that it comes first in", async () => {
    const { stdout } = await runCli(["run", "--list", "--passage", "identify-example,both-always"]);
    const covers = new Map((await loadScenarios(["scenarios"])).scenarios.map((each) => [each.name, each.covers]));
    const listed = stdout.split("\n").flatMap((line) => covers.get(line.split("  ·  ")[0] ?? "") ?? []);
    expect(listed.filter((id) => ["identify-example", "both-always"].includes(id))).toEqual([
      ...["both-always", "both-always", "identify-example"],
    ]);
  });
});

describe("run --url", () => {
  it("runs against a server, in the project of the key", async () => {
    const server = await serve(["--memory", "--api-key", "k"]);
    const ended = await run(["kept.yaml", "--url", `${server.url}/`, "--api-key", "k"]);
    expect(ended.stdout.startsWith(`Scenarios on ${server.url}\n`)).toBe(true);
    expect(ended.stdout).toContain("1 scenario: 1 passed");
    expect(ended.code).toBe(0);
    const [, contacts] = await server.call("/_sandbox/contacts");
    expect(contacts).toEqual({ contacts: [expect.objectContaining({ hidden: false, events: 0 })] });
  });

  it("passes over scenarios for another kind of project", async () => {
    const { url, apiKey } = await serveHere({ kind: "hybrid" });
    const ended = await run(["kept.yaml", "--url", url, "--api-key", apiKey, "--kind", "hybrid"]);
    expect(ended.stdout).toContain("(skipped: needs a project of kind email; this one is hybrid)");
    expect(ended.code).toBe(0);
  });

  it("runs documented examples against a server", async () => {
    const { url, apiKey } = await serveHere();
    const ended = await runCli(["run", "--filter", "/cart|purchase/i", "--url", url, "--api-key", apiKey]);
    expect(ended.stdout).toMatch(/\d+ scenarios: [1-9]\d* passed/);
    expect(ended.stdout).not.toMatch(/failed|could not be run/);
    expect(ended.code).toBe(0);
  });

  it("ends with 3 when the key is wrong", async () => {
    const { url } = await serveHere();
    expect(await run(["kept.yaml", "--url", url, "--api-key", "wrong"])).toEqual({
      code: 3,
      stdout: "",
      stderr: `error: ${url} does not accept this key\n`,
    });
  });

  it("ends with 3 when nothing answers", async () => {
    expect(await run(["kept.yaml", "--url", await deadUrl(), "--api-key", "k"])).toEqual({
      code: 3,
      stdout: "",
      stderr: expect.stringMatching(/^error: GET http:\/\/localhost:\d+\/api\/lists did not answer: .*ECONNREFUSED/),
    });
  });
});
