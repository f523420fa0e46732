import { setImmediate as turn } from "node:timers/promises";
import type { Delivery, Destination, Message, Outcome } from "./delivery.ts";
import type { DeliveryFaults } from "./delivery-faults.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import { applyOutcome, outcomeOfFault } from "./outcome.ts";

/** What a queue needs from outside. */
export interface QueueContext {
  readonly log: DeliveryLog;
  readonly deliveryFaults: DeliveryFaults;
  now(): number;
  /** Calls back after so many real milliseconds, unless what it gives is called first. */
  later(ms: number, run: () => void): () => void;
}

/** Deliveries to one destination: first come, first served; what fails for a while comes back when it is due. */
export interface Queue {
  readonly destination: Destination;
  /** Queues messages; settles when each has had its first attempt. */
  add(source: string, messages: readonly Message[]): Promise<readonly Delivery[]>;
  /** Tries what is due again, now that the clock has moved; settles when all that is due has been tried. */
  wake(): Promise<void>;
  /** When the next delivery is due, in milliseconds since 1970; undefined when none is waiting. */
  nextDue(): number | undefined;
  /** Forgets what is waiting. */
  clear(): void;
  close(): Promise<void>;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** After so many attempts in a row everything else in the process gets its turn: answers do not wait for deliveries. */
const maxBurst = 16;

const splitIntoParts = (deliveries: readonly Delivery[], size: number): readonly (readonly Delivery[])[] =>
  Array.from({ length: Math.ceil(deliveries.length / size) }, (_, part) =>
    deliveries.slice(part * size, (part + 1) * size),
  );

/** How many messages a destination is handed at once. */
const batchSizeOf = ({ batches, mostAtOnce = Number.MAX_SAFE_INTEGER }: Destination): number =>
  batches ? mostAtOnce : 1;

/** Hands deliveries over as the destination takes them, one part after the other. */
async function deliverInBatches(
  deliveries: readonly Delivery[],
  destination: Destination,
  take: (part: readonly Delivery[]) => Promise<void>,
): Promise<void> {
  let inRow = 0;
  for (const part of splitIntoParts(deliveries, batchSizeOf(destination))) {
    if (inRow >= maxBurst) {
      await turn();
      inRow = 0;
    }
    inRow += part.length;
    await take(part);
  }
}

/** The deliveries that wait for their time, by number. */
type Due = Map<number, number>;

/** An outcome for each message whatever happens: a destination that breaks in the middle is tried again. */
async function deliverMessages(destination: Destination, messages: readonly Message[]): Promise<readonly Outcome[]> {
  try {
    return await destination.deliver(messages);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return messages.map(() => ({ is: "retry", code: "errors.awaiting-retry.internal", reason, requests: [] }));
  }
}

/** Hands deliveries to a destination, save those that trouble befalls, and gives each as it is afterwards. */
async function attemptDeliveries(
  deliveries: readonly Delivery[],
  destination: Destination,
  { deliveryFaults, now }: QueueContext,
): Promise<readonly Delivery[]> {
  const results: Delivery[] = [];
  const sent: Delivery[] = [];
  for (const delivery of deliveries) {
    const fault = deliveryFaults.take(destination.name);
    const outcome = fault && outcomeOfFault(fault, destination);
    if (outcome !== undefined) results.push(applyOutcome(delivery, outcome, now()));
    else if (fault?.delayMs !== undefined) {
      results.push({ ...delivery, state: "retrying", code: "DELAYED", nextAttemptAt: now() + fault.delayMs });
    } else sent.push(delivery);
  }
  if (sent.length === 0) return results;
  const outcomes = await deliverMessages(
    destination,
    sent.map(({ message }) => message),
  );
  sent.forEach((delivery, index) => {
    const outcome = outcomes[index];
    if (outcome !== undefined) results.push(applyOutcome(delivery, outcome, now()));
  });
  return results;
}

/** Makes the queue of a destination. It owns one timer, for the next delivery that is due. */
export function createQueue(destination: Destination, context: QueueContext): Queue {
  const { log, now } = context;
  const due: Due = new Map();
  let working: Promise<void> = Promise.resolve();
  let cancelTimer = (): void => {};
  let closed = false;
  let generation = 0;

  const recordDelivery = (delivery: Delivery): void => {
    log.put(delivery);
    if (delivery.nextAttemptAt !== undefined) due.set(delivery.id, delivery.nextAttemptAt);
  };
  const armTimer = (): void => {
    cancelTimer();
    if (due.size === 0 || closed) return;
    cancelTimer = context.later(Math.max(0, Math.min(...due.values()) - now()), () => void wake());
  };
  const deliverInTurn = (deliveries: readonly Delivery[]): Promise<void> => {
    const startGeneration = generation;
    const isOver = (): boolean => closed || generation !== startGeneration;
    const takePart = async (part: readonly Delivery[]): Promise<void> => {
      const results = isOver() ? [] : await attemptDeliveries(part, destination, context);
      if (!isOver()) for (const each of results) recordDelivery(each);
    };
    working = working.then(() => deliverInBatches(deliveries, destination, takePart)).then(armTimer);
    return working;
  };
  const takeDue = (): readonly Delivery[] =>
    [...due].flatMap(([id, at]) => (at <= now() && due.delete(id) ? (log.find(id) ?? []) : []));
  const wake = async (): Promise<void> => {
    for (let deliveries = takeDue(); deliveries.length > 0; deliveries = takeDue()) await deliverInTurn(deliveries);
    await working;
    armTimer();
  };
  return {
    destination,
    async add(source, messages) {
      const about = {
        source,
        destination: destination.name,
        receivedAt: now(),
        state: "queued",
        attempts: [],
      } as const;
      const deliveries = messages.map((message) => ({
        ...about,
        id: log.nextId(),
        type: textOf(message.type),
        message,
      }));
      for (const delivery of deliveries) log.put(delivery);
      await deliverInTurn(deliveries);
      return deliveries.flatMap(({ id }) => log.find(id) ?? []);
    },
    wake,
    nextDue: () => (due.size === 0 ? undefined : Math.min(...due.values())),
    clear() {
      generation += 1;
      due.clear();
    },
    async close() {
      closed = true;
      cancelTimer();
      await destination.close();
    },
  };
}
