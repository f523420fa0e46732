const shape = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/;
const longest = "2024-03-01T12:00:00.123456789+00:00".length;
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const minuteMs = 60_000;
const zero = 48;
const dash = 45;

/** Cheap enough to ask of every string: most are refused by their length or their fifth character. */
const mayBeDate = (text: string): boolean =>
  text.length >= 10 && text.length <= longest && text.charCodeAt(4) === dash && text.charCodeAt(7) === dash;

const twoDigits = (text: string, at: number): number =>
  (text.charCodeAt(at) - zero) * 10 + (text.charCodeAt(at + 1) - zero);

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (days[month - 1] ?? 0);
}

/** Midnight UTC. Four centuries are added and taken away because `Date.UTC` reads years below 100 as 19xx. */
function midnight(text: string): number | undefined {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  return Date.UTC(year + 400, month - 1, day) - 146_097 * 24 * 60 * minuteMs;
}

/** Index of the `Z`, `+` or `-` that begins the zone; the length of the text when it names none. */
function zoneStart(text: string): number {
  if (text.endsWith("Z")) return text.length - 1;
  const sign = Math.max(text.lastIndexOf("+"), text.lastIndexOf("-"));
  return sign > 10 ? sign : text.length;
}

function zoneOffset(text: string, start: number): number | undefined {
  if (text.length - start < 3) return 0;
  const hours = twoDigits(text, start + 1);
  const minutes = text.length - start > 3 ? twoDigits(text, text.length - 2) : 0;
  if (hours > 23 || minutes > 59) return undefined;
  return (text.charCodeAt(start) === dash ? -1 : 1) * (hours * 60 + minutes) * minuteMs;
}

function timeOfDay(text: string, end: number): number | undefined {
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  const seconds = end > 16 ? twoDigits(text, 17) : 0;
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const fraction = end > 20 ? Number(`0.${text.slice(20, end)}`) * 1_000 : 0;
  return (hours * 60 + minutes) * minuteMs + seconds * 1_000 + fraction;
}

/**
 * Unix milliseconds of an ISO 8601 date or date-time; `undefined` for any other text and for days that do not exist.
 * Assumed: a date-time that names no zone is UTC.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/iterable/ Dates
 */
export function instant(text: string): number | undefined {
  if (!mayBeDate(text) || !shape.test(text)) return undefined;
  const day = midnight(text);
  if (day === undefined || text.length === 10) return day;
  const end = zoneStart(text);
  const time = timeOfDay(text, end);
  const offset = zoneOffset(text, end);
  return time === undefined || offset === undefined ? undefined : day + time - offset;
}

/**
 * A date as Iterable stores it, `yyyy-MM-dd HH:mm:ss +00:00`; `undefined` for text that is not one.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/iterable/ Dates
 */
export function iterableDate(text: string): string | undefined {
  const ms = instant(text);
  if (ms === undefined) return undefined;
  if (text.length > 19 && text.endsWith("Z")) return `${text.slice(0, 10)} ${text.slice(11, 19)} +00:00`;
  const iso = new Date(ms).toISOString();
  return iso.length === 24 ? `${iso.slice(0, 10)} ${iso.slice(11, 19)} +00:00` : undefined;
}
