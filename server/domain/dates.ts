const shape =
  /^(\d{4})-(\d{2})-(\d{2})(?:(?: (\d{2}):(\d{2}):(\d{2})(?: ([+-]\d{2}):(\d{2}))?)|(?:T(\d{2}):(\d{2}):(\d{2})\.(\d{3})(?:Z|([+-]\d{2}):(\d{2}))))?$/;

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

const parseOffsetMs = (hours: string | undefined, minutes: string | undefined): number => {
  if (hours === undefined) return 0;
  const sign = hours.startsWith("-") ? -1 : 1;
  return sign * (Math.abs(Number(hours)) * 60 + Number(minutes)) * 60_000;
};

/**
 * The instant, in milliseconds, of a string Iterable takes for a date; undefined for every other string.
 * The five formats are `yyyy-MM-dd`, `yyyy-MM-dd HH:mm:ss`, the same with ` +00:00`, and ISO 8601 with
 * milliseconds and an offset or `Z`. A time without an offset is UTC; a day the calendar does not have is no date.
 *
 * @see https://support.iterable.com/hc/en-us/articles/208183076
 */
export function parseDate(text: string): number | undefined {
  if (!mayBeDate(text)) return undefined;
  const part = shape.exec(text);
  if (part === null) return undefined;
  const [year, month, day] = [Number(part[1]), Number(part[2]), Number(part[3])];
  const [hour, minute, second] = [
    Number(part[4] ?? part[9] ?? 0),
    Number(part[5] ?? part[10] ?? 0),
    Number(part[6] ?? part[11] ?? 0),
  ];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second, Number(part[12] ?? 0)));
  // Date.UTC takes the years 0 to 99 for those of the twentieth century.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return checkYear(date.getTime() - parseOffsetMs(part[7] ?? part[13], part[8] ?? part[14]));
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
