import { isObject } from "../../contracts/json.ts";
import { hasAll, type MatcherContext } from "./context.ts";

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && Object.getPrototypeOf(value) === Object.prototype;

/** How many values a value holds. */
function countLeaves(value: unknown): number {
  if (!isPlain(value) && !Array.isArray(value)) return 1;
  return Object.values(value).reduce<number>((sum, each) => sum + countLeaves(each), 1);
}

/** How many expected values are missing or others. */
export function countMisses(context: MatcherContext, actual: unknown, expected: unknown): number {
  if (hasAll(context, actual, expected)) return 0;
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const more = actual.slice(expected.length).reduce<number>((sum, each) => sum + countLeaves(each), 0);
    return expected.reduce<number>((sum, each, index) => sum + countMisses(context, actual[index], each), more);
  }
  if (!isPlain(expected) || !isPlain(actual)) return countLeaves(expected);
  return Object.entries(expected).reduce((sum, [name, each]) => sum + countMisses(context, actual[name], each), 0);
}

/** A value without what nobody asked for: of objects the expected members alone, of the rest what `leaf` makes. */
function pruneValue(
  actual: unknown,
  expected: unknown,
  leaf: (actual: unknown, expected: unknown) => unknown,
): unknown {
  if (isPlain(expected) && isPlain(actual)) {
    const names = Object.keys(expected).filter((name) => Object.hasOwn(actual, name));
    return Object.fromEntries(names.map((name) => [name, pruneValue(actual[name], expected[name], leaf)]));
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return actual.map((each, index) => (index < expected.length ? pruneValue(each, expected[index], leaf) : each));
  }
  return leaf(actual, expected);
}

/** The part of a value that was asked for. */
export const pickAsked = (actual: unknown, expected: unknown): unknown =>
  pruneValue(actual, expected, (found) => found);

/** The candidate that misses least; the last one of several. */
export function findClosest<Candidate>(
  context: MatcherContext,
  candidates: readonly Candidate[],
  value: (candidate: Candidate) => unknown,
  expected: unknown,
): Candidate | undefined {
  const ranked = candidates.map((candidate) => ({ candidate, far: countMisses(context, value(candidate), expected) }));
  const least = Math.min(...ranked.map(({ far }) => far));
  return ranked.findLast(({ far }) => far === least)?.candidate;
}

/**
 * The diff of what was expected and what there is, and the names of members nobody asked for. What meets a matcher
 * such as `expect.any(String)` is shown as that matcher: a diff shows nothing but misses.
 */
export function formatDiff(context: MatcherContext, actual: unknown, expected: unknown): readonly string[] {
  const met = pruneValue(actual, expected, (found, wanted) => (hasAll(context, found, wanted) ? wanted : found));
  const diff = context.utils.diff(expected, met) ?? "";
  if (!isPlain(actual) || !isPlain(expected)) return [diff];
  const others = Object.keys(actual).filter((name) => !Object.hasOwn(expected, name));
  return [diff, others.length === 0 ? "" : `Beside these it has: ${others.join(", ")}`];
}
