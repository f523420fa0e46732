import type { Fields } from "../../values.ts";
import { takeStep } from "../path.ts";
import { type Cursor, expectSign, failAtToken, isSign, isWord, peekToken, takeToken } from "./cursor.ts";
import { compileGlob } from "./glob.ts";
import type { Token } from "./tokens.ts";

/** A condition: whether a message is one a trigger asks for. */
export type Matches = (message: Fields) => boolean;

type Test = (found: unknown) => boolean;

const exists: Test = (found) => found !== undefined && found !== null;

/** The names of a path such as `properties.plan`; a backslash takes any character into a name. */
export const keysOf = (path: Token): readonly string[] =>
  (path.value.match(/(?:[^.\\]|\\.)+/gs) ?? []).map((key) => key.replace(/\\(.)/gs, "$1"));

/** Finds what a path names. */
function fieldOf(path: Token): (message: Fields) => unknown {
  const keys = keysOf(path);
  const [only, ...others] = keys;
  if (only !== undefined && others.length === 0) return (message) => takeStep(message, only);
  return (message) => keys.reduce<unknown>(takeStep, message);
}

const literalHint = 'a value such as "text", 1, true or null';

function literalOf(token: Token): string | number | boolean | null {
  if (token.is === "text") return token.value.slice(1, -1);
  if (token.is === "number") return Number(token.value);
  if (isWord(token, "null")) return null;
  if (isWord(token, "true", "false")) return token.value === "true";
  return failAtToken(token, token.is === "word" ? `text in quotes, "${token.value}"` : literalHint);
}

type Literal = ReturnType<typeof literalOf>;

/** Which literals Segment's runtime takes for the text of their letters, by the field they are compared with. */
const onlyText: ReadonlyMap<string, readonly string[]> = new Map([
  ["type", ["object", "boolean", "number"]],
  ["event", ["object", "boolean", "number"]],
  ["name", ["boolean", "number"]],
  ["userId", ["number"]],
]);

/** A literal as the runtime compares it with a field: `event = 1` asks for the text "1". */
const comparedAs = (literal: Literal, field: string): Literal =>
  onlyText.get(field)?.includes(typeof literal) ? String(literal) : literal;

/**
 * Inequality with a number asks for another number; with text, a missing field is unequal. Inequality with `true` or
 * `false` is one with that text, so that it holds for every boolean.
 */
const equality: Readonly<Record<string, (literal: Literal) => Test>> = {
  "=": (literal) => (literal === null ? (found) => !exists(found) : (found) => found === literal),
  "!=": (literal) => {
    if (literal === null) return exists;
    if (typeof literal === "number") return (found) => typeof found === "number" && found !== literal;
    const text = String(literal);
    return (found) => found !== text;
  },
};

const order: Readonly<Record<string, (found: number, literal: number) => boolean>> = {
  "<": (found, literal) => found < literal,
  "<=": (found, literal) => found <= literal,
  ">": (found, literal) => found > literal,
  ">=": (found, literal) => found >= literal,
};

/** @see https://github.com/segmentio/action-destinations/tree/main/packages/destination-subscriptions */
function testOf(field: Token, operator: Token, value: Token): Test {
  const equals = equality[operator.value];
  if (equals !== undefined) return equals(comparedAs(literalOf(value), field.value));
  const compare = order[operator.value];
  if (compare === undefined) return failAtToken(operator, "=, !=, <, <=, > or >=");
  const literal = literalOf(value);
  if (typeof literal !== "number") return failAtToken(value, "a number");
  return (found) => typeof found === "number" && compare(found, literal);
}

/** Parses `event = "Signed Up"` and its like, from the field on. */
export function parseComparison(field: Token, cursor: Cursor): Matches {
  const read = fieldOf(field);
  const operator = takeToken(cursor);
  if (operator.is !== "sign") failAtToken(operator, "=, !=, <, <=, > or >=");
  if (isSign(operator, "=") && isSign(peekToken(cursor), "=")) failAtToken(peekToken(cursor), "a single =");
  const holds = testOf(field, operator, takeToken(cursor));
  return (message) => holds(read(message));
}

const textTests: Readonly<Record<string, (text: string) => (found: string) => boolean>> = {
  contains: (part) => (found) => found.includes(part),
  match: compileGlob,
};

/** Whether a token names a function. */
export const isFunction = (token: Token): boolean => isWord(token, ...Object.keys(textTests));

/**
 * Parses `contains(event, "x")` or `match(event, "x*")`, after the name. Not even its negation holds for what is no
 * text.
 */
export function parseCall(name: Token, cursor: Cursor, wanted: boolean): Matches {
  expectSign(cursor, "(");
  const field = takeToken(cursor);
  if (field.is !== "word") failAtToken(field, "a field such as event or properties.plan");
  expectSign(cursor, ",");
  const value = takeToken(cursor);
  const literal = literalOf(value);
  const makeTest = textTests[name.value];
  if (typeof literal !== "string" || makeTest === undefined) return failAtToken(value, "text in quotes");
  expectSign(cursor, ")");
  const read = fieldOf(field);
  const holds = makeTest(literal);
  return (message) => {
    const found = read(message);
    return typeof found === "string" && holds(found) === wanted;
  };
}
