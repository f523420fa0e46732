import { type Counts, createCounts, type DeliveryCount } from "./delivery-counts.ts";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** What tells the deliveries of one queue from others: where they come from, and where they go. */
export interface QueueName {
  readonly source: string;
  /** Empty where no destination was to see the message. */
  readonly destination: string;
}

/** A delivery as it is kept. `outcome` and `message` are JSON texts; times are milliseconds. */
export interface StoredDelivery extends QueueName {
  readonly id: number;
  /** Counts the changes of all deliveries: that of the latest change of this one. */
  readonly revision: number;
  /** 0 until the first attempt, then when the next one is due; null once there is none to come. */
  readonly due: number | null;
  readonly receivedAt: number;
  readonly type: string;
  readonly state: string;
  readonly messageId: string | null;
  readonly outcome: string;
  readonly message: string;
}

/** A delivery by its number, and the revision of its latest change. */
export type Change = Pick<StoredDelivery, "id" | "revision">;

/** What an attempt changes of a delivery. */
export type DeliveryChange = Pick<StoredDelivery, "revision" | "due" | "state" | "outcome">;

/** When the next attempt in a queue is due. */
export interface DueDelivery extends QueueName {
  readonly due: number;
}

/** Which deliveries to list. */
export interface DeliveryFilter {
  readonly source?: string;
  readonly destination?: string;
  readonly state?: string;
  /** Messages of clients, those that forms of the page sent, or both. */
  readonly via?: "client" | "page" | "any";
  /** Only deliveries changed after this revision, for whoever follows along. */
  readonly after?: number;
  /** Only deliveries with a number below this one. */
  readonly below?: number;
  /** Only the latest so many of those. */
  readonly limit?: number;
}

/** What a delivery takes beside its texts. */
const fixedBytes = 200;

const sizeOf = ({ outcome, message }: Pick<StoredDelivery, "outcome" | "message">): number =>
  fixedBytes + outcome.length + message.length;

const queue = "source = ? AND destination = ?";

type Selection = [
  after: number,
  below: number,
  source: string | null,
  destination: string | null,
  state: string | null,
  via: string | null,
  sameVia: string | null,
  limit: number,
];

/** Who sent the message of a delivery: stored with what became of it, for few were sent by anybody but a client. */
const sender = `coalesce(
  (SELECT json_extract(outcome, '$.via') FROM delivery_outcomes AS kept WHERE kept.id = deliveries.id), 'client')`;

const wanted = `revision > ? AND id < ?
  AND source = coalesce(?, source) AND destination = coalesce(?, destination) AND state = coalesce(?, state)
  AND (? IS NULL OR ? = ${sender})`;

function bindFilter(filter: DeliveryFilter): Selection {
  const { source = null, destination = null, state = null, via = "any", limit = -1 } = filter;
  const { after = 0, below = Number.MAX_SAFE_INTEGER } = filter;
  const by = via === "any" ? null : via;
  return [after, below, source, destination, state, by, by, limit];
}

/** Reads which deliveries there are, and which are due. */
function createDeliveryQueries(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const select = column<Selection, number>(`SELECT id FROM deliveries WHERE ${wanted} ORDER BY id DESC LIMIT ?`);
  const changed = sql<Selection, Change>(
    `SELECT id, revision FROM deliveries WHERE ${wanted} ORDER BY revision LIMIT ?`,
  );
  const queued = column<[string, string], number>(`SELECT id FROM deliveries WHERE ${queue} AND due = 0 ORDER BY id`);
  const due = column<[string, string, number], number>(
    `SELECT id FROM deliveries WHERE ${queue} AND due > 0 AND due <= ? ORDER BY due, id`,
  );
  const nextDue = column<[string, string], number | null>(`SELECT min(due) FROM deliveries WHERE ${queue} AND due > 0`);
  const allDue = sql<[], DueDelivery>(
    "SELECT source, destination, min(due) AS due FROM deliveries WHERE due > 0 GROUP BY source, destination",
  );
  const waiting = sql<[], QueueName & { readonly count: number }>(
    "SELECT source, destination, count(*) AS count FROM deliveries WHERE due IS NOT NULL GROUP BY source, destination",
  );
  const highest = sql<[], Pick<StoredDelivery, "id" | "revision">>(
    "SELECT coalesce(max(id), 0) AS id, coalesce((SELECT max(revision) FROM deliveries), 0) AS revision FROM deliveries",
  );
  const seen = sql<[number], { readonly messageId: string; readonly at: number }>(`
    SELECT message_id AS messageId, min(received_at) AS at FROM deliveries
    WHERE message_id IS NOT NULL AND received_at > ? GROUP BY message_id ORDER BY at`);
  return {
    /** The numbers of the deliveries a filter wants, in their order. */
    select: (filter: DeliveryFilter): readonly number[] =>
      select()
        .all(...bindFilter(filter))
        .reverse(),
    /** The latest changes of the deliveries a filter wants, in their order: the first so many of those. */
    changes: (filter: DeliveryFilter): readonly Change[] => changed().all(...bindFilter(filter)),
    /** The numbers of those that wait for their first attempt. */
    queued: ({ source, destination }: QueueName): readonly number[] => queued().all(source, destination),
    /** The numbers of those whose next attempt is due, the earliest first. */
    due: ({ source, destination }: QueueName, now: number): readonly number[] => due().all(source, destination, now),
    /** When the next attempt of a queue is due. */
    nextDue: ({ source, destination }: QueueName): number | undefined =>
      nextDue().get(source, destination) ?? undefined,
    /** The same of every queue. */
    allDue: (): readonly DueDelivery[] => allDue().all(),
    /** How many wait in each queue. */
    waiting: () => waiting().all(),
    /** The highest number and revision there are; 0 without any. */
    highest: () => highest().get() ?? { id: 0, revision: 0 },
    /** The messageIds of what arrived after a time, and when each did first, the earliest first. */
    seenAfter: (time: number) => seen().all(time),
  };
}

