import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { type Database, openDatabase } from "./driver.ts";
import type { Store } from "./stores.ts";
import { type Tables, tablesOf } from "./tables.ts";

/** Where a seed is loaded. Nothing of it shows until it is kept. */
export interface Seeding {
  readonly store: Store;
  readonly tables: Tables;
  /** Makes what was loaded the state that resets return to, and the state of now where the project holds nothing. */
  keep(): void;
  /** Leaves the project as it was. */
  abandon(): void;
}

/** The way of seeds into one project. */
export interface Seeds {
  /** Whether the project holds more than a new one does. */
  holdsData(): boolean;
  /** Takes the seed of an earlier run, if it is kept and was made of the same; `of` says what that is. */
  adopt(of: string): boolean;
  /** Whether a project that holds data already has a use for a seed: one on disk returns to it with a reset. */
  readonly outlive: boolean;
  /** Whether resets return to a seed. */
  isSeeded(): boolean;
  /** Whether a seed is being loaded: the database has to stay open. */
  isLoading(): boolean;
  begin(of?: string): Seeding;
}

/** Tables that hold rows from the start, and what SQLite keeps of numbers it gave out. */
const initialTables: readonly string[] = ["project", "channels", "message_types", "sqlite_sequence"];

export const holdsData = (tables: Tables): boolean =>
  tables.names.some((name) => !initialTables.includes(name) && tables.count(name) > 0);

/** What seeds in memory need of the project they belong to. */
export interface MemorySeedContext {
  readonly db: Database;
  readonly store: Store;
  tables(): Tables;
  /** Called before the database is written, and after what was written is undone. */
  settle(): void;
  onChange(): void;
}

/** Loads right into the database: the savepoint that resets roll back to moves behind what was loaded. */
export function createMemorySeeds({ db, store, tables, settle, onChange }: MemorySeedContext): Seeds {
  let isSeeded = false;
  let isLoading = false;
  return {
    isSeeded: () => isSeeded,
    isLoading: () => isLoading,
    holdsData: () => holdsData(tables()),
    adopt: () => false,
    outlive: false,
    begin() {
      isLoading = true;
      settle();
      db.exec("SAVEPOINT seeding");
      return {
        store,
        tables: tables(),
        keep() {
          settle();
          db.exec("RELEASE empty; SAVEPOINT empty");
          isSeeded = true;
          isLoading = false;
        },
        abandon() {
          isLoading = false;
          settle();
          db.exec("ROLLBACK TO seeding; RELEASE seeding");
          onChange();
        },
      };
    },
  };
}

/** What seeds on disk need of the project they belong to. */
export interface DiskSeedContext {
  readonly db: Database;
  /** Where the loaded seed is kept, a database of its own beside the project's. */
  readonly file: string;
  /** Makes a database one of a new project. */
  prepare(db: Database): Store;
  /** Called before the project's own database is written and after. */
  settle(): void;
  onChange(): void;
}

/** What a seed was made of. A table of the seed's database alone: projects have none. */
const source = "seed_source";

function readKeptSource(file: string, version: unknown): string | undefined {
  if (!existsSync(file)) return undefined;
  const db = openDatabase(file);
  try {
    if (db.pragma("user_version", { simple: true }) !== version) return undefined;
    return db.prepare<[], string>(`SELECT text FROM ${source}`).pluck().get();
  } catch {
    return undefined;
  } finally {
    db.close();
  }
}

/** A file has to be whole on disk before it takes the name under which it is trusted. */
function renameDurably(from: string, to: string): void {
  const handle = openSync(from, "r+");
  fsyncSync(handle);
  closeSync(handle);
  renameSync(from, to);
}

/** Rows of one database as they are: SQLite copies whole trees where the tables are alike and one is empty. */
function copySeed(db: Database, tables: Tables, from: string): void {
  db.prepare<[string]>("ATTACH ? AS seed").run(from);
  try {
    db.transaction(() => {
      for (const name of tables.names) {
        db.exec(`DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM seed."${name}"`);
      }
    })();
  } finally {
    db.exec("DETACH seed");
  }
  db.pragma("wal_checkpoint(TRUNCATE)");
}

/** Seeds of a project on disk, and the return to one. */
export interface DiskSeeds extends Seeds {
  /** Makes the project what its seed says; false where it has none. */
  restore(): boolean;
}

/** Loads into a database beside the project's, which takes over what is in it as a whole. */
export function createDiskSeeds({ db, file, prepare, settle, onChange }: DiskSeedContext): DiskSeeds {
  const tables = tablesOf(db);
  let isSeeded = false;
  let isLoading = false;
  const restore = (): boolean => {
    if (!isSeeded) return false;
    settle();
    copySeed(db, tables, file);
    onChange();
    return true;
  };
  const adoptSeed = (): void => {
    isSeeded = true;
    if (!holdsData(tables)) restore();
  };
  return {
    restore,
    isSeeded: () => isSeeded,
    isLoading: () => isLoading,
    holdsData: () => holdsData(tables),
    outlive: true,
    adopt(of) {
      if (readKeptSource(file, db.pragma("user_version", { simple: true })) !== of) return false;
      adoptSeed();
      return true;
    },
    begin(of) {
      isLoading = true;
      const unfinished = `${file}.unfinished`;
      rmSync(unfinished, { force: true });
      const own = openDatabase(unfinished);
      own.pragma("journal_mode = OFF");
      own.pragma("synchronous = OFF");
      own.pragma("cache_size = -65536");
      const store = prepare(own);
      own.exec("BEGIN");
      return {
        store,
        tables: tablesOf(own),
        keep() {
          own.exec(`CREATE TABLE ${source} (text TEXT)`);
          own.prepare<[string | null]>(`INSERT INTO ${source} VALUES (?)`).run(of ?? null);
          own.exec("COMMIT");
          own.close();
          renameDurably(unfinished, file);
          adoptSeed();
          isLoading = false;
        },
        abandon() {
          isLoading = false;
          own.close();
          rmSync(unfinished, { force: true });
        },
      };
    },
  };
}
