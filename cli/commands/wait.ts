import type { Command } from "commander";
import type { Contact, Exchange, MessageSummary, SeenEvent, WebhookDelivery } from "../../server/index.ts";
import { contactColumns, toContactRow } from "../contacts/contact-row.ts";
import { askSandbox, type ControlOptions, createQuery } from "../control-client.ts";
import { createControlCommand, createControlGroup } from "../control-command.ts";
import { toWebhookRow, webhookColumns } from "../deliveries/webhook-deliveries.ts";
import { messageColumns, toMessageRow } from "../messages/message-row.ts";
import { createOption, createOwnOption, parseMilliseconds } from "../options.ts";
import { withProgress } from "../output/progress.ts";
import { type Column, createTable, type Row } from "../output/table.ts";
import { terminalWidth } from "../output/width.ts";
import { exchangeColumns, toExchangeRow } from "../requests/exchange-row.ts";
import { escapeTexts, printError, printLine } from "../terminal.ts";

/** Something that can be waited for: what narrows it, in the words of the route, and how it is shown. */
interface Target {
  readonly description: string;
  readonly examples: readonly string[];
  /** The member of the answer that holds it. */
  readonly member: string;
  readonly options: Readonly<Record<string, string>>;
  /** Those without which it cannot be asked for. */
  readonly needs?: readonly string[];
  readonly columns: readonly Column[];
  readonly toRow: (found: never) => Row;
}

const project = { "--project <name>": "of this project, not of the first one" };
const since = { "--since <time>": "from then on, by the sandbox's clock: 2026-01-31T12:00:00Z" };
const after = { "--after <number>": "with a greater number: what is new" };

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const toEventRow = ({ createdAt, eventType, eventName, email, userId }: SeenEvent): Row => ({
  cells: [textOf(createdAt), textOf(eventType), textOf(eventName), textOf(email) || textOf(userId)],
});

const targets: Readonly<Record<string, Target>> = {
  request: {
    description: "Wait until a call has arrived.",
    examples: ["wait request --operation users.update --status 2xx", "wait request --user ada@example.com --after 12"],
    member: "request",
    options: {
      "--operation <id>": "of this operation, such as users.update",
      "--user <user>": "about this email or userId",
      "--status <status>": "answered so: 200, or a class such as 4xx",
      "--method <method>": "of this method",
      "--path <path>": "for this path",
      "--project <name>": "with a key of this project",
      ...since,
      ...after,
      "--warnings": "with warnings",
      "--violations": "with violations of the contract",
    },
    columns: exchangeColumns,
    toRow: (found: Exchange) => toExchangeRow(found),
  },
  profile: {
    description: "Wait until somebody has a profile, one that is not hidden.",
    examples: ["wait profile --user ada@example.com", "wait profile --user late@example.com --hidden"],
    member: "profile",
    needs: ["--user <user>"],
    options: { "--user <user>": "whose: an email or a userId", ...project, "--hidden": "one that is hidden" },
    columns: contactColumns,
    toRow: (found: Contact) => toContactRow(found),
  },
  event: {
    description: "Wait until somebody has an event.",
    examples: [
      "wait event --user ada@example.com --event-name 'Signed Up'",
      "wait event --user ada@example.com --event-type emailSend --timeout 20000",
    ],
    member: "event",
    needs: ["--user <user>"],
    options: {
      "--user <user>": "whose: an email or a userId",
      ...project,
      "--event-name <name>": "of this name",
      "--event-type <type>": "of this type, such as purchase or emailSend",
    },
    columns: ["fixed", "fixed", "flexible", "flexible"],
    toRow: toEventRow,
  },
  message: {
    description: "Wait until a message is in the outbox, sent or not.",
    examples: ["wait message --user ada@example.com --status sent", "wait message --campaign 7 --after 12"],
    member: "message",
    options: {
      "--user <user>": "to this email or userId",
      "--campaign <number>": "of this campaign",
      "--medium <medium>": "of this medium, such as Email",
      "--status <status>": "of which this became: sent, skipped, suppressed, undeliverable …",
      ...since,
      ...after,
      ...project,
    },
    columns: messageColumns,
    toRow: (found: MessageSummary) => toMessageRow(found),
  },
  webhook: {
    description: "Wait until a call of a webhook is there, made or not.",
    examples: ["wait webhook --event emailSend --state delivered", "wait webhook --webhook 1 --after 12"],
    member: "delivery",
    options: {
      "--webhook <number>": "of this webhook",
      "--event <name>": "that tells of this event, such as emailSend",
      "--user <user>": "about this email or userId",
      "--state <state>": "in this state: queued, retrying, delivered or discarded",
      ...since,
      ...after,
      ...project,
    },
    columns: webhookColumns,
    toRow: (found: WebhookDelivery) => toWebhookRow(found),
  },
};

