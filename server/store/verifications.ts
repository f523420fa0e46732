import type { Database } from "./driver.ts";
import { createPrepare } from "./statements.ts";

/** A phone number, and the profile its code was sent by. */
export interface VerifiedNumber {
  readonly phoneNumber: string;
  readonly verificationProfileId: number;
}

/** The latest code sent to a number; times are milliseconds. */
export interface StoredVerification extends VerifiedNumber {
  readonly code: string;
  readonly expiresAt: number;
}

const read = `
  SELECT phone AS phoneNumber, profile AS verificationProfileId, code, expires_at AS expiresAt
  FROM verifications WHERE expires_at > ?`;

/** Codes sent to phone numbers, until they are used or expire. */
export function createVerificationStore(db: Database) {
  const sql = createPrepare(db);
  const put = sql<[string, number, string, number]>("INSERT OR REPLACE INTO verifications VALUES (?, ?, ?, ?)");
  const find = sql<[number, string, number], StoredVerification>(`${read} AND phone = ? AND profile = ?`);
  const pending = sql<[number], StoredVerification>(`${read} ORDER BY expires_at, phone, profile`);
  const remove = sql<[string, number]>("DELETE FROM verifications WHERE phone = ? AND profile = ?");
  return {
    /** Replaces the code sent to the number before. */
    put: ({ phoneNumber, verificationProfileId, code, expiresAt }: StoredVerification) =>
      void put().run(phoneNumber, verificationProfileId, code, expiresAt),
    find: ({ phoneNumber, verificationProfileId }: VerifiedNumber, now: number) =>
      find().get(now, phoneNumber, verificationProfileId),
    /** Codes that would verify at this moment, the oldest first. */
    pending: (now: number) => pending().all(now),
    remove: ({ phoneNumber, verificationProfileId }: VerifiedNumber) =>
      void remove().run(phoneNumber, verificationProfileId),
  };
}
