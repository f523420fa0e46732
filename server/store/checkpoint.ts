import type { Database } from "./driver.ts";

/** A place in the history of a database that it can return to for next to nothing, as long as nothing went behind it. */
export interface Checkpoint {
  /** Marks what the database holds now as being this; the mark before is gone. */
  save(state: object): void;
  /** Whether what was marked as this is still known. */
  isAt(state: object): boolean;
  /** Returns to what is marked. */
  restore(): void;
  /** The mark is gone: what is to be written now may go behind it. */
  discard(): void;
}

/** On disk nothing is kept open for long enough to return to it. */
export const noCheckpoint: Checkpoint = { save: () => {}, isAt: () => false, restore: () => {}, discard: () => {} };

/** Inside the savepoint that resets roll back to there is at most one more: returning costs what was written since. */
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
