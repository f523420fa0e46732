import { call, comparison, isFunction, type Matches } from "./conditions.ts";
import { type Cursor, cursorOf, expectSign, isSign, isWord, peek, refuse, take } from "./cursor.ts";
import { TriggerError } from "./error.ts";
import type { Token } from "./tokens.ts";

/** A trigger that can be asked about messages, or what is wrong with it and where. */
export type Trigger =
  | { readonly is: "trigger"; readonly matches: Matches }
  | { readonly is: "problem" /** The character, counted from 0. */; readonly at: number; readonly message: string };

const deepest = 50;

const reserved = ["and", "or", "true", "false", "null"] as const;

/** What stands in a parenthesis, after it was opened. */
function group(open: Token, cursor: Cursor): Matches {
  if (cursor.depth === deepest) throw new TriggerError(open.at, `more than ${deepest} parentheses inside each other`);
  cursor.depth += 1;
  const inner = expression(cursor);
  expectSign(cursor, ")");
  cursor.depth -= 1;
  return inner;
}

function negation(cursor: Cursor): Matches {
  const token = take(cursor);
  if (isFunction(token)) return call(token, cursor, false);
  if (!isSign(token, "(")) return refuse(token, "contains(…), match(…) or a parenthesis");
  const inner = group(token, cursor);
  return (message) => !inner(message);
}

function operand(cursor: Cursor): Matches {
  const token = take(cursor);
  if (isSign(token, "(")) return group(token, cursor);
  if (isSign(token, "!")) return negation(cursor);
  if (isFunction(token) && isSign(peek(cursor), "(")) return call(token, cursor, true);
  if (token.is !== "word" || isWord(token, ...reserved)) {
    return refuse(token, "a field such as event or properties.plan");
  }
  return comparison(token, cursor);
}

/** Conditions that all or any of hold. Which of `and` and `or` binds closer no source says, so parentheses must. */
function expression(cursor: Cursor): Matches {
  const operands = [operand(cursor)];
  const [first] = operands;
  const joiner = peek(cursor);
  if (first === undefined || !isWord(joiner, "and", "or")) return first ?? (() => false);
  while (isWord(peek(cursor), joiner.value)) {
    take(cursor);
    operands.push(operand(cursor));
  }
  if (isWord(peek(cursor), "and", "or")) {
    refuse(peek(cursor), `${joiner.value} again, or parentheses around what belongs together`);
  }
  return joiner.value === "and"
    ? (message) => operands.every((matches) => matches(message))
    : (message) => operands.some((matches) => matches(message));
}

/**
 * Reads a trigger: comparisons with `=`, `!=`, `<`, `<=`, `>` and `>=`, `contains`, `match`, `!`, `and`, `or` and
 * parentheses. Names and texts are case-sensitive; numbers are compared with numbers only.
 *
 * @see https://segment.com/docs/api/public-api/fql/
 */
export function parseTrigger(source: string): Trigger {
  try {
    const cursor = cursorOf(source);
    const matches = expression(cursor);
    const rest = take(cursor);
    if (rest.is !== "end") refuse(rest, "and, or or the end");
    return { is: "trigger", matches };
  } catch (thrown) {
    if (!(thrown instanceof TriggerError)) throw thrown;
    return { is: "problem", at: thrown.at, message: thrown.message };
  }
}
