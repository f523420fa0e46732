import type { ProjectSettings } from "../project/settings.ts";
import type { StoredWebhookDelivery, WebhookDeliveryChange } from "../store/webhook-deliveries.ts";
import type { Posted } from "./post.ts";

/** One attempt to call a webhook, at a time of the sandbox's clock, in milliseconds. */
export interface WebhookAttempt {
  readonly at: number;
  readonly status?: number;
  /** Why it failed. */
  readonly error?: string;
  /** The first characters of the answer. */
  readonly answer?: string;
}

/** What became of a call so far. */
export interface WebhookOutcome {
  readonly attempts: readonly WebhookAttempt[];
  /** Why there are no more. */
  readonly reason?: string;
}

export const parseOutcome = ({ outcome }: Pick<StoredWebhookDelivery, "outcome">): WebhookOutcome =>
  JSON.parse(outcome);

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

const explainStatus = (status: number): string =>
  status >= 300 && status < 400 ? `answered ${status}: redirects are not followed` : `answered ${status}`;

function toAttempt(posted: Posted, at: number): WebhookAttempt {
  if ("error" in posted) return { at, error: posted.error };
  const { status, answer } = posted;
  return {
    at,
    status,
    ...(!isSuccess(status) && { error: explainStatus(status) }),
    ...(answer !== "" && { answer }),
  };
}

const finish = (state: "delivered" | "discarded", outcome: WebhookOutcome): WebhookDeliveryChange => ({
  lane: null,
  due: null,
  state,
  outcome: JSON.stringify(outcome),
});

/** Gives up a call that may not be made. */
export const refuseCall = (delivery: StoredWebhookDelivery, reason: string): WebhookDeliveryChange =>
  finish("discarded", { ...parseOutcome(delivery), reason });

/**
 * Applies an attempt to a call. assumed: three of them, the second after a second, and each further one after twice the
 * time; Iterable says that it tries again, and neither how often nor when.
 *
 * @see https://support.iterable.com/hc/en-us/articles/208013936
 */
export function applyAttempt(
  delivery: StoredWebhookDelivery,
  posted: Posted,
  { at, now, settings }: { readonly at: number; readonly now: number; readonly settings: ProjectSettings },
): WebhookDeliveryChange {
  const attempt = toAttempt(posted, at);
  const attempts = [...parseOutcome(delivery).attempts, attempt];
  if (attempt.error === undefined) return finish("delivered", { attempts });
  const { webhookAttempts, webhookRetryDelay } = settings;
  if (attempts.length >= webhookAttempts)
    return finish("discarded", { attempts, reason: `given up after ${attempts.length} attempts` });
  const due = now + webhookRetryDelay * 2 ** (attempts.length - 1);
  return { lane: delivery.lane, due, state: "retrying", outcome: JSON.stringify({ attempts }) };
}
