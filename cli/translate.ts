import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import type { ClassicSettings } from "../translator/index.ts";
import { option } from "./options.ts";
import { UsageError } from "./usage-error.ts";

interface TranslateOptions {
  readonly settings?: string;
}

const examples = `
Reads one JSON value (a message, an array of messages, or a batch) or one message per line; writes one line per
Iterable request. Messages that lead to none are named on standard error with the reason.

Examples:
  $ echo '{"type":"identify","userId":"u-1","traits":{"email":"ada@example.com"}}' | iterable-sandbox translate
  $ iterable-sandbox translate --settings '{"mapAllPagesToSingleEventName":false}' < messages.ndjson
  $ iterable-sandbox translate --settings destination.json < messages.ndjson`;

/** `translate`: Segment messages in, Iterable requests out, nothing sent. */
export const translateCommand = (): Command =>
  new Command("translate")
    .description("Translate Segment messages from standard input into Iterable requests; nothing is sent.")
    .addOption(option("--settings <json|file>", "settings of the destination, as JSON or in a file"))
    .addHelpText("after", examples)
    .action(translateInput);

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

async function settingsOf({ settings }: TranslateOptions): Promise<Partial<ClassicSettings>> {
  if (settings === undefined) return {};
  const { ClassicSettings: schema } = await import("../contracts/segment/classic-settings.ts");
  const isJson = settings.trimStart().startsWith("{");
  const source = isJson ? "--settings" : settings;
  let value: unknown;
  try {
    value = JSON.parse(isJson ? settings : readFileSync(settings, "utf8"));
  } catch (thrown) {
    throw new UsageError(`${source}: ${messageOf(thrown)}`);
  }
  const checked = schema().partial().safeParse(value);
  if (checked.success) return checked.data as Partial<ClassicSettings>;
  const lines = checked.error.issues.map(({ path, message }) => `  ${path.join(".") || "settings"}: ${message}`);
  throw new UsageError(`${source}:\n${lines.join("\n")}`);
}

/** A message and the line of the input it begins on. */
interface Numbered {
  readonly line: number;
  readonly message: unknown;
}

function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const { batch } = (value ?? {}) as { readonly batch?: unknown };
  return Array.isArray(batch) ? batch : [value];
}

/** The whole input as one JSON value, else a message per line. */
function messagesOf(input: string): readonly Numbered[] {
  try {
    return listed(JSON.parse(input)).map((message) => ({ line: 1, message }));
  } catch {
    return input.split("\n").flatMap((row, index) => (row.trim() === "" ? [] : lineOf(row, index + 1)));
  }
}

function lineOf(row: string, line: number): readonly Numbered[] {
  try {
    return listed(JSON.parse(row)).map((message) => ({ line, message }));
  } catch (thrown) {
    throw new UsageError(`line ${line} of standard input is not JSON: ${messageOf(thrown)}`);
  }
}

async function translateInput(options: TranslateOptions): Promise<void> {
  const settings = await settingsOf(options);
  const { translate } = await import("../translator/index.ts");
  const input = await text(process.stdin);
  if (input.trim() === "") throw new UsageError("standard input is empty: pipe Segment messages in as JSON or NDJSON");
  const now = Date.now();
  for (const { line, message } of messagesOf(input)) {
    const translation = translate(message, settings, { now });
    if (translation.is === "dropped") console.error(`line ${line}: ${translation.code}: ${translation.reason}`);
    else for (const request of translation.requests) process.stdout.write(`${JSON.stringify(request)}\n`);
  }
}
