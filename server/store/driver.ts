import Sqlite from "better-sqlite3";

/** A prepared statement: what is bound to it, and what a row of its result is. */
export interface Statement<Bind extends unknown[], Row = unknown> {
  run(...values: Bind): { readonly changes: number; readonly lastInsertRowid: number | bigint };
  get(...values: Bind): Row | undefined;
  all(...values: Bind): Row[];
  /** Gives the first column of each row instead of the row. */
  pluck(): this;
  /** Gives rows as arrays of their columns instead of objects. */
  raw(): this;
}

/**
 * An open database, as far as stores use one. The driver's own types stay out of every type that users of the package
 * can reach: they would need another package to read it.
 */
export interface Database {
  readonly open: boolean;
  readonly inTransaction: boolean;
  prepare<Bind extends unknown[], Row = unknown>(sql: string): Statement<Bind, Row>;
  exec(sql: string): unknown;
  pragma(source: string, options?: { readonly simple?: boolean }): unknown;
  transaction(work: () => void): () => void;
  serialize(): Uint8Array;
  close(): unknown;
  /** A statement that is prepared when it is first asked for, where the connection keeps such. */
  statement?<Bind extends unknown[], Row = unknown>(sql: string, shape: "rows" | "column"): () => Statement<Bind, Row>;
}

/** Opens a file, a new database in memory (`:memory:`), or a copy of an image that `serialize` gave. */
export const openDatabase = (source: string | Uint8Array, options?: { readonly timeout: number }): Database =>
  // The result of the driver's `prepare` is a conditional type, to which no other generic method is assignable.
  new Sqlite(source as string | Buffer, options) as unknown as Database;
