import { Command, Option } from "commander";
import { messageOf } from "../../contracts/thrown.ts";
import type { ProjectOptions, Scenario, Target, Translator } from "../../scenarios/index.ts";
import { collectSeveral, createKindOption, createOption, isWritten, parseBaseUrl, parseKey } from "../options.ts";
import { readBundledScenarios } from "../run/bundled-scenarios.ts";
import { createOutputOption, createReporterOption, outputsOf, writeReports } from "../run/reports.ts";
import { printLine } from "../terminal.ts";
import { translatorForms } from "../translator-option.ts";
import { UsageError } from "../usage-error.ts";

interface RunOptions {
  readonly url?: string;
  readonly apiKey?: string;
  readonly kind?: ProjectOptions["kind"];
  readonly translator?: string;
  readonly profile?: Translator["profile"];
  readonly filter?: string;
  readonly tag?: readonly string[];
  readonly bail?: boolean;
  readonly list?: boolean;
  readonly reporter?: readonly string[];
  readonly output?: readonly string[];
}

const examples = `
Without paths, the scenarios that come with the sandbox are run: every documented Segment example, and flows on the
REST API alone. Each one gets a project of its own in an embedded sandbox, unless --url names a server: there all
share the project of the key.

A translator is held against the scenarios that describe it: classic against those of the classic destination, actions
against those of Iterable (Actions), and one of your own against those that --profile names. The report then ends with
the passages of Iterable's guide that it satisfies.

Examples:
  $ iterable-sandbox run
  $ iterable-sandbox run my-scenarios/ --bail
  $ iterable-sandbox run --filter cart --tag identify
  $ iterable-sandbox run --translator actions
  $ iterable-sandbox run --translator function:./iterable.js          a Destination Function of your own
  $ iterable-sandbox run --translator module:./translate.ts --profile actions
  $ iterable-sandbox run --output junit=report.xml                    and a report on the screen
  $ iterable-sandbox run --reporter json --output junit=report.xml    one on the screen, one in a file
  $ iterable-sandbox run --url http://localhost:8787 --api-key KEY
  $ iterable-sandbox run --list`;

/** `run`: scenarios against the embedded sandbox or any server. */
export const createRunCommand = (): Command =>
  new Command("run")
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
      createOption("--filter <text>", "only scenarios whose name or file has this text, or matches this /pattern/"),
    )
    .addOption(
      createOption(
        "--tag <tag>",
        "only scenarios with this tag; may be repeated, or hold several with commas",
      ).argParser(collectSeveral),
    )
    .addOption(createOption("--bail", "stop at the first failure"))
    .addOption(createOption("--list", "list the scenarios and run none"))
    .addOption(createReporterOption())
    .addOption(createOutputOption())
    .addHelpText("after", examples)
    .action(playScenarios);

async function readScenarios(paths: readonly string[]): Promise<readonly Scenario[]> {
  const { describeProblem, loadScenarios } = await import("../../scenarios/index.ts");
  const { scenarios, problems } = await loadScenarios(paths).catch((thrown: unknown) => {
    throw new UsageError(`the scenarios cannot be read: ${messageOf(thrown)}`);
  });
  if (problems.length === 0) return scenarios;
  throw new UsageError(`these scenarios cannot be run:\n${problems.map(describeProblem).join("\n")}`);
}

async function selectScenarios(
  paths: readonly string[],
  options: RunOptions,
  translator: Translator | undefined,
): Promise<readonly Scenario[]> {
  const { filterScenarios } = await import("../../scenarios/index.ts");
  const scenarios =
    paths.length > 0 ? await readScenarios(paths) : await selectForTranslator(translator, await readBundledScenarios());
  try {
    const { filter, tag } = options;
    return filterScenarios(scenarios, {
      ...(filter !== undefined && { filter }),
      ...(tag !== undefined && { tags: tag }),
    });
  } catch (thrown) {
    throw new UsageError(`--filter ${options.filter}: ${messageOf(thrown)}`);
  }
}

