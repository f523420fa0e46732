import { findWebhookProblem } from "../domain/webhook-endpoint.ts";
import type { Webhook } from "../domain/webhooks.ts";
import type { Project } from "../project/registry.ts";
import type { StoredWebhook } from "../store/webhooks.ts";

/** What everybody may see of a webhook: neither its token nor its headers. */
export const viewWebhook = (webhook: StoredWebhook) => ({
  id: webhook.id,
  endpoint: webhook.endpoint,
  enabled: webhook.enabled,
  blastSendEnabled: webhook.blastSendEnabled,
  triggeredSendEnabled: webhook.triggeredSendEnabled,
  authType: webhook.authType,
  ...(webhook.channelIds !== null && { channelIds: [...webhook.channelIds] }),
  ...(webhook.messageTypeIds !== null && { messageTypeIds: [...webhook.messageTypeIds] }),
});

/** What a call may change of a webhook. */
export type WebhookChange = { readonly id: number } & {
  readonly [Name in
    | "endpoint"
    | "enabled"
    | "blastSendEnabled"
    | "triggeredSendEnabled"
    | "authType"
    | "headers"]?: Webhook[Name];
} & { readonly authToken?: string };

/** Changes a webhook by what a call says; what it leaves out stays. The sentences are assumed. */
export function updateWebhook(
  { store, settings }: Project,
  { id, ...changes }: WebhookChange,
):
  | { readonly is: "updated"; readonly webhook: StoredWebhook }
  | { readonly is: "badWebhook"; readonly reason: string } {
  const found = store.webhooks.find(id);
  if (found === undefined) return { is: "badWebhook", reason: `Webhook ${id} does not exist` };
  const reason = findWebhookProblem(changes, settings.webhookHosts);
  if (reason !== undefined) return { is: "badWebhook", reason };
  const webhook = { ...found, ...changes };
  store.webhooks.put(webhook);
  return { is: "updated", webhook };
}
