import { setImmediate as turn } from "node:timers/promises";
import type { Via } from "../domain/via.ts";
import type { Project } from "../project/registry.ts";
import type { QueueName } from "../store/deliveries.ts";
import type { DueSource } from "../system/scheduler.ts";
import { type AttemptContext, applyLostWrite, attemptDeliveries } from "./attempt.ts";
import type { Destination } from "./delivery.ts";
import type { AttemptedDelivery, DeliveryLog } from "./delivery-log.ts";
import { durableOf } from "./homes.ts";
import { maxEvents } from "./limits.ts";

/** What a queue needs from outside. */
export interface QueueContext extends AttemptContext {
  readonly log: DeliveryLog;
  /** Told when a delivery is to be tried again. */
  onDueChange(): void;
  /** Told of what went wrong where nobody waits. */
  report(thrown: unknown): void;
}

/** The way to one destination of a source, and the project that keeps what is on it. */
export interface QueuePlace {
  readonly source: string;
  readonly destination: Destination;
  /** The project the destination writes to; undefined once that is gone. */
  home(): Project | undefined;
}

/**
 * Deliveries to one destination: first come, first served; what fails for a while comes back when it is due. The queue
 * itself is in the database of its project. What is held here is the order in which it is worked on.
 */
export interface Queue extends DueSource {
  readonly place: QueuePlace;
  /** Makes the first attempt of deliveries that are kept; settles when each has had it. Requests are made for `via`, else for who sent the message. */
  deliver(ids: readonly number[], via?: Via): Promise<void>;
  /** Begins with what its project holds: deliveries that another process left, or that were restored. */
  resume(): void;
  /** Ends what is under way without a word: what is waiting is gone. */
  clear(): void;
  close(): Promise<void>;
}

/** After so many attempts in a row everything else in the process gets its turn: answers do not wait for deliveries. */
const maxBurst = 16;

const splitIntoParts = (ids: readonly number[], size: number): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(ids.length / size) }, (_, part) => ids.slice(part * size, (part + 1) * size));

/** How many messages a destination is handed at once. */
const batchSizeOf = ({ batches, mostAtOnce = maxEvents }: Destination): number => (batches ? mostAtOnce : 1);

/** Hands deliveries over as the destination takes them, one part after the other. */
async function deliverInBatches(
  ids: readonly number[],
  destination: Destination,
  take: (part: readonly number[]) => Promise<void>,
): Promise<void> {
  let inRow = 0;
  for (const part of splitIntoParts(ids, batchSizeOf(destination))) {
    if (inRow >= maxBurst) {
      await turn();
      inRow = 0;
    }
    inRow += part.length;
    await take(part);
  }
}

/** Creates the queue of a destination. It runs by itself for first attempts, and by the scheduler for those after. */
export function createQueue(place: QueuePlace, context: QueueContext): Queue {
  const { source, destination, home } = place;
  const { log, now } = context;
  const name: QueueName = { source, destination: destination.name };
  let working: Promise<unknown> = Promise.resolve();
  let underWay = 0;
  let closed = false;
  let generation = 0;

  /**
   * Keeps what became of deliveries, in the transaction of what they wrote themselves, and gives it. Where that cannot be
   * stored, nothing of it is, and those that still wait are tried again.
   */
  const keep = async (project: Project, attempted: readonly AttemptedDelivery[]) => {
    log.record(project, attempted);
    try {
      await durableOf(project);
      return attempted;
    } catch {
      const lost = attempted.map((each) => applyLostWrite(each, now()));
      if (!closed && project === home()) log.record(project, lost);
      return lost;
    }
  };
  /** Attempts those that still wait when their turn has come, and keeps what became of them. */
  const takePart = async (part: readonly number[], via: Via | undefined): Promise<void> => {
    const startGeneration = generation;
    const project = home();
    if (closed || project === undefined) return;
    const attempted = await attemptDeliveries(log.hold(project, part), destination, { ...context, via });
    if (closed || generation !== startGeneration || project !== home()) return;
    const kept = await keep(project, attempted);
    if (kept.some(({ after }) => after.nextAttemptAt !== undefined)) context.onDueChange();
  };
  const deliver = (ids: readonly number[], via?: Via): Promise<void> => {
    underWay += 1;
    const delivered = working
      .then(() => deliverInBatches(ids, destination, (part) => takePart(part, via)))
      .finally(() => {
        underWay -= 1;
      });
    working = delivered.catch(() => {});
    return delivered;
  };
  const listDue = (): readonly number[] => (closed ? [] : (home()?.store.deliveries.due(name, now()) ?? []));
  return {
    place,
    name: `deliveries to ${destination.name}`,
    nextDue: () => (closed ? undefined : home()?.nextDelivery(name)),
    isUnderWay: () => !closed && underWay > 0,
    async runDue() {
      for (let due = listDue(); due.length > 0; due = listDue()) await deliver(due);
      await working;
    },
    deliver,
    resume() {
      generation += 1;
      const queued = home()?.store.deliveries.queued(name) ?? [];
      if (queued.length > 0) void deliver(queued).catch(context.report);
      context.onDueChange();
    },
    clear() {
      generation += 1;
    },
    async close() {
      closed = true;
      await destination.close();
    },
  };
}
