import { msOf } from "../../contracts/segment/timestamp.ts";
import { type Draft, type Fields, setField } from "../values.ts";

/** Values nested deeper than this are left out, so that no message can exhaust the stack. */
const maxDepth = 100;

/** What becomes of a text, and of the Unix milliseconds of a JavaScript Date, NaN where it is no time. */
export interface Rewriting<Context> {
  readonly text: (text: string, context: Context) => string | null;
  readonly date: (ms: number, context: Context) => string | null;
}

function copyFields<Context>(fields: Fields, how: Rewriting<Context>, context: Context, depth: number): Draft {
  const copy: Draft = {};
  for (const key of Object.keys(fields)) {
    const value = copyValue(fields[key], how, context, depth);
    if (value !== undefined) setField(copy, key, value);
  }
  return copy;
}

function copyObject<Context>(value: object, how: Rewriting<Context>, context: Context, depth: number): unknown {
  const ms = msOf(value);
  if (ms !== undefined) return how.date(ms, context);
  if (depth === maxDepth) return undefined;
  return Array.isArray(value)
    ? Array.from(value, (each: unknown) => copyValue(each, how, context, depth + 1) ?? null)
    : copyFields(value as Fields, how, context, depth + 1);
}

function copyValue<Context>(value: unknown, how: Rewriting<Context>, context: Context, depth: number): unknown {
  switch (typeof value) {
    case "string":
      return how.text(value, context);
    case "number":
      return Number.isFinite(value) ? value : null;
    case "boolean":
      return value;
    case "object":
      return value === null ? null : copyObject(value, how, context, depth);
    default:
      return undefined;
  }
}

/**
 * A copy as JSON would make it, with every text and date replaced; empty values stay. Values JSON cannot carry are left
 * out.
 */
export const rewriteTexts = <Context>(fields: Fields, how: Rewriting<Context>, context: Context): Draft =>
  copyFields(fields, how, context, 1);

const asJson: Rewriting<undefined> = {
  text: (text) => text,
  date: (ms) => (Number.isNaN(ms) ? null : new Date(ms).toISOString()),
};

/** A copy of any value as JSON would make it. */
export const copyJson = (value: unknown): unknown => copyValue(value, asJson, undefined, 1);
