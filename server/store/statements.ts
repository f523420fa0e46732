import { lazy } from "../../contracts/lazy.ts";
import type { Database, Statement } from "./driver.ts";

/**
 * A statement whose parameters stand under a plus sign, which changes no value. Where a bare one may steer the plan, as
 * in `LIMIT ?` or beside an ORDER BY, SQLite plans anew whenever another value is bound: several times what a read takes.
 *
 * @see https://sqlite.org/c3ref/prepare.html
 */
export const planOnce = (sql: string): string => sql.replaceAll("?", "+?");

/** Prepares each statement once, when it is first run: most projects of a test run need few of them. */
export type Prepare = <Bind extends unknown[], Row = unknown>(sql: string) => () => Statement<Bind, Row>;

export const createPrepare =
  (db: Database): Prepare =>
  <Bind extends unknown[], Row>(sql: string) =>
    db.statement?.<Bind, Row>(sql, "rows") ?? lazy(() => db.prepare<Bind, Row>(planOnce(sql)));

/** Prepares statements that read one column, in the same way. */
export const createPrepareColumn =
  (db: Database): Prepare =>
  <Bind extends unknown[], Row>(sql: string) =>
    db.statement?.<Bind, Row>(sql, "column") ?? lazy(() => db.prepare<Bind, Row>(planOnce(sql)).pluck());