interface WaitOptions extends ControlOptions {
  readonly json?: boolean;
  readonly timeout?: number;
}

/** What came of waiting: the member that is there, or what came closest. */
interface Waited {
  readonly msg?: string;
  readonly params?: { readonly nearest: Readonly<Record<string, unknown>> | null };
  readonly [member: string]: unknown;
}

/** What is given of the options of a target, as the route takes it. */
function readFilter(command: Command, options: Target["options"]): URLSearchParams {
  const given = command.opts<Readonly<Record<string, string | true | undefined>>>();
  const own = command.options.filter(({ flags }) => Object.hasOwn(options, flags));
  return createQuery(
    Object.fromEntries(
      own.map((option) => {
        const value = given[option.attributeName()];
        return [option.attributeName(), value === true ? "1" : value];
      }),
    ),
  );
}

/** Shows what somebody waited for; where it did not come, says so and shows what came closest. */
function tellWaited({ columns, toRow, member }: Target, found: unknown, print: (text: string) => void): void {
  const value = (found as Readonly<Record<string, unknown>>)[member];
  for (const line of createTable(columns, terminalWidth())([toRow(escapeTexts(value) as never)])) print(line);
}

async function waitFor(kind: string, target: Target, options: WaitOptions, command: Command): Promise<void> {
  const query = readFilter(command, target.options);
  query.set("for", kind);
  if (options.timeout !== undefined) query.set("timeout", String(options.timeout));
  const answer = await withProgress(`waiting for a ${kind}`, () =>
    askSandbox(options, `/_sandbox/wait?${query}`, { accept: [408] }),
  );
  const waited = (await answer.json()) as Waited;
  if (!answer.ok) process.exitCode = 1;
  if (options.json === true) return printLine(JSON.stringify(waited));
  if (answer.ok) return tellWaited(target, waited, printLine);
  printError(escapeTexts(`${waited.msg}`));
  const nearest = waited.params?.nearest ?? null;
  if (nearest === null) return;
  printError("The nearest:");
  tellWaited(target, nearest, printError);
}

function createTargetCommand(kind: string, target: Target): Command {
  const command = createControlCommand(kind, target);
  for (const [flags, description] of Object.entries(target.options))
    command.addOption(
      createOwnOption("wait", flags, description).makeOptionMandatory(target.needs?.includes(flags) === true),
    );
  return command
    .addOption(
      createOption("--timeout <ms>", "how long to wait, at most 60000 (default: 5000)").argParser(parseMilliseconds),
    )
    .action((options: WaitOptions, chosen: Command) => waitFor(kind, target, options, chosen));
}

/** `wait`: until something has happened. */
export const createWaitCommand = (): Command =>
  createControlGroup(
    "wait",
    {
      description: "Wait until something has happened at a running sandbox; ends with 1 where it does not.",
      examples: [
        "wait request --operation users.update --status 2xx --timeout 10000",
        "wait profile --user ada@example.com",
        "wait message --user ada@example.com --status sent --json | jq .message.id",
      ],
    },
    { commands: Object.entries(targets).map(([kind, target]) => createTargetCommand(kind, target)) },
  );
