import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../server/index.ts";
import { mainFile, runCli, spawnCommand } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";
import { serveHere } from "../../cli/support/local-server.ts";

const folder = folderWith({
  "ada.yaml": `name: identify makes a user
steps:
  - send: { type: identify, userId: u-1, traits: { email: ada@example.com, plan: pro } }
    requests: [{ users.update: { email: ada@example.com, userId: u-1, dataFields: { plan: pro } } }]
  - call: users.getByEmail
    with: { email: ada@example.com }
    gives: { user: { userId: u-1 } }`,
  "list.yaml": `name: a list is made
steps:
  - call: lists.create
    with: { name: "\${name}" }`,
  "never.yaml": `name: an event comes that never does
steps:
  - call: users.update
    with: { email: ada@example.com }
  - call: events.get
    with: { email: ada@example.com }
    gives: { events: [{ eventName: Never }] }`,
  "broken.yaml": "name: broken\nsteps: 1",
});

/** A server that speaks Iterable's API and is no sandbox's: nothing is known of its control routes. */
async function serveReal(options: SandboxOptions = {}): Promise<{ readonly url: string; readonly sandbox: Sandbox }> {
  const sandbox = createSandbox(options);
  const server = createServer();
  server.on("request", async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const path = request.url?.startsWith("/_sandbox") ? "/nowhere" : (request.url ?? "/");
    const key = { "api-key": String(request.headers["api-key"] ?? ""), "content-type": "application/json" };
    const answer = await sandbox.fetch(path, {
      method: request.method ?? "GET",
      headers: key,
      ...(body.length > 0 && { body }),
    });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
    response.end(await answer.text());
  });
  await new Promise<void>((settle) => server.listen(0, "localhost", settle));
  onTestFinished(() => {
    server.close();
    sandbox.close();
  });
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, sandbox };
}

const run = (...args: readonly string[]) => runCli(["run", ...args], { cwd: folder });

