import type { StoredDelivery } from "../store/deliveries.ts";
import type { Delivery, DeliveryState, Message } from "./delivery.ts";

/** When the next attempt is due, as it is kept: 0 is at once. */
const dueOf = ({ state, nextAttemptAt }: Delivery): number | null => {
  if (state === "queued") return 0;
  return state === "retrying" ? (nextAttemptAt ?? 0) : null;
};

/** A message that no destination was to see leaves its messageId free, so it is not kept as one that was seen. */
const messageIdOf = ({ destination, message }: Delivery): string | null =>
  destination !== "" && typeof message.messageId === "string" ? message.messageId : null;

/** The members of a delivery that attempts change. Whatever a delivery has beside its columns is kept with them. */
function formatOutcome(delivery: Delivery): string {
  const { id, source, destination, type, message, receivedAt, state, nextAttemptAt, ...outcome } = delivery;
  return JSON.stringify(outcome);
}

/** A delivery as its project keeps it. */
export const toStored = (delivery: Delivery, revision: number): StoredDelivery => ({
  id: delivery.id,
  revision,
  due: dueOf(delivery),
  receivedAt: delivery.receivedAt,
  source: delivery.source,
  destination: delivery.destination,
  type: delivery.type,
  state: delivery.state,
  messageId: messageIdOf(delivery),
  outcome: formatOutcome(delivery),
  message: JSON.stringify(delivery.message),
});

/** What an attempt has changed of a delivery, as its project keeps it. */
export const toChange = (delivery: Delivery, revision: number) => ({
  revision,
  due: dueOf(delivery),
  state: delivery.state,
  outcome: formatOutcome(delivery),
});

/** A delivery as it was before it was kept. */
export const fromStored = (stored: StoredDelivery): Delivery => ({
  id: stored.id,
  source: stored.source,
  destination: stored.destination,
  type: stored.type,
  message: JSON.parse(stored.message) as Message,
  receivedAt: stored.receivedAt,
  state: stored.state as DeliveryState,
  ...(JSON.parse(stored.outcome) as Pick<Delivery, "attempts">),
  ...(stored.due !== null && stored.due > 0 && { nextAttemptAt: stored.due }),
});
