import { text } from "node:stream/consumers";
import { Command } from "commander";
import { findChangedNumbers } from "../../contracts/json-text.ts";
import { formatLoss } from "../../contracts/numbers.ts";
import { messageOf } from "../../contracts/thrown.ts";
import type { ClassicSettings } from "../../translator/index.ts";
import { readDestinationSettings, settingsForms } from "../destination-settings.ts";
import { parseJson } from "../json.ts";
import { createOption } from "../options.ts";
import { escapeControls, printError, printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface TranslateOptions {
  readonly settings?: string;
}

const examples = `
Reads one JSON value (a message, an array of messages, or a batch) or one message per line; writes one line per
Iterable request. Messages that lead to none are named on standard error with the reason, and so is what a request
loses or fills in without a word.

Examples:
  $ echo '{"type":"identify","userId":"u-1","traits":{"email":"ada@example.com"}}' | iterable-sandbox translate
  $ iterable-sandbox translate --settings '{"mapAllPagesToSingleEventName":false}' < messages.ndjson
  $ iterable-sandbox translate --settings destination.json < messages.ndjson`;

/** `translate`: Segment messages in, Iterable requests out, nothing sent. */
export const createTranslateCommand = (): Command =>
  new Command("translate")
    .description("Translate Segment messages from standard input into Iterable requests; nothing is sent.")
    .addOption(createOption(settingsForms, "settings of the destination, as JSON or in a file"))
    .addHelpText("after", examples)
    .action(translateInput);

async function readSettings({ settings }: TranslateOptions): Promise<Partial<ClassicSettings>> {
  if (settings === undefined) return {};
  const { ClassicSettings: schema } = await import("../../contracts/segment/classic-settings.ts");
  return readDestinationSettings(settings, schema().partial()) as Partial<ClassicSettings>;
}

/** A message and where in the input it is. */
interface PlacedMessage {
  readonly place: string;
  readonly message: unknown;
}

const listMessages = (value: unknown): readonly unknown[] | undefined => {
  const { batch } = (value ?? {}) as { readonly batch?: unknown };
  const list = Array.isArray(value) ? value : batch;
  return Array.isArray(list) ? list : undefined;
};

/** One JSON value over several lines ends its first line in the middle of things. */
function isOneValue(input: string): boolean {
  const text = input.trimStart();
  const firstLine = text.slice(0, Math.max(0, text.indexOf("\n"))).trimEnd();
  return firstLine !== "" && "[{,:".includes(firstLine.slice(-1));
}

/** The whole input as one JSON value, else a message per line. */
function parseMessages(input: string): readonly PlacedMessage[] {
  try {
    const value = parseJson(input);
    return (listMessages(value) ?? [value]).map((message, index) => ({ place: `message ${index + 1}`, message }));
  } catch (thrown) {
    if (isOneValue(input)) throw new UsageError(`standard input is not JSON: ${messageOf(thrown)}`);
    return input.split("\n").flatMap((row, index) => (row.trim() === "" ? [] : parseRow(row, `line ${index + 1}`)));
  }
}

function parseRow(row: string, place: string): readonly PlacedMessage[] {
  try {
    const value: unknown = JSON.parse(row);
    const list = listMessages(value);
    if (list === undefined) return [{ place, message: value }];
    return list.map((message, index) => ({ place: `${place}, message ${index + 1}`, message }));
  } catch (thrown) {
    throw new UsageError(`${place} of standard input is not JSON: ${messageOf(thrown)}`);
  }
}

async function translateInput(options: TranslateOptions): Promise<void> {
  const settings = await readSettings(options);
  const { translate } = await import("../../translator/index.ts");
  if (process.stdin.isTTY) printError("Reading Segment messages from the terminal; Ctrl-D ends them.");
  const input = await text(process.stdin);
  if (input.trim() === "") throw new UsageError("standard input is empty: pipe Segment messages in as JSON or NDJSON");
  const now = Date.now();
  const messages = parseMessages(input);
  for (const { path, text: written } of findChangedNumbers(input)) {
    printError(escapeControls(`${path.join(".")}: ${formatLoss(written)}`));
  }
  for (const { place, message } of messages) {
    const translation = translate(message, settings, { now });
    if (translation.is === "dropped") {
      printError(escapeControls(`${place}: ${translation.code}: ${translation.reason}`));
      continue;
    }
    for (const request of translation.requests) printLine(JSON.stringify(request));
    for (const warning of translation.warnings) printError(escapeControls(`${place}: warning: ${warning.message}`));
  }
}
