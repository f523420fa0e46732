const shape =
  /^(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?(?:Z|([+-]\d\d)(?::?(\d\d))?)?)?)?)?$/;

/** Years of four digits: all that ISO 8601 says without a sign. */
const firstMs = Date.parse("0000-01-01T00:00:00.000Z");
const lastMs = Date.parse("9999-12-31T23:59:59.999Z");

/** Numbers below are seconds, the others milliseconds: Segment's own border, the last day of 1970. */
const firstOfMilliseconds = 31_557_600_000;

/** Smaller numbers are no time that a program sends: assumed, as Segment's library takes texts of ten digits. */
const minSeconds = 1_000_000_000;

/** Whether a time lies in the years of four digits. */
export const isInRange = (ms: number): boolean => ms >= firstMs && ms <= lastMs;

/** A time as libraries write it, on a day that every month has: Date.parse reads it as it is. */
const usual = /^\d{4}-\d\d-(?:[01]\d|2[0-8])T(?:[01]\d|2[0-3]):\d\d:\d\d\.\d{3}Z$/;

function parseText(text: string): number | undefined {
  if (usual.test(text)) return Date.parse(text);
  const part = shape.exec(text);
  if (part === null) return undefined;
  const [, year = "", month = "01", day = "01", hour = "00", minute = "00", second = "00", fraction = "0"] = part;
  const [zoneHour, zoneMinute = "00"] = part.slice(8);
  const date = `${year}-${month}-${day}`;
  // Date.parse takes the 30th of February for the first or second of March, and 24:00 for the next day.
  if (hour === "24" || (Number(day) > 28 && new Date(Date.parse(date)).getUTCDate() !== Number(day))) return undefined;
  const zone = zoneHour === undefined ? "Z" : `${zoneHour}:${zoneMinute}`;
  return Date.parse(`${date}T${hour}:${minute}:${second}.${fraction}${zone}`);
}

function parseNumber(number: number): number | undefined {
  if (number < minSeconds) return undefined;
  return number < firstOfMilliseconds ? number * 1_000 : Math.floor(number);
}

/**
 * Reads the time a message gives, in Unix milliseconds: ISO 8601, whole, basic (`20140101T000000Z`) or reduced (`2014`,
 * `2014-01`), a number of milliseconds or seconds, or a JavaScript Date; `undefined` for all else, for days that do not
 * exist and for years of more than four digits. assumed: a time without a zone is UTC.
 *
 * @see https://github.com/segmentio/isodate and https://github.com/segmentio/new-date
 */
export function parseTimestamp(value: unknown): number | undefined {
  const ms =
    typeof value === "string" ? parseText(value) : typeof value === "number" ? parseNumber(value) : msOf(value);
  return ms !== undefined && isInRange(ms) ? ms : undefined;
}

/** The Unix milliseconds of a JavaScript Date, NaN where it is no time; `undefined` for all else. */
export function msOf(value: unknown): number | undefined {
  if (!(value instanceof Date)) return undefined;
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return undefined; // An object made to look like one.
  }
}

const maxShown = 100;

function show(value: unknown): string {
  if (typeof value !== "string") return typeof value === "number" ? String(value) : `of type ${typeof value}`;
  return JSON.stringify(value.length > maxShown ? `${value.slice(0, maxShown)}…` : value);
}

/** A warning that the time a message gives cannot be read; `undefined` where it can, or gives none. */
export const findUnreadTimestamp = (value: unknown) =>
  value === undefined || value === null || value === "" || parseTimestamp(value) !== undefined
    ? undefined
    : ({
        code: "unreadTimestamp",
        message: `the timestamp ${show(value)} cannot be read: the time of arrival takes its place`,
        path: "timestamp",
      } as const);
