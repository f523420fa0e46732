import { fail } from "../failure.ts";
import { choose, type Helper, type HelperCall } from "../helper.ts";
import { matchesPattern } from "../regular-expressions.ts";
import {
  areEqual,
  areLooselyEqual,
  compareLoosely,
  compareStrictly,
  describe,
  isFalsy,
  readMember,
  toNumber,
  toText,
} from "../values.ts";
import { readText } from "./arguments.ts";

/** Renders one part of a block; inline, says `true` or `false`, or what `yes=` and `no=` are. */
const decide = (call: HelperCall, condition: boolean): unknown => {
  if (call.block !== undefined) return choose(call, condition);
  return condition ? (call.hash.yes ?? true) : (call.hash.no ?? false);
};

type Test = (...params: readonly unknown[]) => boolean;

/** A helper that works inline too. */
const inlineTest =
  (test: Test): Helper =>
  (call) =>
    decide(call, test(...call.params));

/** A helper that is a block alone. */
const blockTest =
  (test: Test): Helper =>
  (call) =>
    choose(call, test(...call.params));

function leavesRemainder(value: unknown, divisor: unknown, remainder: unknown): boolean {
  const [left, right, rest] = [value, divisor, remainder].map((operand) => {
    const number = toNumber(operand);
    return number === undefined || !Number.isInteger(number) ? fail(`${describe(operand)} is no whole number`) : number;
  });
  if (right === 0) fail("Nothing is divided by 0");
  return left !== undefined && right !== undefined && left % right === rest;
}

function containsText(text: unknown, part: unknown): boolean {
  if (isFalsy(text)) fail(`${describe(text)} contains nothing: a text is needed`);
  return toText(text).includes(toText(part));
}

/** The fields that `'{"field":"value"}'` asks an item to have; undefined for any other text. */
function readWanted(item: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (typeof item !== "string" || !item.startsWith("{")) return undefined;
  try {
    return Object.entries(JSON.parse(item));
  } catch {
    return undefined;
  }
}

function containsItem(list: unknown, item: unknown): boolean {
  if (!Array.isArray(list)) return false;
  const wanted = readWanted(item);
  if (wanted === undefined) return list.some((each) => areLooselyEqual(each, item));
  return list.some((each) => wanted.every(([name, value]) => areLooselyEqual(readMember(each, name), value)));
}

const matchesText = (text: unknown, pattern: unknown): boolean =>
  !isFalsy(text) && matchesPattern(toText(text), readText(pattern, "pattern"));

/** @see https://support.iterable.com/hc/en-us/articles/115003884806 */
export const conditions: Readonly<Record<string, Helper>> = {
  if: blockTest((value) => !isFalsy(value)),
  unless: blockTest(isFalsy),
  with: (call) => choose(call, !isFalsy(call.params[0]), withValue(call)),
  ifEq: blockTest(areLooselyEqual),
  ifGt: blockTest((a, b) => compareLoosely(a, b) > 0),
  ifGte: blockTest((a, b) => compareLoosely(a, b) >= 0),
  ifLt: blockTest((a, b) => compareLoosely(a, b) < 0),
  ifLte: blockTest((a, b) => compareLoosely(a, b) <= 0),
  ifModEq: blockTest(leavesRemainder),
  ifContainsStr: blockTest(containsText),
  ifContains: blockTest(containsItem),
  ifMatchesRegexStr: blockTest(matchesText),
  eq: inlineTest(areEqual),
  neq: inlineTest((a, b) => !areEqual(a, b)),
  ne: inlineTest((a, b) => !areEqual(a, b)),
  gt: inlineTest((a, b) => compareStrictly(a, b) > 0),
  gte: inlineTest((a, b) => compareStrictly(a, b) >= 0),
  lt: inlineTest((a, b) => compareStrictly(a, b) < 0),
  lte: inlineTest((a, b) => compareStrictly(a, b) <= 0),
  and: inlineTest((...values) => values.length > 0 && !values.some(isFalsy)),
  or: inlineTest((...values) => values.some((value) => !isFalsy(value))),
  not: inlineTest(isFalsy),
};

function withValue({ block, params }: HelperCall) {
  const [value] = params;
  const name = block?.names[0];
  return name === undefined ? { value } : { value, names: [[name, value] as const] };
}
