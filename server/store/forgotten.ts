import { createHash } from "node:crypto";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

export type Identifier = "email" | "userId";

/** SHA-256, in hex, of the trimmed lower-case identifier. @see https://api.iterable.com/api/docs#users_forget */
const hashOf = (value: string): string => createHash("sha256").update(value.trim().toLowerCase()).digest("hex");

/** Forgotten identities, kept as hashes alone. The set is held in memory once read: every write consults it. */
export function createForgottenStore(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const insert = sql<[Identifier, string]>("INSERT OR IGNORE INTO forgotten VALUES (?, ?)");
  const remove = sql<[Identifier, string]>("DELETE FROM forgotten WHERE identifier = ? AND hash = ?");
  const hashes = column<[Identifier], string>("SELECT hash FROM forgotten WHERE identifier = ? ORDER BY hash");
  let known: { readonly email: Set<string>; readonly userId: Set<string> } | undefined;
  const all = () => {
    known ??= { email: new Set(hashes().all("email")), userId: new Set(hashes().all("userId")) };
    return known;
  };
  return {
    has(identifier: Identifier, value: string): boolean {
      const set = all()[identifier];
      return set.size > 0 && set.has(hashOf(value));
    },
    add(identifier: Identifier, value: string): void {
      insert().run(identifier, hashOf(value));
      all()[identifier].add(hashOf(value));
    },
    remove(identifier: Identifier, value: string): void {
      remove().run(identifier, hashOf(value));
      all()[identifier].delete(hashOf(value));
    },
    hashes: (identifier: Identifier) => [...all()[identifier]].sort(),
    /** Drops what is held in memory, after writes were rolled back. */
    invalidate(): void {
      known = undefined;
    },
  };
}
