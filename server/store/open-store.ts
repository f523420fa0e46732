import type { Checkpoint } from "./checkpoint.ts";
import type { Database } from "./driver.ts";
import { startingChannels } from "./migrations/0001-start.ts";
import type { Seeds } from "./seeds.ts";
import type { Store } from "./stores.ts";
import { kindTable, type Tables } from "./tables.ts";
import type { Transactions } from "./transactions.ts";

/** One project's database, open: its stores, its transactions, and the way back to its beginnings. */
export interface OpenStore {
  readonly store: Store;
  readonly transactions: Transactions;
  /** Every table, whatever it holds. */
  tables(): Tables;
  readonly seeds: Seeds;
  readonly checkpoint: Checkpoint;
  /** Back to what the project was seeded with; to a new one, where it was not. */
  reset(): void;
  /** Closes it, and gives what it takes to open it again: an image of what was in memory; nothing on disk. */
  sleep(): Uint8Array | undefined;
  close(): void;
}

/** Writes what a project's configuration says is there from the start. */
export type Provision = (store: Store) => void;

/** Drops what stores hold in memory beside the database, after a call was rolled back. None of these writes deliveries of Segment messages. */
export function invalidateCallCaches({
  channels,
  experiments,
  fields,
  forgotten,
  journeys,
  users,
  webhooks,
  webhookDeliveries,
}: Store): void {
  channels.invalidate();
  experiments.invalidate();
  fields.invalidate();
  forgotten.invalidate();
  journeys.invalidateWritten();
  users.invalidate();
  webhooks.invalidate();
  webhookDeliveries.invalidate();
}

/** The same after anything was rolled back, emptied or replaced. */
export function invalidateCaches(store: Store): void {
  invalidateCallCaches(store);
  store.journeys.invalidate();
  store.deliveries.invalidate();
}

/** Makes a database that of a new project. */
export function emptyDatabase(db: Database, { names, clear }: Tables): void {
  for (const name of names()) if (name !== kindTable) clear(name);
  db.exec(startingChannels);
}
