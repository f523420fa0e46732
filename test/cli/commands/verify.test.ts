import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mainFile, runCli, spawnCommand } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { type LocalServer, serveHere } from "../support/local-server.ts";
import { serve } from "../support/server.ts";
import { parseXml } from "../support/xml.ts";

const files = {
  "kept.yaml": `expectations:
  - { name: the plan reaches Iterable, operation: users.update, user: ada@example.com, body: { dataFields: { plan: pro } } }
  - { name: nobody is forgotten, operation: users.forget, never: true }
warnings: none
violations: none
`,
  "missed.yaml": `expectations:
  - name: the plan is free
    operation: users.update
    body: { dataFields: { plan: free } }
`,
  "once.json": JSON.stringify({ expectations: [{ name: "one update", operation: "users.update", times: 1 }] }),
  "wrong.yaml": "expectations:\n  - name: a call\n    operation: users.updat\n",
  "all/kept.yaml": "expectations: [{ name: a call, operation: users.update }]\n",
  "all/deep/none.yml": "warnings: none\n",
} as const;

const ada = { email: "ada@example.com", dataFields: { plan: "pro" } };

const update = (server: Pick<LocalServer, "url" | "call">, body: object = ada) =>
  server.call("/api/users/update", body);

async function verified(server: Pick<LocalServer, "url" | "call">, args: readonly string[]) {
  return runCli(["verify", "--url", server.url, ...args], { cwd: folderWith(files) });
}

