const shape =
  /^\d{4}-\d{2}-\d{2}(?:(?: \d{2}:\d{2}:\d{2}(?: [+-]\d{2}:\d{2})?)|(?:T\d{2}:\d{2}:\d{2}\.\d{3}(?:Z|[+-]\d{2}:\d{2})))?$/;

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};

/** Whether a string may be a date. Most are none: this looks at three characters before any pattern is tried. */
const mayBeDate = (text: string): boolean =>
  text.length >= 10 && text.length <= 29 && isDigit(text, 0) && text[4] === "-" && text[7] === "-";

/** The first instant of years with four digits, all that the formats can say. */
const firstMs = Date.parse("0000-01-01T00:00:00.000Z");
const lastMs = Date.parse("9999-12-31T23:59:59.999Z");

const checkYear = (atMs: number): number | undefined => (atMs >= firstMs && atMs <= lastMs ? atMs : undefined);

/** The number that so many digits of a text spell from one place. Places are fixed: taking groups out of a pattern costs more than the rest. */
function readNumber(text: string, at: number, digits: number): number {
  let number = 0;
  for (let place = at; place < at + digits; place += 1) number = number * 10 + text.charCodeAt(place) - 48;
  return number;
}

/** Milliseconds from UTC of an offset that begins at a place; 0 where there is none. */
function readOffsetMs(text: string, at: number): number {
  const sign = text[at];
  if (sign !== "+" && sign !== "-") return 0;
  const ms = (readNumber(text, at + 1, 2) * 60 + readNumber(text, at + 4, 2)) * 60_000;
  return sign === "+" ? ms : -ms;
}

/** Milliseconds into the day of the time of day that follows a date; undefined where there is no such time. */
function readTimeMs(text: string): number | undefined {
  const [hour, minute, second] = [readNumber(text, 11, 2), readNumber(text, 14, 2), readNumber(text, 17, 2)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return ((hour * 60 + minute) * 60 + second) * 1_000 + (text[10] === "T" ? readNumber(text, 20, 3) : 0);
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);

/** The calendar repeats after so many years, and Date.UTC takes the years 0 to 99 for those of the twentieth century. */
const cycleYears = 400;
const cycleMs = Date.UTC(2000 + cycleYears, 0) - Date.UTC(2000, 0);

/**
 * The instant, in milliseconds, of a string Iterable takes for a date; undefined for every other string.
 * The five formats are `yyyy-MM-dd`, `yyyy-MM-dd HH:mm:ss`, the same with ` +00:00`, and ISO 8601 with
 * milliseconds and an offset or `Z`. A time without an offset is UTC; a day the calendar does not have is no date.
 *
 * @see https://support.iterable.com/hc/en-us/articles/208183076
 */
export function parseDate(text: string): number | undefined {
  if (!mayBeDate(text) || !shape.test(text)) return undefined;
  const [year, month, day] = [readNumber(text, 0, 4), readNumber(text, 5, 2), readNumber(text, 8, 2)];
  if (day < 1 || day > daysIn(year, month)) return undefined;
  const timeMs = text.length === 10 ? 0 : readTimeMs(text);
  if (timeMs === undefined) return undefined;
  const dayMs = Date.UTC(year + cycleYears, month - 1, day) - cycleMs;
  return checkYear(dayMs + timeMs - readOffsetMs(text, text[10] === "T" ? 23 : 20));
}

const formatUncachedDate = (atMs: number): string => {
  const iso = new Date(atMs).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} +00:00`;
};

/** A formatter that remembers its last second: one write stamps several dates, nearly always the same. */
function createDateFormatter(): (atMs: number) => string {
  let second = Number.NaN;
  let text = "";
  return (atMs) => {
    const asked = Math.floor(atMs / 1_000);
    if (asked !== second) {
      text = formatUncachedDate(atMs);
      second = asked;
    }
    return text;
  };
}

/** Formats an instant as `yyyy-MM-dd HH:mm:ss +00:00`, the form of every profile and event date. */
export const formatDate = createDateFormatter();

const isKeptAsIs = (text: string): boolean => text.length === 10 || (text[10] === " " && text.endsWith(" +00:00"));

/** Normalises a date as it is kept: a bare day as it came, anything else in Iterable's own form. */
export const normaliseDate = (text: string, atMs: number): string => (isKeptAsIs(text) ? text : formatDate(atMs));

const firstMilliseconds = 100_000_000_000;

/**
 * The instant of an event's `createdAt`, in milliseconds: seconds, unless the number is too large to be seconds.
 * Undefined past the year 9999. assumed: 10^11 is where seconds end, since clients are known to send both.
 */
export const parseEventTime = (createdAt: number): number | undefined =>
  checkYear(Math.abs(createdAt) >= firstMilliseconds ? createdAt : createdAt * 1_000);
