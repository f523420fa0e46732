import type { DataFields } from "../../contracts/json.ts";
import { parseDate } from "./dates.ts";

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];

/** How long an in-app message lives at most, and unless its template says otherwise: 90 days, in milliseconds. */
const longestMs = 90 * dayMs;

const units: Readonly<Record<string, number>> = {
  m: minuteMs,
  h: hourMs,
  d: dayMs,
  w: 7 * dayMs,
  M: 30 * dayMs,
  y: 365 * dayMs,
};

/** The duration of `now+90d`, in milliseconds. assumed: units other than days, and that a month is 30 of them. */
function parseDuration(text: unknown): number | undefined {
  const [, count, unit] = typeof text === "string" ? (/^now\+(\d{1,6})([mhdwMy])$/.exec(text.trim()) ?? []) : [];
  return count === undefined || unit === undefined ? undefined : Number(count) * (units[unit] ?? dayMs);
}

/**
 * When an in-app message that is sent now expires, in milliseconds: at `expirationDateTime` (UTC), after
 * `expirationDuration`, else after 90 days, which is also the longest life there is.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360044425951
 */
export function parseInAppExpiry({ expirationDateTime, expirationDuration }: DataFields, now: number): number {
  const until = typeof expirationDateTime === "string" ? parseDate(expirationDateTime) : undefined;
  const asked = until ?? now + (parseDuration(expirationDuration) ?? longestMs);
  return Math.min(asked, now + longestMs);
}