describe("verify", () => {
  it("finds the warning of a track before identify where there are to be none", async () => {
    const server = await serveHere();
    await server.call("/api/events/track", { email: "late@example.com", eventName: "Signed Up" });
    const { code, stdout } = await verified(server, ["all/deep/none.yml"]);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringContaining("Nobody can see or message late@example.com until identify"),
    });
  });

  it("ends with 0 when every expectation holds", async () => {
    const server = await serveHere();
    await update(server);
    const { code, stdout, stderr } = await verified(server, ["kept.yaml"]);
    expect({
      code,
      stderr,
      lines: stdout
        .replace(/ in [\d.]+ m?s/, "")
        .trimEnd()
        .split("\n"),
    }).toEqual({
      code: 0,
      stderr: "",
      lines: [
        `Expectations on ${server.url}`,
        "",
        "kept.yaml",
        "  ✓ the plan reaches Iterable",
        "  ✓ nobody is forgotten",
        "  ✓ no warnings",
        "  ✓ no violations",
        "",
        "4 expectations: 4 passed",
      ],
    });
  });

  it("ends with 1 when one does not, and shows the nearest call and where it differs", async () => {
    const server = await serveHere();
    await update(server);
    const { code, stdout } = await verified(server, ["missed.yaml"]);
    expect(code).toBe(1);
    expect(stdout).toContain("missed.yaml:2  users.update, at least once");
    expect(stdout).toContain(`the nearest call, #1 POST /api/users/update 200 ${server.url}/_sandbox/ui/requests/1:`);
    expect(stdout).toContain('body.dataFields.plan: expected "free", received "pro"');
    expect(stdout).toMatch(/- +"plan": "free"\n +\+ +"plan": "pro"/);
  });

  it("names each warning and violation of the run", async () => {
    const server = await serveHere();
    await update(server);
    await update(server, { ...ada, plan: "pro" });
    await update(server, { email: 1 });
    const { code, stdout } = await verified(server, ["kept.yaml"]);
    expect(code).toBe(1);
    expect(stdout).toContain(
      `#2 POST /api/users/update 200 ${server.url}/_sandbox/ui/requests/2: Nothing reads body.plan`,
    );
    expect(stdout).toContain(
      `#3 POST /api/users/update 400 ${server.url}/_sandbox/ui/requests/3: obj.email: String value expected`,
    );
  });

  it("takes JSON, folders and several files", async () => {
    const server = await serveHere();
    await update(server);
    const { code, stdout } = await verified(server, ["once.json", "all"]);
    expect([code, stdout.match(/✓ .*/g)]).toEqual([0, ["✓ one update", "✓ no warnings", "✓ a call"]]);
  });

  it("writes the reports that run writes", async () => {
    const server = await serveHere();
    await update(server);
    const cwd = folderWith(files);
    const args = ["verify", "kept.yaml", "missed.yaml", "--url", server.url];
    const { code, stdout } = await runCli([...args, "--reporter", "json", "--output", "junit=report.xml"], { cwd });
    const report = JSON.parse(stdout);
    expect([code, report.exitCode, report.passed, report.failed, report.target]).toEqual([1, 1, 4, 1, server.url]);
    expect(report.expectations.map(({ name }: { name: string }) => name)).toEqual([
      "the plan reaches Iterable",
      "nobody is forgotten",
      "no warnings",
      "no violations",
      "the plan is free",
    ]);
    const { name, attributes } = parseXml(readFileSync(join(cwd, "report.xml"), "utf8"));
    expect([name, attributes]).toEqual([
      "testsuites",
      expect.objectContaining({ name: `expectations on ${server.url}`, tests: "5", failures: "1" }),
    ]);
  });

  it.each([
    { args: ["--since", "2999-01-01T00:00:00Z"], code: 1 },
    { args: ["--since", "2000-01-01T00:00:00Z"], code: 0 },
    { args: ["--project", "default"], code: 0 },
    { args: ["--project", "other"], code: 1 },
  ])("with $args looks at no other calls: $code", async ({ args, code }) => {
    const server = await serveHere();
    await update(server);
    expect((await verified(server, ["once.json", ...args])).code).toBe(code);
  });

  it("waits with --timeout until all hold", async () => {
    const server = await serve(["--memory", "--verbose"]);
    await update(server, { email: "ada@example.com" });
    const args = [mainFile, "verify", "kept.yaml", "--url", server.url, "--timeout", "60000"];
    const { ended } = spawnCommand(process.execPath, args, { cwd: folderWith(files) });
    await server.prints(/GET \/_sandbox\/requests/);
    await update(server);
    expect((await ended).code).toBe(0);
  });

  it("ends before its --timeout when no call can mend what does not hold", async () => {
    const server = await serveHere();
    await update(server);
    await update(server);
    const began = performance.now();
    expect((await verified(server, ["once.json", "--timeout", "60000"])).code).toBe(1);
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it("ends with 1 when the time is over", async () => {
    const server = await serveHere();
    expect((await verified(server, ["missed.yaml", "--timeout", "1"])).code).toBe(1);
  });

  it("ends with 3 where calls that matter are forgotten, unless --since leaves them out", async () => {
    const server = await serve(["--memory", "--record-size", "1"]);
    await update(server);
    await update(server);
    const { code, stdout } = await verified(server, ["once.json"]);
    expect([code, stdout]).toEqual([
      3,
      expect.stringContaining("forgotten 1 earlier call: raise its --record-size, or give --since"),
    ]);
    await server.call("/_sandbox/clock", { advanceMs: 60_000 });
    const [, { now }] = (await server.call("/_sandbox/clock")) as [number, { now: string }];
    expect((await verified(server, ["missed.yaml", "--since", now])).code).toBe(1);
  });

  it.each([
    {
      args: ["wrong.yaml"],
      code: 2,
      says: 'wrong.yaml:3:16: "users.updat" is no operation; did you mean users.update?',
    },
    { args: ["missing.yaml"], code: 2, says: "missing.yaml:1:1: there is no such file or folder" },
    { args: [], code: 2, says: "missing required argument" },
    { args: ["kept.yaml", "--timeout", "5s"], code: 2, says: "A whole number of milliseconds is expected." },
    { args: ["kept.yaml", "--reporter", "tap"], code: 2, says: 'no reporter named "tap"' },
    { args: ["kept.yaml", "--url", "http://127.0.0.1:9"], code: 3, says: "http://127.0.0.1:9 does not answer" },
  ])("$args ends with $code: $says", async ({ args, code, says }) => {
    const ended = await runCli(["verify", ...args], { cwd: folderWith(files) });
    expect(ended).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(says) });
  });
});
