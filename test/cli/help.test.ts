import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { createCommandLine } from "../../cli/command-line.ts";
import { runCli, runShell, version } from "./support/cli.ts";
import { folderWith } from "./support/folder.ts";
import { runHere } from "./support/run-here.ts";

/** Every command that does something, also those within others: `snapshot save`. */
const commandsOf = ({ commands }: Command): readonly string[] =>
  commands.flatMap((each) =>
    each.commands.length === 0 ? [each.name()] : commandsOf(each).map((inner) => `${each.name()} ${inner}`),
  );

const program = createCommandLine(version);

describe("the command line", () => {
  it.each(["--version", "-V"])("prints its version for %s", async (flag) => {
    expect(await runCli([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it.each([["--help"], ["-h"], ["help"]])("names its commands and exit codes for %s", async (flag) => {
    const { code, stdout, stderr } = await runHere([flag]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [, listed = ""] = stdout.split("\nBegin:\n");
    const named = [...listed.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name);
    expect(named).toEqual([...program.commands.map((each) => each.name()), "help"]);
    expect(stdout).toContain(
      "Exit codes: 0 all went well, 1 a check failed, 2 wrong options or a bad file, 3 it could",
    );
  });

  it("shows its help on standard error, and ends with 2, without a command", async () => {
    const { code, stdout, stderr } = await runCli([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^Usage: iterable-sandbox /);
  });

  it.each([
    { args: ["strat"], says: "unknown command 'strat'\n(Did you mean start?)\n" },
    { args: ["--verison"], says: "unknown option '--verison'\n(Did you mean --version?)\n" },
    { args: ["frobnicate"], says: "unknown command 'frobnicate'\n" },
    { args: ["openapi", "--fromat", "yaml"], says: "unknown option '--fromat'\n(Did you mean --format?)\n" },
    { args: ["snapshot", "sav", "a"], says: "unknown command 'sav'\n(Did you mean save?)\n" },
  ])("ends with 2 for $args and says what was meant", async ({ args, says }) => {
    const stderr = `error: ${says}(--help lists what there is)\n`;
    expect(await runHere(args)).toEqual({ code: 2, stdout: "", stderr });
  });
});

describe.each(commandsOf(program))("%s --help", (command) => {
  const [verb = ""] = command.split(" ");

  it("says what it does, each option with its environment twin, and examples of these", async () => {
    const { code, stdout, stderr } = await runHere([...command.split(" "), "--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^Usage: iterable-sandbox ${command} \\[options\\]`));
    const [options = "", examples = ""] = stdout.replaceAll(/\s+/g, " ").split(" Examples: ");
    expect(examples.match(/\$ /g)?.length).toBeGreaterThan(1);
    const flags = [...options.matchAll(/ --([a-z-]+)(?= [<A-Za-z])/g)].map(([, name = ""]) => name);
    const twins = new Set([...options.matchAll(/env: (\w+)/g)].map(([, name]) => name));
    const twinsOf = (name: string) => ["", `${verb}_`].map((own) => `ITERABLE_SANDBOX_${own}${name}`.toUpperCase());
    const own = flags.filter((name) => twinsOf(name.replaceAll("-", "_")).some((twin) => twins.has(twin)));
    expect(new Set(own).size).toBe(twins.size);
    const shown = [...stdout.matchAll(new RegExp(`iterable-sandbox ${command}\\b[^|<>)\\n]*`, "g"))].join(" ");
    expect(flags).toEqual(expect.arrayContaining((shown.match(/ --[a-z-]+/g) ?? []).map((flag) => flag.slice(3))));
  });
});

describe.concurrent("output into a pipe that is closed", () => {
  it.each([
    { line: "iterable-sandbox openapi | head -1", stdout: "{\n" },
    { line: "iterable-sandbox run --reporter json | head -1", stdout: "{\n" },
    {
      line: `yes '{"type":"identify","userId":"u","traits":{"a":1}}' | head -5000 | iterable-sandbox translate | head -1 | cut -c-2`,
      stdout: '{"\n',
    },
  ])("is no crash for `$line`", async ({ line, stdout }) => {
    expect(await runShell(line, { cwd: folderWith() })).toEqual({ code: 0, stdout, stderr: "" });
  });
});
