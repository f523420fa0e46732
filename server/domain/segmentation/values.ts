import { isObject } from "../../../contracts/json.ts";
import { parseDate, parseEventTime } from "../dates.ts";

/** A value and the ways it may be read, worked out once for each value of criteria. */
export interface Operand {
  readonly text: string;
  readonly number: number | undefined;
  /** Milliseconds of a date. */
  readonly time: number | undefined;
}

const decimal = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** The number a value is, or writes down. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && value.length <= 400 && decimal.test(value) ? Number(value) : undefined;
}

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** The offset of a date in the catalogs, which may lack its colon. */
const bareOffset = /([+-]\d{2})(\d{2})$/;

/** Milliseconds of a text that is a date: one of Iterable's formats, or ISO 8601. */
export function toTime(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  const written = bareOffset.test(value) ? value.replace(bareOffset, "$1:$2") : value;
  const parsed = parseDate(written) ?? (isoInstant.test(value) ? Date.parse(value) : Number.NaN);
  return Number.isNaN(parsed) ? undefined : parsed;
}

export const toOperand = (value: unknown): Operand => ({
  text: String(value),
  number: toNumber(value),
  time: toTime(value),
});

/**
 * The order of a field's value and another: below zero, zero or above; undefined where they have none. Numbers, also as
 * text, are in the order of numbers; dates in that of time, and a number beside one is an instant in seconds or
 * milliseconds (assumed: the SDKs compare numbers alone).
 */
export function orderOf(actual: unknown, operand: Operand): number | undefined {
  const time = toTime(actual);
  if (time !== undefined) {
    const other = operand.time ?? (operand.number === undefined ? undefined : parseEventTime(operand.number));
    return other === undefined ? undefined : time - other;
  }
  const number = toNumber(actual);
  if (number === undefined) return undefined;
  if (operand.number !== undefined) return number - operand.number;
  const instant = operand.time === undefined ? undefined : parseEventTime(number);
  return instant === undefined || operand.time === undefined ? undefined : instant - operand.time;
}

/** The values of a list, of lists in it, and of what is none. */
export function flatten(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.flat(50) : value === undefined ? [] : [value];
}

/** Whether a value is there: neither null nor an empty text, object or list. */
export function isPresent(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return false;
  if (Array.isArray(value)) return value.some(isPresent);
  return !isObject(value) || Object.keys(value).length > 0;
}

/** What stands at a path, each part of which is looked for in every element of a list on the way. */
export function readPath(fields: unknown, path: readonly string[]): readonly unknown[] {
  let found: readonly unknown[] = [fields];
  for (const part of path) {
    found = found
      .flatMap((each) => flatten(each))
      .flatMap((each) => (isObject(each) && Object.hasOwn(each, part) ? [each[part]] : []));
    if (found.length === 0) return found;
  }
  return found.flatMap(flatten);
}
