import { isObject } from "../../contracts/json.ts";
import type { MatchOptions } from "../scenario.ts";
import { childPath, readPath } from "./paths.ts";

/** One place where what came differs from what was expected; the path is empty for the value as a whole. */
export type Mismatch = (
  | { readonly is: "different"; readonly path: string; readonly expected: unknown; readonly actual: unknown }
  | { readonly is: "missing"; readonly path: string; readonly expected: unknown }
  | { readonly is: "unexpected"; readonly path: string; readonly actual: unknown }
  | { readonly is: "length"; readonly path: string; readonly expected: number; readonly actual: number }
  | { readonly is: "contract"; readonly path: string; readonly rule: string }
  | RequestsMismatch
) & {
  /** What the documented destination does there. */
  readonly hint?: string;
};

/** Other requests than were expected, by their operations, or those that were and a failure beside them. */
export interface RequestsMismatch {
  readonly is: "requests";
  readonly path: "";
  readonly expected: readonly string[];
  readonly actual: readonly string[];
  /** How the translator failed, or why it sent no more: `failed with TypeError: x is no function`. */
  readonly trouble?: string;
}

/**
 * Compares what came with what was expected: objects may hold more than expected (unless `exactly`), arrays may not.
 */
export function findMismatches(
  expected: unknown,
  actual: unknown,
  { exactly = false, absent = [] }: MatchOptions = {},
) {
  return [...compareValue(expected, actual, exactly, ""), ...absent.flatMap((path) => findPresent(actual, path))];
}

/** One sentence about a mismatch, and what the documented destination does there. */
export const describeMismatch = (mismatch: Mismatch): string =>
  mismatch.hint === undefined ? formatMismatch(mismatch) : `${formatMismatch(mismatch)}; ${mismatch.hint}`;

const formatOperations = (ids: readonly string[]): string => (ids.length === 0 ? "nothing" : ids.join(", "));

/** One sentence about a mismatch alone. */
export function formatMismatch(mismatch: Mismatch): string {
  const where = mismatch.path === "" ? "the whole" : mismatch.path;
  switch (mismatch.is) {
    case "different":
      return `${where}: expected ${formatValue(mismatch.expected)}, received ${formatValue(mismatch.actual)}`;
    case "missing":
      return `${where}: expected ${formatValue(mismatch.expected)}, but it is not there`;
    case "unexpected":
      return `${where}: expected to be absent, received ${formatValue(mismatch.actual)}`;
    case "length":
      return `${where}: expected ${mismatch.expected} entries, received ${mismatch.actual}`;
    case "contract":
      return `${where}: ${mismatch.rule}`;
    case "requests": {
      const { expected, actual, trouble } = mismatch;
      const sides = `expected ${formatOperations(expected)}, received ${formatOperations(actual)}`;
      return trouble === undefined ? sides : `${sides} (${trouble})`;
    }
  }
}

/** The part of a value that an expectation speaks of, so that a diff shows differences alone. */
export function selectRelevant(expected: unknown, actual: unknown): unknown {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return actual.map((entry, index) => (index < expected.length ? selectRelevant(expected[index], entry) : entry));
  }
  if (!isObject(expected) || !isObject(actual)) return actual;
  const shared = Object.keys(expected).filter((key) => Object.hasOwn(actual, key));
  return Object.fromEntries(shared.map((key) => [key, selectRelevant(expected[key], actual[key])]));
}

function compareValue(expected: unknown, actual: unknown, exactly: boolean, path: string): Mismatch[] {
  if (Array.isArray(expected) && Array.isArray(actual)) return compareArrays(expected, actual, exactly, path);
  if (isObject(expected) && isObject(actual)) {
    const named = Object.entries(expected).flatMap(([key, value]) =>
      compareField(value, actual, key, exactly, childPath(path, key)),
    );
    return exactly ? [...named, ...findSurplus(expected, actual, path)] : named;
  }
  return Object.is(expected, actual) ? [] : [{ is: "different", path, expected, actual }];
}

function compareArrays(expected: readonly unknown[], actual: readonly unknown[], exactly: boolean, path: string) {
  if (expected.length !== actual.length) {
    return [{ is: "length", path, expected: expected.length, actual: actual.length } as const];
  }
  return expected.flatMap((entry, index) => compareValue(entry, actual[index], exactly, childPath(path, index)));
}

function compareField(
  expected: unknown,
  holder: Readonly<Record<string, unknown>>,
  key: string,
  exactly: boolean,
  path: string,
): Mismatch[] {
  if (!Object.hasOwn(holder, key)) return [{ is: "missing", path, expected }];
  return compareValue(expected, holder[key], exactly, path);
}

const findSurplus = (expected: object, actual: Readonly<Record<string, unknown>>, path: string): Mismatch[] =>
  Object.entries(actual)
    .filter(([key]) => !Object.hasOwn(expected, key))
    .map(([key, value]) => ({ is: "unexpected", path: childPath(path, key), actual: value }));

function findPresent(actual: unknown, path: string): Mismatch[] {
  const found = readPath(actual, path);
  return found.is === "found" ? [{ is: "unexpected", path, actual: found.value }] : [];
}

function formatValue(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
