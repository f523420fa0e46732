import { msOf } from "../../contracts/segment/timestamp.ts";
import { type Draft, type Fields, setField } from "../values.ts";

/** Values nested deeper than this are left out, so that no message can exhaust the stack. */
const maxDepth = 100;

/** What becomes of a text, and of the Unix milliseconds of a JavaScript Date, NaN where it is no time. */
interface Rewriting {
  readonly text: (text: string) => string | null;
  readonly date: (ms: number) => string | null;
}

function copyFields(fields: Fields, rewriting: Rewriting, depth: number): Fields {
  const copy: Draft = {};
  for (const key of Object.keys(fields)) {
    const value = copyValue(fields[key], rewriting, depth);
    if (value !== undefined) setField(copy, key, value);
  }
  return copy;
}

function copyObject(value: object, rewriting: Rewriting, depth: number): unknown {
  const ms = msOf(value);
  if (ms !== undefined) return rewriting.date(ms);
  if (depth === maxDepth) return undefined;
  return Array.isArray(value)
    ? Array.from(value, (each: unknown) => copyValue(each, rewriting, depth + 1) ?? null)
    : copyFields(value as Fields, rewriting, depth + 1);
}

function copyValue(value: unknown, rewriting: Rewriting, depth: number): unknown {
  switch (typeof value) {
    case "string":
      return rewriting.text(value);
    case "number":
      return Number.isFinite(value) ? value : null;
    case "boolean":
      return value;
    case "object":
      return value === null ? null : copyObject(value, rewriting, depth);
    default:
      return undefined;
  }
}

/**
 * A copy as JSON would make it, with every text and date replaced; empty values stay. Values JSON cannot carry are left
 * out.
 */
export const rewriteTexts = (fields: Fields, rewriting: Rewriting): Fields => copyFields(fields, rewriting, 1);

const asJson: Rewriting = {
  text: (text) => text,
  date: (ms) => (Number.isNaN(ms) ? null : new Date(ms).toISOString()),
};

/** A copy of any value as JSON would make it. */
export const copyJson = (value: unknown): unknown => copyValue(value, asJson, 1);
