import { existsSync, rmSync } from "node:fs";
import { type Database, openDatabase } from "../driver.ts";
import { schemaVersion } from "../migrate.ts";
import type { Store } from "../stores.ts";
import { type Tables, tablesOf } from "../tables.ts";
import { unfinishedOf } from "./durable-file.ts";

/** The table that says what a seed was made of. The seed's database alone has it. */
const source = "seed_source";

/** What the seed in a file was made of; undefined where there is none this release can use. */
export function readSource(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const db = openDatabase(file);
  try {
    if (db.pragma("user_version", { simple: true }) !== schemaVersion) return undefined;
    return db.prepare<[], string>(`SELECT text FROM ${source}`).pluck().get();
  } catch {
    return undefined;
  } finally {
    db.close();
  }
}

/** Makes a copy of a seed's database that of a project. Gives what `use` reads in it. */
export function dropSource<Read>(file: string, use: (db: Database) => Read): Read {
  const db = openDatabase(file);
  try {
    db.pragma("journal_mode = MEMORY");
    db.pragma("synchronous = OFF");
    db.exec(`DROP TABLE IF EXISTS ${source}`);
    return use(db);
  } finally {
    db.close();
  }
}

/** A seed that is loaded into the database of a new project. */
export interface SeedFile {
  readonly store: Store;
  readonly tables: Tables;
  /** Ends the loading. `of` says what it was made of. */
  finish(of: string | undefined): void;
  /** Removes what is there of it. */
  discard(): void;
}

/** Makes a database that of a new project. */
export type Prepare = (db: Database) => Store;

/** Pages, in KiB, that are kept in memory while a seed is loaded. What is not written by then, the COMMIT writes. */
const cacheKib = 8_192;

/** Begins the file of a seed, which has the name of one that is unfinished. */
export function beginSeedFile(file: string, prepare: Prepare): SeedFile {
  const unfinished = unfinishedOf(file);
  rmSync(unfinished, { force: true });
  const db = openDatabase(unfinished);
  db.pragma("journal_mode = MEMORY");
  db.pragma("synchronous = OFF");
  db.pragma(`cache_size = -${cacheKib}`);
  const store = prepare(db);
  db.exec("BEGIN");
  return {
    store,
    tables: tablesOf(db),
    finish(of) {
      db.exec(`CREATE TABLE ${source} (text TEXT)`);
      db.prepare<[string | null]>(`INSERT INTO ${source} VALUES (?)`).run(of ?? null);
      db.exec("COMMIT");
      db.close();
    },
    discard() {
      db.close();
      rmSync(unfinished, { force: true });
    },
  };
}
