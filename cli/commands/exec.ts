import { Command } from "commander";
import type { Sandbox } from "../../server/index.ts";
import { runCommand } from "../exec/run-command.ts";
import { readVariables } from "../exec/variables.ts";
import { collectSeveral, createOption, createOwnOption, isWritten, parsePort } from "../options.ts";
import { createTable } from "../output/table.ts";
import { terminalWidth } from "../output/width.ts";
import { createOutputOption, createReporterOption, outputsOf } from "../run/reports.ts";
import { createFaultOptions, type FaultOptions, resolveFaultOptions } from "../start/fault-options.ts";
import {
  applyFlags,
  createSandboxOptions,
  openSandbox,
  openSources,
  type SandboxFlags,
  sourcesOf,
  startListening,
} from "../start/open.ts";
import { planSeeds, seedAll } from "../start/seed.ts";
import { escapeTexts, printError } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface ExecOptions extends SandboxFlags, FaultOptions {
  readonly port?: number;
  readonly verify?: readonly string[];
  readonly reporter?: readonly string[];
  readonly output?: readonly string[];
}

const examples = `
The command finds the sandbox by ITERABLE_BASE_URL, ITERABLE_API_KEY, SEGMENT_HOST and SEGMENT_WRITE_KEY. Everything is in
memory, on a free port, and gone when the command ends. What arrived is shown where the command or the check failed.

Examples:
  $ iterable-sandbox exec -- npm test
  $ iterable-sandbox exec --seed users.csv -- npx vitest run
  $ iterable-sandbox exec --verify expectations.yaml -- npm test     fails too where a call is missing, or one too many
  $ iterable-sandbox exec --fault users.update:status=500 -- npm test`;

/** `exec`: a command with a sandbox of its own. */
export function createExecCommand(version: string): Command {
  const command = new Command("exec")
    .description("Run a command with a sandbox of its own, and end with its exit code.")
    .argument("<command...>", "the command and its arguments, behind --")
    .addOption(
      createOwnOption("exec", "-p, --port <number>", "port to listen on (default: any free one)").argParser(parsePort),
    )
    .addOption(
      createOption(
        "--verify <path>",
        "expectations to check once the command has succeeded; may be repeated: docs/ci.md",
      ).argParser(collectSeveral),
    );
  const reporting = [createReporterOption(), createOutputOption()];
  for (const each of [...reporting, ...createSandboxOptions(), ...createFaultOptions()]) command.addOption(each);
  return command
    .addHelpText("after", examples)
    .action((words: readonly string[], options: ExecOptions, own: Command) => {
      const misplaced = ["reporter", "output"].find((name) => options.verify === undefined && isWritten(own, name));
      if (misplaced !== undefined) throw new UsageError(`--${misplaced} says how --verify reports: give that too`);
      return execute(words, options, version);
    });
}

const mostShown = 20;

/** Shows what arrived at a sandbox, the latest of it. */
async function showArrivals(sandbox: Sandbox): Promise<void> {
  const { exchangeColumns, toExchangeRow } = await import("../requests/exchange-row.ts");
  const all = sandbox.requests({ via: "client" });
  const shown = all.slice(-mostShown);
  const count = all.length === 1 ? "1 call" : `${all.length} calls`;
  printError(all.length === 0 ? "Nothing reached the sandbox." : `${count} reached the sandbox:`);
  if (shown.length < all.length) printError(`… and ${all.length - shown.length} before these`);
  const write = createTable(exchangeColumns, terminalWidth());
  for (const line of write(shown.map((each) => toExchangeRow(escapeTexts(each))))) printError(line);
}

/** Reads the expectations at once: a mistake in a file is told before minutes of tests are. Gives what checks them. */
async function prepareCheck({ verify = [], ...flags }: ExecOptions): Promise<(url: string) => Promise<number>> {
  if (verify.length === 0) return async () => 0;
  const { checkArrivals, readExpectations } = await import("./verify.ts");
  const { reporter, output } = flags;
  const reporting = { ...(reporter !== undefined && { reporter }), ...(output !== undefined && { output }) };
  await outputsOf(reporting);
  const expectations = await readExpectations(verify);
  return (url) => checkArrivals(expectations, { url, ...reporting });
}

async function execute(words: readonly string[], options: ExecOptions, version: string): Promise<void> {
  const { readConfiguration } = await import("../config.ts");
  const configuration = await readConfiguration(options.config, process.cwd());
  const projects = applyFlags(configuration.projects, options);
  const sources = await sourcesOf(options, configuration);
  const check = await prepareCheck(options);
  const watched = await resolveFaultOptions(options, configuration, { projects, sources });
  const sandbox = await openSandbox({ projects, sources, ...watched }, undefined);
  if ((options.translator ?? options.settings ?? configuration.sources) !== undefined) await openSources(sandbox);
  await seedAll(sandbox, planSeeds(projects, configuration, options.seed), version);
  const { url, close } = await startListening(sandbox, { host: "localhost", port: options.port ?? 0 });
  try {
    const ended = await runCommand(words, readVariables(url, projects, sources));
    await sandbox.drain();
    const code = ended === 0 ? await check(url) : ended;
    if (code !== 0) await showArrivals(sandbox);
    process.exitCode = code;
  } finally {
    await close();
    sandbox.close();
  }
}
