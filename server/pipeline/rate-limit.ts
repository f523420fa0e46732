import type { Operation } from "../../contracts/operation.ts";
import type { RateLimit } from "../../contracts/rates.ts";
import type { Access } from "../project/registry.ts";
import { fail } from "./handler.ts";

/** Units of a window in messages. `minute` was observed, the others follow it (assumed). */
const units: Readonly<Record<number, string>> = { 1000: "second", 60000: "minute", 86400000: "day" };

/** Formats a limit as messages write it: `4.0 per minute`. */
const formatRate = ({ limit, windowMs }: RateLimit): string =>
  `${limit.toFixed(1)} per ${units[windowMs] ?? `${windowMs} ms`}`;

/** Formats the message of a call over a limit. It ends in a blank. */
export const formatRateMessage = (rate: RateLimit, endpoint: string, project: number): string =>
  `Exceeded rate limit of ${formatRate(rate)} for endpoint: ${endpoint}, project: ${project} `;

/**
 * Checks rate limits: fails a call that is one too many, and counts any other. The message names the project whatever
 * the limit is counted for (assumed) and ends in a blank.
 *
 * @see https://github.com/mtchavez/iterable-api-client recordings of export calls
 */
export function checkRates(operation: Operation, { project, key }: Access, endpoint: string): void {
  const rate = project.rates.findExceeded(operation, key.key, project.clock.now());
  if (rate === undefined) return;
  fail("RateLimitExceeded", formatRateMessage(rate, endpoint, project.id), {});
}
