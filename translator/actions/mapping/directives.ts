import { type Fields, isFields } from "../../values.ts";
import { pathReader, type Read } from "../path.ts";
import { broken, type Directive, nothing, within } from "./reading.ts";
import { changeCase, flatten, json, merge, replace } from "./reshaping.ts";

const path: Directive = (argument, reading) =>
  typeof argument === "string" ? pathReader(argument) : broken(reading, "needs a path, such as $.traits.email");

/** As JavaScript puts a value into text, but for lists inside lists. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map((each) => (Array.isArray(each) ? "" : shown(each))).join(",");
  return typeof value === "object" ? "[object Object]" : String(value);
}

const hole = /\{\{\{([^}]+)\}\}\}|\{\{([^}]+)\}\}/g;

const text: Directive = (argument, reading) => {
  if (typeof argument !== "string") return broken(reading, "needs a text, such as {{userId}}-x");
  const parts: Read[] = [];
  let end = 0;
  for (const found of argument.matchAll(hole)) {
    const before = argument.slice(end, found.index);
    const read = pathReader((found[1] ?? found[2] ?? "").trim());
    parts.push((source) => before + shown(read(source)));
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
const choice: Directive = (argument, reading, template) => {
  if (!isFields(argument) || !(argument.exists || argument.blank)) {
    return broken(reading, "needs exists or blank, then and else");
  }
  const asksExists = argument.exists !== undefined;
  const key = asksExists ? "exists" : "blank";
  const read = template(argument[key], within(reading, key));
  const holds = asksExists ? exists : isFilled;
  const whenTrue = template(argument.then, within(reading, "then"));
  const whenFalse = argument.else ? template(argument.else, within(reading, "else")) : nothing;
  return (source) => (holds(read(source)) ? whenTrue : whenFalse)(source);
};

const hasFields = (shape: unknown): shape is Fields => isFields(shape) && Object.keys(shape).length > 0;

/** A single object counts as a list of one. */
const arrayPath: Directive = (argument, reading, template) => {
  const [from, shape]: readonly unknown[] = Array.isArray(argument) ? argument : [];
  if (from === undefined)
    return broken(reading, 'needs a list of a path and a shape, such as ["$.properties.products", {}]');
  const read = typeof from === "string" ? pathReader(from) : template(from, within(reading, "0"));
  if (!hasFields(shape)) return read;
  const element = template(shape, within(reading, "1"));
  return (source) => {
    const found = read(source);
    if (typeof found !== "object" || found === null) return found;
    return (Array.isArray(found) ? found : [found]).map(element);
  };
};

/**
 * What a mapping may do with a message. Segment's `@transform`, `@excludeWhenNull` and `@liquid` are not here.
 *
 * @see https://github.com/segmentio/action-destinations/blob/main/packages/core/src/mapping-kit/README.md
 */
export const directives = {
  "@path": path,
  "@template": text,
  "@literal": (argument, reading, template) => template(argument, reading),
  "@if": choice,
  "@arrayPath": arrayPath,
  "@case": changeCase,
  "@replace": replace,
  "@flatten": flatten,
  "@merge": merge,
  "@json": json,
} as const satisfies Record<string, Directive>;
