import { text } from "node:stream/consumers";
import { Command } from "commander";
import { findChangedNumbers } from "../../contracts/json-text.ts";
import { formatLoss } from "../../contracts/numbers.ts";
import type { ClassicSettings } from "../../translator/index.ts";
import { readDestinationSettings, settingsForms } from "../destination-settings.ts";
import { parseValues } from "../json-input.ts";
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

async function translateInput(options: TranslateOptions): Promise<void> {
  const settings = await readSettings(options);
  const { translate } = await import("../../translator/index.ts");
  if (process.stdin.isTTY) printError("Reading Segment messages from the terminal; Ctrl-D ends them.");
  const input = await text(process.stdin);
  if (input.trim() === "") throw new UsageError("standard input is empty: pipe Segment messages in as JSON or NDJSON");
  const now = Date.now();
  const messages = parseValues(input, "standard input");
  for (const { path, text: written } of findChangedNumbers(input)) {
    printError(escapeControls(`${path.join(".")}: ${formatLoss(written)}`));
  }
  for (const { place, value: message } of messages) {
    const translation = translate(message, settings, { now });
    if (translation.is === "dropped") {
      printError(escapeControls(`${place}: ${translation.code}: ${translation.reason}`));
      continue;
    }
    for (const request of translation.requests) printLine(JSON.stringify(request));
    for (const warning of translation.warnings) printError(escapeControls(`${place}: warning: ${warning.message}`));
  }
}
