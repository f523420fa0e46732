import type { Delivery, Destination, Outcome } from "./delivery.ts";
import type { DeliveryFault } from "./delivery-faults.ts";
import { computeNextAttempt } from "./retry.ts";

/** The outcome of an answer that was no success, under the names Segment's event delivery gives it. */
export function failedOutcome(
  status: number,
  reason: string,
  destination: Pick<Destination, "retries">,
  requests: Delivery["attempts"][number]["requests"],
): Outcome {
  const what = status === 0 ? "network" : status;
  return destination.retries(status)
    ? { is: "retry", code: `errors.awaiting-retry.${what}`, reason, requests }
    : { is: "discarded", code: `errors.discarded.${what}`, reason, requests };
}

/** The outcome a trouble gives, as if the destination had met it on its way; undefined when it is a mere delay. */
export function outcomeOfFault(fault: DeliveryFault, destination: Destination): Outcome | undefined {
  if (fault.drop === true) return { is: "dropped", code: "LOST", reason: "lost on the way, as it was told to be" };
  const { status } = fault;
  return status === undefined
    ? undefined
    : failedOutcome(status, `answered ${status}, as it was told to`, destination, []);
}

/** A delivery after an attempt, or after it was dropped without one. */
export function applyOutcome(delivery: Delivery, outcome: Outcome, now: number): Delivery {
  const { nextAttemptAt: _, code: __, reason: ___, where: ____, ...before } = delivery;
  if (outcome.is === "dropped") return { ...before, state: "dropped", code: outcome.code, reason: outcome.reason };
  const logs = outcome.is === "delivered" || outcome.logs === undefined ? {} : { logs: outcome.logs };
  const attempts = [...before.attempts, { at: now, requests: outcome.requests, ...logs }];
  if (outcome.is === "delivered") return { ...before, attempts, state: "delivered" };
  const { code, reason, where } = outcome;
  const failed = { ...before, attempts, code, reason, ...(where !== undefined && { where }) };
  if (outcome.is === "discarded") return { ...failed, state: "discarded" };
  const nextAttemptAt = computeNextAttempt(delivery.id, attempts.length, delivery.receivedAt, now);
  return nextAttemptAt === undefined
    ? { ...failed, state: "discarded", reason: `${reason}; given up after four hours` }
    : { ...failed, state: "retrying", nextAttemptAt };
}
