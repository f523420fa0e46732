import type { Checkpoint } from "../checkpoint.ts";
import type { Database } from "../driver.ts";

/**
 * The checkpoint of a database in memory: a savepoint inside the one that resets roll back to. There is at most one, and
 * returning costs what was written since.
 */
export function createSavepointCheckpoint(db: Database, onRollback: () => void): Checkpoint {
  let marked: object | undefined;
  const discard = (): void => {
    if (marked !== undefined) db.exec("RELEASE mark");
    marked = undefined;
  };
  return {
    save(state) {
      discard();
      db.exec("SAVEPOINT mark");
      marked = state;
    },
    isAt: (state) => marked === state,
    restore() {
      db.exec("ROLLBACK TO mark");
      onRollback();
    },
    discard,
  };
}
