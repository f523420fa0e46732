import { Command } from "commander";
import pc from "picocolors";
import type { Delivery } from "../../server/index.ts";
import { askSandbox, createControlOptions, followStream, parseMoment } from "../control-client.ts";
import { deliveryColors } from "../delivery-colors.ts";
import { createOption } from "../options.ts";
import { escapeTexts, printError, printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { showWebhookDeliveries, type WebhookDeliveriesOptions } from "./webhook-deliveries.ts";

interface DeliveriesOptions extends WebhookDeliveriesOptions {
  readonly webhooks?: boolean;
  readonly source?: string;
  readonly destination?: string;
  readonly query?: string;
}

const states = ["queued", "retrying", "delivered", "discarded", "dropped"];

const examples = `
Examples:
  $ iterable-sandbox deliveries                        what became of each Segment message
  $ iterable-sandbox deliveries --state discarded      only what was refused for good
  $ iterable-sandbox deliveries --follow               and keep showing what comes
  $ iterable-sandbox deliveries --json | jq .reason    one JSON object per line, requests and answers included
  $ iterable-sandbox deliveries --webhooks             what became of each call of a webhook`;

/** `deliveries`: what became of each Segment message that reached a running sandbox. */
export function createDeliveriesCommand(): Command {
  const command = new Command("deliveries").description(
    "Show what became of the Segment messages that reached a running sandbox, or of the calls of its webhooks.",
  );
  for (const each of createControlOptions()) command.addOption(each);
  return command
    .addOption(createOption("--source <name>", "only messages of this source"))
    .addOption(createOption("--destination <name>", "only deliveries to this destination"))
    .addOption(createOption("--state <state>", "only deliveries in this state").choices(states))
    .addOption(createOption("--query <query>", "only those that a query asks for, such as 'ada is:hidden'"))
    .addOption(createOption("--limit <number>", "only the latest so many"))
    .addOption(createOption("--json", "one JSON object per line"))
    .addOption(createOption("--follow", "keep showing deliveries as they change, until Ctrl-C"))
    .addOption(createOption("--webhooks", "calls of webhooks, in the place of Segment messages"))
    .addOption(createOption("--webhook <id>", "only calls of this webhook"))
    .addOption(createOption("--event <name>", "only calls that tell of this event, such as emailSend"))
    .addOption(createOption("--user <user>", "only calls about this email or userId"))
    .addOption(createOption("--project <name>", "calls of this project, not of the first one"))
    .addOption(createOption("--since <time>", "only calls from then on, by the sandbox's clock").argParser(parseMoment))
    .addHelpText("after", examples)
    .action(showDeliveries);
}

function queryOf({ source, destination, state, limit, query: q }: DeliveriesOptions): URLSearchParams {
  const given = Object.entries({ source, destination, state, limit, q });
  return new URLSearchParams(
    given.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
  );
}

const formatClockTime = (atMs: number): string => new Date(atMs).toISOString().slice(11, 19);

/** A state, and whether somebody it is about is hidden: what was delivered then reaches nobody yet. */
function formatState({ state, warnings = [] }: Delivery): string {
  const isHidden = state === "delivered" && warnings.some(({ code }) => code === "hiddenProfile");
  return isHidden ? `${deliveryColors[state](state)}, ${pc.yellow("hidden")}` : deliveryColors[state](state);
}

/** Longest reason that is shown whole. */
const maxReason = 200;

const shorten = (text: string): string =>
  text.length <= maxReason ? text : `${text.slice(0, maxReason)}… (all of it with --json)`;

/** Formats a delivery as one line: when, what, from where to where, how it ended, why, and what was lost on the way. */
export function formatDelivery(delivery: Delivery): string {
  const { id, receivedAt, type, source, destination, attempts, code, reason, where } = delivery;
  const { warnings = [], notices = [] } = delivery;
  const named = typeof delivery.message.event === "string" ? ` "${delivery.message.event}"` : "";
  const requests = attempts.at(-1)?.requests.map(({ method, url, status }) => `${method} ${url} ${status}`) ?? [];
  const why = [code, reason, where && `at ${where}`].filter((part) => part !== undefined).join(" · ");
  const warned = warnings.map(({ message }) => `warning: ${message}`);
  const texts = [why, ...warned, ...notices.map(({ message }) => message)].map(shorten);
  const details = [...requests, ...texts].filter((part) => part !== "");
  const tries = attempts.length > 1 ? ` after ${attempts.length} attempts` : "";
  const head = `${formatClockTime(receivedAt)}  #${id}  ${type}${named}  ${source} → ${destination || "(nowhere)"}`;
  return [`${head}  ${formatState(delivery)}${tries}`, ...details.map((each) => `          ${each}`)].join("\n");
}

/** What is said where deliveries came faster than they were shown. */
const formatDropped = (count: number): string =>
  `${count} ${count === 1 ? "delivery is" : "deliveries are"} not shown: there were too many to keep until they could be`;

/** Options that only one of the two kinds of deliveries has. */
const ownOptions = {
  messages: ["source", "destination", "query"],
  webhooks: ["webhook", "event", "user", "project", "since"],
} as const;

/** Refuses what would be passed over. What the environment says may be meant for another command. */
function checkOptions(isWebhooks: boolean, command: Command): void {
  const others = ownOptions[isWebhooks ? "messages" : "webhooks"];
  const strange = others.find((name) => command.getOptionValueSource(name) === "cli");
  if (strange === undefined) return;
  throw new UsageError(isWebhooks ? `--${strange} is not for --webhooks` : `--${strange} is for --webhooks alone`);
}

async function showDeliveries(options: DeliveriesOptions, command: Command): Promise<void> {
  checkOptions(options.webhooks === true, command);
  if (options.webhooks === true) return showWebhookDeliveries(options);
  const query = queryOf(options);
  const print = (delivery: Delivery): void =>
    printLine(options.json === true ? JSON.stringify(delivery) : formatDelivery(escapeTexts(delivery)));
  if (options.follow === true) {
    query.delete("limit");
    return followStream(options, "/_sandbox/deliveries", query, {
      onData: (data) => print(data as Delivery),
      onDropped: (count) => printError(formatDropped(count)),
    });
  }
  const { deliveries } = (await (await askSandbox(options, `/_sandbox/deliveries?${query}`)).json()) as {
    readonly deliveries: readonly Delivery[];
  };
  deliveries.forEach(print);
  if (deliveries.length === 0 && options.json !== true) {
    printLine(query.size === 0 ? "No deliveries yet." : "No delivery matches.");
  }
}
