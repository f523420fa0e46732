import type { Database } from "./driver.ts";
import { createPrepare } from "./statements.ts";

/** How the writes of a project become one, and when they are safe. */
export interface Transactions {
  /** Runs `work` all or nothing: what it wrote is undone when it throws. */
  write<T>(work: () => T): T;
  /** Settles once everything written so far is durable; undefined when it already is. */
  readonly durable: Promise<void> | undefined;
  /** Commits what is still open. */
  flush(): void;
}

const createSavepoint = (db: Database, onRollback: () => void) => {
  const sql = createPrepare(db);
  const save = sql("SAVEPOINT call");
  const release = sql("RELEASE call");
  const rollBack = sql("ROLLBACK TO call");
  return <T>(work: () => T): T => {
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
};

/** In memory there is nothing to make durable: each call is a savepoint and done. */
export function createMemoryTransactions(db: Database, onRollback: () => void): Transactions {
  return { write: createSavepoint(db, onRollback), durable: undefined, flush: () => {} };
}

/**
 * On disk, calls that arrive together share a transaction: each is a savepoint of it, and all are answered after the
 * one COMMIT at the end of the turn. It costs a fraction of a commit each and loses nothing that was answered.
 */
export function createGroupedTransactions(db: Database, onRollback: () => void): Transactions {
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const inSavepoint = createSavepoint(db, onRollback);
  let turn: Promise<void> | undefined;

  const close = (): void => {
    turn = undefined;
    if (!db.open || !db.inTransaction) return;
    try {
      commit.run();
    } catch (thrown) {
      if (db.inTransaction) db.exec("ROLLBACK");
      onRollback();
      throw thrown;
    }
  };
  const open = (): void => {
    begin.run();
    const opened: Promise<void> = new Promise((settle, reject) => {
      setImmediate(() => {
        try {
          if (turn === opened) close();
          settle();
        } catch (thrown) {
          reject(thrown);
        }
      });
    });
    opened.catch(() => {});
    turn = opened;
  };
  return {
    write(work) {
      if (turn === undefined) open();
      return inSavepoint(work);
    },
    get durable() {
      return turn;
    },
    flush: close,
  };
}
