import { type Counts, createCounts, type DeliveryCount } from "./delivery-counts.ts";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";
import { createLaneReads } from "./webhook-lanes.ts";

/** What became of a call of a webhook. One that waits is `queued` until its first attempt, then `retrying`. */
export const webhookDeliveryStates = ["queued", "retrying", "delivered", "discarded"] as const;
export type WebhookDeliveryState = (typeof webhookDeliveryStates)[number];

/** A call of a webhook to be stored. `request` and `outcome` are JSON texts; times are milliseconds. */
export interface NewWebhookDelivery {
  /** Where it goes to, and when it is to be made; null once there is nothing more to come. */
  readonly lane: string | null;
  readonly due: number | null;
  readonly createdAt: number;
  /** The number of the webhook; null for a call that no webhook of the project makes. */
  readonly webhook: number | null;
  readonly event: string;
  /** Whom it is about. */
  readonly email: string | null;
  readonly userId: string | null;
  readonly state: WebhookDeliveryState;
  readonly request: string;
  readonly outcome: string;
}

export interface StoredWebhookDelivery extends NewWebhookDelivery {
  readonly id: number;
  /** Counts the changes of all of them: that of the latest change of this one. */
  readonly revision: number;
}

/** What an attempt changes of one. */
export type WebhookDeliveryChange = Pick<NewWebhookDelivery, "lane" | "due" | "state" | "outcome">;

/** Which of them to list. */
export interface WebhookDeliveryListing {
  readonly webhook?: number | undefined;
  readonly event?: string | undefined;
  /** An email or a userId. */
  readonly user?: string | undefined;
  readonly state?: WebhookDeliveryState | undefined;
  /** Only those made at this time or later. */
  readonly since?: number | undefined;
  /** Only those changed after this revision. */
  readonly after?: number | undefined;
  /** Only those with a number below this one. */
  readonly below?: number | undefined;
  /** Only the latest so many of those. */
  readonly limit?: number | undefined;
}

/** The tables of such calls. */
export const webhookDeliveryTables: readonly string[] = ["webhook_deliveries", "webhook_requests", "webhook_outcomes"];

/** What a call takes beside its texts, and most of those looked at in one go when room is to be made. */
const [fixedBytes, trimStep] = [200, 100];

const sizeOf = ({ request, outcome }: Pick<NewWebhookDelivery, "request" | "outcome">): number =>
  fixedBytes + request.length + outcome.length;

type Selection = [
  after: number,
  below: number,
  since: number,
  webhook: number | null,
  event: string | null,
  state: string | null,
  user: string | null,
  user: string | null,
  user: string | null,
  limit: number,
];

/** The outcome of a call that nobody has tried yet, which is not written down. */
export const noOutcome = JSON.stringify({ attempts: [] });

const columns = `id, revision, lane, due, created_at AS createdAt, webhook, event, email, user_id AS userId, state,
  request, coalesce(outcome, '${noOutcome}') AS outcome`;

/** Which of them are wanted, and when each last changed. */
export interface ListedWebhookDelivery {
  readonly id: number;
  readonly revision: number;
}

const wanted = `revision > ? AND id < ? AND created_at >= ?
  AND webhook IS coalesce(?, webhook) AND event = coalesce(?, event) AND state = coalesce(?, state)
  AND (? IS NULL OR email = lower(?) OR user_id = ?)`;

function createListing(db: Database) {
  const sql = createPrepare(db);
  const latest = sql<Selection, ListedWebhookDelivery>(
    `SELECT id, revision FROM webhook_deliveries WHERE ${wanted} ORDER BY id DESC LIMIT ?`,
  );
  const changed = sql<Selection, ListedWebhookDelivery>(
    `SELECT id, revision FROM webhook_deliveries WHERE ${wanted} ORDER BY revision LIMIT ?`,
  );
  const toSelection = (listing: WebhookDeliveryListing): Selection => {
    const { webhook = null, event = null, state = null, user = null, after = 0, since, below, limit = -1 } = listing;
    const [from, end] = [since ?? Number.MIN_SAFE_INTEGER, below ?? Number.MAX_SAFE_INTEGER];
    return [after, end, from, webhook, event, state, user, user, user, limit];
  };
  return {
    /** The numbers of those that are wanted, in their order. */
    select: (listing: WebhookDeliveryListing): readonly number[] =>
      latest()
        .all(...toSelection(listing))
        .map(({ id }) => id)
        .reverse(),
    /** Those that are wanted in the order in which they last changed: the first so many. */
    selectChanges: (listing: WebhookDeliveryListing): readonly ListedWebhookDelivery[] =>
      changed().all(...toSelection(listing)),
  };
}

