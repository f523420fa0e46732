const shape = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/;
const maxLength = "2024-03-01T12:00:00.123456789+00:00".length;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const daysInFourCenturies = 146_097;
const zero = 48;
const dash = 45;

/**
 * Whether a string may be a date, cheap enough to ask of every one: most are refused by their length or their fifth
 * character.
 */
const mayBeDate = (text: string): boolean =>
  text.length >= 10 && text.length <= maxLength && text.charCodeAt(4) === dash && text.charCodeAt(7) === dash;

const parseTwoDigits = (text: string, at: number): number =>
  (text.charCodeAt(at) - zero) * 10 + (text.charCodeAt(at + 1) - zero);

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);

/** Seconds at midnight UTC. Four centuries go in and out because `Date.UTC` reads years below 100 as 19xx. */
function parseMidnight(text: string): number | undefined {
  const year = parseTwoDigits(text, 0) * 100 + parseTwoDigits(text, 2);
  const month = parseTwoDigits(text, 5);
  const day = parseTwoDigits(text, 8);
  if (day < 1 || day > daysIn(year, month)) return undefined;
  return Date.UTC(year + 400, month - 1, day) / 1_000 - daysInFourCenturies * 86_400;
}

/** Index of the `Z`, `+` or `-` that begins the zone; the length of the text when it names none. */
function findZoneStart(text: string): number {
  if (text.endsWith("Z")) return text.length - 1;
  const sign = Math.max(text.lastIndexOf("+"), text.lastIndexOf("-"));
  return sign > 10 ? sign : text.length;
}

function parseZoneOffset(text: string, start: number): number | undefined {
  const length = text.length - start;
  if (length < 3) return 0;
  const hours = parseTwoDigits(text, start + 1);
  const minutes = length > 3 ? parseTwoDigits(text, text.length - 2) : 0;
  if (hours > 23 || minutes > 59) return undefined;
  return (text.charCodeAt(start) === dash ? -60 : 60) * (hours * 60 + minutes);
}

function parseTimeOfDay(text: string, end: number): number | undefined {
  const hours = parseTwoDigits(text, 11);
  const minutes = parseTwoDigits(text, 14);
  const seconds = end > 16 ? parseTwoDigits(text, 17) : 0;
  return hours > 23 || minutes > 59 || seconds > 59 ? undefined : (hours * 60 + minutes) * 60 + seconds;
}

/**
 * The Unix second of an ISO 8601 date or date-time; `undefined` for any other text and for days that do not exist.
 * Assumed: a date-time that names no zone is UTC.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/iterable/ Dates
 */
export function parseUnixSecond(text: string): number | undefined {
  if (!mayBeDate(text) || !shape.test(text)) return undefined;
  const day = parseMidnight(text);
  if (day === undefined || text.length === 10) return day;
  const end = findZoneStart(text);
  const time = parseTimeOfDay(text, end);
  const offset = parseZoneOffset(text, end);
  return time === undefined || offset === undefined ? undefined : day + time - offset;
}

/**
 * A date as Iterable stores it, `yyyy-MM-dd HH:mm:ss +00:00`; `undefined` for text that is not one.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/iterable/ Dates
 */
export function toIterableDate(text: string): string | undefined {
  const second = parseUnixSecond(text);
  if (second === undefined) return undefined;
  if (text.length > 19 && text.endsWith("Z")) return `${text.slice(0, 10)} ${text.slice(11, 19)} +00:00`;
  const iso = new Date(second * 1_000).toISOString();
  return iso.length === 24 ? `${iso.slice(0, 10)} ${iso.slice(11, 19)} +00:00` : undefined;
}
