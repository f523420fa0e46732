import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { lazily } from "../../contracts/lazily.ts";
import type { ProjectKind } from "../domain/identity.ts";
import { catalogStore } from "./catalogs.ts";
import { channelStore } from "./channels.ts";
import { fillTables, type StoredTable, storedTables } from "./copy.ts";
import { type Database, openDatabase } from "./driver.ts";
import { eventStore } from "./events.ts";
import { exportJobStore } from "./export-jobs.ts";
import { fieldStore } from "./fields.ts";
import { forgottenStore } from "./forgotten.ts";
import { jwtRevocationStore } from "./jwt-revocations.ts";
import { listStore } from "./lists.ts";
import { migrate, UnusableDatabase } from "./migrate.ts";
import { startingChannels } from "./migrations/0001-start.ts";
import { tokenStore } from "./tokens.ts";
import { groupedTransactions, memoryTransactions, type Transactions } from "./transactions.ts";
import { userStore } from "./users.ts";
import { verificationStore } from "./verifications.ts";

/** The state of one project, by noun. */
export type Store = ReturnType<typeof stores>;

/** One project's database: its stores, its transactions, and back to empty. */
export interface OpenStore {
  readonly store: Store;
  readonly transactions: Transactions;
  /** Everything it holds, for another one of the same kind. */
  contents(): Iterable<StoredTable>;
  /** Makes it hold what another one of the same kind holds. */
  fill(contents: Iterable<StoredTable>): void;
  /** Removes everything, as if the project had just been made. */
  reset(): void;
  close(): void;
}

const stores = (db: Database) => ({
  users: userStore(db),
  events: eventStore(db),
  fields: fieldStore(db),
  lists: listStore(db),
  forgotten: forgottenStore(db),
  channels: channelStore(db),
  jwtRevocations: jwtRevocationStore(db),
  tokens: tokenStore(db),
  catalogs: catalogStore(db),
  exportJobs: exportJobStore(db),
  verifications: verificationStore(db),
});

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
  email: lazily(() => emptyImage("email")),
  userId: lazily(() => emptyImage("userId")),
  hybrid: lazily(() => emptyImage("hybrid")),
};

/** Drops what stores hold in memory beside the database, after anything was rolled back or emptied. */
function forgetHeld({ fields, forgotten }: Store): void {
  fields.forget();
  forgotten.forget();
}

/** Writes what a project's configuration says is there from the start. */
export type Furnish = (store: Store) => void;

/** A project in memory. Everything ever written lives in one savepoint, so a reset is a rollback. */
export function openInMemory(kind: ProjectKind, furnish: Furnish = () => {}): OpenStore {
  const db = openDatabase(emptyImages[kind]());
  const store = stores(db);
  const undone = (): void => forgetHeld(store);
  furnish(store);
  db.exec("SAVEPOINT empty");
  return {
    store,
    transactions: memoryTransactions(db, undone),
    contents: () => storedTables(db),
    fill(contents) {
      fillTables(db, contents);
      undone();
    },
    reset() {
      db.exec("ROLLBACK TO empty");
      undone();
    },
    close: () => void db.close(),
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

const emptied = [
  "users",
  "events",
  "fields",
  "lists",
  "list_members",
  "forgotten",
  "jwt_revocations",
  "tokens",
  "catalogs",
  "catalog_items",
  "catalog_fields",
  "export_jobs",
  "verifications",
  "channels",
  "message_types",
  "sqlite_sequence",
];

/** A project in a file. What has been answered survives the death of the process. */
export function openOnDisk(file: string, kind: ProjectKind, furnish: Furnish): OpenStore {
  const db = openFile(file, kind);
  const store = stores(db);
  const undone = (): void => forgetHeld(store);
  db.transaction(() => furnish(store))();
  const transactions = groupedTransactions(db, undone);
  return {
    store,
    transactions,
    contents: () => storedTables(db),
    fill(contents) {
      transactions.write(() => fillTables(db, contents));
      undone();
    },
    reset() {
      transactions.write(() => {
        for (const table of emptied) db.exec(`DELETE FROM ${table}`);
        db.exec(startingChannels);
        furnish(store);
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
