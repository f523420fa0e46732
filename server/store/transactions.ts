import type { Database } from "./driver.ts";
import { createPrepare } from "./statements.ts";

/** How the writes of a project become one, and when they are safe. */
export interface Transactions {
  /** Runs `work` all or nothing: what it wrote is undone when it throws. */
  write<T>(work: () => T): T;
  /**
   * Runs `work` without a way back: what it wrote before it threw stays. For many rows at a time, where the savepoint of
   * `write` would have SQLite copy every page they touch into a file of its own.
   */
  append(work: () => void): void;
  /** Settles once everything written so far is durable; undefined when it already is. */
  durable(): Promise<void> | undefined;
  /** Commits what is still open. */
  flush(): void;
}

/**
 * Runs `work` in a transaction of its own, all or nothing. The driver's way would prepare nine statements for it on each
 * connection, each of which the collector has to finish.
 */
export function transact(db: Database, work: () => void): void {
  db.exec("BEGIN");
  try {
    work();
    db.exec("COMMIT");
  } catch (thrown) {
    if (db.inTransaction) db.exec("ROLLBACK");
    throw thrown;
  }
}

/** A `write` that makes each call a savepoint. `onRollback` is called after what one wrote was undone. */
export function createSavepointWrite(db: Database, onRollback: () => void): Transactions["write"] {
  const sql = createPrepare(db);
  const save = sql("SAVEPOINT call");
  const release = sql("RELEASE call");
  const rollBack = sql("ROLLBACK TO call");
  return (work) => {
    save().run();
    try {
      const result = work();
      release().run();
      return result;
    } catch (thrown) {
      rollBack().run();
      release().run();
      onRollback();
      throw thrown;
    }
  };
}

/** Transactions in memory: each call is a savepoint and done, for there is nothing to make durable. */
export const createSavepointTransactions = (db: Database, onRollback: () => void): Transactions => ({
  write: createSavepointWrite(db, onRollback),
  append: (work) => work(),
  durable: () => undefined,
  flush: () => {},
});
