import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { runCli, runShell } from "../cli/support/cli.ts";
import { serve } from "../cli/support/server.ts";
import { blocksOf } from "./support/blocks.ts";

describe("the commands of docs/ci.md", () => {
  const lines = blocksOf("docs/ci.md", "sh").flatMap(({ text }) => text.trimEnd().split("\n"));
  const commands = lines.flatMap((line) => [...line.matchAll(/\biterable-sandbox ([a-z]+)([^|&;]*)/g)]);

  it.each(commands.map(([line, command = "", rest = ""]) => ({ line, command, rest })))("$line", async (shownLine) => {
    const { code, stdout } = await runCli([shownLine.command, "--help"]);
    const flags = shownLine.rest.match(/--[a-z-]+/g) ?? [];
    expect({ code, unknown: flags.filter((flag) => !stdout.includes(flag)) }).toEqual({ code: 0, unknown: [] });
  });
});

const hasCurl = spawnSync("curl", ["--version"]).status === 0;

describe("the calls of docs/ci.md", () => {
  const lines = blocksOf("docs/ci.md", "sh").flatMap(({ text }) => text.split("\n"));

  it.runIf(hasCurl)("work, one after another, on a server with a token", async () => {
    const server = await serve(["--memory", "--control-token", "token-of-the-fleet"]);
    const env = { SANDBOX: server.url, TOKEN: "token-of-the-fleet" };
    const calls = lines.filter((line) => line.startsWith("curl ") && line.includes("$SANDBOX"));
    const codes: (number | null)[] = [];
    for (const line of calls) codes.push((await runShell(line, { env })).code);
    expect(codes).toEqual([0, 0]);
  });
});
