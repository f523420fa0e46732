import { findUnreadTimestamp, parseTimestamp } from "../contracts/segment/timestamp.ts";
import { parseUnixSecond } from "./dates.ts";
import type { Fields } from "./values.ts";
import type { Warn } from "./warning.ts";

/** The usual form is read four times as fast as all that may stand there. */
function secondOf(value: unknown): number | undefined {
  const second = typeof value === "string" ? parseUnixSecond(value) : undefined;
  if (second !== undefined) return second;
  const ms = parseTimestamp(value);
  return ms === undefined ? undefined : Math.floor(ms / 1_000);
}

/**
 * When something happened, in Unix seconds: its `timestamp`, else its `receivedAt`, else `now`, given in milliseconds.
 * Assumed: a timestamp that is no date counts as absent, with a warning.
 *
 * @see https://segment.com/docs/connections/spec/common/#timestamps
 */
export function createdAtOf(
  { timestamp, receivedAt }: Fields,
  now: number | undefined,
  warn: Warn,
): number | undefined {
  const given = secondOf(timestamp);
  if (given !== undefined) return given;
  const unread = findUnreadTimestamp(timestamp);
  if (unread !== undefined) warn(unread);
  return secondOf(receivedAt) ?? (now === undefined ? undefined : Math.floor(now / 1_000));
}
