import type { Fields } from "../values.ts";

/** A reader of one value of a message. */
export type Read = (source: unknown) => unknown;

/** Dots, and brackets around a number or a quoted key. */
const separators = /\[(?=["'\d])|\.|(?<=["'\d])\]/;

const isEmpty = (value: unknown): boolean => value === "" || value === 0 || value === false || value === null;

/** A step into an empty value finds that value again, as in Segment's runtime: `null` traits have a `null` email. */
export function takeStep(from: unknown, key: string): unknown {
  if (typeof from !== "object" || from === null) return isEmpty(from) ? from : undefined;
  return Object.hasOwn(from, key) ? (from as Fields)[key] : undefined;
}

function createReader(keys: readonly string[]): Read {
  const [first, second] = keys;
  if (first === undefined) return (source) => source;
  if (second === undefined) return (source) => takeStep(source, first);
  return (source) => keys.reduce(takeStep, source);
}

/**
 * Creates the reader of a path such as `$.properties.products[0].name` reads; the `$.` may be left out, and an empty
 * path reads all.
 *
 * @see https://github.com/segmentio/action-destinations/blob/main/packages/core/src/mapping-kit/README.md
 */
export function createPathReader(path: string): Read {
  const bare = path.replace("$.", "");
  const keys = bare.split(separators).filter((key) => key !== "");
  return createReader(keys.map((key) => key.replace(/["']/g, "")));
}
