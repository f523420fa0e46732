import { availableParallelism } from "node:os";
import { Command, Option } from "commander";
import type { RunResult, Scenario, Target, Translator } from "../../scenarios/index.ts";
import { collectSeveral, createKindOption, createOption, parseBaseUrl, parseKey } from "../options.ts";
import { withProgress } from "../output/progress.ts";
import { type PlayerOptions, playersOf } from "../run/players.ts";
import { createOutputOption, createReporterOption, outputsOf, writeReports } from "../run/reports.ts";
import { type Selection, selectScenarios } from "../run/select-scenarios.ts";
import { createServerOptions, parseCount } from "../run/server-options.ts";
import { waitForStopSignal } from "../stop-signal.ts";
import { escapeControls, printError, printLine } from "../terminal.ts";
import { translatorForms } from "../translator-option.ts";
import { UsageError } from "../usage-error.ts";

interface RunOptions extends PlayerOptions, Selection {
  readonly bail?: boolean;
  readonly maxFailures?: number;
  readonly all?: boolean;
  readonly list?: boolean;
  readonly jobs?: number;
  readonly watch?: boolean;
  readonly reporter?: readonly string[];
  readonly output?: readonly string[];
}

const examples = `
Without paths, the scenarios that come with the sandbox are run: every documented Segment example, and flows on the
REST API alone. Each one gets a project of its own in an embedded sandbox, unless --url names a server: there all
share the project of the key.

A translator is held against the scenarios that describe it: classic against those of the classic destination, actions
against those of Iterable (Actions), and one of your own against those that --profile names. The report then ends with
the passages of Iterable's guide that it satisfies. docs/translators.md goes from an empty file to one that holds.

Examples:
  $ iterable-sandbox run
  $ iterable-sandbox run my-scenarios/ --bail
  $ iterable-sandbox run --filter cart --tag identify
  $ iterable-sandbox run --translator actions
  $ iterable-sandbox run --translator function:./iterable.js          a Destination Function of your own
  $ iterable-sandbox run --translator function:./iterable.js --passage identify-example
  $ iterable-sandbox run --translator module:./translate.ts --profile actions
  $ iterable-sandbox run --translator function:./iterable.js --compare state
  $ iterable-sandbox run --output junit=report.xml                    and a report on the screen
  $ iterable-sandbox run --reporter pretty,github                     annotations and a summary of the job
  $ iterable-sandbox run --reporter json --output junit=report.xml    one on the screen, one in a file
  $ iterable-sandbox run --url http://localhost:8787 --api-key KEY
  $ iterable-sandbox run --list`;

/** `run`: scenarios against the embedded sandbox or any server. */
export function createRunCommand(): Command {
  const command = new Command("run")
    .description("Run scenarios: send Segment messages through the translator and check the state they leave.")
    .argument("[paths...]", "scenario files or folders (default: the documented examples)")
    .addOption(
      // Without a twin: a server that others are pointed at is not filled with scenarios unasked.
      new Option("--url <url>", "server to run against (default: an embedded sandbox)").argParser(parseBaseUrl),
    )
    .addOption(createOption("--api-key <key>", "server-side key of the project behind --url").argParser(parseKey))
    .addOption(createKindOption("--kind <kind>", "kind of the project behind --url (default: email)"))
    .addOption(
      createOption("--translator <what>", `what turns messages into requests: ${translatorForms} (default: classic)`),
    )
    .addOption(
      createOption(
        "--profile <profile>",
        "whose results a translator of your own is to have (default: classic)",
      ).choices(["classic", "actions"]),
    )
    .addOption(
      createOption(
        "--compare <what>",
        "what a translator of your own is judged by: its requests, or the profiles and events it leaves",
      ).choices(["requests", "state"]),
    )
    .addOption(
      createOption("--filter <text>", "only scenarios whose name or file has this text, or matches this /pattern/"),
    )
    .addOption(
      createOption(
        "--tag <tag>",
        "only scenarios with this tag; may be repeated, or hold several with commas",
      ).argParser(collectSeveral),
    )
    .addOption(
      createOption(
        "--passage <id>",
        "only scenarios of this passage of the guide, such as identify-example, in its order; may be repeated",
      ).argParser(collectSeveral),
    )
    .addOption(createOption("--bail", "stop at the first failure"))
    .addOption(createOption("--max-failures <number>", "stop after so many failures").argParser(parseCount))
    .addOption(createOption("--all", "show each failure in full (default: more than ten by what they have in common)"))
    .addOption(createOption("--watch", "run again whenever a file of the paths changes"))
    .addOption(createOption("--list", "list the scenarios and run none"));
  for (const each of createServerOptions()) command.addOption(each);
  return command
    .addOption(createReporterOption())
    .addOption(createOutputOption())
    .addHelpText("after", examples)
    .action(playScenarios);
}

