import type { Operation } from "../../contracts/operation.ts";
import type { RateLimit } from "../../contracts/rates.ts";

/** The calls of one sliding window. Times are milliseconds. */
interface Window {
  readonly rate: RateLimit;
  /** Whether the window that ends now holds as many calls as it may. */
  isFull(now: number): boolean;
  count(now: number): void;
  /** How many calls the window that ends now holds. */
  size(now: number): number;
}

/**
 * Creates a sliding window: a ring of the last calls, as many as the limit lets through: the oldest decides whether
 * there is room for one more.
 */
function createSlidingWindow(rate: RateLimit): Window {
  const times = new Float64Array(rate.limit).fill(Number.NEGATIVE_INFINITY);
  let oldest = 0;
  const holds = (time: number, now: number): boolean => {
    const age = now - time;
    // A clock that was set back has calls ahead of it: they are of another time.
    return age >= 0 && age < rate.windowMs;
  };
  return {
    rate,
    isFull: (now) => holds(times[oldest] ?? 0, now),
    size: (now) => times.reduce((size, time) => size + Number(holds(time, now)), 0),
    count(now) {
      times[oldest] = now;
      oldest = (oldest + 1) % rate.limit;
    },
  };
}

/** Windows by what they count. */
export type Windows = Map<string, Window>;

/** A limit, and how many calls its window holds: those of the key that made most of them, where keys are counted apart. */
export interface UsedRate extends RateLimit {
  readonly used: number;
}

/** Counters of the calls of a project against the limits of their operations. */
export interface RateWindows {
  /** The limit a call would exceed; where there is none, the call counts. One that is refused does not. */
  findExceeded(operation: Operation, key: string, now: number): RateLimit | undefined;
  /** How much of the limits of an operation is used up; nothing is counted for the question. */
  use(operation: Operation, keys: readonly string[], now: number): readonly UsedRate[];
  /** Forgets every call. */
  clear(): void;
}

/**
 * Counts the calls of one project. Those of its organisation, which is the sandbox, are counted in windows that all
 * projects share. Sliding windows are assumed: the published limits do not say how they are counted.
 *
 * @see https://api.iterable.com/api/docs the limits stated with operations
 */
export function createRateWindows(organisation: Windows): RateWindows {
  const own: Windows = new Map();
  const windowsOf = ({ per }: RateLimit): Windows => (per === "organisation" ? organisation : own);
  const nameOf = ({ per }: RateLimit, place: string, key: string): string =>
    per === "key" ? `${place} ${key}` : place;
  const windowOf = (rate: RateLimit, place: string, key: string): Window => {
    const windows = windowsOf(rate);
    const name = nameOf(rate, place, key);
    const known = windows.get(name);
    if (known !== undefined) return known;
    const made = createSlidingWindow(rate);
    windows.set(name, made);
    return made;
  };
  return {
    findExceeded({ id, rates = [] }, key, now) {
      const windows = rates.map((rate, index) => windowOf(rate, `${id} ${index}`, key));
      const full = windows.find((window) => window.isFull(now));
      if (full !== undefined) return full.rate;
      for (const window of windows) window.count(now);
      return undefined;
    },
    use({ id, rates = [] }, keys, now) {
      return rates.map((rate, index) => {
        const sizes = keys.map(
          (key) =>
            windowsOf(rate)
              .get(nameOf(rate, `${id} ${index}`, key))
              ?.size(now) ?? 0,
        );
        return { ...rate, used: Math.max(0, ...sizes) };
      });
    },
    clear() {
      own.clear();
      organisation.clear();
    },
  };
}
