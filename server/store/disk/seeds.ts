import type { Database } from "../driver.ts";
import { holdsData, type Seeds } from "../seeds.ts";
import { type Tables, tablesOf } from "../tables.ts";
import { transact } from "../transactions.ts";
import { renameDurably, unfinishedOf } from "./durable-file.ts";
import { beginSeedFile, type Prepare } from "./seed-file.ts";

/** Whether resets of a project return to the seed in the file beside its own. */
export interface SeedSwitch {
  isOn: boolean;
}

/** What seeds on disk need of the project they belong to. */
export interface DiskSeedContext {
  readonly db: Database;
  /** Where the loaded seed is kept, a database of its own beside the project's. */
  readonly file: string;
  readonly prepare: Prepare;
  readonly seeded: SeedSwitch;
  /** Called before the project's own database is written and after. */
  settle(): void;
  onChange(): void;
}

/** Copies the rows of a seed as they are: SQLite copies whole trees where the tables are alike and one is empty. */
function copySeed(db: Database, tables: Tables, from: string): void {
  db.prepare<[string]>("ATTACH ? AS seed").run(from);
  try {
    transact(db, () => {
      for (const name of tables.names()) {
        db.exec(`DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM seed."${name}"`);
      }
    });
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
export function createDiskSeeds({ db, file, prepare, seeded, settle, onChange }: DiskSeedContext): DiskSeeds {
  const tables = tablesOf(db);
  const restore = (): boolean => {
    if (!seeded.isOn) return false;
    settle();
    copySeed(db, tables, file);
    onChange();
    return true;
  };
  return {
    restore,
    isSeeded: () => seeded.isOn,
    holdsData: () => holdsData(tables),
    outlive: true,
    begin() {
      const begun = beginSeedFile(file, prepare);
      return {
        store: begun.store,
        tables: begun.tables,
        keep() {
          begun.finish(undefined);
          renameDurably(unfinishedOf(file), file);
          seeded.isOn = true;
          if (!holdsData(tables)) restore();
        },
        abandon: begun.discard,
      };
    },
  };
}
