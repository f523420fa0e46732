import { isObject } from "../../../contracts/json.ts";
import { type Draft, type Fields, setField } from "../../values.ts";
import type { Read } from "../path.ts";
import { directives } from "./directives.ts";
import { type Reading, readingAt, reportProblem, type Template } from "./reading.ts";

const maxDepth = 100;

/** Segment's app keeps notes of its own beside a directive. */
const isNote = (key: string): boolean => key === "_metadata";

const isDirectiveKey = (key: string): boolean => key.startsWith("@");

const isKnownDirective = (name: string): name is keyof typeof directives => Object.hasOwn(directives, name);

function readDirective(given: Fields, reading: Reading): Read {
  const [name = "", ...others] = Object.keys(given).filter((key) => !isNote(key));
  if (others.length > 0)
    return reportProblem(reading, `a directive stands alone, not as ${[name, ...others].join(" and ")}`);
  if (isKnownDirective(name)) return directives[name](given[name], readingAt(reading, name), readTemplate);
  return reportProblem(reading, `${name} is not a directive here; there are ${Object.keys(directives).join(", ")}`);
}

function readObject(given: Fields, reading: Reading): Read {
  const reads = Object.entries(given).map(
    ([key, value]) => [key, readTemplate(value, readingAt(reading, key))] as const,
  );
  return (source) => {
    const draft: Draft = {};
    for (const [key, read] of reads) {
      const value = read(source);
      if (value !== undefined) setField(draft, key, value);
    }
    return draft;
  };
}

function readList(given: readonly unknown[], reading: Reading): Read {
  const reads = given.map((each, index) => readTemplate(each, readingAt(reading, String(index))));
  return (source) => reads.map((read) => read(source));
}

/**
 * Reads a value of a mapping: a directive, an object or a list with directives inside, or a value that stands for
 * itself. What cannot work is reported and fills in nothing.
 *
 * @see https://github.com/segmentio/action-destinations/blob/main/packages/core/src/mapping-kit/README.md
 */
export const readTemplate: Template = (given, reading) => {
  if (typeof given === "function" || typeof given === "symbol" || typeof given === "bigint") {
    return reportProblem(reading, `a ${typeof given} is neither a JSON value nor a directive`);
  }
  if (typeof given !== "object" || given === null) return () => given;
  if (reading.depth > maxDepth) return reportProblem(reading, `more than ${maxDepth} levels`);
  if (Array.isArray(given)) return readList(given, reading);
  const fields = isObject(given) ? given : {};
  return Object.keys(fields).some(isDirectiveKey) ? readDirective(fields, reading) : readObject(fields, reading);
};
