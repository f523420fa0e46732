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
} from "../values.ts";
import { readText } from "./arguments.ts";

/** Renders one part of a block; inline, says `true` or `false`, or what `yes=` and `no=` are. */
const decide = (call: HelperCall, condition: boolean): unknown => {
  if (call.block !== undefined) return choose(call, condition);
  return condition ? (call.hash.yes ?? true) : (call.hash.no ?? false);
};

/** What a condition says of its parameters. Comparing what they hold counts steps. */
type Test = (params: readonly unknown[], count: () => void) => boolean;

const testIn = (call: HelperCall, test: Test): boolean => test(call.params, () => call.budget.step());

/** A helper that works inline too. */
const inlineTest =
  (test: Test): Helper =>
  (call) =>
    decide(call, testIn(call, test));

/** A helper that is a block alone. */
const blockTest =
  (test: Test): Helper =>
  (call) =>
    choose(call, testIn(call, test));

function leavesRemainder(params: readonly unknown[]): boolean {
  const [left, right, rest] = [params[0], params[1], params[2]].map((operand) => {
    const number = toNumber(operand);
    return number === undefined || !Number.isInteger(number) ? fail(`${describe(operand)} is no whole number`) : number;
  });
  if (right === 0) fail("Nothing is divided by 0");
  return left !== undefined && right !== undefined && left % right === rest;
}

function containsText({ params: [text, part], print }: HelperCall): boolean {
  if (isFalsy(text)) fail(`${describe(text)} contains nothing: a text is needed`);
  return print(text).includes(print(part));
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

function containsItem([list, item]: readonly unknown[], count: () => void): boolean {
  if (!Array.isArray(list)) return false;
  const wanted = readWanted(item);
  if (wanted === undefined) return list.some((each) => areLooselyEqual(each, item, count));
  return list.some((each) => wanted.every(([name, value]) => areLooselyEqual(readMember(each, name), value, count)));
}

function matchesText({ params: [text, pattern], print, budget }: HelperCall): boolean {
  return !isFalsy(text) && matchesPattern(print(text), readText(pattern, "pattern"), budget);
}

/** @see https://support.iterable.com/hc/en-us/articles/115003884806 */
export const conditions: Readonly<Record<string, Helper>> = {
  if: blockTest(([value]) => !isFalsy(value)),
  unless: blockTest(([value]) => isFalsy(value)),
  with: (call) => choose(call, !isFalsy(call.params[0]), withValue(call)),
  ifEq: blockTest(([a, b], count) => areLooselyEqual(a, b, count)),
  ifGt: blockTest(([a, b]) => compareLoosely(a, b) > 0),
  ifGte: blockTest(([a, b]) => compareLoosely(a, b) >= 0),
  ifLt: blockTest(([a, b]) => compareLoosely(a, b) < 0),
  ifLte: blockTest(([a, b]) => compareLoosely(a, b) <= 0),
  ifModEq: blockTest(leavesRemainder),
  ifContainsStr: (call) => choose(call, containsText(call)),
  ifContains: blockTest(containsItem),
  ifMatchesRegexStr: (call) => choose(call, matchesText(call)),
  eq: inlineTest(([a, b], count) => areEqual(a, b, count)),
  neq: inlineTest(([a, b], count) => !areEqual(a, b, count)),
  ne: inlineTest(([a, b], count) => !areEqual(a, b, count)),
  gt: inlineTest(([a, b]) => compareStrictly(a, b) > 0),
  gte: inlineTest(([a, b]) => compareStrictly(a, b) >= 0),
  lt: inlineTest(([a, b]) => compareStrictly(a, b) < 0),
  lte: inlineTest(([a, b]) => compareStrictly(a, b) <= 0),
  and: inlineTest((values) => values.length > 0 && !values.some(isFalsy)),
  or: inlineTest((values) => values.some((value) => !isFalsy(value))),
  not: inlineTest(([value]) => isFalsy(value)),
};

function withValue({ block, params }: HelperCall) {
  const [value] = params;
  const name = block?.names[0];
  return name === undefined ? { value } : { value, names: [[name, value] as const] };
}