/** The tables of deliveries. */
export const deliveryTables: readonly string[] = ["deliveries", "delivery_messages", "delivery_outcomes"];

/** The outcome of a delivery that nobody has tried yet, which is not written down. */
const noOutcome = JSON.stringify({ attempts: [] });

const columns = `id, revision, due, received_at AS receivedAt, source, destination, type, state,
  message_id AS messageId, coalesce(outcome, '${noOutcome}') AS outcome, message`;

/** Writes deliveries, whose parts are in three tables. */
function createDeliveryWrites(db: Database) {
  const sql = createPrepare(db);
  const insert = sql<unknown[]>("INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const insertMessage = sql<[number, string]>("INSERT INTO delivery_messages VALUES (?, ?)");
  const putOutcome = sql<[number, string]>("INSERT OR REPLACE INTO delivery_outcomes VALUES (?, ?)");
  const update = sql<[number, number | null, number, string, number, number]>(
    "UPDATE deliveries SET revision = ?, due = ?, size = ?, state = ? WHERE id = ? AND revision = ?",
  );
  const removes = deliveryTables.map((table) =>
    sql<[string]>(`DELETE FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`),
  );
  return {
    insert(given: StoredDelivery, size: number): void {
      const { id, revision, due, receivedAt, source, destination, type, state, messageId, outcome, message } = given;
      insert().run(id, revision, due, size, receivedAt, source, destination, type, state, messageId);
      insertMessage().run(id, message);
      if (outcome !== noOutcome) putOutcome().run(id, outcome);
    },
    update({ id, revision: before }: StoredDelivery, change: DeliveryChange, size: number): boolean {
      const { revision, due, state, outcome } = change;
      if (update().run(revision, due, size, state, id, before).changes === 0) return false;
      putOutcome().run(id, outcome);
      return true;
    },
    remove(ids: readonly number[]): void {
      for (const remove of removes) remove().run(JSON.stringify(ids));
    },
  };
}

/** Most finished deliveries that are looked at in one go when room is to be made. */
const trimStep = 100;

/** Deliveries of Segment messages to this project: those that wait, and the latest of those that are finished. */
export function createDeliveryStore(db: Database) {
  const sql = createPrepare(db);
  const writes = createDeliveryWrites(db);
  const find = sql<[number], StoredDelivery>(`
    SELECT ${columns} FROM deliveries JOIN delivery_messages USING (id) LEFT JOIN delivery_outcomes USING (id)
    WHERE id = ?`);
  const waitingRevision = createPrepareColumn(db)<[number], number>(
    "SELECT revision FROM deliveries WHERE id = ? AND due IS NOT NULL",
  );
  const count = sql<[], DeliveryCount & { readonly isWaiting: number }>(`
    SELECT due IS NOT NULL AS isWaiting, count(*) AS count, sum(size) AS bytes FROM deliveries GROUP BY isWaiting`);
  const oldest = sql<[number], Change & { readonly size: number }>(
    "SELECT id, revision, size FROM deliveries WHERE due IS NULL ORDER BY id LIMIT ?",
  );
  const counts = createCounts(() => count().all());
  return {
    ...createDeliveryQueries(db),
    insert(given: StoredDelivery): void {
      const size = sizeOf(given);
      writes.insert(given, size);
      counts.change(given.due, 1, size);
    },
    /** Changes a delivery that is still as it was; false where it is gone, or another one by now. */
    update(before: StoredDelivery, change: DeliveryChange): boolean {
      const size = sizeOf({ outcome: change.outcome, message: before.message });
      if (!writes.update(before, change, size)) return false;
      counts.change(before.due, -1, -sizeOf(before));
      counts.change(change.due, 1, size);
      return true;
    },
    find: (id: number) => find().get(id),
    /** The revision of one that waits; undefined where none of this number does. */
    waitingRevision: (id: number) => waitingRevision().get(id),
    counts: (): Counts => counts.get(),
    /** Removes finished ones, the oldest first, until no more than that is left, at least one. Gives their revisions. */
    trim(most: DeliveryCount): readonly number[] {
      const { finished } = counts.get();
      const isOver = (): boolean => finished.count > 1 && (finished.count > most.count || finished.bytes > most.bytes);
      const removed: number[] = [];
      while (isOver()) {
        const gone = oldest().all(Math.max(1, Math.min(trimStep, finished.count - most.count)));
        writes.remove(gone.map(({ id }) => id));
        for (const { size } of gone) counts.change(null, -1, -size);
        removed.push(...gone.map(({ revision }) => revision));
      }
      return removed;
    },
    /** Drops what is held in memory, after anything was rolled back or replaced. */
    invalidate: counts.invalidate,
  };
}
