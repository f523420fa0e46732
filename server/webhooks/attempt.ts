import { reachOf } from "../domain/webhook-endpoint.ts";
import type { Project } from "../project/registry.ts";
import type { StoredWebhookDelivery, WebhookDeliveryChange } from "../store/webhook-deliveries.ts";
import { trimWebhookDeliveries, type WebhookRequest } from "./enqueue.ts";
import { applyAttempt, refuseCall } from "./outcome.ts";
import { post } from "./post.ts";

/** Settles once what was written to a project is safe. One that sleeps has nothing left to write. */
const durableOf = (project: Project): Promise<void> | undefined =>
  project.isAwake ? project.transactions.durable() : undefined;

/** Makes a call once, and gives what becomes of it. */
async function makeCall(
  { settings, clock }: Project,
  delivery: StoredWebhookDelivery,
  closing: AbortSignal,
): Promise<WebhookDeliveryChange> {
  const request = JSON.parse(delivery.request) as WebhookRequest;
  const url = URL.parse(request.url);
  const reach = url === null ? "nowhere" : reachOf(url, settings.webhookHosts);
  if (reach === "nowhere")
    return refuseCall(delivery, `${url?.host ?? "that"} is no host webhooks may call: see the setting webhookHosts`);
  const at = clock.now();
  const posted = await post(request, { reach, timeoutMs: settings.webhookTimeout, closing });
  return applyAttempt(delivery, posted, { at, now: clock.now(), settings });
}

/** Attempts a call that waits, once it is safely kept, and keeps what becomes of it: unless `ended`, or its project is gone. */
export async function attemptCall(
  project: Project,
  id: number,
  ended: AbortSignal,
  isThere: () => boolean,
): Promise<void> {
  const isWanted = (): boolean => !ended.aborted && isThere();
  await durableOf(project);
  const before = isWanted() ? project.store.webhookDeliveries.find(id) : undefined;
  if (before === undefined || before.due === null) return;
  const change = await makeCall(project, before, ended);
  if (!isWanted()) return;
  project.transactions.append(() => {
    project.store.webhookDeliveries.update(before, change);
    trimWebhookDeliveries(project);
  });
}
