import { createBoundedMap } from "../domain/bounded-map.ts";
import type { Project } from "../project/registry.ts";
import type { DeliveryFilter, QueueName, StoredDelivery } from "../store/deliveries.ts";
import type { Delivery } from "./delivery.ts";
import { createDeliveryReaders, type DeliveryReader } from "./delivery-readers.ts";
import { fromStored, toChange, toStored } from "./stored-delivery.ts";

export type { DeliveryFilter } from "../store/deliveries.ts";

/** A delivery before it has a number. */
export type NewDelivery = Omit<Delivery, "id">;

/** A delivery that is being attempted, and how it was kept before. */
export interface HeldDelivery {
  readonly stored: StoredDelivery;
  readonly delivery: Delivery;
}

/** A delivery as it was, and as it is after an attempt. */
export interface AttemptedDelivery extends HeldDelivery {
  readonly after: Delivery;
}

/**
 * The deliveries of all projects that destinations write to: each project keeps those of its own. What waits stays until
 * it is sent; of what is finished the latest stay. Each change counts the revision up.
 */
export interface DeliveryLog {
  revision(): number;
  /** Finished deliveries that had to go since the log was cleared, because there were too many. */
  dropped(): number;
  find(id: number): Delivery | undefined;
  /** The same, with the project that keeps it. */
  locate(id: number): { readonly home: Project; readonly held: HeldDelivery } | undefined;
  /** The deliveries a filter wants, oldest first: each is read when its turn comes. */
  read(filter?: DeliveryFilter): Generator<Delivery>;
  list(filter?: DeliveryFilter): readonly Delivery[];
  /** Reads what a filter wants as it changes, from its `after` on. */
  readChanges(filter: DeliveryFilter): DeliveryReader;
  /** Calls back whenever deliveries were added or changed; what it gives ends that. */
  follow(listener: () => void): () => void;
  /** How many wait in each queue of each project. */
  waiting(): readonly (QueueName & { readonly home: Project; readonly count: number })[];
  /** The messageIds of what arrived after a time, and when each did first. */
  seenAfter(time: number): readonly { readonly messageId: string; readonly at: number }[];
  /** Whether a project can keep so many more that wait. */
  hasRoom(home: Project, count: number): boolean;
  /** Keeps new deliveries, and numbers them. They are safe once the project says what it holds is. */
  add(home: Project, deliveries: readonly NewDelivery[]): readonly Delivery[];
  /** Those of these numbers that still wait. */
  hold(home: Project, ids: readonly number[]): readonly HeldDelivery[];
  /** Keeps what became of deliveries. Those that are gone by now, or others, stay as they are. */
  record(home: Project, attempted: readonly AttemptedDelivery[]): void;
  /** Goes on counting behind what the projects hold, after one of them was given other contents. */
  recount(): void;
  clear(): void;
}

/** How much each project keeps. */
export interface DeliveryLogLimits {
  /** Finished deliveries, and bytes of their messages, requests and answers. */
  readonly finished: { readonly count: number; readonly bytes: number };
  /** Deliveries that wait, and the same bytes. Beyond them no message is taken. */
  readonly waiting: { readonly count: number; readonly bytes: number };
}

const mebibyte = 1_024 * 1_024;

const defaultLimits: DeliveryLogLimits = {
  finished: { count: 10_000, bytes: 32 * mebibyte },
  waiting: { count: 100_000, bytes: 64 * mebibyte },
};

/** Numbers deliveries and their changes, on from the highest that any project holds. */
function createNumbers(homes: () => readonly Project[]) {
  let highest: { id: number; revision: number } | undefined;
  const read = () => {
    highest ??= { id: 0, revision: 0 };
    for (const { store } of homes()) {
      const held = store.deliveries.highest();
      highest = { id: Math.max(highest.id, held.id), revision: Math.max(highest.revision, held.revision) };
    }
    return highest;
  };
  const current = () => highest ?? read();
  return {
    revision: () => current().revision,
    nextId: (): number => {
      current().id += 1;
      return current().id;
    },
    nextRevision: (): number => {
      current().revision += 1;
      return current().revision;
    },
    recount: () => void read(),
  };
}

