/** A moment: milliseconds since 1970, a Date, or a text that Date reads, such as ISO 8601. */
export type Moment = number | Date | string;

/** A clock that runs with the machine's, can be moved, and can be made to stand still. Times are milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** Moves the clock ahead by `ms`; it keeps running from there, unless it stands still. */
  advance(ms: number): void;
  /** Sets the clock, forwards or backwards; it keeps running from there, unless it stands still. Throws on no date. */
  set(moment: Moment): void;
  /** Makes the clock stand still: only `advance` and `set` move it. */
  freeze(): void;
  /** Lets a clock that stands still run again, from where it stands. */
  resume(): void;
  readonly isFrozen: boolean;
  /** Back to the machine's time. */
  reset(): void;
  /** Calls back whenever the clock was moved. */
  onMove(listener: () => void): void;
}

/** The milliseconds of a moment. */
export function timeOf(moment: Moment): number {
  const time = typeof moment === "number" ? moment : new Date(moment).getTime();
  if (!Number.isFinite(time)) throw new RangeError(`${String(moment)} is no date: write one as 2026-01-31T12:00:00Z`);
  return time;
}

export function createClock(systemNow: () => number): Clock {
  const listeners: (() => void)[] = [];
  let aheadMs = 0;
  let standing: number | undefined;
  const now = (): number => standing ?? systemNow() + aheadMs;
  const notifyListeners = (): void => {
    for (const listener of listeners) listener();
  };
  const moveTo = (to: number): void => {
    if (standing === undefined) aheadMs = to - systemNow();
    else standing = to;
    notifyListeners();
  };
  return {
    now,
    advance: (ms) => moveTo(now() + ms),
    set: (moment) => moveTo(timeOf(moment)),
    freeze() {
      standing = now();
    },
    resume() {
      if (standing !== undefined) aheadMs = standing - systemNow();
      standing = undefined;
    },
    get isFrozen() {
      return standing !== undefined;
    },
    reset() {
      aheadMs = 0;
      standing = undefined;
      notifyListeners();
    },
    onMove: (listener) => void listeners.push(listener),
  };
}
