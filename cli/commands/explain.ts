import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { Command, InvalidArgumentError } from "commander";
import { messageOf } from "../../contracts/thrown.ts";
import type { Explanation } from "../../server/index.ts";
import { askSandbox, type ControlOptions, createControlOptions } from "../control-client.ts";
import { explainHere, namesFile } from "../explain/explain-here.ts";
import { parseJson } from "../json.ts";
import { collectSeveral, createOption, createOwnOption } from "../options.ts";
import { escapeTexts, printError, printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface ExplainCommandOptions extends ControlOptions {
  readonly delivery?: string;
  readonly source?: string;
  readonly destination?: string;
  readonly translator?: string;
  readonly seed?: readonly string[];
  readonly json?: boolean;
}

const examples = `
Asks a running sandbox what one message would do, and changes nothing: where each field of it goes and by which rule, what
nothing reads, the requests and their answers, what these would change. A message is a file of JSON, or - for standard input.
A function or a module of one's own runs as ever, on a project that is left as it was: that of its destination, as own, or
as a FILE an empty one, or one with --seed. What depends on which field is found by running it again with other values.

Examples:
  $ iterable-sandbox explain message.json
  $ echo '{"type":"identify","userId":"u-1","traits":{"phone":"+1"}}' | iterable-sandbox explain - --translator both
  $ iterable-sandbox explain message.json --translator classic,function:./iterable.js   without a running sandbox
  $ iterable-sandbox explain --delivery 7              the message of a kept delivery
  $ iterable-sandbox explain message.json --json | jq .translations[0].mapping.unread`;

function parseNumber(given: string): string {
  if (!/^\d{1,15}$/.test(given)) throw new InvalidArgumentError("The number of a delivery is expected.");
  return given;
}

/** Parses the translators that explain: one, or two with a comma between them. */
function parseTranslators(given: string): string {
  const names = given.split(",");
  const unknown = names.find((name) => !/^(?:classic|actions|own)$|^(?:function|module|https?):/.test(name));
  if (given === "both" || (unknown === undefined && names.length <= 2 && new Set(names).size === names.length))
    return given;
  throw new InvalidArgumentError(
    "Write classic, actions, own, function:FILE or module:FILE; two of them with a comma; or both for classic,actions.",
  );
}

/** `explain`: what a Segment message would do. */
export function createExplainCommand(): Command {
  const command = new Command("explain")
    .description("Show what a Segment message would do at a running sandbox, without doing it.")
    .argument("[file]", "a file with one message, or - for standard input");
  for (const each of createControlOptions()) command.addOption(each);
  return command
    .addOption(createOption("--delivery <number>", "explain the message of this delivery").argParser(parseNumber))
    .addOption(createOption("--source <name>", "the source it comes from (default: the first)"))
    .addOption(createOption("--destination <name>", "the destination it goes to (default: the first)"))
    .addOption(
      createOwnOption(
        "explain",
        "--translator <name>",
        "another translator than the destination's, or two side by side: classic, actions, own, both, function:FILE, module:FILE",
      ).argParser(parseTranslators),
    )
    .addOption(
      createOwnOption(
        "explain",
        "--seed <file>",
        "with a FILE as translator: what its project holds; may be repeated",
      ).argParser(collectSeveral),
    )
    .addOption(createOption("--json", "all of it, as one JSON object"))
    .addHelpText("after", examples)
    .action(explainFile);
}

/** The text of the one message of a file; it is checked, and not written anew: that would change its numbers. */
async function readMessage(file: string): Promise<string> {
  if (file === "-" && process.stdin.isTTY) printError("Reading a Segment message from the terminal; Ctrl-D ends it.");
  const name = file === "-" ? "standard input" : file;
  const read = file === "-" ? text(process.stdin) : readFile(file, "utf8");
  const given = await read.catch((thrown: unknown) => {
    throw new UsageError(`${name} cannot be read: ${messageOf(thrown)}`);
  });
  try {
    parseJson(given);
    return given;
  } catch (thrown) {
    throw new UsageError(`${name} is not one message in JSON: ${messageOf(thrown)}`);
  }
}

/** Explains by a file of one's own, which asks no running sandbox. */
async function explainByFile(
  file: string | undefined,
  translators: string,
  options: ExplainCommandOptions,
): Promise<Explanation> {
  const misplaced = (["delivery", "source", "destination"] as const).find((name) => options[name] !== undefined);
  if (misplaced !== undefined)
    throw new UsageError(
      `--${misplaced} is of a running sandbox, which a file of your own needs none of: leave it out`,
    );
  if (file === undefined) throw new UsageError("name one message: a file, or - for standard input");
  return explainHere(parseJson(await readMessage(file)), translators, options.seed ?? []);
}

async function askExplanation(file: string | undefined, options: ExplainCommandOptions): Promise<Explanation> {
  const { delivery, source, destination, translator } = options;
  if ((file === undefined) === (delivery === undefined))
    throw new UsageError("name one message: a file, - for standard input, or --delivery NUMBER");
  const given = { ...(destination !== undefined && { destination }), ...(translator !== undefined && { translator }) };
  if (file === undefined) {
    if (source !== undefined) throw new UsageError("--source: a delivery has its own");
    const query = new URLSearchParams({ delivery: delivery ?? "", ...given });
    return (await (await askSandbox(options, `/_sandbox/explain?${query}`)).json()) as Explanation;
  }
  const beside = JSON.stringify({ ...(source !== undefined && { source }), ...given }).slice(1, -1);
  const body = `{"message":${await readMessage(file)}${beside === "" ? "" : `,${beside}`}}`;
  const headers = { "Content-Type": "application/json" };
  return (await (
    await askSandbox(options, "/_sandbox/explain", { method: "POST", headers, body })
  ).json()) as Explanation;
}

async function explainFile(file: string | undefined, options: ExplainCommandOptions): Promise<void> {
  const { translator, seed } = options;
  if (seed !== undefined && !namesFile(translator))
    throw new UsageError("--seed: a running sandbox holds what it holds; give a FILE as --translator too");
  const explanation = namesFile(translator)
    ? await explainByFile(file, translator, options)
    : await askExplanation(file, options);
  if (options.json === true) {
    printLine(JSON.stringify(explanation));
    return;
  }
  const { formatExplanation } = await import("../explain/format-explanation.ts");
  for (const line of formatExplanation(escapeTexts(explanation))) printLine(line);
}
