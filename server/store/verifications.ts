import type { Database } from "./driver.ts";
import { preparing } from "./statements.ts";

/** Codes sent to phone numbers, until they are checked or expire. */
export function verificationStore(db: Database) {
  const sql = preparing(db);
  void sql;
  return {};
}
