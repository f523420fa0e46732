import Sqlite from "better-sqlite3";
import { lazy } from "../../contracts/lazy.ts";

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
  serialize(): Uint8Array;
  close(): unknown;
  /** A statement that is prepared when it is first asked for, where the connection keeps such. */
  statement?<Bind extends unknown[], Row = unknown>(sql: string, shape: "rows" | "column"): () => Statement<Bind, Row>;
}

/**
 * Thrown for a database that cannot be used: of a newer version, of another kind of project, damaged, in use, or without
 * a driver. Its message says why, and what to do.
 */
export class UnusableDatabase extends Error {
  override readonly name = "UnusableDatabase";
  /** What is wrong, without the path of the file. */
  readonly reason: string;
  /** Whether what is there does not fit, the disk has no room, or nothing can be written there. */
  readonly why: "conflict" | "full" | "unwritable";

  constructor(
    message: string,
    {
      reason = message,
      why = "conflict",
      ...options
    }: Partial<Pick<UnusableDatabase, "reason" | "why">> & ErrorOptions = {},
  ) {
    super(message, options);
    this.reason = reason;
    this.why = why;
  }
}

const noDriver = (thrown: unknown): string => {
  const [cause] = (thrown instanceof Error ? thrown.message : String(thrown)).split("\n");
  const { platform, arch, versions } = process;
  return `the SQLite driver cannot be loaded on ${platform}-${arch} with Node ${versions.node} (${cause}): it runs on Linux with glibc 2.34 or musl, on macOS and on Windows, each x64 or arm64; there, install the package anew`;
};

/** The driver, whose native part is loaded by the first database. */
const driver = lazy((): typeof Sqlite => {
  try {
    new Sqlite(":memory:").close();
    return Sqlite;
  } catch (thrown) {
    throw new UnusableDatabase(noDriver(thrown), { cause: thrown });
  }
});

/**
 * Opens a file, a new database in memory (`:memory:`), or a copy of an image that `serialize` gave. Throws
 * `UnusableDatabase` where the driver cannot be loaded.
 */
export const openDatabase = (source: string | Uint8Array, options?: { readonly timeout: number }): Database =>
  // The result of the driver's `prepare` is a conditional type, to which no other generic method is assignable.
  new (driver())(source as string | Buffer, options) as unknown as Database;
