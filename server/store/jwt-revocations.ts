import type { Database } from "./driver.ts";
import type { Identifier } from "./forgotten.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** Revocations of JWTs: for each user the time before which tokens no longer count, in milliseconds. */
export function createJwtRevocationStore(db: Database) {
  const sql = createPrepare(db);
  const put = sql<[Identifier, string, number]>(`
    INSERT INTO jwt_revocations VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET issued_before = max(issued_before, excluded.issued_before)`);
  const find = createPrepareColumn(db)<[Identifier, string], number>(
    "SELECT issued_before FROM jwt_revocations WHERE identifier = ? AND value = ?",
  );
  return {
    /** Tokens of this user issued earlier are revoked; 0 where none are. */
    issuedBefore: (identifier: Identifier, value: string) => find().get(identifier, value) ?? 0,
    revoke: (identifier: Identifier, value: string, issuedBefore: number) =>
      void put().run(identifier, value, issuedBefore),
  };
}
