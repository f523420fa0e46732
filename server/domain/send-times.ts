import { parseDate } from "./dates.ts";

/** Bare minutes, fractions and offsets that Iterable's own date formats do not have, but callers write. */
const isoLike = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Parses the `sendAt` of a call, in milliseconds: `YYYY-MM-DD HH:MM:SS` in UTC, with an offset such as ` +0000` where one
 * is written, and ISO 8601. Undefined for what is no time.
 */
export function parseSendAt(text: string): number | undefined {
  const trimmed = text.trim();
  const known = parseDate(trimmed);
  if (known !== undefined) return known;
  const [, day, time, offset = "Z"] = isoLike.exec(trimmed) ?? [];
  if (day === undefined || time === undefined) return undefined;
  const atMs = Date.parse(`${day}T${time}${offset.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2")}`);
  return Number.isNaN(atMs) ? undefined : atMs;
}

/**
 * The sentence about a time that cannot be read, as Joda words it. assumed: where text follows a year it understood.
 *
 * @see https://github.com/JodaOrg/joda-time FormatUtils.createErrorMessage
 */
export const invalidTime = (text: string): string => `Invalid format: "${text.slice(0, 32)}"`;

const dayMs = 24 * 60 * 60 * 1_000;

/** How far ahead each call may schedule, in milliseconds. */
export const maxAhead = { target: 365 * dayMs, create: 21 * dayMs, schedule: 7 * dayMs } as const;
