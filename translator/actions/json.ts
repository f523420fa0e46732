import { type Draft, type Fields, setField } from "../values.ts";

/** Values nested deeper than this are left out, so that no message can exhaust the stack. */
const maxDepth = 100;

type OfText = (text: string) => string;

function copyFields(fields: Fields, ofText: OfText, depth: number): Fields {
  const copy: Draft = {};
  for (const key of Object.keys(fields)) {
    const value = copyValue(fields[key], ofText, depth);
    if (value !== undefined) setField(copy, key, value);
  }
  return copy;
}

function copyObject(value: object, ofText: OfText, depth: number): unknown {
  if (depth === maxDepth) return undefined;
  return Array.isArray(value)
    ? Array.from(value, (each: unknown) => copyValue(each, ofText, depth + 1) ?? null)
    : copyFields(value as Fields, ofText, depth + 1);
}

function copyValue(value: unknown, ofText: OfText, depth: number): unknown {
  switch (typeof value) {
    case "string":
      return ofText(value);
    case "number":
      return Number.isFinite(value) ? value : null;
    case "boolean":
      return value;
    case "object":
      return value === null ? null : copyObject(value, ofText, depth);
    default:
      return undefined;
  }
}

/** A copy as JSON would make it, with every text replaced; empty values stay. Values JSON cannot carry are left out. */
export const rewriteTexts = (fields: Fields, ofText: OfText): Fields => copyFields(fields, ofText, 1);

/** A copy of any value as JSON would make it. */
export const copyJson = (value: unknown): unknown => copyValue(value, (text) => text, 1);
