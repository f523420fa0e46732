import type { Project } from "../project/registry.ts";
import type { StoredWebhook, Webhook } from "../store/webhooks.ts";

/** Names of this machine, to which webhooks may go without TLS where the project's setting lets them. */
const localHosts: readonly string[] = ["127.0.0.1", "localhost", "[::1]"];

/** Most characters of an endpoint. */
const maxEndpoint = 2_048;

/** Finds what is wrong with the address a webhook calls: HTTPS alone, or this machine by a setting. */
export function findEndpointProblem({ settings: { localWebhooks } }: Project, endpoint: string): string | undefined {
  if (endpoint.length > maxEndpoint) return `endpoint: at most ${maxEndpoint} characters are taken`;
  const url = URL.parse(endpoint);
  if (url === null) return "endpoint: a URL is expected, such as https://example.com/hook";
  if (url.protocol === "https:") return undefined;
  const isLocal = url.protocol === "http:" && localHosts.includes(url.hostname);
  if (isLocal && localWebhooks) return undefined;
  const hint = isLocal ? "; the setting localWebhooks lets a webhook call this machine over http" : "";
  return `endpoint: only https URLs are called${hint}`;
}

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
  project: Project,
  { id, ...changes }: WebhookChange,
):
  | { readonly is: "updated"; readonly webhook: StoredWebhook }
  | { readonly is: "badWebhook"; readonly reason: string } {
  const { webhooks } = project.store;
  const found = webhooks.find(id);
  if (found === undefined) return { is: "badWebhook", reason: `Webhook ${id} does not exist` };
  const reason = changes.endpoint === undefined ? undefined : findEndpointProblem(project, changes.endpoint);
  if (reason !== undefined) return { is: "badWebhook", reason };
  const webhook = { ...found, ...changes };
  webhooks.put(webhook);
  return { is: "updated", webhook };
}
