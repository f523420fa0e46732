import { isObject } from "../contracts/json.ts";
import { msOf } from "../contracts/segment/timestamp.ts";
import { toIterableDate } from "./dates.ts";

/** A JSON object nobody has checked: a message, its traits, its properties. */
export type Fields = Readonly<Record<string, unknown>>;

/** A JSON object while it is being filled. */
export type Draft = Record<string, unknown>;

const none: Fields = Object.freeze({});

/** Values nested deeper than this are left out, so that no message can exhaust the stack. */
const maxDepth = 100;

/** The object itself, or an empty one in place of anything else. */
export const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : none);

/** Non-empty text, or `undefined`. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** Sets a field. Plain assignment would change the prototype when the key is `__proto__`. */
export function setField(draft: Draft, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(draft, key, { value, writable: true, enumerable: true, configurable: true });
  else draft[key] = value;
}

function cleanElements(values: readonly unknown[], depth: number): readonly unknown[] | undefined {
  const kept: unknown[] = [];
  for (const value of values) {
    const clean = cleanValue(value, depth);
    if (clean !== undefined) kept.push(clean);
  }
  return kept.length === 0 ? undefined : kept;
}

function cleanFields(values: Fields, depth: number): Fields | undefined {
  let kept: Draft | undefined;
  for (const key of Object.keys(values)) {
    const clean = cleanValue(values[key], depth);
    if (clean === undefined) continue;
    kept ??= {};
    setField(kept, key, clean);
  }
  return kept;
}

/** A JavaScript Date as its text, which JSON would carry; one that is no time is empty. */
function cleanDate(ms: number): string | undefined {
  if (Number.isNaN(ms)) return undefined;
  const text = new Date(ms).toISOString();
  return toIterableDate(text) ?? text;
}

function cleanObject(value: object, depth: number): unknown {
  const ms = msOf(value);
  if (ms !== undefined) return cleanDate(ms);
  if (depth === maxDepth) return undefined;
  return Array.isArray(value) ? cleanElements(value, depth + 1) : cleanFields(value as Fields, depth + 1);
}

function cleanValue(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case "string":
      return value === "" ? undefined : (toIterableDate(value) ?? value);
    case "number":
      return Number.isFinite(value) ? value : undefined;
    case "boolean":
      return value;
    case "object":
      return value === null ? undefined : cleanObject(value, depth);
    default:
      return undefined;
  }
}

/**
 * Converts a value to what Iterable receives: dates rewritten, empty values left out at every depth; `undefined` if
 * nothing is left. Assumed: the rule on empty values reaches nested values and the elements of arrays.
 *
 * @see https://support.iterable.com/hc/en-us/articles/204795719 Identifying users
 */
export const toIterableValue = (value: unknown): unknown => cleanValue(value, 0);

/** Converts a value of a named Iterable field: left out when empty, its text never taken for a date. */
export const toFieldValue = (value: unknown): unknown =>
  typeof value === "string" ? textOf(value) : toIterableValue(value);

/** Adds the cleaned fields of an object to a draft, except some. */
export function addFields(draft: Draft, from: Fields, except: ReadonlySet<string>): Draft {
  for (const key of Object.keys(from)) {
    if (except.has(key)) continue;
    const clean = cleanValue(from[key], 1);
    if (clean !== undefined) setField(draft, key, clean);
  }
  return draft;
}

/** The draft, or `undefined` in place of one without fields: an empty object is not sent. */
export const dropEmpty = (draft: Draft): Fields | undefined => (Object.keys(draft).length === 0 ? undefined : draft);