/** Finds deliveries among those that projects hold. */
function createLookup(homes: () => readonly Project[]) {
  const findIn = (home: Project, id: number): HeldDelivery | undefined => {
    const stored = homes().includes(home) ? home.store.deliveries.find(id) : undefined;
    return stored && { stored, delivery: fromStored(stored) };
  };
  const select = (filter: DeliveryFilter) => {
    const found = homes().flatMap((home) => home.store.deliveries.select(filter).map((id) => ({ home, id })));
    const sorted = homes().length > 1 ? found.sort((one, other) => one.id - other.id) : found;
    return filter.limit === undefined ? sorted : sorted.slice(-filter.limit);
  };
  const locate: DeliveryLog["locate"] = (id) => {
    for (const home of homes()) {
      const held = findIn(home, id);
      if (held !== undefined) return { home, held };
    }
    return undefined;
  };
  function* read(filter: DeliveryFilter = {}): Generator<Delivery> {
    for (const { home, id } of select(filter)) {
      const held = findIn(home, id);
      if (held !== undefined) yield held.delivery;
    }
  }
  return { findIn, locate, read };
}

/** Most deliveries that are remembered from when they were added until their attempt: those of some batches. */
const maxFresh = 2_000;

/**
 * Deliveries as they were added, until they are held: reading them again takes longer than most attempts. What is
 * remembered counts only while the database has the same revision of it.
 */
function createFresh() {
  let fresh = createBoundedMap<HeldDelivery>(maxFresh);
  const keyOf = (id: number): string => String(id);
  return {
    add: (held: HeldDelivery): void => fresh.set(keyOf(held.delivery.id), held),
    take(id: number): HeldDelivery | undefined {
      const held = fresh.get(keyOf(id));
      fresh.delete(keyOf(id));
      return held;
    },
    clear(): void {
      fresh = createBoundedMap(maxFresh);
    },
  };
}

/** Opens the log of the deliveries that projects hold; `homes` gives these. It reads nothing until it is asked. */
export function createDeliveryLog(homes: () => readonly Project[], limits = defaultLimits): DeliveryLog {
  const numbers = createNumbers(homes);
  const { findIn, locate, read } = createLookup(homes);
  const readers = createDeliveryReaders(homes, ({ home, id, revision }) => {
    const held = findIn(home, id);
    return held?.stored.revision === revision ? held.delivery : undefined;
  });
  const followers = new Set<() => void>();
  const fresh = createFresh();
  let dropped = 0;
  /** Writes, and makes room for what is new. */
  const write = (home: Project, work: () => void): void => {
    const { transactions, store } = home;
    transactions.append(() => {
      work();
      const gone = store.deliveries.trim(limits.finished);
      dropped += gone.length;
      readers.countDropped(gone);
    });
    for (const follower of followers) follower();
  };
  return {
    revision: numbers.revision,
    dropped: () => dropped,
    find: (id) => locate(id)?.held.delivery,
    locate,
    read,
    list: (filter) => [...read(filter)],
    readChanges: readers.open,
    follow(listener) {
      followers.add(listener);
      return () => void followers.delete(listener);
    },
    waiting: () => homes().flatMap((home) => home.store.deliveries.waiting().map((each) => ({ ...each, home }))),
    seenAfter: (time) => homes().flatMap(({ store }) => store.deliveries.seenAfter(time)),
    hasRoom(home, count) {
      const { waiting } = home.store.deliveries.counts();
      return waiting.count + count <= limits.waiting.count && waiting.bytes <= limits.waiting.bytes;
    },
    add(home, deliveries) {
      const added = deliveries.map((each): Delivery => ({ id: numbers.nextId(), ...each }));
      const { deliveries: store } = home.store;
      write(home, () => {
        for (const delivery of added) {
          const stored = toStored(delivery, numbers.nextRevision());
          store.insert(stored);
          if (stored.due === 0) fresh.add({ stored, delivery });
        }
      });
      return added;
    },
    hold(home, ids) {
      const { deliveries } = home.store;
      return ids.flatMap((id) => {
        const added = fresh.take(id);
        if (added !== undefined && deliveries.waitingRevision(id) === added.stored.revision) return [added];
        const stored = deliveries.find(id);
        return stored === undefined || stored.due === null ? [] : [{ stored, delivery: fromStored(stored) }];
      });
    },
    record(home, attempted) {
      const { deliveries } = home.store;
      write(home, () => {
        for (const { stored, after } of attempted) deliveries.update(stored, toChange(after, numbers.nextRevision()));
      });
    },
    recount() {
      fresh.clear();
      numbers.recount();
    },
    clear() {
      fresh.clear();
      dropped = 0;
    },
  };
}
