import { isObject } from "../../../contracts/json.ts";
import { msOf } from "../../../contracts/segment/timestamp.ts";
import { type Draft, setField } from "../../values.ts";
import { copyJson } from "../json.ts";
import { type Directive, readingAt, reportProblem } from "./reading.ts";

const maxDepth = 100;

/** Whether a value may stand for text: Segment takes no other one here. */
const mayGiveText = (value: unknown): boolean => ["undefined", "string", "object"].includes(typeof value);

const notText = "needs a value that is text, or a directive";

/** `@case`: text in lower or upper case; other values as they are. */
export const caseDirective: Directive = (argument, reading, template) => {
  const operator = isObject(argument) ? argument.operator : undefined;
  if (!isObject(argument) || (operator !== "lower" && operator !== "upper")) {
    return reportProblem(reading, "needs a value and an operator, lower or upper");
  }
  if (!mayGiveText(argument.value)) return reportProblem(reading, notText);
  const read = template(argument.value, readingAt(reading, "value"));
  return (source) => {
    const value = read(source);
    if (typeof value !== "string") return value;
    return operator === "lower" ? value.toLowerCase() : value.toUpperCase();
  };
};

/** Segment refuses longer ones. */
const maxPatternLength = 10;

const escapePattern = (pattern: string): string => pattern.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, "\\$&");

const isShort = (text: unknown): text is string => typeof text === "string" && text.length <= maxPatternLength;

/** `@replace`: every occurrence of a text, or two texts, replaced. What is neither text, number nor boolean reads as "". */
export const replaceDirective: Directive = (argument, reading, template) => {
  const given = isObject(argument) ? argument : {};
  const { pattern, replacement = "", pattern2 = "", replacement2 = "", ignorecase = false, global = true } = given;
  if (!isShort(pattern) || pattern === "" || ![replacement, pattern2, replacement2].every(isShort)) {
    return reportProblem(
      reading,
      `needs a value, and a pattern and a replacement of at most ${maxPatternLength} characters`,
    );
  }
  if (!mayGiveText(given.value)) return reportProblem(reading, notText);
  const flags = (global ? "g" : "") + (ignorecase ? "i" : "");
  const steps = [[pattern, replacement] as const, [pattern2, replacement2] as const]
    .filter(([from]) => from !== "")
    .map(([from, to]) => [new RegExp(escapePattern(String(from)), flags), String(to)] as const);
  const read = template(given.value, readingAt(reading, "value"));
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
  const isNested = isList || (isObject(value) && msOf(value) === undefined);
  if (depth === maxDepth || !isNested) {
    setField(draft, prefix, value);
    return;
  }
  for (const [key, each] of Object.entries(value as object)) {
    flattenInto(draft, each, prefix === "" ? key : `${prefix}${how.separator}${key}`, depth + 1, how);
  }
}

/** `@flatten`: nested objects and lists as one level of joined keys. */
export const flattenDirective: Directive = (argument, reading, template) => {
  if (!isObject(argument) || typeof argument.separator !== "string" || argument.separator === "") {
    return reportProblem(reading, "needs a value and a separator");
  }
  const how = { separator: argument.separator, omitArrays: Boolean(argument.omitArrays) };
  const read = template(argument.value, readingAt(reading, "value"));
  return (source) => {
    const draft: Draft = {};
    flattenInto(draft, read(source), "", 0, how);
    return draft;
  };
};

/** `@merge`: fields of several objects in one; the later ones win when the direction is `right`. */
export const mergeDirective: Directive = (argument, reading, template) => {
  const { objects, direction }: Draft = isObject(argument) ? { ...argument } : {};
  if (!Array.isArray(objects) || (direction !== "left" && direction !== "right")) {
    return reportProblem(reading, "needs objects and a direction, left or right");
  }
  const reads = objects.map((each, index) => template(each, readingAt(reading, `objects.${index}`)));
  if (direction === "left") reads.reverse();
  return (source) => {
    const draft: Draft = {};
    for (const read of reads) {
      const value = read(source);
      for (const [key, each] of Object.entries(isObject(value) ? value : {})) setField(draft, key, each);
    }
    return draft;
  };
};

function decodeJson(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** `@json`: a value as JSON text, or JSON text as a value; text that is not JSON stays. */
export const jsonDirective: Directive = (argument, reading, template) => {
  const mode = isObject(argument) ? argument.mode : undefined;
  if (!isObject(argument) || (mode !== "encode" && mode !== "decode")) {
    return reportProblem(reading, "needs a value and a mode, encode or decode");
  }
  const read = template(argument.value, readingAt(reading, "value"));
  return mode === "decode" ? (source) => decodeJson(read(source)) : (source) => JSON.stringify(copyJson(read(source)));
};
