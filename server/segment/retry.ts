const firstMs = 1_000;
const maxDelayMs = 15 * 60_000;
const windowMs = 4 * 3_600_000;

/** A number from 0 to 1 that is the same for the same delivery and attempt, and looks like chance otherwise. */
function computeJitter(delivery: number, attempt: number): number {
  const mixed = Math.imul(delivery * 31 + attempt, 0x9e3779b1) >>> 0;
  return mixed / 0xffffffff;
}

/**
 * When the next attempt is due, in milliseconds since 1970; undefined when the four hours are over.
 * Segment documents four hours and random exponential backoff. assumed: one second that doubles up to a quarter of an
 * hour, each time half as much more or less.
 *
 * @see https://segment.com/docs/connections/destinations/#retries
 */
export function computeNextAttempt(
  delivery: number,
  attempts: number,
  receivedAt: number,
  now: number,
): number | undefined {
  const base = Math.min(firstMs * 2 ** (attempts - 1), maxDelayMs);
  const at = Math.round(now + base * (0.5 + computeJitter(delivery, attempts)));
  return at - receivedAt > windowMs ? undefined : at;
}
