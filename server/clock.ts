/** A clock that runs with the machine's and can be moved ahead. Times are milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** Moves the clock ahead by `ms`; it keeps running from there. */
  advance(ms: number): void;
  /** Back to the machine's time. */
  reset(): void;
}

export function createClock(systemNow: () => number): Clock {
  let aheadMs = 0;
  return {
    now: () => systemNow() + aheadMs,
    advance(ms) {
      aheadMs += ms;
    },
    reset() {
      aheadMs = 0;
    },
  };
}
