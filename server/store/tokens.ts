import type { TokenKind } from "../domain/tokens.ts";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** Device and browser tokens, and the user each belongs to; what else is known of one stands on the profile. */
export function createTokenStore(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const owner = column<[TokenKind, string], number>("SELECT user FROM tokens WHERE kind = ? AND token = ?");
  const claim = sql<[TokenKind, string, number]>("INSERT OR REPLACE INTO tokens VALUES (?, ?, ?)");
  const move = sql<[number, number]>("UPDATE tokens SET user = ? WHERE user = ?");
  return {
    owner: (kind: TokenKind, token: string) => owner().get(kind, token),
    /** Makes a token one user's, whoever had it before. */
    claim: (kind: TokenKind, token: string, user: number) => void claim().run(kind, token, user),
    /** Makes every token of one user another's. */
    move: (from: number, to: number) => void move().run(to, from),
  };
}