function listScenarios(scenarios: readonly Scenario[]): void {
  for (const { name, file, tags } of scenarios) {
    printLine([name, file, tags.join(",")].filter((part) => part !== "").join("  ·  "));
  }
  printLine(`${scenarios.length} ${scenarios.length === 1 ? "scenario" : "scenarios"}`);
}

/** Each scenario has a process or a thread of the translator's own. */
const processesAtOnce = (): number => Math.min(8, Math.max(2, availableParallelism()));

/** Names scenarios that read nothing back: that they hold says nothing about state. */
function tellUnproven(scenarios: readonly Scenario[], readsBack: (scenario: Scenario) => boolean): void {
  const files = [...new Set(scenarios.filter((each) => !readsBack(each)).map(({ file }) => file))];
  if (files.length === 0) return;
  const count = files.length === 1 ? "1 file proves" : `${files.length} files prove`;
  printError(`${count} nothing about state, for no step reads it back: ${escapeControls(files.join(", "))}`);
}

/** Plays scenarios to their end, or to Ctrl-C: then what is under way is left, and what was made is looked after. */
async function playTo(
  target: Target,
  scenarios: readonly Scenario[],
  options: RunOptions,
  how: PlayHow,
): Promise<RunResult | undefined> {
  const { runScenarios, UnusableTranslator } = await import("../../scenarios/index.ts");
  const { translator, token } = how;
  const maxFailures = options.bail === true ? 1 : options.maxFailures;
  const jobs = options.jobs ?? (translator?.isOwn === true ? processesAtOnce() : undefined);
  const interruption = new AbortController();
  const run = () =>
    runScenarios(scenarios, target, {
      now: Date.now,
      token,
      signal: interruption.signal,
      ...(maxFailures !== undefined && { maxFailures }),
      ...(translator !== undefined && { translator }),
      ...(jobs !== undefined && { concurrency: jobs }),
      ...(options.compare !== undefined && { judges: options.compare }),
    });
  const played = withProgress(`running ${scenarios.length} scenarios`, run).catch((thrown: unknown) => {
    if (thrown instanceof UnusableTranslator)
      throw new UsageError(`--translator ${translator?.name}: ${thrown.message}`);
    throw thrown;
  });
  if (options.url === undefined) return played;
  const stopped = waitForStopSignal().then(() => interruption.abort());
  return Promise.race([played, stopped.then(() => undefined)]);
}

interface PlayHow {
  readonly token: string;
  readonly translator: Translator | undefined;
}

async function playOnce(paths: readonly string[], options: RunOptions, command: Command): Promise<void> {
  const outputs = await outputsOf(options);
  const { openTarget, translator } = await playersOf(options, command);
  const scenarios = await selectScenarios(paths, options, translator);
  if (scenarios.length === 0) throw new UsageError("no scenario matches: --list shows what there is");
  if (options.list === true) return listScenarios(scenarios);
  const { exitCode, readsBack } = await import("../../scenarios/index.ts");
  const token = Date.now().toString(36);
  const { target, finish } = await openTarget(token);
  const result = await playTo(target, scenarios, options, { token, translator });
  await finish();
  // What is under way would go on for as long as its steps wait, and write more.
  if (result === undefined) process.exit(130);
  await writeReports(result, outputs, { all: options.all === true });
  if (paths.length > 0) tellUnproven(scenarios, readsBack);
  process.exitCode = exitCode(result);
}

async function playScenarios(paths: readonly string[], options: RunOptions, command: Command): Promise<void> {
  if (options.watch !== true) return playOnce(paths, options, command);
  if (paths.length === 0) throw new UsageError("--watch needs paths: the scenarios of the package do not change");
  const { watchPaths } = await import("../run/watch.ts");
  await watchPaths(paths, () => playOnce(paths, options, command));
}
