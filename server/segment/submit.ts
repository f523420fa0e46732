import type { Via } from "../domain/via.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { DeliveryWarning, Message } from "./delivery.ts";
import type { DeliveryLog, NewDelivery } from "./delivery-log.ts";
import { durableOf, findHome } from "./homes.ts";
import { nameOf } from "./options.ts";
import type { Queue } from "./queue.ts";
import type { OpenSource } from "./source.ts";

/** A message that goes on, and what of it was lost before it was read. */
export interface Arrived {
  readonly message: Message;
  readonly warnings?: readonly DeliveryWarning[];
}

/** A message that goes no further, and why. */
export interface Dropped {
  readonly message: Message;
  readonly code: string;
  readonly reason: string;
}

/** What was taken of a request. */
export interface Submitted {
  readonly ids: readonly number[];
  /** Settles once all of it survives the end of the process; undefined where it does, or nothing can. */
  readonly stored: Promise<unknown> | undefined;
  /** Settles when each delivery has had its first attempt, and that is stored. */
  readonly done: Promise<unknown>;
}

/** What keeping messages takes from outside. */
export interface SubmitContext {
  readonly projects: Projects;
  readonly log: DeliveryLog;
  now(): number;
}

/** Deliveries that one project is to keep, and the queue they are for. */
interface Plan {
  readonly home: Project;
  readonly queue?: Queue;
  readonly deliveries: readonly NewDelivery[];
}

/** Where messages come from, and who sent them where that is no client. */
type From = Pick<NewDelivery, "source" | "via">;

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const withReason = (arrived: readonly Arrived[], why: Omit<Dropped, "message">): readonly Dropped[] =>
  arrived.map(({ message }) => ({ message, ...why }));

/** Settles with the last of them; undefined where there is none. Not every caller waits: a failure is told to who does. */
function settleAll(work: readonly (Promise<unknown> | undefined)[]): Promise<unknown> | undefined {
  const open = work.filter((each) => each !== undefined);
  if (open.length === 0) return undefined;
  const all = Promise.all(open);
  all.catch(() => {});
  return all;
}

/**
 * Makes what keeps the messages of a request for every destination of its source: each in the project the destination
 * writes to, what no destination sees in the first one. Deliveries begin once they are kept.
 */
export function createSubmit({ projects, log, now }: SubmitContext) {
  const planDropped = (from: From, home: Project, dropped: readonly Dropped[], destination: string): Plan => ({
    home,
    deliveries: dropped.map(({ message, code, reason }) => ({
      ...{ ...from, destination, type: textOf(message.type), message, receivedAt: now() },
      ...{ state: "dropped", code, reason, attempts: [] },
    })),
  });
  const planQueue = (from: From, first: Project, queue: Queue, arrived: readonly Arrived[]): Plan => {
    const { destination, home: findOwn } = queue.place;
    const home = findOwn();
    if (home === undefined) {
      const why = { code: "PROJECT_REMOVED", reason: "the project of this destination was removed" };
      return planDropped(from, first, withReason(arrived, why), destination.name);
    }
    const about = { ...from, destination: destination.name, receivedAt: now(), state: "queued", attempts: [] } as const;
    const deliveries = arrived.map(({ message, warnings = [] }) => ({
      ...{ ...about, type: textOf(message.type), message },
      ...(warnings.length > 0 && { warnings }),
    }));
    return { home, queue, deliveries };
  };
  const planAll = (
    { name, queues, switchedOff }: OpenSource,
    arrived: readonly Arrived[],
    dropped: readonly Dropped[],
    via: Via | undefined,
  ): readonly Plan[] => {
    const [first] = projects.all;
    if (first === undefined) return [];
    const from = { source: name, ...(via !== undefined && { via }) };
    const off = withReason(arrived, { code: "DISABLED", reason: "the destination is switched off" });
    return [
      planDropped(from, first, dropped, ""),
      ...switchedOff.map((each) => planDropped(from, findHome(projects, each) ?? first, off, nameOf(each))),
      ...queues.map((queue) => planQueue(from, first, queue, arrived)),
    ].filter(({ deliveries }) => deliveries.length > 0);
  };
  return (
    source: OpenSource,
    arrived: readonly Arrived[],
    dropped: readonly Dropped[],
    via?: Via,
  ): Submitted | undefined => {
    const plans = planAll(source, arrived, dropped, via);
    if (plans.some(({ home, queue, deliveries }) => queue !== undefined && !log.hasRoom(home, deliveries.length)))
      return undefined;
    const kept = plans.map(({ home, queue, deliveries }) => {
      const ids = log.add(home, deliveries).map(({ id }) => id);
      return { home, ids, done: queue?.deliver(ids) };
    });
    const flush = (): Promise<unknown> | undefined => settleAll(kept.map(({ home }) => durableOf(home)));
    const delivered = settleAll(kept.map(({ done }) => done));
    return {
      ids: kept.flatMap(({ ids }) => ids),
      stored: flush(),
      done: delivered === undefined ? Promise.resolve() : delivered.then(flush),
    };
  };
}
