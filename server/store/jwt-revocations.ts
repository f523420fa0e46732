import type { Database } from "./driver.ts";
import type { Identifier } from "./forgotten.ts";
import { preparing } from "./statements.ts";

/** Until when a user's JWTs are revoked: those issued earlier no longer count. Milliseconds. */
export function jwtRevocationStore(db: Database) {
  const sql = preparing(db);
  const put = sql<[Identifier, string, number]>(`
    INSERT INTO jwt_revocations VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET issued_before = max(issued_before, excluded.issued_before)`);
  return {
    revoke: (identifier: Identifier, value: string, issuedBefore: number) =>
      void put().run(identifier, value, issuedBefore),
  };
}
