import type { Database } from "../driver.ts";
import { holdsData, type Seeds } from "../seeds.ts";
import type { Store } from "../stores.ts";
import type { Tables } from "../tables.ts";

/** What seeds in memory need of the project they belong to. */
export interface MemorySeedContext {
  readonly db: Database;
  readonly store: Store;
  tables(): Tables;
  isSeeded(): boolean;
  /** Called before the database is written, and after what was written is undone. */
  settle(): void;
  onChange(): void;
  /** Called once resets return to what was loaded. */
  onKeep(): void;
}

/** Seeds of a project in memory: loaded right into it, and the savepoint that resets roll back to moves behind them. */
export function createMemorySeeds({ db, store, tables, isSeeded, settle, onChange, onKeep }: MemorySeedContext): Seeds {
  return {
    isSeeded,
    holdsData: () => holdsData(tables()),
    outlive: false,
    begin() {
      settle();
      db.exec("SAVEPOINT seeding");
      return {
        store,
        tables: tables(),
        keep() {
          settle();
          db.exec("RELEASE empty; SAVEPOINT empty");
          onKeep();
        },
        abandon() {
          settle();
          db.exec("ROLLBACK TO seeding; RELEASE seeding");
          onChange();
        },
      };
    },
  };
}
