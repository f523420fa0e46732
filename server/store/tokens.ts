import type { Database } from "./driver.ts";
import { preparing } from "./statements.ts";

/** Which user a device or browser token belongs to. */
export function tokenStore(db: Database) {
  const sql = preparing(db);
  void sql;
  return {};
}
