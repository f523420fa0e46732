import { isObject } from "../../../contracts/json.ts";
import { msOf } from "../../../contracts/segment/timestamp.ts";
import type { Fields } from "../../values.ts";
import { createPathReader, type Read } from "../path.ts";
import { type Directive, readingAt, readNothing, reportProblem } from "./reading.ts";
import { caseDirective, flattenDirective, jsonDirective, mergeDirective, replaceDirective } from "./reshaping.ts";

const pathDirective: Directive = (argument, reading) =>
  typeof argument === "string"
    ? createPathReader(argument)
    : reportProblem(reading, "needs a path, such as $.traits.email");

/** A date as JavaScript puts it into text on a machine in UTC, as Segment's are. */
function formatDate(date: Date): string {
  const [weekday, day, month, year, time] = date.toUTCString().replace(",", "").split(" ");
  return Number.isNaN(date.valueOf())
    ? "Invalid Date"
    : `${weekday} ${month} ${day} ${year} ${time} GMT+0000 (Coordinated Universal Time)`;
}

/** Formats a value as JavaScript puts it into text, but for lists inside lists. */
function formatText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map((each) => (Array.isArray(each) ? "" : formatText(each))).join(",");
  if (typeof value !== "object") return String(value);
  const ms = msOf(value);
  return ms === undefined ? "[object Object]" : formatDate(new Date(ms));
}

const hole = /\{\{\{([^{}]+)\}\}\}|\{\{([^{}]+)\}\}/g;

const templateDirective: Directive = (argument, reading) => {
  if (typeof argument !== "string") return reportProblem(reading, "needs a text, such as {{userId}}-x");
  const parts: Read[] = [];
  let end = 0;
  for (const found of argument.matchAll(hole)) {
    const before = argument.slice(end, found.index);
    const read = createPathReader((found[1] ?? found[2] ?? "").trim());
    parts.push((source) => before + formatText(read(source)));
    end = found.index + found[0].length;
  }
  const rest = argument.slice(end);
  return (source) => parts.map((part) => part(source)).join("") + rest;
};

const exists = (value: unknown): boolean => value !== undefined && value !== null;

/** Segment's runtime compares loosely with an empty text, which 0, `false` and an empty list equal. */
const isFilled = (value: unknown): boolean =>
  exists(value) && value !== "" && value !== 0 && value !== false && !(Array.isArray(value) && value.length === 0);

/** The runtime takes a branch `else` only when it is truthy, and `blank` for the opposite of its name. */
const ifDirective: Directive = (argument, reading, template) => {
  if (!isObject(argument) || !(argument.exists || argument.blank)) {
    return reportProblem(reading, "needs exists or blank, then and else");
  }
  const asksExists = argument.exists !== undefined;
  const key = asksExists ? "exists" : "blank";
  const read = template(argument[key], readingAt(reading, key));
  const holds = asksExists ? exists : isFilled;
  const whenTrue = template(argument.then, readingAt(reading, "then"));
  const whenFalse = argument.else ? template(argument.else, readingAt(reading, "else")) : readNothing;
  return (source) => (holds(read(source)) ? whenTrue : whenFalse)(source);
};

const hasFields = (shape: unknown): shape is Fields => isObject(shape) && Object.keys(shape).length > 0;

/** A single object counts as a list of one. */
const arrayPathDirective: Directive = (argument, reading, template) => {
  const [from, shape]: readonly unknown[] = Array.isArray(argument) ? argument : [];
  if (from === undefined)
    return reportProblem(reading, 'needs a list of a path and a shape, such as ["$.properties.products", {}]');
  const read = typeof from === "string" ? createPathReader(from) : template(from, readingAt(reading, "0"));
  if (!hasFields(shape)) return read;
  const element = template(shape, readingAt(reading, "1"));
  return (source) => {
    const found = read(source);
    if (typeof found !== "object" || found === null) return found;
    return (Array.isArray(found) ? found : [found]).map(element);
  };
};

/**
 * Directives: what a mapping may do with a message. Segment's `@transform`, `@excludeWhenNull` and `@liquid` are not
 * here.
 *
 * @see https://github.com/segmentio/action-destinations/blob/main/packages/core/src/mapping-kit/README.md
 */
export const directives = {
  "@path": pathDirective,
  "@template": templateDirective,
  "@literal": (argument, reading, template) => template(argument, reading),
  "@if": ifDirective,
  "@arrayPath": arrayPathDirective,
  "@case": caseDirective,
  "@replace": replaceDirective,
  "@flatten": flattenDirective,
  "@merge": mergeDirective,
  "@json": jsonDirective,
} as const satisfies Record<string, Directive>;
