import { parseUnixSecond } from "./dates.ts";
import type { Fields } from "./values.ts";

const secondOf = (value: unknown): number | undefined =>
  typeof value === "string" ? parseUnixSecond(value) : undefined;

/**
 * When something happened, in Unix seconds: its `timestamp`, else its `receivedAt`, else `now`, given in milliseconds.
 * Assumed: a timestamp that is no date counts as absent.
 *
 * @see https://segment.com/docs/connections/spec/common/#timestamps
 */
export const createdAtOf = ({ timestamp, receivedAt }: Fields, now: number | undefined): number | undefined =>
  secondOf(timestamp) ?? secondOf(receivedAt) ?? (now === undefined ? undefined : Math.floor(now / 1_000));
