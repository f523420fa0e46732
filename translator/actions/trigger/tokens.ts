import { TriggerError } from "./error.ts";

/** The smallest part of a trigger. A path's value is its text as written, escapes included. */
export interface Token {
  readonly is: "word" | "text" | "number" | "sign" | "end";
  readonly value: string;
  /** The character it begins at, counted from 0. */
  readonly at: number;
}

const blank = /\s+/y;
const word = /(?:[A-Za-z_]|\\.)(?:[\w-]|\\.)*(?:\.(?:[\w-]|\\.)+)*/y;
const number = /[+-]?\d+(?:\.\d+)?/y;
const text = /"[^"]*"|'[^']*'/y;
const sign = /!=|<=|>=|[=<>!(),[\]]/y;

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

function tokenAt(source: string, at: number): Token {
  const quoted = matchAt(text, source, at);
  if (quoted !== undefined) return { is: "text", value: quoted, at };
  const named = matchAt(word, source, at);
  if (named !== undefined) return { is: "word", value: named, at };
  const counted = matchAt(number, source, at);
  if (counted !== undefined) return { is: "number", value: counted, at };
  const signed = matchAt(sign, source, at);
  if (signed !== undefined) return { is: "sign", value: signed, at };
  const found = source[at] ?? "";
  throw new TriggerError(at, /["']/.test(found) ? `the quote ${found} is not closed` : `${found} means nothing here`);
}

/** The parts of a trigger, an end last. Throws a `TriggerError` at a character that begins none. */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = matchAt(blank, source, 0)?.length ?? 0;
  while (at < source.length) {
    const token = tokenAt(source, at);
    tokens.push(token);
    at += token.value.length;
    at += matchAt(blank, source, at)?.length ?? 0;
  }
  tokens.push({ is: "end", value: "", at: source.length });
  return tokens;
}
