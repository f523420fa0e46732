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

/** Gives a statement of a connection, which is prepared once for all projects that have it one after the other. */
function prepareFor({ db, statements }: Connection, sql: string, shape: "rows" | "column"): Statement<unknown[]> {
  const known = statements[shape].get(sql);
  if (known !== undefined) return known;
  const prepared = db.prepare(planOnce(sql));
  const made = shape === "rows" ? prepared : prepared.pluck();
  statements[shape].set(sql, made);
  return made;
}

/** A connection as the project sees it: each use asks whether the loan still lasts. */
class LentDatabase implements Database {
  readonly #connection: Connection;
  #isLent = true;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  endLoan(): void {
    this.#isLent = false;
  }

  get open(): boolean {
    return this.#connection.db.open;
  }

  get inTransaction(): boolean {
    return this.#connection.db.inTransaction;
  }

  prepare<Bind extends unknown[], Row = unknown>(sql: string): Statement<Bind, Row> {
    return this.#use().db.prepare(sql);
  }

  exec(sql: string): unknown {
    return this.#use().db.exec(sql);
  }

  pragma(source: string, options?: { readonly simple?: boolean }): unknown {
    return this.#use().db.pragma(source, options);
  }

  serialize(): Uint8Array {
    return this.#use().db.serialize();
  }

  close(): void {}

  statement<Bind extends unknown[], Row = unknown>(sql: string, shape: "rows" | "column"): () => Statement<Bind, Row> {
    let mine: Statement<Bind, Row> | undefined;
    return () => {
      const connection = this.#use();
      mine ??= prepareFor(connection, sql, shape) as unknown as Statement<Bind, Row>;
      return mine;
    };
  }

  #use(): Connection {
    if (!this.#isLent) throw new TypeError("The sandbox is closed");
    return this.#connection;
  }
}

/**
 * Lends a connection to a new project in memory: one that an earlier project gave back, else a new one. Opening one
 * and preparing its statements again costs several times what a test does with it.
 */
export function acquire(kind: ProjectKind, open: () => Database): Lease {
  const connection = spares[kind].pop() ?? createConnection(open());
  const db = new LentDatabase(connection);
  let isOver = false;
  return {
    db,
    end(canServeAgain) {
      if (isOver) return;
      isOver = true;
      db.endLoan();
      if (!canServeAgain || !release(kind, connection)) connection.db.close();
    },
  };
}
