import type { DeliveredRequest, Delivery, DeliveryWarning, Destination, Outcome } from "./delivery.ts";
import type { DeliveryFault } from "./delivery-faults.ts";
import { findTimestampWarnings } from "./ingest/timestamps.ts";
import { computeNextAttempt } from "./retry.ts";

/** The outcome of an answer that was no success, under the names Segment's event delivery gives it. */
export function failedOutcome(
  status: number,
  reason: string,
  destination: Pick<Destination, "retries">,
  requests: Delivery["attempts"][number]["requests"],
): Extract<Outcome, { readonly is: "retry" | "discarded" }> {
  const what = status === 0 ? "network" : status;
  return destination.retries(status)
    ? { is: "retry", code: `errors.awaiting-retry.${what}`, reason, requests }
    : { is: "discarded", code: `errors.discarded.${what}`, reason, requests };
}

/** The outcome of an answer that a fault gives in place of Iterable's; what was requested before it stays on record. */
export function outcomeOfFaultyAnswer(status: number, destination: Destination, before?: Outcome): Outcome {
  const { requests, warnings = [] } = before === undefined || before.is === "dropped" ? { requests: [] } : before;
  const answer = status === 0 ? "gave no answer" : `answered ${status}`;
  return { ...failedOutcome(status, `${answer}, as it was told to`, destination, requests), warnings };
}

/** A delivery that a fault strikes before anything is requested. */
export function applyFault(delivery: Delivery, fault: DeliveryFault, destination: Destination, now: number): Delivery {
  switch (fault.is) {
    case "answer":
      return applyOutcome(delivery, outcomeOfFaultyAnswer(fault.status, destination), now);
    case "drop":
      return applyOutcome(
        delivery,
        { is: "dropped", code: "LOST", reason: "lost on the way, as it was told to be" },
        now,
      );
    case "delay":
      return { ...delivery, state: "retrying", code: "DELAYED", nextAttemptAt: now + fault.ms };
  }
}

/** Whom the requests of an attempt left hidden in the end, and whom they made visible. */
function collectRemarks(requests: readonly DeliveredRequest[]) {
  const last = requests.findLastIndex(({ notices }) => notices !== undefined);
  const hidden = requests.slice(last === -1 ? 0 : last).flatMap(({ warnings = [] }) => warnings);
  const notices = requests.flatMap((request) => request.notices ?? []);
  return { hidden: [...new Map(hidden.map((each) => [each.message, each])).values()], notices };
}

/** What the message had lost when it arrived, which no attempt changes. */
const isOfArrival = ({ code }: DeliveryWarning): boolean => code === "changedNumber";

/** What of a message is lost in the attempt, and was lost before. A module may find the same numbers, each time anew. */
function collectLosses({ message, receivedAt, warnings = [] }: Delivery, outcome: readonly DeliveryWarning[]) {
  const found = [...warnings.filter(isOfArrival), ...findTimestampWarnings(message, receivedAt), ...outcome];
  return [...new Map(found.map((each) => [`${each.code} ${each.path} ${each.message}`, each])).values()];
}

/** A delivery after an attempt, or after it was dropped without one. */
export function applyOutcome(delivery: Delivery, outcome: Outcome, now: number): Delivery {
  const { nextAttemptAt: _, code: __, reason: ___, where: ____, warnings: _____, notices: ______, ...rest } = delivery;
  if (outcome.is === "dropped") return { ...rest, state: "dropped", code: outcome.code, reason: outcome.reason };
  const { hidden, notices } = collectRemarks(outcome.requests);
  const warnings = [...hidden, ...collectLosses(delivery, outcome.warnings ?? [])];
  const before = {
    ...rest,
    ...(warnings.length > 0 && { warnings }),
    ...(notices.length > 0 && { notices }),
  };
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
