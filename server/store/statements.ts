import { lazy } from "../../contracts/lazy.ts";
import type { Database, Statement } from "./driver.ts";

/** Prepares each statement once, when it is first run: most projects of a test run need few of them. */
export type Prepare = <Bind extends unknown[], Row = unknown>(sql: string) => () => Statement<Bind, Row>;

export const createPrepare =
  (db: Database): Prepare =>
  <Bind extends unknown[], Row>(sql: string) =>
    db.statement?.<Bind, Row>(sql, "rows") ?? lazy(() => db.prepare<Bind, Row>(sql));

/** Prepares statements that read one column, in the same way. */
export const createPrepareColumn =
  (db: Database): Prepare =>
  <Bind extends unknown[], Row>(sql: string) =>
    db.statement?.<Bind, Row>(sql, "column") ?? lazy(() => db.prepare<Bind, Row>(sql).pluck());
