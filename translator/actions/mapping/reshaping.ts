import { type Draft, isFields } from "../../values.ts";
import { copied, put } from "../json.ts";
import { broken, type Directive, within } from "./reading.ts";

const maxDepth = 100;

/** `@case`: text in lower or upper case; other values as they are. */
export const changeCase: Directive = (argument, reading, template) => {
  const operator = isFields(argument) ? argument.operator : undefined;
  if (!isFields(argument) || (operator !== "lower" && operator !== "upper")) {
    return broken(reading, "needs a value and an operator, lower or upper");
  }
  const read = template(argument.value, within(reading, "value"));
  return (source) => {
    const value = read(source);
    if (typeof value !== "string") return value;
    return operator === "lower" ? value.toLowerCase() : value.toUpperCase();
  };
};

/** Segment refuses longer ones. */
const longestPattern = 10;

const escaped = (pattern: string): string => pattern.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, "\\$&");

const isShort = (text: unknown): text is string => typeof text === "string" && text.length <= longestPattern;

/** `@replace`: every occurrence of a text, or two texts, replaced. What is neither text, number nor boolean reads as "". */
export const replace: Directive = (argument, reading, template) => {
  const given = isFields(argument) ? argument : {};
  const { pattern, replacement = "", pattern2 = "", replacement2 = "", ignorecase = false, global = true } = given;
  if (!isShort(pattern) || pattern === "" || ![replacement, pattern2, replacement2].every(isShort)) {
    return broken(reading, `needs a value, and a pattern and a replacement of at most ${longestPattern} characters`);
  }
  const flags = (global ? "g" : "") + (ignorecase ? "i" : "");
  const steps = [[pattern, replacement] as const, [pattern2, replacement2] as const]
    .filter(([from]) => from !== "")
    .map(([from, to]) => [new RegExp(escaped(String(from)), flags), String(to)] as const);
  const read = template(given.value, within(reading, "value"));
  return (source) => {
    const value = read(source);
    if (typeof value === "object" || value === undefined) return "";
    return steps.reduce((text, [from, to]) => text.replace(from, to), String(value));
  };
};

interface Flattening {
  readonly separator: string;
  readonly omitArrays: boolean;
}

function flattenInto(draft: Draft, value: unknown, prefix: string, depth: number, how: Flattening): void {
  const isList = Array.isArray(value) && !how.omitArrays;
  if (depth === maxDepth || !(isFields(value) || isList)) {
    put(draft, prefix, value);
    return;
  }
  for (const [key, each] of Object.entries(value)) {
    flattenInto(draft, each, prefix === "" ? key : `${prefix}${how.separator}${key}`, depth + 1, how);
  }
}

/** `@flatten`: nested objects and lists as one level of joined keys. */
export const flatten: Directive = (argument, reading, template) => {
  if (!isFields(argument) || typeof argument.separator !== "string" || argument.separator === "") {
    return broken(reading, "needs a value and a separator");
  }
  const how = { separator: argument.separator, omitArrays: Boolean(argument.omitArrays) };
  const read = template(argument.value, within(reading, "value"));
  return (source) => {
    const draft: Draft = {};
    flattenInto(draft, read(source), "", 0, how);
    return draft;
  };
};

/** `@merge`: fields of several objects in one; the later ones win when the direction is `right`. */
export const merge: Directive = (argument, reading, template) => {
  const { objects, direction }: Draft = isFields(argument) ? { ...argument } : {};
  if (!Array.isArray(objects) || (direction !== "left" && direction !== "right")) {
    return broken(reading, "needs objects and a direction, left or right");
  }
  const reads = objects.map((each, index) => template(each, within(reading, `objects.${index}`)));
  if (direction === "left") reads.reverse();
  return (source) => {
    const draft: Draft = {};
    for (const read of reads) {
      const value = read(source);
      for (const [key, each] of Object.entries(isFields(value) ? value : {})) put(draft, key, each);
    }
    return draft;
  };
};

function decoded(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** `@json`: a value as JSON text, or JSON text as a value; text that is not JSON stays. */
export const json: Directive = (argument, reading, template) => {
  const mode = isFields(argument) ? argument.mode : undefined;
  if (!isFields(argument) || (mode !== "encode" && mode !== "decode")) {
    return broken(reading, "needs a value and a mode, encode or decode");
  }
  const read = template(argument.value, within(reading, "value"));
  return mode === "decode" ? (source) => decoded(read(source)) : (source) => JSON.stringify(copied(read(source)));
};