describe("run, against a project that is no sandbox's", () => {
  it("writes nothing unasked", async () => {
    const { url, sandbox } = await serveReal();
    const ended = await run("ada.yaml", "--url", url, "--api-key", sandbox.apiKey);
    expect({ ...ended, people: sandbox.contacts() }).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: ${url} is no sandbox: this run writes people, events and lists into the project of the key. Say --yes-real-project if that is meant\n`,
      people: [],
    });
  });

  it("finds its kind, says what it has made, and takes it away", async () => {
    const { url, sandbox } = await serveReal({ kind: "hybrid" });
    const args = ["--url", url, "--api-key", sandbox.apiKey, "--yes-real-project", "--let", "name=A list"];
    expect(await run("list.yaml", ...args, "--kind", "email")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("the project is of kind hybrid, and --kind says email"),
    });
    const made = await run("list.yaml", ...args);
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("1 skipped"),
      stderr: expect.stringMatching(/^The project is of kind hybrid\.\n/),
    });
  });

  it("tells what it has made, or takes it away, and names files that read nothing back", async () => {
    const { url, sandbox } = await serveReal();
    const args = ["--url", url, "--api-key", sandbox.apiKey, "--yes-real-project", "--let", "name=A list"];
    const told = await run("ada.yaml", "list.yaml", ...args);
    expect({ code: told.code, lines: told.stderr.split("\n") }).toEqual({
      code: 0,
      lines: [
        "The project is of kind email.",
        "This run has made, in the project (--cleanup takes it away):",
        "  list 1",
        expect.stringMatching(/^ {2}email ada\.\w+@example\.com$/),
        expect.stringMatching(/^ {2}userId u-1-\w+$/),
        "1 file proves nothing about state, for no step reads it back: list.yaml",
        "",
      ],
    });
    expect(sandbox.contacts()).toHaveLength(1);
    const cleaned = await run("ada.yaml", ...args, "--cleanup");
    expect(cleaned).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("Took away 2 of 2 things that this run has made."),
    });
    expect(sandbox.contacts()).toHaveLength(1);
  });

  it.each([
    ["the probe of its kind", { single: 600_000, bulk: 0 }, "users.update"],
    ["a scenario", 0, "events.get"],
  ] as const)("takes away what it has made after Ctrl-C in %s", async (_, processingDelay, operation) => {
    const { url, sandbox } = await serveReal({ settings: { processingDelay } });
    const args = ["never.yaml", "--url", url, "--api-key", sandbox.apiKey, "--yes-real-project", "--cleanup"];
    const { child, ended } = spawnCommand(process.execPath, [mainFile, "run", ...args], { cwd: folder });
    await expect.poll(() => sandbox.requests({ operation }).length, { timeout: 60_000 }).toBeGreaterThan(0);
    child.kill("SIGINT");
    expect((await ended).code).toBeGreaterThan(2);
    await sandbox.clock.advance(600_000);
    expect(sandbox.contacts()).toEqual([]);
  });

  it.each([
    [["--api-key", "wrong"], 3, "does not accept this key"],
    [["--api-key", "K", "--segment-url", "http://localhost:1"], 2, "--segment-url and --write-key go together"],
    [["--api-key", "K", "--let", "x"], 2, "--let x: write it as name=value"],
  ])("refuses %j", async (args, code, message) => {
    const { url } = await serveReal();
    expect(await run("ada.yaml", "--url", url, ...args)).toMatchObject({
      code,
      stderr: expect.stringContaining(message),
    });
  });

  it("leaves one alone that many people are in", async () => {
    const users = Array.from({ length: 1_001 }, (_, index) => ({ email: `p${index}@example.com`, lists: [1] }));
    const { url, sandbox } = await serveReal({ seed: { lists: [{ id: 1, name: "All" }], users } });
    const args = ["--url", url, "--api-key", sandbox.apiKey, "--yes-real-project"];
    expect(await run("ada.yaml", ...args)).toMatchObject({
      code: 2,
      stderr:
        "error: a list of this project has 1001 people: it looks like one that is used. Say --force if it is not\n",
    });
  });
});

describe("run, through Segment", () => {
  it("says what it cannot see, and looks at what is left", async () => {
    const { url, apiKey } = await serveHere();
    const args = [
      "--url",
      url,
      "--api-key",
      apiKey,
      "--segment-url",
      url,
      "--write-key",
      "sandboxWriteKey",
      "--within",
      "20s",
    ];
    const { code, stdout } = await run("ada.yaml", ...args);
    expect({ code, stdout: stdout.replace(/\d+ ms|[\d.]+ s/, "now") }).toEqual({
      code: 0,
      stdout: expect.stringContaining(`  ✓ identify makes a user
      not observable: the requests Iterable receives
`),
    });
    expect(stdout).toContain("1 passed, 1 in part not observable");
  });
});

describe("run", () => {
  it("checks the files alone that are going to be run", async () => {
    expect(await run(".", "--filter", "identify")).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/mistakes? in files that (is|are) not run (is|are) not told/),
    });
    expect(await run(".")).toMatchObject({ code: 2, stderr: expect.stringContaining("broken.yaml") });
  });
});

describe("run --watch", () => {
  it("runs again when a file changes, whatever was wrong before, until Ctrl-C", async () => {
    const own = folderWith({ "story.yaml": "name: broken" });
    const { child, printed, ended } = spawnCommand(process.execPath, [mainFile, "run", "story.yaml", "--watch"], {
      cwd: own,
    });
    await expect.poll(() => printed.stderr, { timeout: 60_000 }).toContain("Waiting for a change");
    expect(printed.stderr).toContain("these scenarios cannot be run");
    writeFileSync(join(own, "story.yaml"), "name: lists are read\nsteps: [{ call: lists.getLists }]");
    await expect.poll(() => printed.stdout, { timeout: 60_000 }).toContain("1 passed");
    child.kill("SIGINT");
    await ended;
  });

  it("needs something that changes", async () => {
    expect(await run("--watch")).toMatchObject({ code: 2, stderr: expect.stringContaining("--watch needs paths") });
  });
});
