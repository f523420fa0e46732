import type { Project } from "../project/registry.ts";
import type { StoredWebhookDelivery, WebhookDeliveryState } from "../store/webhook-deliveries.ts";
import type { WebhookRequest } from "./enqueue.ts";
import { parseOutcome, type WebhookAttempt } from "./outcome.ts";

/** A call of a webhook and what became of it. Times are ISO 8601; what headers said is told to nobody. */
export interface WebhookDelivery {
  readonly id: number;
  readonly project: string;
  /** The number of the system webhook; left out where something else made the call. */
  readonly webhook?: number;
  readonly event: string;
  /** Whom it is about. */
  readonly email?: string;
  readonly userId?: string;
  readonly state: WebhookDeliveryState;
  readonly createdAt: string;
  /** When it is tried again, of one that waits. */
  readonly nextAttemptAt?: string;
  readonly method: string;
  readonly url: string;
  /** What was sent: a value where it is JSON, else the text. */
  readonly body?: unknown;
  readonly attempts: readonly (Omit<WebhookAttempt, "at"> & { readonly at: string })[];
  /** Why there are no more attempts. */
  readonly reason?: string;
}

/** Which calls are wanted, oldest first. */
export interface WebhookDeliveryFilter {
  /** The number of a webhook. */
  readonly webhook?: number;
  readonly event?: string;
  /** An email or a userId. */
  readonly user?: string;
  readonly state?: WebhookDeliveryState;
  /** Only those made at this time or later, in ISO 8601. */
  readonly since?: string;
  /** Only those changed after this revision. */
  readonly after?: number;
  /** Only those with a number below this one. */
  readonly below?: number;
  /** Only the latest so many. */
  readonly limit?: number;
}

const toTime = (atMs: number): string => new Date(atMs).toISOString();

/** A text as the value it stands for, where it is JSON. */
function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function viewDelivery({ name }: Project, stored: StoredWebhookDelivery): WebhookDelivery {
  const { id, webhook, event, email, userId, state, due, createdAt } = stored;
  const { method, url, body } = JSON.parse(stored.request) as WebhookRequest;
  const { attempts, reason } = parseOutcome(stored);
  return {
    id,
    project: name,
    ...(webhook !== null && { webhook }),
    event,
    ...(email !== null && { email }),
    ...(userId !== null && { userId }),
    state,
    createdAt: toTime(createdAt),
    ...(due !== null && { nextAttemptAt: toTime(due) }),
    method,
    url,
    ...(body !== "" && { body: parseBody(body) }),
    attempts: attempts.map(({ at, ...attempt }) => ({ at: toTime(at), ...attempt })),
    ...(reason !== undefined && { reason }),
  };
}

/** The numbers of the calls of a project that a filter wants, the oldest first. */
export const selectWebhookDeliveries = (
  { store }: Project,
  { since, ...filter }: WebhookDeliveryFilter,
): readonly number[] =>
  store.webhookDeliveries.select({ ...filter, since: since === undefined ? undefined : Date.parse(since) });

/** Those that changed behind a revision, the first so many in the order in which they did. */
export const selectWebhookChanges = ({ store }: Project, { since, ...filter }: WebhookDeliveryFilter) =>
  store.webhookDeliveries.selectChanges({ ...filter, since: since === undefined ? undefined : Date.parse(since) });

/** Tells one of them; undefined where there is none of this number, or it had to make room. */
export function findWebhookDelivery(project: Project, id: number): WebhookDelivery | undefined {
  const stored = project.store.webhookDeliveries.find(id);
  return stored && viewDelivery(project, stored);
}

/** Tells the calls of a project that a filter wants. */
export const webhookDeliveriesOf = (project: Project, filter: WebhookDeliveryFilter = {}): readonly WebhookDelivery[] =>
  selectWebhookDeliveries(project, filter).flatMap((id) => findWebhookDelivery(project, id) ?? []);
