import { existsSync, rmSync } from "node:fs";
import { type Database, openDatabase } from "../driver.ts";
import { holdsData, type Seeds } from "../seeds.ts";
import type { Store } from "../stores.ts";
import { type Tables, tablesOf } from "../tables.ts";
import { renameDurably, unfinishedOf } from "./durable-file.ts";

/** What seeds on disk need of the project they belong to. */
export interface DiskSeedContext {
  readonly db: Database;
  /** Where the loaded seed is kept, a database of its own beside the project's. */
  readonly file: string;
  /** Makes a database one of a new project. */
  prepare(db: Database): Store;
  /** Whether resets return to the seed in the file already. */
  readonly isSeeded: boolean;
  /** Called before the project's own database is written and after. */
  settle(): void;
  onChange(): void;
}

/** The table that says what a seed was made of. The seed's database alone has it. */
const source = "seed_source";

/** What the seed in a file was made of; undefined where there is none this release can use. */
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

/** Copies the rows of a seed as they are: SQLite copies whole trees where the tables are alike and one is empty. */
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

/** The seeds of a project on disk, and the return to one. */
export interface DiskSeeds extends Seeds {
  /** Makes the project what its seed says; false where it has none. */
  restore(): boolean;
}

/** Seeds of a project on disk: loaded into a database beside it, out of which the project takes over everything as a whole. */
export function createDiskSeeds({ db, file, prepare, settle, onChange, ...begun }: DiskSeedContext): DiskSeeds {
  const tables = tablesOf(db);
  let { isSeeded } = begun;
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
      const unfinished = unfinishedOf(file);
      rmSync(unfinished, { force: true });
      const own = openDatabase(unfinished);
      own.pragma("journal_mode = MEMORY");
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
