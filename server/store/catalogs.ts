import type { Database } from "./driver.ts";
import { preparing } from "./statements.ts";

/** Catalogs, their items and fields; metadata tables are kept as catalogs too. */
export function catalogStore(db: Database) {
  const sql = preparing(db);
  void sql;
  return {};
}
