import { TriggerError } from "./error.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** A cursor: where the parser of a trigger is. */
export interface Cursor {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

/** Creates a cursor at the start of a trigger. Throws a `TriggerError` at a character that means nothing. */
export const createCursor = (source: string): Cursor => ({ tokens: tokensOf(source), next: 0, depth: 0 });

const end: Token = { is: "end", value: "", at: 0 };

export const peekToken = ({ tokens, next }: Cursor): Token => tokens[next] ?? tokens.at(-1) ?? end;

export function takeToken(cursor: Cursor): Token {
  const token = peekToken(cursor);
  cursor.next += 1;
  return token;
}

export const isSign = ({ is, value }: Token, sign: string): boolean => is === "sign" && value === sign;

export const isWord = ({ is, value }: Token, ...words: readonly string[]): boolean =>
  is === "word" && words.includes(value);

/** Throws what would be right in place of a token. */
export function failAtToken(token: Token, wanted: string): never {
  throw new TriggerError(token.at, `expected ${wanted}, found ${token.is === "end" ? "the end" : token.value}`);
}

export function expectSign(cursor: Cursor, sign: string): void {
  const token = takeToken(cursor);
  if (!isSign(token, sign)) failAtToken(token, sign);
}
