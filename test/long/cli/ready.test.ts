import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { mainFile, runCli, spawnCommand, version, waitForOutput } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";

/** Starts a server that says in JSON when it listens. */
async function startFor(args: readonly string[], cwd: string) {
  const started = spawnCommand(process.execPath, [mainFile, "start", "--port", "0", "--json", ...args], { cwd });
  onTestFinished(async () => {
    started.child.kill("SIGKILL");
    await started.ended;
  });
  await waitForOutput(started.child, started.printed, /^\{.*\}\n/);
  return { ...started, ready: JSON.parse(started.printed.stdout) };
}

/** The number of a process that has ended. */
async function endedProcess(): Promise<number> {
  const { child, ended } = spawnCommand(process.execPath, ["--eval", ""]);
  await ended;
  return child.pid ?? 0;
}

describe("start --json --ready-file", () => {
  it("tells a program all it needs, in a file that is gone when it stops", async () => {
    const cwd = folderWith({ "sandbox.yaml": "projects: [{ name: shop, kind: hybrid, keys: [{ key: shop-key }] }]" });
    const file = join(cwd, "ready.json");
    writeFileSync(file, JSON.stringify({ version, pid: await endedProcess(), url: "http://localhost:1" }));
    const args = ["--verbose", "--control-token", "secret", "--config", "sandbox.yaml", "--ready-file", "ready.json"];
    const { ready, child, printed, ended } = await startFor(args, cwd);
    expect(ready).toEqual({
      version,
      pid: child.pid,
      url: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      pageUrl: `${ready.url}/_sandbox/ui/`,
      folder: ".iterable-sandbox",
      controlToken: "secret",
      projects: [{ name: "shop", id: 1, kind: "hybrid", keys: [{ key: "shop-key", type: "server" }] }],
      sources: [{ name: "default", writeKey: "sandboxWriteKey", destinations: ["classic"] }],
    });
    expect([readFileSync(file, "utf8"), statSync(file).mode & 0o777]).toEqual([printed.stdout, 0o600]);
    await fetch(`${ready.url}/api/lists`, { headers: { "Api-Key": "shop-key" } });
    child.kill("SIGTERM");
    const { code, stderr } = await ended;
    expect({ code, lines: printed.stdout.split("\n").length, stderr, isThere: existsSync(file) }).toEqual({
      code: 0,
      lines: 2,
      stderr: "GET /api/lists → 200\n",
      isThere: false,
    });
  });

  it("ends with 2 where the file cannot be written", async () => {
    const args = ["start", "--memory", "--port", "0", "--ready-file", "no/such/folder/ready.json"];
    const { code, stdout, stderr } = await runCli(args, { cwd: folderWith() });
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^error: cannot write to no\/such\/folder\/ready\.json: ENOENT/),
    });
  });
});
