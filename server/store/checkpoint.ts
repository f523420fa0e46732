import type { Database } from "./driver.ts";

/** A place in the history of a database that it can return to for next to nothing, as long as nothing went behind it. */
export interface Marks {
  /** Marks what the database holds now as being this; the mark before is gone. */
  put(state: object): void;
  /** Whether what was marked as this is still known. */
  knows(state: object): boolean;
  /** Returns to what is marked. */
  goBack(): void;
  /** The mark is gone: what is to be written now may go behind it. */
  forget(): void;
}

/** On disk nothing is kept open for long enough to return to it. */
export const noMarks: Marks = { put: () => {}, knows: () => false, goBack: () => {}, forget: () => {} };

/** Inside the savepoint that resets roll back to there is at most one more: returning costs what was written since. */
export function savepointMarks(db: Database, undone: () => void): Marks {
  let marked: object | undefined;
  const forget = (): void => {
    if (marked !== undefined) db.exec("RELEASE mark");
    marked = undefined;
  };
  return {
    put(state) {
      forget();
      db.exec("SAVEPOINT mark");
      marked = state;
    },
    knows: (state) => marked === state,
    goBack() {
      db.exec("ROLLBACK TO mark");
      undone();
    },
    forget,
  };
}
