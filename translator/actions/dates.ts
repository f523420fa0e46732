import type { Draft, Fields } from "../values.ts";
import type { Warn } from "../warning.ts";
import { type Rewriting, rewriteTexts } from "./json.ts";

const dateTime =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[ T]\d\d:?\d\d(?::?\d\d(?:[,.]\d+)?)?(?<zone>Z|[+-]\d\d(?::?\d\d)?)?$/;
const dash = 45;
const dateLength = "2024-03-01".length;

/** Whether text may be a date with a time: cheap enough to ask of every text. */
const mayBeDateTime = (text: string): boolean =>
  text.length > dateLength && text.charCodeAt(4) === dash && text.charCodeAt(7) === dash;

/**
 * Converts a date with a time to the form Iterable stores; any other text, a date alone included, stays as it is, and
 * one that JavaScript cannot read is lost. Assumed: a date-time that names no zone is UTC.
 */
function toIterableDateTime(text: string): string | null {
  const found = mayBeDateTime(text) ? dateTime.exec(text) : null;
  if (found === null) return text;
  const date = new Date(found.groups?.zone === undefined ? `${text}Z` : text);
  return Number.isNaN(date.valueOf()) ? null : `${date.toISOString().replace("T", " ").split(".")[0]} +00:00`;
}

/** Segment's code makes `null` of a Date beyond the years of four digits, and throws at one that is no time. */
function toIterableDate(ms: number): string | null {
  const iso = Number.isNaN(ms) ? "" : new Date(ms).toISOString();
  const date = toIterableDateTime(iso);
  return date === iso ? null : date;
}

const maxShown = 100;

/** Where data fields stand, and who hears of dates in them that are lost. */
interface DateContext {
  readonly path: string;
  readonly warn: Warn;
}

function warnOfLostDate(given: string, { path, warn }: DateContext): null {
  const shown = given.length > maxShown ? `${given.slice(0, maxShown)}…` : given;
  const message = `a date of ${path} is lost: ${shown} cannot be read, and null is sent`;
  warn({ code: "lostDate", message, path });
  return null;
}

const rewriting: Rewriting<DateContext> = {
  text: (text, context) => toIterableDateTime(text) ?? warnOfLostDate(`"${text}"`, context),
  date: (ms, context) => toIterableDate(ms) ?? warnOfLostDate("a JavaScript Date", context),
};

/**
 * A copy of data fields with every date-time and JavaScript Date, at any depth, in Iterable's format. `path` says whose
 * they are.
 *
 * @see https://github.com/segmentio/action-destinations/tree/main/packages/destination-actions/src/destinations/iterable
 */
export const formatDates = (fields: Fields | undefined, path: string, warn: Warn): Draft =>
  fields === undefined ? {} : rewriteTexts(fields, rewriting, { path, warn });

const parts = /^(\d{4})[-/]?(\d{1,2})?[-/]?(\d{0,2})[Tt\s]*(\d{1,2})?:?(\d{1,2})?:?(\d{1,2})?(?:[.:](\d{1,9}))?$/;
/** The usual form, which needs no further look. */
const zoned = /^\d{4}-\d\d-\d\d[T ][\d:.]{4,18}(?:Z|[+-]\d\d:?\d\d)$/i;
const namesZone = /(?:z|gmt|utc|[ecmp][sd]t|[+-]\d\d:?\d\d)\W*$/i;

/** The last moment a JavaScript date can hold. */
const maxDateMs = 8.64e15;

const numberOf = (digits: string | undefined, otherwise: number): number => Number(digits || otherwise);

/** A day or a time that does not exist rolls over, as in the library Segment reads timestamps with. */
function secondOfParts([, year, month, day, hours, minutes, seconds]: readonly (string | undefined)[]): number {
  const midnight = Date.UTC(numberOf(year, 0), numberOf(month, 1) - 1, numberOf(day, 1));
  return midnight / 1_000 + (numberOf(hours, 0) * 60 + numberOf(minutes, 0)) * 60 + numberOf(seconds, 0);
}

/** What JavaScript reads into text of any other form: `5` is the first of May, 2001. */
function parseFreely(text: string): number {
  const ms = Date.parse(text);
  return namesZone.test(text) ? ms : ms - new Date(ms).getTimezoneOffset() * 60_000;
}

/**
 * The Unix second of a timestamp: text, or a number of milliseconds; `undefined` when it is neither.
 * Assumed: text that names no zone is UTC.
 *
 * @see https://github.com/iamkun/dayjs/blob/dev/src/index.js
 */
export function parseTimestamp(value: string | number): number | undefined {
  if (typeof value === "number") return Math.abs(value) <= maxDateMs ? Math.floor(value / 1_000) : undefined;
  const isUsual = zoned.test(value);
  const found = isUsual ? null : parts.exec(value);
  if (found !== null) return secondOfParts(found);
  const ms = isUsual ? Date.parse(value) : parseFreely(value);
  return Number.isNaN(ms) ? undefined : Math.floor(ms / 1_000);
}

/** Whether text is a number as JavaScript writes it; one with a dash in the fifth place, as in a date, is none. */
const isNumeric = (text: string): boolean => text.charCodeAt(4) !== dash && String(Number(text)) === text;

/** Whether Segment takes a value for a timestamp: the text of a number passes as one of seconds. */
export const isDateLike = (value: string | number): boolean =>
  typeof value === "string" && isNumeric(value)
    ? Math.abs(Number(value)) <= maxDateMs / 1_000
    : parseTimestamp(value) !== undefined;

/** The `createdAt` of an event, in Unix seconds: its timestamp, else `now`, given in milliseconds. */
export function createdAtOf(
  timestamp: string | number | undefined,
  now: number | undefined,
): { readonly createdAt?: number } {
  const second = parseTimestamp(timestamp ?? now ?? Number.NaN);
  return second === undefined ? {} : { createdAt: second };
}
