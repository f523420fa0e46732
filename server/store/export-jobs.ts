import type { Database } from "./driver.ts";
import { preparing } from "./statements.ts";

/** Export jobs, the newest last. */
export function exportJobStore(db: Database) {
  const sql = preparing(db);
  void sql;
  return {};
}
