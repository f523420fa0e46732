import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { createCommandLine } from "../../cli/command-line.ts";
import { runShell } from "../cli/support/cli.ts";
import { serve } from "../cli/support/server.ts";
import { blocksOf } from "./support/blocks.ts";
import { listPages } from "./support/pages.ts";
import { commandsOf } from "./support/shown-commands.ts";

/** What is wrong with a command as it is shown, if anything: nobody runs it here. */
function faultOf([name = "", ...words]: readonly string[]): string | undefined {
  let command = createCommandLine("0.0.0").commands.find((each) => each.name() === name);
  if (command === undefined) return `there is no command ${name}`;
  const inner = command.commands.find((each) => each.name() === words[0]);
  command = inner ?? command;
  try {
    const end = words.indexOf("--");
    const { unknown } = command
      .configureOutput({ writeErr: () => {} })
      .parseOptions(words.slice(inner === undefined ? 0 : 1, end === -1 ? words.length : end));
    return unknown.length === 0 ? undefined : `${name} has no ${unknown.join(" ")}`;
  } catch (thrown) {
    return (thrown as Error).message;
  }
}

describe("the commands that the guides show", () => {
  const shown = listPages()
    .filter((page) => page !== "CHANGELOG.md")
    .flatMap(commandsOf);

  it("are found, and a wrong one would be told", () => {
    expect(shown.length).toBeGreaterThan(90);
    expect(faultOf(["start", "--prt", "1"])).toBe("start has no --prt 1");
    expect(faultOf(["snapshot", "save", "--project"])).toContain("argument missing");
    expect(faultOf(["run", "--kind", "mail"])).toContain("Allowed choices are email, userId, hybrid");
  });

  it("are there, with these flags and such values", () => {
    const faults = shown.flatMap(({ page, shown: line, words }) => {
      const fault = faultOf(words);
      return fault === undefined ? [] : [`${page}: ${line}: ${fault}`];
    });
    expect(faults).toEqual([]);
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
