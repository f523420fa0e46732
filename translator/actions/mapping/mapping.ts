import { type Draft, type Fields, isFields } from "../../values.ts";
import { put } from "../json.ts";
import type { Read } from "../path.ts";
import { directives } from "./directives.ts";
import { broken, type Reading, type Template, within } from "./reading.ts";

const maxDepth = 100;

/** Segment's app keeps notes of its own beside a directive. */
const isNote = (key: string): boolean => key === "_metadata";

const isDirectiveKey = (key: string): boolean => key.startsWith("@");

const known = (name: string): name is keyof typeof directives => Object.hasOwn(directives, name);

function directive(given: Fields, reading: Reading): Read {
  const [name = "", ...others] = Object.keys(given).filter((key) => !isNote(key));
  if (others.length > 0) return broken(reading, `a directive stands alone, not as ${[name, ...others].join(" and ")}`);
  if (known(name)) return directives[name](given[name], within(reading, name), template);
  return broken(reading, `${name} is not a directive here; there are ${Object.keys(directives).join(", ")}`);
}

function object(given: Fields, reading: Reading): Read {
  const reads = Object.entries(given).map(([key, value]) => [key, template(value, within(reading, key))] as const);
  return (source) => {
    const draft: Draft = {};
    for (const [key, read] of reads) {
      const value = read(source);
      if (value !== undefined) put(draft, key, value);
    }
    return draft;
  };
}

function list(given: readonly unknown[], reading: Reading): Read {
  const reads = given.map((each, index) => template(each, within(reading, String(index))));
  return (source) => reads.map((read) => read(source));
}

/**
 * A value of a mapping: a directive, an object or a list with directives inside, or a value that stands for itself.
 * What cannot work is reported and fills in nothing.
 *
 * @see https://github.com/segmentio/action-destinations/blob/main/packages/core/src/mapping-kit/README.md
 */
export const template: Template = (given, reading) => {
  if (typeof given === "function" || typeof given === "symbol" || typeof given === "bigint") {
    return broken(reading, `a ${typeof given} is neither a JSON value nor a directive`);
  }
  if (typeof given !== "object" || given === null) return () => given;
  if (reading.depth > maxDepth) return broken(reading, `more than ${maxDepth} levels`);
  if (Array.isArray(given)) return list(given, reading);
  const fields = isFields(given) ? given : {};
  return Object.keys(fields).some(isDirectiveKey) ? directive(fields, reading) : object(fields, reading);
};
