import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { lazy } from "../../contracts/lazy.ts";
import type { ProjectKind } from "../domain/identity.ts";
import { type Checkpoint, createSavepointCheckpoint, noCheckpoint } from "./checkpoint.ts";
import { acquire } from "./connection-pool.ts";
import { type Database, openDatabase } from "./driver.ts";
import { migrate, UnusableDatabase } from "./migrate.ts";
import { startingChannels } from "./migrations/0001-start.ts";
import { createDiskSeeds, createMemorySeeds, type Seeds } from "./seeding.ts";
import { createStores, type Store } from "./stores.ts";
import { type Tables, tablesOf } from "./tables.ts";
import { createGroupedTransactions, createMemoryTransactions, type Transactions } from "./transactions.ts";

/** One project's database: its stores, its transactions, and back to empty. */
export interface OpenStore {
  readonly store: Store;
  readonly transactions: Transactions;
  /** Every table, whatever it holds. */
  readonly tables: Tables;
  readonly seeds: Seeds;
  readonly checkpoint: Checkpoint;
  /** Everything in memory as one piece, to be opened again; undefined on disk. Close it then. */
  image(): Uint8Array | undefined;
  /** Back to what the project was seeded with; to a new one, where it was not. */
  reset(): void;
  close(): void;
}

function createEmptyImage(kind: ProjectKind): Uint8Array {
  const db = openDatabase(":memory:");
  db.pragma("page_size = 1024");
  migrate(db, kind);
  const image = db.serialize();
  db.close();
  return image;
}

/** Copying a finished empty database is several times quicker than creating its tables again. */
const emptyImages: Readonly<Record<ProjectKind, () => Uint8Array>> = {
  email: lazy(() => createEmptyImage("email")),
  userId: lazy(() => createEmptyImage("userId")),
  hybrid: lazy(() => createEmptyImage("hybrid")),
};

/** Drops what stores hold in memory beside the database, after anything was rolled back or emptied. */
function invalidateCaches({ channels, fields, forgotten }: Store): void {
  channels.invalidate();
  fields.invalidate();
  forgotten.invalidate();
}

/** Writes what a project's configuration says is there from the start. */
export type Provision = (store: Store) => void;

/** Makes a database that of a new project. */
function emptyDatabase(db: Database, { names, clear }: Tables): void {
  for (const name of names) if (name !== "project") clear(name);
  db.exec(startingChannels);
}

/** What a project in memory begins with. */
export interface InitialState {
  readonly provision?: Provision;
  /** Whether furnishing it writes nothing. */
  readonly isPlain?: boolean;
  /** What an earlier one of its kind gave when it was put to sleep. */
  readonly image?: Uint8Array | undefined;
}

/**
 * A project in memory. Everything ever written lives in one savepoint, so a reset is a rollback. An `image` that one
 * gave is opened as it is: it knows nothing of its beginnings, and its first reset makes them anew.
 */
export function openInMemory(
  kind: ProjectKind,
  { provision = () => {}, isPlain = true, image }: InitialState = {},
): OpenStore {
  const lease = isPlain && image === undefined ? acquire(kind, () => openDatabase(emptyImages[kind]())) : undefined;
  const db = lease?.db ?? openDatabase(image ?? emptyImages[kind]());
  const store = createStores(db);
  const onRollback = (): void => invalidateCaches(store);
  if (image === undefined) provision(store);
  if (lease === undefined) db.exec("SAVEPOINT empty");
  const tablesOnce = lazy(() => tablesOf(db));
  const openTables = (): Tables => {
    store.channels.fillTimestamps();
    return tablesOnce();
  };
  const checkpoint = createSavepointCheckpoint(db, onRollback);
  const seeds = createMemorySeeds({ db, store, tables: openTables, settle: checkpoint.discard, onChange: onRollback });
  let knowsInitialState = image === undefined;
  let isCommitted = false;
  return {
    store,
    transactions: createMemoryTransactions(db, onRollback),
    get tables() {
      return openTables();
    },
    seeds,
    checkpoint,
    image() {
      isCommitted = true;
      store.channels.fillTimestamps();
      db.exec("RELEASE empty");
      return db.serialize();
    },
    reset() {
      checkpoint.discard();
      if (knowsInitialState || seeds.isSeeded()) db.exec("ROLLBACK TO empty");
      else {
        emptyDatabase(db, openTables());
        provision(store);
        db.exec("RELEASE empty; SAVEPOINT empty");
        knowsInitialState = true;
      }
      onRollback();
    },
    close() {
      if (lease === undefined) db.close();
      else lease.end(!isCommitted && !seeds.isSeeded());
    },
  };
}

function openFile(file: string, kind: ProjectKind): Database {
  let db: Database | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    db = openDatabase(file, { timeout: 1_000 });
    db.pragma("locking_mode = EXCLUSIVE");
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = NORMAL");
    db.pragma("wal_autocheckpoint = 4000");
    migrate(db, kind);
    return db;
  } catch (thrown) {
    db?.close();
    throw new UnusableDatabase(`Cannot open ${file}: ${reasonOf(thrown)}`);
  }
}

function reasonOf(thrown: unknown): string {
  const { code, message } = thrown as { readonly code?: string; readonly message?: string };
  if (code === "SQLITE_BUSY") return "another sandbox is using it; stop that one or choose another --data folder";
  if (code === "SQLITE_NOTADB") return "it is not a SQLite database; move it away or choose another --data folder";
  return message ?? String(thrown);
}

/** The files a project in a folder may have: its database, what SQLite keeps beside it, and the seed it returns to. */
export const filesOfProject = (folder: string, name: string): readonly string[] =>
  ["", ".seed"].flatMap((part) =>
    ["", "-wal", "-shm", "-journal", ".unfinished"].map((end) => join(folder, `${name}${part}.sqlite${end}`)),
  );

/** A project in a file. What has been answered survives the death of the process. */
export function openOnDisk(file: string, kind: ProjectKind, provision: Provision): OpenStore {
  const db = openFile(file, kind);
  const store = createStores(db);
  const onRollback = (): void => invalidateCaches(store);
  const provisionNow = (into: Store): void => {
    provision(into);
    into.channels.fillTimestamps();
  };
  db.transaction(() => provisionNow(store))();
  const transactions = createGroupedTransactions(db, onRollback);
  const tables = tablesOf(db);
  const seeds = createDiskSeeds({
    db,
    file: file.replace(/\.sqlite$/, ".seed.sqlite"),
    prepare(own) {
      migrate(own, kind);
      const fresh = createStores(own);
      provisionNow(fresh);
      return fresh;
    },
    settle: transactions.flush,
    onChange: onRollback,
  });
  return {
    store,
    transactions,
    tables,
    seeds,
    checkpoint: noCheckpoint,
    image: () => undefined,
    reset() {
      const isSeeded = seeds.restore();
      transactions.write(() => {
        if (!isSeeded) emptyDatabase(db, tables);
        provisionNow(store);
      });
      transactions.flush();
      onRollback();
    },
    close() {
      transactions.flush();
      db.close();
    },
  };
}

export { UnusableDatabase } from "./migrate.ts";
export type { Store } from "./stores.ts";
