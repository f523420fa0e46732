import { Command } from "commander";
import { messageMedia } from "../../contracts/iterable/channels.ts";
import type { Message, MessageSummary } from "../../server/index.ts";
import { openInBrowser } from "../browser.ts";
import { createControlOptions, createQuery, parseId, parseMoment, readControl, withQuery } from "../control-client.ts";
import { messageColumns, toMessageRow } from "../messages/message-row.ts";
import { formatWholeMessage } from "../messages/whole-message.ts";
import { createOption, createOwnOption } from "../options.ts";
import { type ListingOptions, showListing } from "../output/listing.ts";
import { printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface MessagesOptions extends ListingOptions {
  readonly query?: string;
  readonly user?: string;
  readonly campaign?: string;
  readonly medium?: string;
  readonly status?: string;
  readonly project?: string;
  readonly since?: string;
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

/** `messages`: the outbox of a running sandbox. */
export function createMessagesCommand(): Command {
  const command = new Command("messages").description(
    "Show the messages that people would have received from a running sandbox, and why others did not.",
  );
  command.argument("[number]", "one message, to show whole", parseId);
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
    .addOption(createOption("--limit <number>", "only the latest so many"))
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

/** The query of a listing; where it is limited, the newest come first. */
const queryOf = ({ user, campaign, medium, status, project, since, limit, query: q }: Omit<MessagesOptions, "url">) =>
  createQuery({
    ...{ user, campaign, medium, status, project, since, q },
    ...(limit !== undefined && { limit, newest: "1" }),
  });

const inProject = (path: string, { project }: MessagesOptions): string => withQuery(path, createQuery({ project }));

const readMessage = (id: string, options: MessagesOptions): Promise<Message> =>
  readControl(options, inProject(`/_sandbox/messages/${id}`, options));

async function showWhole(id: string, options: MessagesOptions): Promise<void> {
  const message = await readMessage(id, options);
  printLine(options.json === true ? JSON.stringify(message) : formatWholeMessage(message).join("\n"));
}

/** The number of the last message that was sent, of those that are asked for. */
async function findLatest(options: MessagesOptions): Promise<string> {
  const query = queryOf({ status: "sent", ...options, limit: "1" });
  const { messages } = await readControl<{ readonly messages: readonly MessageSummary[] }>(
    options,
    `/_sandbox/messages?${query}`,
  );
  const [latest] = messages;
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
  const url = inProject(`${options.url}/_sandbox/messages/${id}/html`, options);
  const isOpen = await openInBrowser(url);
  printLine(isOpen ? `Opened ${url}` : `No browser could be opened; the page is at ${url}`);
}

async function showMessages(id: string | undefined, options: MessagesOptions): Promise<void> {
  if (id !== undefined) return showWhole(id, options);
  if (options.open !== undefined) return openMessage(options.open, options);
  return showListing<MessageSummary>(options, {
    path: "/_sandbox/messages",
    member: "messages",
    query: queryOf(options),
    isNewestFirst: options.limit !== undefined,
    columns: messageColumns,
    toRow: toMessageRow,
    nothing: { yet: "No messages yet.", found: "No message matches." },
  });
}
