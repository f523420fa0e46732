import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { lazy } from "../../contracts/lazy.ts";
import type { ProjectKind } from "../domain/identity.ts";
import { type Marks, noMarks, savepointMarks } from "./checkpoint.ts";
import { lend } from "./connection-pool.ts";
import { type Database, openDatabase } from "./driver.ts";
import { migrate, UnusableDatabase } from "./migrate.ts";
import { startingChannels } from "./migrations/0001-start.ts";
import { diskSeeds, memorySeeds, type Seeds } from "./seeding.ts";
import { type Store, stores } from "./stores.ts";
import { type Tables, tablesOf } from "./tables.ts";
import { groupedTransactions, memoryTransactions, type Transactions } from "./transactions.ts";

/** One project's database: its stores, its transactions, and back to empty. */
export interface OpenStore {
  readonly store: Store;
  readonly transactions: Transactions;
  /** Every table, whatever it holds. */
  readonly tables: Tables;
  readonly seeds: Seeds;
  readonly marks: Marks;
  /** Everything in memory as one piece, to be opened again; undefined on disk. Close it then. */
  image(): Uint8Array | undefined;
  /** Back to what the project was seeded with; to a new one, where it was not. */
  reset(): void;
  close(): void;
}

function emptyImage(kind: ProjectKind): Uint8Array {
  const db = openDatabase(":memory:");
  db.pragma("page_size = 1024");
  migrate(db, kind);
  const image = db.serialize();
  db.close();
  return image;
}

/** Copying a finished empty database is several times quicker than creating its tables again. */
const emptyImages: Readonly<Record<ProjectKind, () => Uint8Array>> = {
  email: lazy(() => emptyImage("email")),
  userId: lazy(() => emptyImage("userId")),
  hybrid: lazy(() => emptyImage("hybrid")),
};

/** Drops what stores hold in memory beside the database, after anything was rolled back or emptied. */
function forgetHeld({ channels, fields, forgotten }: Store): void {
  channels.forget();
  fields.forget();
  forgotten.forget();
}

/** Writes what a project's configuration says is there from the start. */
export type Furnish = (store: Store) => void;

/** Makes a database that of a new project. */
function empty(db: Database, { names, clear }: Tables): void {
  for (const name of names) if (name !== "project") clear(name);
  db.exec(startingChannels);
}

/** What a project in memory begins with. */
export interface Beginnings {
  readonly furnish?: Furnish;
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
  { furnish = () => {}, isPlain = true, image }: Beginnings = {},
): OpenStore {
  const loan = isPlain && image === undefined ? lend(kind, () => openDatabase(emptyImages[kind]())) : undefined;
  const db = loan?.db ?? openDatabase(image ?? emptyImages[kind]());
  const store = stores(db);
  const undone = (): void => forgetHeld(store);
  if (image === undefined) furnish(store);
  if (loan === undefined) db.exec("SAVEPOINT empty");
  const tablesOnce = lazy(() => tablesOf(db));
  const tables = (): Tables => {
    store.channels.settle();
    return tablesOnce();
  };
  const marks = savepointMarks(db, undone);
  const seeds = memorySeeds({ db, store, tables, settle: marks.forget, changed: undone });
  let knowsBeginnings = image === undefined;
  let isCommitted = false;
  return {
    store,
    transactions: memoryTransactions(db, undone),
    get tables() {
      return tables();
    },
    seeds,
    marks,
    image() {
      isCommitted = true;
      store.channels.settle();
      db.exec("RELEASE empty");
      return db.serialize();
    },
    reset() {
      marks.forget();
      if (knowsBeginnings || seeds.isSeeded()) db.exec("ROLLBACK TO empty");
      else {
        empty(db, tables());
        furnish(store);
        db.exec("RELEASE empty; SAVEPOINT empty");
        knowsBeginnings = true;
      }
      undone();
    },
    close() {
      if (loan === undefined) db.close();
      else loan.end(!isCommitted && !seeds.isSeeded());
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
    throw new UnusableDatabase(`Cannot open ${file}: ${reason(thrown)}`);
  }
}

function reason(thrown: unknown): string {
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
export function openOnDisk(file: string, kind: ProjectKind, furnish: Furnish): OpenStore {
  const db = openFile(file, kind);
  const store = stores(db);
  const undone = (): void => forgetHeld(store);
  const furnishNow = (into: Store): void => {
    furnish(into);
    into.channels.settle();
  };
  db.transaction(() => furnishNow(store))();
  const transactions = groupedTransactions(db, undone);
  const tables = tablesOf(db);
  const seeds = diskSeeds({
    db,
    file: file.replace(/\.sqlite$/, ".seed.sqlite"),
    prepare(own) {
      migrate(own, kind);
      const fresh = stores(own);
      furnishNow(fresh);
      return fresh;
    },
    settle: transactions.flush,
    changed: undone,
  });
  return {
    store,
    transactions,
    tables,
    seeds,
    marks: noMarks,
    image: () => undefined,
    reset() {
      const isSeeded = seeds.restore();
      transactions.write(() => {
        if (!isSeeded) empty(db, tables);
        furnishNow(store);
      });
      transactions.flush();
      undone();
    },
    close() {
      transactions.flush();
      db.close();
    },
  };
}

export { UnusableDatabase } from "./migrate.ts";
export type { Store } from "./stores.ts";
