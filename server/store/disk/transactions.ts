import { lazy } from "../../../contracts/lazy.ts";
import type { Database } from "../driver.ts";
import { createSavepointWrite, type Transactions } from "../transactions.ts";

/** Who is told of transactions. */
export interface TransactionListeners {
  /** Called before each transaction. What it throws, the first of the calls throws. */
  onBegin(): void;
  /** Called after what a call wrote was undone. */
  onCallRollback(): void;
  /** Called after all that was written in a turn was undone. */
  onRollback(): void;
}

/**
 * Transactions on disk: calls that arrive together share one. Each is a savepoint of it, and all are answered after the
 * one COMMIT at the end of the turn. It costs a fraction of a commit each and loses nothing that was answered.
 */
export function createGroupedTransactions(
  db: Database,
  { onBegin, onCallRollback, onRollback }: TransactionListeners,
): Transactions {
  const begin = lazy(() => db.prepare("BEGIN IMMEDIATE"));
  const commit = lazy(() => db.prepare("COMMIT"));
  const writeInSavepoint = createSavepointWrite(db, onCallRollback);
  let turn: Promise<void> | undefined;

  const close = (): void => {
    turn = undefined;
    if (!db.open || !db.inTransaction) return;
    try {
      commit().run();
    } catch (thrown) {
      if (db.inTransaction) db.exec("ROLLBACK");
      onRollback();
      throw thrown;
    }
  };
  const open = (): void => {
    onBegin();
    begin().run();
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
      return writeInSavepoint(work);
    },
    append(work) {
      if (turn === undefined) open();
      work();
    },
    durable: () => turn,
    flush: close,
  };
}
