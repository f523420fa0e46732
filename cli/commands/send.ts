import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { findChangedNumbers } from "../../contracts/json-text.ts";
import { formatLoss } from "../../contracts/numbers.ts";
import { messageOf } from "../../contracts/thrown.ts";
import type { ControlOptions } from "../control-client.ts";
import { createControlCommand } from "../control-command.ts";
import { parseJson } from "../json.ts";
import { parseValues } from "../json-input.ts";
import { createOption, createOwnOption, parseKey } from "../options.ts";
import { readSource } from "../read-source.ts";
import { formatMadeCall, formatSentMessage } from "../send/format-sent.ts";
import { type MadeCall, sendCall } from "../send/send-call.ts";
import { findWriteKey, type SentMessage, sendMessage } from "../send/send-message.ts";
import { readNamedCall, readSending, type Sending } from "../send/sending.ts";
import { escapeControls, printError, printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface SendOptions extends ControlOptions {
  readonly json?: boolean;
  readonly apiKey?: string;
  readonly config?: string;
  readonly source?: string;
  readonly file?: string;
}

/** `send`: a Segment message, or a call of an operation, and what came of it. */
export const createSendCommand = (): Command =>
  createControlCommand("send", {
    description:
      "Send a Segment message or a call to a running sandbox, and show what came of it; ends with 1 where one was refused.",
    examples: [
      `send '{"type":"identify","userId":"u-1","traits":{"email":"ada@example.com"}}'`,
      `send users.update '{"email":"ada@example.com","dataFields":{"plan":"pro"}}'`,
      `send users.getByEmail '{"email":"ada@example.com"}' --json | jq .answer`,
      "send --file messages.ndjson          several: a list, or one a line; - is standard input",
    ],
  })
    .argument("[what]", "a message as JSON, or the id of an operation, such as users.update")
    .argument("[fields]", "the fields of that operation as JSON; path and query are found among them")
    .addOption(createOwnOption("send", "--file <file>", `messages, and calls as {"call":"users.update","with":{…}}`))
    .addOption(
      createOption(
        "--api-key <key>",
        "key of calls (default: the first server-side key of the configuration)",
      ).argParser(parseKey),
    )
    .addOption(createOption("-c, --config <file>", "configuration file (default: as for start)"))
    .addOption(createOption("--source <name>", "the source messages come from (default: the first)"))
    .action(sendAll);

/** Says which numbers of an input have more digits than are kept: what is sent is not what was written. */
function warnOfNumbers(input: string): void {
  for (const { path, text: written } of findChangedNumbers(input))
    printError(escapeControls(`warning: ${path.join(".")}: ${formatLoss(written)}`));
}

function parseGiven(given: string, place: string): unknown {
  warnOfNumbers(given);
  try {
    return parseJson(given);
  } catch (thrown) {
    throw new UsageError(`${place} is no JSON: ${messageOf(thrown)}`);
  }
}

async function readFileOfSendings(file: string): Promise<readonly Sending[]> {
  if (file === "-" && process.stdin.isTTY) printError("Reading messages from the terminal; Ctrl-D ends them.");
  const name = file === "-" ? "standard input" : file;
  const input = await (file === "-" ? text(process.stdin) : readSource(file));
  if (input.trim() === "") throw new UsageError(`${name} is empty: write messages or calls as JSON`);
  warnOfNumbers(input);
  return Promise.all(parseValues(input, name).map(({ place, value }) => readSending(value, `${place} of ${name}`)));
}

/** Everything that is to be sent, read and checked before the first of it is. */
async function readSendings(
  what: string | undefined,
  fields: string | undefined,
  { file }: SendOptions,
): Promise<readonly Sending[]> {
  if ((what === undefined) === (file === undefined))
    throw new UsageError("name one thing to send: a message, an operation with its fields, or --file FILE");
  if (what === undefined) return readFileOfSendings(file ?? "-");
  if (!what.trimStart().startsWith("{"))
    return [await readNamedCall(what, fields === undefined ? {} : parseGiven(fields, "what is given as fields"))];
  if (fields !== undefined) throw new UsageError("fields go with an operation: a message is whole by itself");
  return [await readSending(parseGiven(what, "the message"), "the message")];
}

async function findApiKey({ apiKey, config }: SendOptions): Promise<string> {
  if (apiKey !== undefined) return apiKey;
  const { readConfiguration, serverKeyOf } = await import("../config.ts");
  const key = serverKeyOf((await readConfiguration(config, process.cwd())).projects)?.key;
  if (key === undefined) throw new UsageError("the configuration has no server-side key: name one with --api-key");
  return key;
}

const isDone = (sent: MadeCall | SentMessage): boolean =>
  sent.status > 0 &&
  sent.status < 300 &&
  (!("deliveries" in sent) || sent.deliveries.every(({ state }) => state === "delivered"));

const formatSent = (sent: MadeCall | SentMessage): readonly string[] =>
  "deliveries" in sent ? formatSentMessage(sent) : formatMadeCall(sent);

/** Gives what sends one thing after the other, with the keys that are needed for them. */
async function createSender(sendings: readonly Sending[], options: SendOptions) {
  const apiKey = sendings.some(({ is }) => is === "call") ? await findApiKey(options) : "";
  const writeKey = sendings.some(({ is }) => is === "message") ? await findWriteKey(options, options.source) : "";
  return (sending: Sending): Promise<MadeCall | SentMessage> =>
    sending.is === "call"
      ? sendCall(options, apiKey, sending)
      : sendMessage(options, writeKey, sending.type, sending.message);
}

async function sendAll(what: string | undefined, fields: string | undefined, options: SendOptions): Promise<void> {
  const sendings = await readSendings(what, fields, options);
  const send = await createSender(sendings, options);
  for (const each of sendings) {
    const sent = await send(each);
    if (!isDone(sent)) process.exitCode = 1;
    const lines = options.json === true ? [JSON.stringify(sent)] : formatSent(sent);
    for (const line of lines) printLine(line);
  }
}
