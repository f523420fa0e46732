/** A clock that runs with the machine's and can be moved ahead. Times are milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** Moves the clock ahead by `ms`; it keeps running from there. */
  advance(ms: number): void;
  /** Back to the machine's time. */
  reset(): void;
  /** Calls back whenever the clock was moved. */
  onMove(listener: () => void): void;
}

export function createClock(systemNow: () => number): Clock {
  const listeners: (() => void)[] = [];
  let aheadMs = 0;
  const move = (to: number): void => {
    aheadMs = to;
    for (const listener of listeners) listener();
  };
  return {
    now: () => systemNow() + aheadMs,
    advance: (ms) => move(aheadMs + ms),
    reset: () => move(0),
    onMove: (listener) => void listeners.push(listener),
  };
}
