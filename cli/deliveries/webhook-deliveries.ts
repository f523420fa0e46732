import type { WebhookDelivery } from "../../server/index.ts";
import { createQuery, readControl, withQuery } from "../control-client.ts";
import { deliveryColors } from "../delivery-colors.ts";
import { type ListingOptions, showListing } from "../output/listing.ts";
import { formatJson, formatPart } from "../output/parts.ts";
import { type Column, createTable, type Row } from "../output/table.ts";
import { escapeTexts, printLine } from "../terminal.ts";

/** Options of `deliveries` that are about webhooks. */
export interface WebhookDeliveriesOptions extends ListingOptions {
  readonly webhook?: string;
  readonly event?: string;
  readonly user?: string;
  readonly state?: string;
  readonly since?: string;
  readonly project?: string;
}

const path = "/_sandbox/webhook-deliveries";

/** Number, time, state, event, person, webhook. */
export const webhookColumns: readonly Column[] = ["fixed", "fixed", "fixed", "flexible", "flexible", "extra"];

/** A call of a webhook in a table; beneath it where it went, and each attempt. */
export function toWebhookRow(delivery: WebhookDelivery): Row {
  const { id, createdAt, webhook, event, email, userId, state, attempts, method, url, reason } = delivery;
  const tries = attempts.map(({ at, status, error }) => `${at.slice(11, 19)}  ${error ?? status}`);
  return {
    cells: [
      `#${id}`,
      createdAt.slice(11, 19),
      [state, deliveryColors[state]],
      event,
      email ?? userId ?? "",
      webhook === undefined ? "" : `webhook ${webhook}`,
    ],
    details: [`${method} ${url}`, ...tries, ...(reason === undefined ? [] : [reason])],
  };
}

/** Shows one call of a webhook whole, with what it says. */
export async function showWebhookDelivery(id: string, options: WebhookDeliveriesOptions): Promise<void> {
  const { project } = options;
  const delivery = await readControl<WebhookDelivery>(options, withQuery(`${path}/${id}`, createQuery({ project })));
  if (options.json === true) return printLine(JSON.stringify(delivery));
  const { body, ...rest } = delivery;
  const head = createTable(webhookColumns)([toWebhookRow({ ...escapeTexts(rest), body })]);
  printLine([...head, ...(body === undefined ? [] : formatPart("body", formatJson(body)))].join("\n"));
}

/** Shows the calls of the webhooks of a running sandbox. */
export function showWebhookDeliveries(options: WebhookDeliveriesOptions): Promise<void> {
  const { webhook, event, user, state, since, project, limit } = options;
  return showListing<WebhookDelivery>(options, {
    path,
    member: "deliveries",
    query: createQuery({ webhook, event, user, state, since, project, limit }),
    columns: webhookColumns,
    toRow: toWebhookRow,
    nothing: { yet: "No webhook was called yet.", found: "No call of a webhook matches." },
  });
}
