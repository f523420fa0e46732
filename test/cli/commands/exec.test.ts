import { describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";

const files = {
  "service.mjs": `
const { ITERABLE_BASE_URL: url, ITERABLE_API_KEY: key } = process.env;
const call = (path, body) => fetch(url + path, { method: "POST", headers: { "Api-Key": key }, body: JSON.stringify(body) });
const answer = await call("/api/users/update", { email: "ada@example.com" });
const host = process.env.SEGMENT_HOST;
const message = { writeKey: process.env.SEGMENT_WRITE_KEY, userId: "grace@example.com", event: "Seen" };
const sent = await fetch(host + "/v1/track", { method: "POST", body: JSON.stringify(message) });
console.log(answer.status, sent.status, process.argv.slice(2).join("|"));
process.exitCode = Number(process.env.ENDS_WITH ?? 0);
`,
  "kept.yaml": "expectations:\n  - { name: one update, operation: users.update, times: 1 }\n",
  "missed.yaml": "expectations:\n  - { name: somebody is forgotten, operation: users.forget }\n",
  "wrong.yaml": "expectations:\n  - { name: a call, operation: users.updat }\n",
  "users.csv": "email,plan\nada@example.com,pro\n",
  "stop.mjs": "process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1_000);\n",
};

const exec = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCli(["exec", ...args], { cwd: folderWith(files), env });

describe("exec", () => {
  it("runs a command that finds a sandbox of its own, and leaves its arguments alone", async () => {
    const { code, stdout, stderr } = await exec(["--", "node", "service.mjs", "--verify", "a b"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "200 200 --verify|a b\n" });
    expect(stderr).toMatch(/^warning: Nobody can see or message grace@example\.com until identify.*\n$/);
  });

  it("ends as the command does, and shows what arrived", async () => {
    const { code, stderr } = await exec(["--", "node", "service.mjs"], { ENDS_WITH: "7" });
    expect(code).toBe(7);
    expect(stderr).toContain("2 calls reached the sandbox:");
    expect(stderr).toMatch(/200 {2}POST \/api\/users\/update +ada@example\.com/);
  });

  it.each([
    { file: "kept.yaml", reporter: "pretty", code: 0, says: "one update" },
    {
      file: "missed.yaml",
      reporter: "pretty,github",
      code: 1,
      says: "::error file=missed.yaml,line=2,title=somebody is forgotten::users.forget, at least once",
    },
  ])("checks $file once the command has succeeded", async ({ file, reporter, code, says }) => {
    const flags = ["--verify", file, "--reporter", reporter, "--seed", "users.csv"];
    const ended = await exec([...flags, "--", "node", "service.mjs"]);
    expect([ended.code, ended.stdout]).toEqual([code, expect.stringContaining(says)]);
  });

  it.each([
    {
      what: "a command there is not",
      args: ["--", "no-such-command"],
      code: 3,
      says: "there is no command no-such-command",
    },
    { what: "no command", args: [], code: 2, says: "missing required argument 'command'" },
    {
      what: "a report of nothing",
      args: ["--output", "junit=a.xml", "--", "node", "service.mjs"],
      code: 2,
      says: "error: --output says how --verify reports: give that too\n",
    },
    {
      what: "a wrong file",
      args: ["--verify", "wrong.yaml", "--", "node", "service.mjs"],
      code: 2,
      says: "users.update",
    },
  ])("ends with $code for $what", async ({ args, code, says }) => {
    const ended = await exec(args);
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(says)]);
    expect(ended.stdout).toBe("");
  });

  it("ends as a shell does where a signal ended the command", async () => {
    expect((await exec(["--", "node", "stop.mjs"])).code).toBe(143);
  });
});
