import { messageOf } from "../../contracts/thrown.ts";
import type { Via } from "../domain/via.ts";
import type { Delivery, Destination, Message, Outcome } from "./delivery.ts";
import type { TakeDeliveryFault } from "./delivery-faults.ts";
import type { AttemptedDelivery, HeldDelivery } from "./delivery-log.ts";
import { applyFault, applyOutcome, outcomeOfFaultyAnswer } from "./outcome.ts";

/** What attempts take from outside. */
export interface AttemptContext {
  readonly takeFault: TakeDeliveryFault;
  now(): number;
  /** Who asked for these attempts; of any other, that is who sent the message. */
  readonly via?: Via | undefined;
}

const brokenOutcome = (reason: string): Outcome => ({
  is: "retry",
  code: "errors.awaiting-retry.internal",
  reason,
  requests: [],
});

/** A delivery whose attempt could not be stored, and nothing it wrote: it is tried again. */
export const applyLostWrite = ({ stored, delivery }: HeldDelivery, now: number): AttemptedDelivery => ({
  stored,
  delivery,
  after: applyOutcome(delivery, brokenOutcome("what it wrote could not be stored"), now),
});

/** An outcome for each message whatever happens: a destination that breaks in the middle is tried again. */
async function deliverMessages(destination: Destination, messages: readonly Message[], via: Via | undefined) {
  try {
    const outcomes = await destination.deliver(messages, via);
    return messages.map((_, index) => outcomes[index] ?? brokenOutcome(`${destination.name} gave no outcome`));
  } catch (thrown) {
    return messages.map(() => brokenOutcome(messageOf(thrown)));
  }
}

/** The same of deliveries: those in a row that were sent by the same go together. */
async function deliverByVia(
  destination: Destination,
  deliveries: readonly Delivery[],
  viaOf: (delivery: Delivery) => Via | undefined,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  while (outcomes.length < deliveries.length) {
    const rest = deliveries.slice(outcomes.length);
    const via = rest[0] && viaOf(rest[0]);
    const end = rest.findIndex((each) => viaOf(each) !== via);
    const row = rest.slice(0, end < 0 ? rest.length : end);
    const messages = row.map(({ message }) => message);
    outcomes.push(...(await deliverMessages(destination, messages, via)));
  }
  return outcomes;
}

/** Hands deliveries to a destination, save those that a fault strikes before, and gives each as it is afterwards. */
export async function attemptDeliveries(
  held: readonly HeldDelivery[],
  destination: Destination,
  { takeFault, now, via }: AttemptContext,
): Promise<readonly AttemptedDelivery[]> {
  const results: AttemptedDelivery[] = [];
  const sent: { readonly one: HeldDelivery; readonly faultyStatus?: number }[] = [];
  for (const one of held) {
    const fault = takeFault(destination.name);
    if (fault === undefined) sent.push({ one });
    else if (fault.is === "answer" && fault.stored) sent.push({ one, faultyStatus: fault.status });
    else results.push({ ...one, after: applyFault(one.delivery, fault, destination, now()) });
  }
  if (sent.length === 0) return results;
  const outcomes = await deliverByVia(
    destination,
    sent.map(({ one }) => one.delivery),
    (delivery) => via ?? delivery.via,
  );
  const apply = (delivery: Delivery, outcome: Outcome, faultyStatus: number | undefined): Delivery => {
    const isStruck = faultyStatus !== undefined && outcome.is !== "dropped";
    const seen = isStruck ? outcomeOfFaultyAnswer(faultyStatus, destination, outcome) : outcome;
    return applyOutcome(delivery, seen, now());
  };
  for (const [index, { one, faultyStatus }] of sent.entries()) {
    const outcome = outcomes[index];
    if (outcome !== undefined) results.push({ ...one, after: apply(one.delivery, outcome, faultyStatus) });
  }
  return results;
}
