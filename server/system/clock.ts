/** A moment: milliseconds since 1970, a Date, or a text that Date reads, such as ISO 8601. */
export type Moment = number | Date | string;

/**
 * A clock that runs with the machine's, can be moved, and can be made to stand still. Times are whole milliseconds since
 * 1970. Whatever falls due on the way of a move is done there, at its time: see the scheduler.
 */
export interface Clock {
  now(): number;
  /**
   * Moves the clock ahead by `ms`; it keeps running from there, unless it stands still. Settles when it has arrived; where
   * nothing falls due on the way it is there at once. One move follows another. Never rejects.
   *
   * @throws RangeError beyond the years 0 to 9999; nothing moves.
   */
  advance(ms: number): Promise<void>;
  /**
   * Sets the clock, forwards or backwards; it keeps running from there, unless it stands still. Settles as `advance` does.
   *
   * @throws RangeError on what is no date, or beyond the years 0 to 9999; nothing moves.
   */
  set(moment: Moment): Promise<void>;
  /** Makes the clock stand still: only `advance` and `set` move it. */
  freeze(): void;
  /** Lets a clock that stands still run again, from where it stands. */
  resume(): void;
  readonly isFrozen: boolean;
  /** How far it is from the machine's clock, in milliseconds. */
  readonly movedMs: number;
  /** When the next work is due: a retry, a send; undefined where nothing waits. */
  nextDueAt(): number | undefined;
  /** Back to the machine's time. A move that is under way ends where it is. */
  reset(): void;
}

const earliestTime = Date.parse("0000-01-01T00:00:00.000Z");
const latestTime = Date.parse("9999-12-31T23:59:59.999Z");

/** A time the clock may have: what is stored, and what follows from it, is a date with four digits for the year. */
export function requireTime(time: number): number {
  if (time >= earliestTime && time <= latestTime) return Math.trunc(time);
  const bounds = `${new Date(earliestTime).toISOString()} to ${new Date(latestTime).toISOString()}`;
  throw new RangeError(`The clock goes from ${bounds}: ${time} ms after 1970 is beyond that`);
}

/** The milliseconds of a moment. */
export function timeOf(moment: Moment): number {
  const time = typeof moment === "number" ? moment : new Date(moment).getTime();
  if (!Number.isFinite(time)) throw new RangeError(`${String(moment)} is no date: write one as 2026-01-31T12:00:00Z`);
  return time;
}

/** The hands of a clock: where it stands. They jump to a time, and know nothing of what is due before it. */
export interface ClockHands {
  now(): number;
  moveTo(time: number): void;
  freeze(): void;
  resume(): void;
  isFrozen(): boolean;
  movedMs(): number;
  reset(): void;
}

/** Hands that run with the machine's clock. */
export function createHands(systemNow: () => number): ClockHands {
  let aheadMs = 0;
  let standing: number | undefined;
  const now = (): number => standing ?? systemNow() + aheadMs;
  return {
    now,
    moveTo(time) {
      if (standing === undefined) aheadMs = time - systemNow();
      else standing = time;
    },
    freeze() {
      standing = now();
    },
    resume() {
      if (standing !== undefined) aheadMs = standing - systemNow();
      standing = undefined;
    },
    isFrozen: () => standing !== undefined,
    movedMs: () => now() - systemNow(),
    reset() {
      aheadMs = 0;
      standing = undefined;
    },
  };
}
