import type { Project } from "../project/registry.ts";
import { type WebhookDelivery, type WebhookDeliveryFilter, webhookDeliveriesOf } from "../webhooks/delivery-view.ts";
import type { RequestContext } from "./context.ts";
import { createStateTarget, findAfterChanges, type WaitTarget } from "./wait-target.ts";

/** The latest call that a filter wants. */
const findDelivery = (project: Project, filter: WebhookDeliveryFilter): WebhookDelivery | undefined =>
  webhookDeliveriesOf(project, { ...filter, limit: 1 })[0];

/** What of a filter is given up for the nearest call, one after the other. */
const traits = ["after", "since", "state", "webhook", "user", "event"] as const;

/** The call that comes nearest: of the same event and user where there is any. */
function findNearest(project: Project, filter: WebhookDeliveryFilter): WebhookDelivery | undefined {
  const dropped = traits.map((_, index): readonly string[] => traits.slice(0, index + 1));
  for (const names of dropped) {
    const wider = Object.fromEntries(Object.entries(filter).filter(([name]) => !names.includes(name)));
    const delivery = findDelivery(project, wider);
    if (delivery !== undefined) return delivery;
  }
  return undefined;
}

/** Waits for a call of a webhook. */
export function createWebhookTarget(env: RequestContext, project: Project, filter: WebhookDeliveryFilter): WaitTarget {
  const toResult = (delivery: WebhookDelivery | undefined): object | undefined => delivery && { delivery };
  return createStateTarget(
    env,
    findAfterChanges(project, () => toResult(findDelivery(project, filter))),
    () => toResult(findNearest(project, filter)),
  );
}
