import type { Project } from "../project/registry.ts";
import { noOutcome } from "../store/webhook-deliveries.ts";

/** A request that is made of a webhook. */
export interface WebhookRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for none. */
  readonly body: string;
}

/** A call to be made. */
export interface WebhookCall {
  /** The number of the system webhook that makes it; null where something else does, such as a step of a journey. */
  readonly webhook: number | null;
  /** What it is about: the name of an event. */
  readonly event: string;
  /** Whom it is about. */
  readonly user: { readonly email?: string | undefined; readonly userId?: string | undefined };
  readonly request: WebhookRequest;
}

const mebibyte = 1_024 * 1_024;

/** How much each project keeps: calls that wait, and those that something became of, with the bytes of both. */
const limits = {
  waiting: { count: 100_000, bytes: 64 * mebibyte },
  finished: { count: 10_000, bytes: 32 * mebibyte },
};

/** Where a call goes to: calls to one place are made a few at a time. */
const laneOf = (url: string): string => URL.parse(url)?.origin ?? "nowhere";

/** Why there is no room for a call; undefined where there is. */
function findObstacle({ store }: Project): string | undefined {
  const { waiting } = store.webhookDeliveries.counts();
  if (waiting.count < limits.waiting.count && waiting.bytes < limits.waiting.bytes) return undefined;
  return `${waiting.count} calls wait already, as many as are kept`;
}

/**
 * Queues a call, in the transaction of whoever calls; it is made once that is safe. Where too many wait it is kept as
 * discarded. What a replica plays again for reads was queued when it was written.
 */
export function enqueueWebhookCall(project: Project, { webhook, event, user, request }: WebhookCall): void {
  const { store, written, clock, name } = project;
  if (store !== written) return;
  const obstacle = findObstacle(project);
  const now = clock.now();
  store.webhookDeliveries.insert({
    ...(obstacle === undefined
      ? { lane: laneOf(request.url), due: now, state: "queued", outcome: noOutcome }
      : { lane: null, due: null, state: "discarded", outcome: JSON.stringify({ attempts: [], reason: obstacle }) }),
    createdAt: now,
    webhook,
    event,
    email: user.email ?? null,
    userId: user.userId ?? null,
    request: JSON.stringify(request),
  });
  store.webhookDeliveries.trim(limits.finished);
  project.onWebhookQueued(name);
}

/** Removes what is kept beyond the bound, once something became of a call. */
export const trimWebhookDeliveries = ({ store }: Project): void => store.webhookDeliveries.trim(limits.finished);
