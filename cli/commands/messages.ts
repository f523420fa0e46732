import { Command, InvalidArgumentError } from "commander";
import pc from "picocolors";
import { messageMedia } from "../../contracts/iterable/channels.ts";
import type { Message, MessageSummary, ReachedDevice } from "../../server/index.ts";
import { openInBrowser } from "../browser.ts";
import { askSandbox, type ControlOptions, createControlOptions, followStream, parseMoment } from "../control-client.ts";
import { createOption, createOwnOption } from "../options.ts";
import { escapeTexts, printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface MessagesOptions extends ControlOptions {
  readonly query?: string;
  readonly user?: string;
  readonly campaign?: string;
  readonly medium?: string;
  readonly status?: string;
  readonly project?: string;
  readonly since?: string;
  readonly json?: boolean;
  readonly follow?: boolean;
  readonly open?: string;
}

const states = ["scheduled", "sent", "skipped", "suppressed", "undeliverable", "cancelled"] as const;

const examples = `
Examples:
  $ iterable-sandbox messages                              what people would have received, or why they did not
  $ iterable-sandbox messages --user ada@example.com --status sent
  $ iterable-sandbox messages --status suppressed --follow and keep showing what comes
  $ iterable-sandbox messages 7                            one message whole
  $ iterable-sandbox messages --open latest                the page of the latest email, in a browser
  $ iterable-sandbox messages --json | jq .why             one JSON object per line`;

/** A number of the outbox, as it is written after a command. */
function parseId(text: string): string {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError("Write the number of a message, such as 7.");
  return text;
}

/** `messages`: the outbox of a running sandbox. */
export function createMessagesCommand(): Command {
  const command = new Command("messages").description(
    "Show the messages that people would have received from a running sandbox, and why others did not.",
  );
  command.argument("[id]", "one message, to show whole", parseId);
  for (const each of createControlOptions()) command.addOption(each);
  return command
    .addOption(createOption("--user <user>", "only messages to this email or userId"))
    .addOption(createOption("--campaign <id>", "only messages of this campaign").argParser(parseId))
    .addOption(createOption("--medium <medium>", "only messages of this medium").choices(messageMedia))
    .addOption(createOwnOption("messages", "--status <status>", "only messages this became of").choices(states))
    .addOption(createOption("--project <name>", "messages of this project, not of the first one"))
    .addOption(
      createOption("--since <time>", "only messages from then on, by the sandbox's clock").argParser(parseMoment),
    )
    .addOption(createOption("--query <query>", "only those that a query asks for, such as 'ada is:hidden'"))
    .addOption(createOption("--json", "one JSON object per line"))
    .addOption(createOption("--follow", "keep showing messages as they come, until Ctrl-C"))
    .addOption(
      createOwnOption(
        "messages",
        "--open <id>",
        "show the page of a message in a browser; latest is the last that was sent",
      ).argParser((text) => (text === "latest" ? text : parseId(text))),
    )
    .addHelpText("after", examples)
    .action(showMessages);
}

function queryOf({ user, campaign, medium, status, project, since, query: q }: MessagesOptions): URLSearchParams {
  const given = Object.entries({ user, campaign, medium, status, project, since, q });
  return new URLSearchParams(
    given.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
  );
}

const colors = {
  sent: pc.green,
  scheduled: pc.dim,
  cancelled: pc.dim,
  skipped: pc.yellow,
  suppressed: pc.yellow,
  undeliverable: pc.yellow,
} as const;

/** Formats a message as one line: when, what, what became of it, to whom, of which campaign; beneath it why not. */
export function formatMessageLine(message: MessageSummary): string {
  const { id, createdAt, medium, status, recipient, subject, campaignId, campaignName, why, sendAt, proof } = message;
  const outcome = sendAt === undefined ? status : `${status} for ${sendAt.slice(0, 19)}Z`;
  const campaign = campaignId === undefined ? [] : [`${campaignName} (${campaignId})`];
  const head = [
    createdAt.slice(11, 19),
    `#${id}`,
    medium,
    colors[status](outcome),
    recipient,
    ...(subject === undefined ? [] : [`“${subject}”`]),
    ...campaign,
    ...(proof === true ? ["proof"] : []),
  ].join("  ");
  return why === undefined ? head : `${head}\n          ${why}`;
}

const formatJson = (value: unknown): string => JSON.stringify(value, null, 2);

/** A part of a message under its name; nothing where it has none. */
const formatPart = (name: string, text: string | undefined): readonly string[] =>
  text === undefined || text === "" ? [] : ["", pc.dim(name), text];

/** A device that a push went to, and what it gets. */
const formatDevice = ({ token, platform = "browser", applicationName, payload }: ReachedDevice): readonly string[] =>
  formatPart([platform, applicationName, token].filter(Boolean).join(" "), formatJson(payload));

/** Formats a message whole: its line, its headers, what its reader sees, and what it was rendered with. */
export function formatWholeMessage(message: Message): string {
  const { to, preheader, html, text, headers = {}, devices, payload, mergeData, metadata, problem, details } = message;
  const about = Object.entries(headers).map(([name, value]) => `${pc.dim(`${name}:`)} ${value}`);
  return [
    formatMessageLine(message),
    ...(about.length === 0 && to.length > 0 ? [`${pc.dim("To:")} ${to.join(", ")}`] : about),
    ...formatPart("problem", problem),
    ...formatPart("details", details && formatJson(details)),
    ...formatPart("preheader", preheader),
    ...formatPart("text", text),
    ...formatPart("html", html),
    ...(devices?.flatMap(formatDevice) ?? formatPart("payload", payload && formatJson(payload))),
    ...formatPart("rendered with", formatJson(mergeData)),
    ...formatPart("metadata", metadata && formatJson(metadata)),
    ...(message.contentDropped === true ? ["", "Its content is gone: a project keeps so much of it, the latest."] : []),
  ].join("\n");
}

const inProject = ({ project }: MessagesOptions): string =>
  project === undefined ? "" : `?${new URLSearchParams({ project })}`;

const readMessage = async (id: string, options: MessagesOptions): Promise<Message> =>
  (await (await askSandbox(options, `/_sandbox/messages/${id}${inProject(options)}`)).json()) as Message;

/** Texts of several lines stay so, each of them without what acts on a terminal. */
const escapeLines = (text: string): string =>
  text
    .split("\n")
    .map((line) => escapeTexts(line))
    .join("\n");

async function showWhole(id: string, options: MessagesOptions): Promise<void> {
  const message = await readMessage(id, options);
  if (options.json === true) return printLine(JSON.stringify(message));
  const { html, text, ...rest } = message;
  const body = {
    ...(html !== undefined && { html: escapeLines(html) }),
    ...(text !== undefined && { text: escapeLines(text) }),
  };
  printLine(formatWholeMessage({ ...escapeTexts(rest), ...body }));
}

const listMessages = async (options: MessagesOptions, query: URLSearchParams): Promise<readonly MessageSummary[]> => {
  const answer = await askSandbox(options, `/_sandbox/messages?${query}`);
  return ((await answer.json()) as { readonly messages: readonly MessageSummary[] }).messages;
};

/** The number of the last message that was sent, of those that are asked for. */
async function findLatest(options: MessagesOptions): Promise<string> {
  const latest = (await listMessages({ ...options }, queryOf({ status: "sent", ...options }))).at(-1);
  if (latest === undefined) throw new UsageError("no message was sent that is asked for");
  return String(latest.id);
}

/** Shows the page of a message in a browser; where that fails, says where it is. */
async function openMessage(which: string, options: MessagesOptions): Promise<void> {
  if (options.controlToken !== undefined) {
    throw new UsageError("a browser cannot send the token of this sandbox: messages ID --json holds the html");
  }
  const id = which === "latest" ? await findLatest(options) : which;
  const { html, why = "it has no html" } = await readMessage(id, options);
  if (html === undefined) throw new UsageError(`message ${id} has no page: ${why}`);
  const url = `${options.url}/_sandbox/messages/${id}/html${inProject(options)}`;
  const isOpen = await openInBrowser(url);
  printLine(isOpen ? `Opened ${url}` : `No browser could be opened; the page is at ${url}`);
}

async function showMessages(id: string | undefined, options: MessagesOptions): Promise<void> {
  if (id !== undefined) return showWhole(id, options);
  if (options.open !== undefined) return openMessage(options.open, options);
  const print = (message: MessageSummary): void =>
    printLine(options.json === true ? JSON.stringify(message) : formatMessageLine(escapeTexts(message)));
  if (options.follow === true)
    return followStream(options, "/_sandbox/messages", queryOf(options), {
      onData: (data) => print(data as MessageSummary),
    });
  const query = queryOf(options);
  const messages = await listMessages(options, query);
  messages.forEach(print);
  if (messages.length === 0 && options.json !== true) {
    printLine(query.size === 0 ? "No messages yet." : "No message matches.");
  }
}
