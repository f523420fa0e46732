import type { ProjectKind } from "../../domain/identity.ts";
import type { Database, Statement } from "../driver.ts";
import { planOnce } from "../statements.ts";

/** A connection to a new project in memory: whatever is written lives in the savepoint `empty`. */
interface Connection {
  readonly db: Database;
  /** What was prepared on it, by its text: it outlives the loans. */
  readonly statements: Readonly<Record<"rows" | "column", Map<string, Statement<unknown[]>>>>;
}

/** A connection that is lent to one project. Once the loan is over, nothing that was made with it works any more. */
export interface Lease {
  readonly db: Database;
  /** Ends the loan. A connection that can be rolled back to a new project serves the next one; others are closed. */
  end(canServeAgain: boolean): void;
}

/** Most connections of a kind that wait for the next project, and the most pages one of them may have held. */
const maxSpare = 8;
const maxPages = 1_024;

const spares: Readonly<Record<ProjectKind, Connection[]>> = { email: [], userId: [], hybrid: [] };

function createConnection(db: Database): Connection {
  db.exec("SAVEPOINT empty");
  return { db, statements: { rows: new Map(), column: new Map() } };
}

function release(kind: ProjectKind, connection: Connection): boolean {
  const waiting = spares[kind];
  if (waiting.length >= maxSpare || Number(connection.db.pragma("page_count", { simple: true })) > maxPages)
    return false;
  connection.db.exec("ROLLBACK TO empty");
  waiting.push(connection);
  return true;
}

/** The connection as the project sees it: each use asks whether the loan still lasts. */
function leased({ db, statements }: Connection, checkLease: () => void): Database {
  const useDatabase = (): Database => {
    checkLease();
    return db;
  };
  const prepareStatement = (sql: string, shape: "rows" | "column"): Statement<unknown[]> => {
    const known = statements[shape].get(sql);
    if (known !== undefined) return known;
    const prepared = db.prepare(planOnce(sql));
    const made = shape === "rows" ? prepared : prepared.pluck();
    statements[shape].set(sql, made);
    return made;
  };
  return {
    get open() {
      return db.open;
    },
    get inTransaction() {
      return db.inTransaction;
    },
    prepare: (sql) => useDatabase().prepare(sql),
    exec: (sql) => useDatabase().exec(sql),
    pragma: (source, options) => useDatabase().pragma(source, options),
    transaction: (work) => useDatabase().transaction(work),
    serialize: () => useDatabase().serialize(),
    close: () => {},
    statement<Bind extends unknown[], Row>(sql: string, shape: "rows" | "column") {
      let mine: Statement<Bind, Row> | undefined;
      return () => {
        checkLease();
        mine ??= prepareStatement(sql, shape) as unknown as Statement<Bind, Row>;
        return mine;
      };
    },
  };
}

/**
 * Lends a connection to a new project in memory: one that an earlier project gave back, else a new one. Opening one
 * and preparing its statements again costs several times what a test does with it.
 */
export function acquire(kind: ProjectKind, open: () => Database): Lease {
  const connection = spares[kind].pop() ?? createConnection(open());
  let isOver = false;
  const checkLease = (): void => {
    if (isOver) throw new TypeError("The sandbox is closed");
  };
  return {
    db: leased(connection, checkLease),
    end(canServeAgain) {
      if (isOver) return;
      isOver = true;
      if (!canServeAgain || !release(kind, connection)) connection.db.close();
    },
  };
}
