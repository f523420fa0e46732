import type { Fields } from "../values.ts";
import { rewriteTexts } from "./json.ts";

const dateTime =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[ T]\d\d:?\d\d(?::?\d\d(?:[,.]\d+)?)?(?<zone>Z|[+-]\d\d(?::?\d\d)?)?$/;
const dash = 45;
const dateLength = "2024-03-01".length;

/** Whether text may be a date with a time: cheap enough to ask of every text. */
const mayBeDateTime = (text: string): boolean =>
  text.length > dateLength && text.charCodeAt(4) === dash && text.charCodeAt(7) === dash;

/**
 * Converts a date with a time to the form Iterable stores; any other text, a date alone included, stays as it is.
 * Assumed: a date-time that names no zone is UTC, and one that JavaScript cannot read stays too.
 */
function toIterableDateTime(text: string): string {
  const found = mayBeDateTime(text) ? dateTime.exec(text) : null;
  if (found === null) return text;
  const date = new Date(found.groups?.zone === undefined ? `${text}Z` : text);
  return Number.isNaN(date.valueOf()) ? text : `${date.toISOString().replace("T", " ").split(".")[0]} +00:00`;
}

/** Segment's code makes `null` of a Date beyond the years of four digits. */
function toIterableDate(iso: string): string | null {
  const date = toIterableDateTime(iso);
  return date === iso ? null : date;
}

const rewriting = { text: toIterableDateTime, date: toIterableDate } as const;

/**
 * A copy of data fields with every date-time and JavaScript Date, at any depth, in Iterable's format.
 *
 * @see https://github.com/segmentio/action-destinations/tree/main/packages/destination-actions/src/destinations/iterable
 */
export const formatDates = (fields: Fields | undefined): Fields =>
  fields === undefined ? {} : rewriteTexts(fields, rewriting);

const parts = /^(\d{4})[-/]?(\d{1,2})?[-/]?(\d{0,2})[Tt\s]*(\d{1,2})?:?(\d{1,2})?:?(\d{1,2})?(?:[.:](\d{1,9}))?$/;
const zoned = /^\d{4}-\d\d-\d\d[T ][\d:.]{4,18}(?:Z|[+-]\d\d:?\d\d)$/i;

/** The last moment a JavaScript date can hold. */
const maxDateMs = 8.64e15;

const numberOf = (digits: string | undefined, otherwise: number): number => Number(digits || otherwise);

/** A day or a time that does not exist rolls over, as in the library Segment reads timestamps with. */
function secondOfParts([, year, month, day, hours, minutes, seconds]: readonly (string | undefined)[]): number {
  const midnight = Date.UTC(numberOf(year, 0), numberOf(month, 1) - 1, numberOf(day, 1));
  return midnight / 1_000 + (numberOf(hours, 0) * 60 + numberOf(minutes, 0)) * 60 + numberOf(seconds, 0);
}

/**
 * The Unix second of a timestamp: text, or a number of milliseconds; `undefined` when it is neither.
 * Assumed: text that names no zone is UTC.
 */
export function parseTimestamp(value: string | number): number | undefined {
  if (typeof value === "number") return Math.abs(value) <= maxDateMs ? Math.floor(value / 1_000) : undefined;
  if (!zoned.test(value)) {
    const found = parts.exec(value);
    return found === null ? undefined : secondOfParts(found);
  }
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : Math.floor(ms / 1_000);
}

/** The `createdAt` of an event, in Unix seconds: its timestamp, else `now`, given in milliseconds. */
export function createdAtOf(
  timestamp: string | number | undefined,
  now: number | undefined,
): { readonly createdAt?: number } {
  const second = parseTimestamp(timestamp ?? now ?? Number.NaN);
  return second === undefined ? {} : { createdAt: second };
}
