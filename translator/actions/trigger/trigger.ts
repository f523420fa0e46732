import { isFunction, type Matches, parseCall, parseComparison } from "./conditions.ts";
import { type Cursor, createCursor, expectSign, failAtToken, isSign, isWord, peekToken, takeToken } from "./cursor.ts";
import { TriggerError } from "./error.ts";
import { findRuntimeDifferences, type RuntimeDifference } from "./runtime.ts";
import type { Token } from "./tokens.ts";

/** A trigger that can be asked about messages, or what is wrong with it and where. */
export type Trigger =
  | {
      readonly is: "trigger";
      readonly matches: Matches;
      /** What Segment's runtime reads otherwise than the documented language says. */
      readonly differences: readonly RuntimeDifference[];
    }
  | { readonly is: "problem" /** The character, counted from 0. */; readonly at: number; readonly message: string };

const maxDepth = 50;

const reserved = ["and", "or", "true", "false", "null"] as const;

/** What stands in a parenthesis, after it was opened. */
function parseGroup(open: Token, cursor: Cursor): Matches {
  if (cursor.depth === maxDepth) throw new TriggerError(open.at, `more than ${maxDepth} parentheses inside each other`);
  cursor.depth += 1;
  const inner = parseExpression(cursor);
  expectSign(cursor, ")");
  cursor.depth -= 1;
  return inner;
}

function parseNegation(cursor: Cursor): Matches {
  const token = takeToken(cursor);
  if (isFunction(token)) return parseCall(token, cursor, false);
  if (!isSign(token, "(")) return failAtToken(token, "contains(…), match(…) or a parenthesis");
  const inner = parseGroup(token, cursor);
  return (message) => !inner(message);
}

function parseOperand(cursor: Cursor): Matches {
  const token = takeToken(cursor);
  if (isSign(token, "(")) return parseGroup(token, cursor);
  if (isSign(token, "!")) return parseNegation(cursor);
  if (isFunction(token) && isSign(peekToken(cursor), "(")) return parseCall(token, cursor, true);
  if (token.is !== "word" || isWord(token, ...reserved)) {
    return failAtToken(token, "a field such as event or properties.plan");
  }
  return parseComparison(token, cursor);
}

/** Conditions that all or any of hold. Which of `and` and `or` binds closer no source says, so parentheses must. */
function parseExpression(cursor: Cursor): Matches {
  const operands = [parseOperand(cursor)];
  const [first] = operands;
  const joiner = peekToken(cursor);
  if (first === undefined || !isWord(joiner, "and", "or")) return first ?? (() => false);
  while (isWord(peekToken(cursor), joiner.value)) {
    takeToken(cursor);
    operands.push(parseOperand(cursor));
  }
  if (isWord(peekToken(cursor), "and", "or")) {
    failAtToken(peekToken(cursor), `${joiner.value} again, or parentheses around what belongs together`);
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
    const cursor = createCursor(source);
    const matches = parseExpression(cursor);
    const rest = takeToken(cursor);
    if (rest.is !== "end") failAtToken(rest, "and, or or the end");
    return { is: "trigger", matches, differences: findRuntimeDifferences(cursor.tokens, source) };
  } catch (thrown) {
    if (!(thrown instanceof TriggerError)) throw thrown;
    return { is: "problem", at: thrown.at, message: thrown.message };
  }
}