/** Writes them, whose parts are in three tables. */
function createWrites(db: Database) {
  const sql = createPrepare(db);
  const insert = sql<unknown[]>(`
    INSERT INTO webhook_deliveries (revision, lane, due, size, created_at, webhook, event, email, user_id, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertRequest = sql<[number, string]>("INSERT INTO webhook_requests VALUES (?, ?)");
  const putOutcome = sql<[number, string]>("INSERT OR REPLACE INTO webhook_outcomes VALUES (?, ?)");
  const update = sql<[number, string | null, number | null, number, string, number, number]>(
    "UPDATE webhook_deliveries SET revision = ?, lane = ?, due = ?, size = ?, state = ? WHERE id = ? AND revision = ?",
  );
  const removes = webhookDeliveryTables.map((table) =>
    sql<[string]>(`DELETE FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`),
  );
  return {
    insert(given: NewWebhookDelivery, revision: number): number {
      const { lane, due, createdAt, webhook, event, email, userId, state, request, outcome } = given;
      const size = sizeOf(given);
      const added = insert().run(revision, lane, due, size, createdAt, webhook, event, email, userId, state);
      const id = Number(added.lastInsertRowid);
      insertRequest().run(id, request);
      if (outcome !== noOutcome) putOutcome().run(id, outcome);
      return id;
    },
    /** Changes one that is still as it was; false where it is gone, or another one by now. */
    update(before: StoredWebhookDelivery, change: WebhookDeliveryChange, revision: number): boolean {
      const { lane, due, state, outcome } = change;
      const size = sizeOf({ request: before.request, outcome });
      if (update().run(revision, lane, due, size, state, before.id, before.revision).changes === 0) return false;
      putOutcome().run(before.id, outcome);
      return true;
    },
    remove(ids: readonly number[]): void {
      for (const remove of removes) remove().run(JSON.stringify(ids));
    },
  };
}

/** Calls of this project's webhooks: those that wait, and the latest of those that something became of. */
export function createWebhookDeliveryStore(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const writes = createWrites(db);
  const find = sql<[number], StoredWebhookDelivery>(`
    SELECT ${columns} FROM webhook_deliveries JOIN webhook_requests USING (id) LEFT JOIN webhook_outcomes USING (id)
    WHERE id = ?`);
  const count = sql<[], DeliveryCount & { readonly isWaiting: number }>(`
    SELECT due IS NOT NULL AS isWaiting, count(*) AS count, sum(size) AS bytes FROM webhook_deliveries
    GROUP BY isWaiting`);
  const oldest = sql<[number], { readonly id: number; readonly size: number }>(
    "SELECT id, size FROM webhook_deliveries WHERE due IS NULL ORDER BY id LIMIT ?",
  );
  const latest = column<[], number>("SELECT coalesce(max(revision), 0) FROM webhook_deliveries");
  const counts = createCounts(() => count().all());
  const { forgetLanes, ...laneReads } = createLaneReads(db);
  let revision: number | undefined;
  const nextRevision = (): number => {
    revision = (revision ?? latest().get() ?? 0) + 1;
    return revision;
  };
  return {
    ...laneReads,
    ...createListing(db),
    find: (id: number) => find().get(id),
    /** The revision of the latest change; 0 without any. */
    latestRevision: () => latest().get() ?? 0,
    /** Adds one, and gives its number. */
    insert(given: NewWebhookDelivery): number {
      forgetLanes();
      counts.change(given.due, 1, sizeOf(given));
      return writes.insert(given, nextRevision());
    },
    update(before: StoredWebhookDelivery, change: WebhookDeliveryChange): boolean {
      if (!writes.update(before, change, nextRevision())) return false;
      forgetLanes();
      counts.change(before.due, -1, -sizeOf(before));
      counts.change(change.due, 1, sizeOf({ request: before.request, outcome: change.outcome }));
      return true;
    },
    counts: (): Counts => counts.get(),
    /** Removes those that something became of, the oldest first, until no more than that is left, at least one. */
    trim(most: DeliveryCount): void {
      const { finished } = counts.get();
      while (finished.count > 1 && (finished.count > most.count || finished.bytes > most.bytes)) {
        const gone = oldest().all(Math.max(1, Math.min(trimStep, finished.count - most.count)));
        writes.remove(gone.map(({ id }) => id));
        for (const { size } of gone) counts.change(null, -1, -size);
      }
    },
    /** Drops what is held in memory, after anything was rolled back or replaced. */
    invalidate(): void {
      forgetLanes();
      counts.invalidate();
      revision = undefined;
    },
  };
}
