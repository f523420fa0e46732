import { randomBytes, randomInt } from "node:crypto";

/** Everything that is not a function of its arguments: the time and chance. The only room that reads either. */
export interface System {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * A new id of an event, a purchase or a profile: 30 lower-case hex characters, as Iterable's are. Those of profiles
   * are told apart: whether one is needed may differ where a write is played again.
   */
  newId(of?: "profile"): string;
  /** A whole number of nine digits, as in Iterable's placeholder emails. */
  nineDigits(): number;
  /** A new secret: 32 lower-case hex characters; `createSecret` without it. */
  newSecret?(): string;
  /** Calls back after so many real milliseconds; what it gives cancels that. The machine's own timers without it. */
  later?(ms: number, run: () => void): () => void;
}

/** A secret that nobody can guess: 32 lower-case hex characters. */
export const createSecret = (): string => randomBytes(16).toString("hex");

const poolSize = 14 * 256;

/** The machine's own clock and random source. */
export function createRealSystem(): System {
  let pool = "";
  let at = 0;
  let counter = 0;
  const drawRandom = (): string => {
    if (at >= pool.length) {
      pool = randomBytes(poolSize / 2).toString("hex");
      at = 0;
    }
    at += 14;
    return pool.slice(at - 14, at);
  };
  return {
    now: () => Date.now(),
    // Ids that rise with time are added at the end of their index, which costs a fraction of a random place in it.
    newId() {
      counter = (counter + 1) % 0x100000;
      return Date.now().toString(16) + counter.toString(16).padStart(5, "0") + drawRandom();
    },
    nineDigits: () => randomInt(100_000_000, 1_000_000_000),
  };
}

/** Milliseconds since the process began, for how long something took. */
export const elapsedMs = (): number => performance.now();

const maxTimeoutMs = 2 ** 31 - 1;

/** Calls back after so many real milliseconds; what it gives cancels that. A process may end before it is called. */
export function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, Math.min(ms, maxTimeoutMs));
  timer.unref();
  return () => clearTimeout(timer);
}

/**
 * Waits real milliseconds; an `AbortSignal` that fires ends it with its reason. As an open connection would, it keeps the
 * process going: the timers of `AbortSignal.timeout` do not.
 */
export function waitMs(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((settle, reject) => {
    const end = (): void => {
      signal?.removeEventListener("abort", stop);
      settle();
    };
    const timer = setTimeout(end, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    if (signal?.aborted === true) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
