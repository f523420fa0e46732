import { instant } from "./dates.ts";
import type { Fields } from "./values.ts";

const instantOf = (value: unknown): number | undefined => (typeof value === "string" ? instant(value) : undefined);

/**
 * When something happened, in Unix seconds: its `timestamp`, else its `receivedAt`, else `now` in milliseconds.
 * Assumed: a timestamp that is no date counts as absent.
 *
 * @see https://segment.com/docs/connections/spec/common/#timestamps
 */
export function createdAtOf({ timestamp, receivedAt }: Fields, now: number | undefined): number | undefined {
  const at = instantOf(timestamp) ?? instantOf(receivedAt) ?? now;
  return at === undefined ? undefined : Math.floor(at / 1_000);
}
