import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { runCli, runShell, spawnCommand } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { runHere } from "../support/run-here.ts";

const defaultKey = "5a4db0c0ffee5a4db0c0ffee5a4db0c0";
const odd = 'it\'s\\"$HOME"`x`!';

const lines = (base: string, key: string) => ({ code: 0, stdout: `${base}\n${key}\n`, stderr: "" });

/** Shells that set a variable as the lines say and print it, where they are installed. */
const shells = [
  { name: "sh", program: "sh", print: 'printf %s "$ITERABLE_API_KEY"' },
  { name: "sh", program: "bash", print: 'printf %s "$ITERABLE_API_KEY"' },
  { name: "fish", program: "fish", print: 'printf %s "$ITERABLE_API_KEY"' },
  { name: "powershell", program: "pwsh", print: "[Console]::Write($Env:ITERABLE_API_KEY)" },
].filter(({ program }) => spawnSync(program, ["-c", "exit"]).status === 0);

describe.concurrent("env", () => {
  it.each([
    { name: "sh", key: `export ITERABLE_API_KEY='it'\\''s\\"$HOME"\`x\`!'`, base: "export ITERABLE_BASE_URL='AT'" },
    {
      name: "fish",
      key: `set -gx ITERABLE_API_KEY 'it\\'s\\\\"$HOME"\`x\`!'`,
      base: "set -gx ITERABLE_BASE_URL 'AT'",
    },
    {
      name: "powershell",
      key: `$Env:ITERABLE_API_KEY = 'it''s\\"$HOME"\`x\`!'`,
      base: "$Env:ITERABLE_BASE_URL = 'AT'",
    },
    { name: "dotenv", key: `ITERABLE_API_KEY="it's\\\\\\"$HOME\\"\`x\`!"`, base: 'ITERABLE_BASE_URL="AT"' },
  ])("quotes for $name", async ({ name, key, base }) => {
    const ended = await runCli(["env", "--shell", name, "--api-key", odd], { cwd: folderWith() });
    expect(ended).toEqual(lines(base.replace("AT", "http://localhost:8787"), key));
  });

  it.each(shells)("prints lines of $name that $program takes, whatever they hold", async ({ name, program, print }) => {
    const { stdout } = await runCli(["env", "--shell", name, "--api-key", odd]);
    expect((await spawnCommand(program, ["-c", `${stdout}\n${print}`]).ended).stdout).toBe(odd);
  });

  it("is what eval of sh wants", async () => {
    const line = 'eval "$(iterable-sandbox env)"; printf "%s %s" "$ITERABLE_BASE_URL" "$ITERABLE_API_KEY"';
    const { stdout } = await runShell(line, { cwd: folderWith() });
    expect(stdout).toBe(`http://localhost:8787 ${defaultKey}`);
  });

  const config = "{ port: 9000, projects: [{ name: a, keys: [{ key: m, type: mobile }, { key: s }] }] }";
  const keyless = "{ projects: [{ name: a, keys: [{ key: m, type: mobile }] }] }";
  it.each([
    { files: {}, args: [], url: "http://localhost:8787", key: defaultKey },
    { files: {}, args: ["--url", "http://localhost:1/", "--api-key", "k"], url: "http://localhost:1", key: "k" },
    { files: { "iterable-sandbox.config.yaml": config }, args: [], url: "http://localhost:9000", key: "s" },
    {
      files: { "ci.yaml": config },
      args: ["--config", "ci.yaml", "--api-key", "k"],
      url: "http://localhost:9000",
      key: "k",
    },
    {
      files: { "ci.yaml": keyless },
      args: ["-c", "ci.yaml", "--api-key", "k"],
      url: "http://localhost:8787",
      key: "k",
    },
  ])("with $files and $args points at $url with the key $key", async ({ files, args, url, key }) => {
    const ended = await runCli(["env", ...args], { cwd: folderWith(files) });
    expect(ended).toEqual(lines(`export ITERABLE_BASE_URL='${url}'`, `export ITERABLE_API_KEY='${key}'`));
  });

  it("reads its flags from the environment too", async () => {
    const env = {
      ITERABLE_SANDBOX_URL: "http://twin:1",
      ITERABLE_SANDBOX_API_KEY: "k",
      ITERABLE_SANDBOX_SHELL: "dotenv",
    };
    expect(await runCli(["env"], { env })).toEqual(lines('ITERABLE_BASE_URL="http://twin:1"', 'ITERABLE_API_KEY="k"'));
  });

  it.each([
    { args: ["--shell", "cmd"], says: /Allowed choices are sh, fish, powershell, dotenv/ },
    { args: ["--url", "sandbox"], says: /Write a URL as http:\/\/localhost:8787/ },
    {
      args: ["--config", "keyless.yaml"],
      says: /^error: the configuration has no server-side key: name one with --api-key\n$/,
    },
  ])("ends with 2 for $args", async ({ args, says }) => {
    const { code, stdout, stderr } = await runCli(["env", ...args], { cwd: folderWith({ "keyless.yaml": keyless }) });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(says);
  });
});

it("env --json prints one object", async () => {
  const { stdout } = await runHere(["env", "--json", "--url", "http://localhost:9000", "--api-key", "a"]);
  expect(JSON.parse(stdout)).toEqual({ ITERABLE_BASE_URL: "http://localhost:9000", ITERABLE_API_KEY: "a" });
});
