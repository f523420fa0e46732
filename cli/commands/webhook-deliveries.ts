import type { WebhookDelivery } from "../../server/index.ts";
import { askSandbox, type ControlOptions, followStream } from "../control-client.ts";
import { deliveryColors } from "../delivery-colors.ts";
import { escapeTexts, printLine } from "../terminal.ts";

/** Options of `deliveries` that are about webhooks. */
export interface WebhookDeliveriesOptions extends ControlOptions {
  readonly webhook?: string;
  readonly event?: string;
  readonly user?: string;
  readonly state?: string;
  readonly since?: string;
  readonly project?: string;
  readonly limit?: string;
  readonly json?: boolean;
  readonly follow?: boolean;
}

const path = "/_sandbox/webhook-deliveries";

function queryOf({ webhook, event, user, state, since, project, limit }: WebhookDeliveriesOptions): URLSearchParams {
  const given = Object.entries({ webhook, event, user, state, since, project, limit });
  return new URLSearchParams(
    given.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
  );
}

/** Formats a call of a webhook: when, what, about whom, where to, what became of it; beneath it each attempt. */
export function formatWebhookDelivery(delivery: WebhookDelivery): string {
  const { id, createdAt, webhook, event, email, userId, state, attempts, method, url, reason } = delivery;
  const who = email ?? userId ?? "";
  const by = webhook === undefined ? [] : [`webhook ${webhook}`];
  const head = [createdAt.slice(11, 19), `#${id}`, event, who, ...by, deliveryColors[state](state)];
  const tries = attempts.map(({ at, status, error }) => `${at.slice(11, 19)}  ${error ?? status}`);
  const details = [`${method} ${url}`, ...tries, ...(reason === undefined ? [] : [reason])];
  return [head.join("  "), ...details.map((each) => `          ${each}`)].join("\n");
}

/** Shows the calls of the webhooks of a running sandbox. */
export async function showWebhookDeliveries(options: WebhookDeliveriesOptions): Promise<void> {
  const query = queryOf(options);
  const print = (delivery: WebhookDelivery): void =>
    printLine(options.json === true ? JSON.stringify(delivery) : formatWebhookDelivery(escapeTexts(delivery)));
  if (options.follow === true) {
    query.delete("limit");
    return followStream(options, path, query, { onData: (data) => print(data as WebhookDelivery) });
  }
  const answer = await askSandbox(options, `${path}?${query}`);
  const { deliveries } = (await answer.json()) as { readonly deliveries: readonly WebhookDelivery[] };
  deliveries.forEach(print);
  if (deliveries.length > 0 || options.json === true) return;
  printLine(query.size === 0 ? "No webhook was called yet." : "No call of a webhook matches.");
}
