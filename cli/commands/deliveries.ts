import { Command } from "commander";
import type { Delivery } from "../../server/index.ts";
import { createControlOptions, createQuery, parseId, parseMoment, readControl } from "../control-client.ts";
import { deliveryColumns, toDeliveryRow } from "../deliveries/delivery-row.ts";
import {
  showWebhookDeliveries,
  showWebhookDelivery,
  type WebhookDeliveriesOptions,
} from "../deliveries/webhook-deliveries.ts";
import { formatWholeDelivery } from "../deliveries/whole-delivery.ts";
import { createOption } from "../options.ts";
import { showListing } from "../output/listing.ts";
import { printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

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
  $ iterable-sandbox deliveries 7                      one whole: message, requests, answers
  $ iterable-sandbox deliveries --state discarded      only what was refused for good
  $ iterable-sandbox deliveries --follow               and keep showing what comes
  $ iterable-sandbox deliveries --json | jq .reason    one JSON object per line, requests and answers included
  $ iterable-sandbox deliveries --webhooks             what became of each call of a webhook`;

/** `deliveries`: what became of each Segment message that reached a running sandbox. */
export function createDeliveriesCommand(): Command {
  const command = new Command("deliveries").description(
    "Show what became of the Segment messages that reached a running sandbox, or of the calls of its webhooks.",
  );
  command.argument("[number]", "one delivery, to show whole", parseId);
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

async function showWhole(id: string, options: DeliveriesOptions): Promise<void> {
  if (options.webhooks === true) return showWebhookDelivery(id, options);
  const delivery = await readControl<Delivery>(options, `/_sandbox/deliveries/${id}`);
  printLine(options.json === true ? JSON.stringify(delivery) : formatWholeDelivery(delivery).join("\n"));
}

async function showDeliveries(id: string | undefined, options: DeliveriesOptions, command: Command): Promise<void> {
  checkOptions(options.webhooks === true, command);
  if (id !== undefined) return showWhole(id, options);
  if (options.webhooks === true) return showWebhookDeliveries(options);
  const { source, destination, state, limit, query: q } = options;
  return showListing<Delivery>(options, {
    path: "/_sandbox/deliveries",
    member: "deliveries",
    query: createQuery({ source, destination, state, limit, q }),
    columns: deliveryColumns,
    toRow: toDeliveryRow,
    nothing: { yet: "No deliveries yet.", found: "No delivery matches." },
    dropped: formatDropped,
  });
}