/** Of the package's scenarios those that say something about a translator; the others are for the sandbox itself. */
async function selectForTranslator(translator: Translator | undefined, scenarios: readonly Scenario[]) {
  const { classicTranslator, describes } = await import("../../scenarios/index.ts");
  const meant = scenarios.filter((scenario) => describes(scenario, translator ?? classicTranslator));
  return translator === undefined ? meant : meant.filter(({ steps }) => steps.some(({ is }) => is === "send"));
}

/** The chosen translator and the target it works on: a service of the user's own needs a sandbox on a port. */
async function playersOf(
  options: RunOptions,
  command: Command,
): Promise<{ readonly target: Target; readonly translator?: Translator }> {
  const { translator: text, profile } = options;
  const isOwn = text !== undefined && text !== "classic" && text !== "actions";
  if (!isOwn && isWritten(command, "profile")) {
    throw new UsageError("--profile says what a translator of your own is held against: give --translator too");
  }
  const target = await targetOf(options, command);
  if (text === undefined) return { target };
  const { actionsTranslator, classicTranslator } = await import("../../scenarios/index.ts");
  if (!isOwn) return { target, translator: text === "actions" ? actionsTranslator : classicTranslator };
  const { createOwnTranslator: ownTranslator } = await import("../run/translator.ts");
  if (!/^https?:/.test(text)) return { target, translator: ownTranslator(text, profile ?? "classic", () => []) };
  if (options.url !== undefined) {
    throw new UsageError(
      `--translator ${text}: what a service sends can be seen in the embedded sandbox only; leave --url out`,
    );
  }
  const served = (await import("../run/served-target.ts")).createServedTarget();
  return { target: served.target, translator: ownTranslator(text, profile ?? "classic", served.seen) };
}

async function targetOf(options: RunOptions, command: Command): Promise<Target> {
  const { url, apiKey, kind: kindOfProject } = options;
  if (url === undefined) {
    const misplaced = ["apiKey", "kind"].find((name) => isWritten(command, name));
    if (misplaced !== undefined) {
      throw new UsageError(
        `--${misplaced === "apiKey" ? "api-key" : misplaced} says what is behind --url: give that too`,
      );
    }
    const { verifySandboxOpens, sandboxTarget } = await import("../run/sandbox-target.ts");
    verifySandboxOpens();
    return sandboxTarget;
  }
  if (apiKey === undefined) throw new UsageError("--url needs --api-key: a server-side key of the project to run in");
  const { urlTarget } = await import("../../scenarios/index.ts");
  return urlTarget(url, apiKey, {
    now: Date.now,
    sleep: (ms) => new Promise((settle) => setTimeout(settle, ms)),
    ...(kindOfProject !== undefined && { kind: kindOfProject }),
  });
}

function listScenarios(scenarios: readonly Scenario[]): void {
  for (const { name, file, tags } of scenarios) {
    printLine([name, file, tags.join(",")].filter((part) => part !== "").join("  ·  "));
  }
  printLine(`${scenarios.length} ${scenarios.length === 1 ? "scenario" : "scenarios"}`);
}

async function playScenarios(paths: readonly string[], options: RunOptions, command: Command): Promise<void> {
  const outputs = await outputsOf(options);
  const players = await playersOf(options, command);
  const { target, translator } = players;
  const scenarios = await selectScenarios(paths, options, translator);
  if (scenarios.length === 0) throw new UsageError("no scenario matches: --list shows what there is");
  if (options.list === true) return listScenarios(scenarios);
  const { exitCode, runScenarios } = await import("../../scenarios/index.ts");
  const token = Date.now().toString(36);
  const bail = options.bail === true;
  const result = await runScenarios(scenarios, target, {
    now: Date.now,
    token,
    bail,
    ...(translator !== undefined && { translator }),
    ...(translator?.isOwn === true && { concurrency: 2 }),
  });
  await writeReports(result, outputs);
  process.exitCode = exitCode(result);
}
