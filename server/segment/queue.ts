import { setImmediate as turn } from "node:timers/promises";
import type { Delivery, Destination, Message, Outcome } from "./delivery.ts";
import type { Troubles } from "./delivery-faults.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import { after, befallen } from "./outcome.ts";

/** What a queue needs from outside. */
export interface QueueContext {
  readonly log: DeliveryLog;
  readonly troubles: Troubles;
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
const burst = 16;

const inParts = (deliveries: readonly Delivery[], size: number): readonly (readonly Delivery[])[] =>
  Array.from({ length: Math.ceil(deliveries.length / size) }, (_, part) =>
    deliveries.slice(part * size, (part + 1) * size),
  );

/** How many messages a destination is handed at once. */
const atOnce = ({ batches, mostAtOnce = Number.MAX_SAFE_INTEGER }: Destination): number => (batches ? mostAtOnce : 1);

/** Hands deliveries over as the destination takes them, one part after the other. */
async function handOver(
  deliveries: readonly Delivery[],
  destination: Destination,
  take: (part: readonly Delivery[]) => Promise<void>,
): Promise<void> {
  let inRow = 0;
  for (const part of inParts(deliveries, atOnce(destination))) {
    if (inRow >= burst) {
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
async function outcomesOf(destination: Destination, messages: readonly Message[]): Promise<readonly Outcome[]> {
  try {
    return await destination.deliver(messages);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return messages.map(() => ({ is: "retry", code: "errors.awaiting-retry.internal", reason, requests: [] }));
  }
}

/** Hands deliveries to a destination, save those that trouble befalls, and gives each as it is afterwards. */
async function attempt(
  deliveries: readonly Delivery[],
  destination: Destination,
  { troubles, now }: QueueContext,
): Promise<readonly Delivery[]> {
  const results: Delivery[] = [];
  const sent: Delivery[] = [];
  for (const delivery of deliveries) {
    const trouble = troubles.take(destination.name);
    const outcome = trouble && befallen(trouble, destination);
    if (outcome !== undefined) results.push(after(delivery, outcome, now()));
    else if (trouble?.delayMs !== undefined) {
      results.push({ ...delivery, state: "retrying", code: "DELAYED", nextAttemptAt: now() + trouble.delayMs });
    } else sent.push(delivery);
  }
  if (sent.length === 0) return results;
  const outcomes = await outcomesOf(
    destination,
    sent.map(({ message }) => message),
  );
  sent.forEach((delivery, index) => {
    const outcome = outcomes[index];
    if (outcome !== undefined) results.push(after(delivery, outcome, now()));
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
  let era = 0;

  const record = (delivery: Delivery): void => {
    log.put(delivery);
    if (delivery.nextAttemptAt !== undefined) due.set(delivery.id, delivery.nextAttemptAt);
  };
  const arm = (): void => {
    cancelTimer();
    if (due.size === 0 || closed) return;
    cancelTimer = context.later(Math.max(0, Math.min(...due.values()) - now()), () => void wake());
  };
  const work = (deliveries: readonly Delivery[]): Promise<void> => {
    const begun = era;
    const isOver = (): boolean => closed || era !== begun;
    const take = async (part: readonly Delivery[]): Promise<void> => {
      const results = isOver() ? [] : await attempt(part, destination, context);
      if (!isOver()) for (const each of results) record(each);
    };
    working = working.then(() => handOver(deliveries, destination, take)).then(arm);
    return working;
  };
  const takeDue = (): readonly Delivery[] =>
    [...due].flatMap(([id, at]) => (at <= now() && due.delete(id) ? (log.find(id) ?? []) : []));
  const wake = async (): Promise<void> => {
    for (let deliveries = takeDue(); deliveries.length > 0; deliveries = takeDue()) await work(deliveries);
    await working;
    arm();
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
      await work(deliveries);
      return deliveries.flatMap(({ id }) => log.find(id) ?? []);
    },
    wake,
    nextDue: () => (due.size === 0 ? undefined : Math.min(...due.values())),
    clear() {
      era += 1;
      due.clear();
    },
    async close() {
      closed = true;
      cancelTimer();
      await destination.close();
    },
  };
}
