import { msOf } from "../../contracts/segment/timestamp.ts";

type Scalar = "string" | "integer" | "number" | "boolean" | "datetime";

function toText(value: unknown): string | undefined {
  if (value === null) return "";
  return typeof value === "boolean" || typeof value === "number" ? String(value) : undefined;
}

/** `Number` would throw for an object whose own `toString` is no function. */
const hasNumber = (value: unknown): boolean =>
  value === null ||
  typeof value === "number" ||
  typeof value === "boolean" ||
  (typeof value === "string" && value !== "");

function toNumber(value: unknown): number | undefined {
  const number = hasNumber(value) ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function toInteger(value: unknown): number | undefined {
  const number = toNumber(value);
  return number !== undefined && Number.isInteger(number) ? number : undefined;
}

function toBoolean(value: unknown): boolean | undefined {
  if (value === "false" || value === 0 || value === null) return false;
  return value === "true" || value === 1 ? true : undefined;
}

/** A JavaScript Date is the text JSON makes of it: Segment's code would refuse it, but never sees one that was sent. */
function toMoment(value: unknown): string | undefined {
  const ms = msOf(value);
  if (ms === undefined) return toText(value);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

const coercions = {
  string: (value: unknown) => (typeof value === "string" ? value : toText(value)),
  integer: toInteger,
  number: toNumber,
  boolean: (value: unknown) => (typeof value === "boolean" ? value : toBoolean(value)),
  datetime: (value: unknown) => (typeof value === "string" || typeof value === "number" ? value : toMoment(value)),
} as const satisfies Record<Scalar, (value: unknown) => unknown>;

/** Whether a value is a list of one. */
export const isSingle = (value: unknown): value is readonly [unknown] => Array.isArray(value) && value.length === 1;

/** Unwraps a list of one, which counts as its element. */
export const unwrapSingle = (value: unknown): unknown => (isSingle(value) ? value[0] : value);

/**
 * Coerces a value to the type of its field: numbers become text and digits numbers; `undefined` when there is no way.
 *
 * @see https://ajv.js.org/coercion.html
 */
export function coerceValue(value: unknown, type: Scalar): string | number | boolean | undefined {
  const only = unwrapSingle(value);
  return Number.isNaN(only) ? undefined : coercions[type](only);
}
