import type { Draft, Fields } from "../values.ts";

/** Values nested deeper than this are left out, so that no message can exhaust the stack. */
const maxDepth = 100;

/** Sets a field. Plain assignment would change the prototype when the key is `__proto__`. */
export function put(draft: Draft, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(draft, key, { value, writable: true, enumerable: true, configurable: true });
  else draft[key] = value;
}

type OfText = (text: string) => string;

function copyOfFields(fields: Fields, ofText: OfText, depth: number): Fields {
  const copy: Draft = {};
  for (const key of Object.keys(fields)) {
    const value = copyOf(fields[key], ofText, depth);
    if (value !== undefined) put(copy, key, value);
  }
  return copy;
}

function copyOfObject(value: object, ofText: OfText, depth: number): unknown {
  if (depth === maxDepth) return undefined;
  return Array.isArray(value)
    ? Array.from(value, (each: unknown) => copyOf(each, ofText, depth + 1) ?? null)
    : copyOfFields(value as Fields, ofText, depth + 1);
}

function copyOf(value: unknown, ofText: OfText, depth: number): unknown {
  switch (typeof value) {
    case "string":
      return ofText(value);
    case "number":
      return Number.isFinite(value) ? value : null;
    case "boolean":
      return value;
    case "object":
      return value === null ? null : copyOfObject(value, ofText, depth);
    default:
      return undefined;
  }
}

/** A copy as JSON would make it, with every text replaced; empty values stay. Values JSON cannot carry are left out. */
export const rewritten = (fields: Fields, ofText: OfText): Fields => copyOfFields(fields, ofText, 1);

/** A copy of any value as JSON would make it. */
export const copied = (value: unknown): unknown => copyOf(value, (text) => text, 1);
