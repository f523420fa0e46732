import { messageOf } from "../../contracts/thrown.ts";
import type { Delivery, Destination, Message, Outcome } from "./delivery.ts";
import type { TakeDeliveryFault } from "./delivery-faults.ts";
import type { AttemptedDelivery, HeldDelivery } from "./delivery-log.ts";
import { applyFault, applyOutcome, outcomeOfFaultyAnswer } from "./outcome.ts";

/** What attempts take from outside. */
export interface AttemptContext {
  readonly takeFault: TakeDeliveryFault;
  now(): number;
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
async function deliverMessages(destination: Destination, messages: readonly Message[]): Promise<readonly Outcome[]> {
  try {
    const outcomes = await destination.deliver(messages);
    return messages.map((_, index) => outcomes[index] ?? brokenOutcome(`${destination.name} gave no outcome`));
  } catch (thrown) {
    return messages.map(() => brokenOutcome(messageOf(thrown)));
  }
}

/** Hands deliveries to a destination, save those that a fault strikes before, and gives each as it is afterwards. */
export async function attemptDeliveries(
  held: readonly HeldDelivery[],
  destination: Destination,
  { takeFault, now }: AttemptContext,
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
  const outcomes = await deliverMessages(
    destination,
    sent.map(({ one }) => one.delivery.message),
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
