import { isWebhookEvent, type WebhookEvent } from "../domain/webhook-events.ts";
import type { Webhook } from "../domain/webhooks.ts";
import type { Project } from "../project/registry.ts";
import { formatBody } from "./body.ts";
import { type EventContext, findContext, type WrittenEvent } from "./context.ts";
import { enqueueWebhookCall, type WebhookRequest } from "./enqueue.ts";
import { fillMergeTags, type MergeTags, mergeTagsOf } from "./merge-tags.ts";

/** Whether a list has a value. What an event does not have, no list keeps from it (assumed). */
const allows = (list: readonly number[] | null, value: number | undefined): boolean =>
  list === null || value === undefined || list.includes(value);

/** Whether a webhook hears of events of this name at all. */
const listens = ({ events }: Webhook, name: string): boolean => events === null || events.includes(name);

/**
 * Whether a webhook that listens is told of an event. The two switches are about sends alone.
 *
 * @see https://api.iterable.com/api/docs#webhooks_updateWebhook
 */
function isTold(webhook: Webhook, name: WebhookEvent, { campaign, channelId, messageTypeId }: EventContext): boolean {
  if (!allows(webhook.channelIds, channelId) || !allows(webhook.messageTypeIds, messageTypeId)) return false;
  if (!name.endsWith("Send")) return true;
  return campaign?.type === "Blast" ? webhook.blastSendEnabled : webhook.triggeredSendEnabled;
}

/** Who calls, as a header: Iterable sends the token of Basic as it is. */
function authorizationOf({ authType, authToken }: Webhook): Readonly<Record<string, string>> {
  if (authType === "NoAuth" || authToken === null) return {};
  return { Authorization: authType === "Basic" ? authToken : `OAuth2 ${authToken}` };
}

/** What may not stand in a header: a name of a campaign can be anything. */
const toHeaderText = (value: string): string => value.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, "?");

const requestOf = (webhook: Webhook, tags: MergeTags, body: string): WebhookRequest => ({
  method: "POST",
  url: fillMergeTags(webhook.endpoint, tags, encodeURIComponent),
  headers: {
    "Content-Type": "application/json",
    ...authorizationOf(webhook),
    ...Object.fromEntries(webhook.headers.map(({ key, value }) => [key, fillMergeTags(value, tags, toHeaderText)])),
  },
  body,
});

/** Tells the webhooks of a project of an event: queues a call for each that is to hear of it. */
export function tellWebhooks(project: Project, event: Omit<WrittenEvent, "user"> & { readonly user: number }): void {
  const { type } = event;
  const enabled = project.store.webhooks.enabled();
  if (enabled.length === 0 || !isWebhookEvent(type)) return;
  const webhooks = enabled.filter((webhook) => listens(webhook, type));
  if (webhooks.length === 0) return;
  const user = project.store.users.byId(event.user);
  if (user === undefined) return;
  const written = { ...event, user };
  const context = findContext(project, written);
  const told = webhooks.filter((webhook) => isTold(webhook, type, context));
  if (told.length === 0) return;
  const body = formatBody(type, written, context);
  const tags = mergeTagsOf(written, context);
  for (const webhook of told)
    enqueueWebhookCall(project, { webhook: webhook.id, event: type, user, request: requestOf(webhook, tags, body) });
}
