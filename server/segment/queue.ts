import { setImmediate as turn } from "node:timers/promises";
import { messageOf } from "../../contracts/thrown.ts";
import type { DueSource } from "../system/scheduler.ts";
import type { Delivery, Destination, Message, Outcome } from "./delivery.ts";
import type { TakeDeliveryFault } from "./delivery-faults.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import { applyFault, applyOutcome, outcomeOfFaultyAnswer } from "./outcome.ts";

/** What a queue needs from outside. */
export interface QueueContext {
  readonly log: DeliveryLog;
  readonly takeFault: TakeDeliveryFault;
  now(): number;
  /** Told when a delivery is to be tried again. */
  onDueChange(): void;
}

/** Deliveries to one destination: first come, first served; what fails for a while comes back when it is due. */
export interface Queue extends DueSource {
  /** Queues messages; settles when each has had its first attempt. */
  add(source: string, messages: readonly Message[]): Promise<readonly Delivery[]>;
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

/** The deliveries that wait for their time. */
interface WaitingDeliveries {
  readonly next: number | undefined;
  add(id: number, at: number): void;
  /** Takes out those whose time has come, the earliest first. */
  takeUntil(now: number): readonly number[];
  clear(): void;
}

function createWaitingDeliveries(): WaitingDeliveries {
  const times = new Map<number, number>();
  let next: number | undefined;
  const noteNext = (at: number): void => {
    if (next === undefined || at < next) next = at;
  };
  return {
    get next() {
      return next;
    },
    add(id, at) {
      times.set(id, at);
      noteNext(at);
    },
    takeUntil(now) {
      if (next === undefined || next > now) return [];
      const due: (readonly [id: number, at: number])[] = [];
      next = undefined;
      for (const [id, at] of times) {
        if (at > now) noteNext(at);
        else due.push([id, at]);
      }
      due.sort(([, one], [, other]) => one - other);
      for (const [id] of due) times.delete(id);
      return due.map(([id]) => id);
    },
    clear() {
      times.clear();
      next = undefined;
    },
  };
}

/** An outcome for each message whatever happens: a destination that breaks in the middle is tried again. */
async function deliverMessages(destination: Destination, messages: readonly Message[]): Promise<readonly Outcome[]> {
  try {
    return await destination.deliver(messages);
  } catch (thrown) {
    const reason = messageOf(thrown);
    return messages.map(() => ({ is: "retry", code: "errors.awaiting-retry.internal", reason, requests: [] }));
  }
}

/** Hands deliveries to a destination, save those that a fault strikes before, and gives each as it is afterwards. */
async function attemptDeliveries(
  deliveries: readonly Delivery[],
  destination: Destination,
  { takeFault, now }: QueueContext,
): Promise<readonly Delivery[]> {
  const results: Delivery[] = [];
  const sent: { readonly delivery: Delivery; readonly faultyStatus?: number }[] = [];
  for (const delivery of deliveries) {
    const fault = takeFault(destination.name);
    if (fault === undefined) sent.push({ delivery });
    else if (fault.is === "answer" && fault.stored) sent.push({ delivery, faultyStatus: fault.status });
    else results.push(applyFault(delivery, fault, destination, now()));
  }
  if (sent.length === 0) return results;
  const outcomes = await deliverMessages(
    destination,
    sent.map(({ delivery }) => delivery.message),
  );
  sent.forEach(({ delivery, faultyStatus }, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined) return;
    const isStruck = faultyStatus !== undefined && outcome.is !== "dropped";
    const seen = isStruck ? outcomeOfFaultyAnswer(faultyStatus, destination, outcome) : outcome;
    results.push(applyOutcome(delivery, seen, now()));
  });
  return results;
}

/** Creates the queue of a destination. It runs by itself for first attempts, and by the scheduler for those after. */
export function createQueue(destination: Destination, context: QueueContext): Queue {
  const { log, now } = context;
  const waiting = createWaitingDeliveries();
  let working: Promise<void> = Promise.resolve();
  let underWay = 0;
  let closed = false;
  let generation = 0;

  const recordDelivery = (delivery: Delivery): void => {
    log.put(delivery);
    if (delivery.nextAttemptAt === undefined) return;
    waiting.add(delivery.id, delivery.nextAttemptAt);
    context.onDueChange();
  };
  const deliverInTurn = (deliveries: readonly Delivery[]): Promise<void> => {
    const startGeneration = generation;
    const isOver = (): boolean => closed || generation !== startGeneration;
    const takePart = async (part: readonly Delivery[]): Promise<void> => {
      const results = isOver() ? [] : await attemptDeliveries(part, destination, context);
      if (!isOver()) for (const result of results) recordDelivery(result);
    };
    underWay += 1;
    working = working
      .then(() => deliverInBatches(deliveries, destination, takePart))
      .finally(() => {
        underWay -= 1;
      });
    return working;
  };
  const takeDue = (): readonly Delivery[] => waiting.takeUntil(now()).flatMap((id) => log.find(id) ?? []);
  return {
    name: `deliveries to ${destination.name}`,
    nextDue: () => (closed ? undefined : waiting.next),
    isUnderWay: () => !closed && underWay > 0,
    async runDue() {
      for (let due = takeDue(); due.length > 0; due = takeDue()) await deliverInTurn(due);
      await working;
    },
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
    clear() {
      generation += 1;
      waiting.clear();
    },
    async close() {
      closed = true;
      await destination.close();
    },
  };
}
