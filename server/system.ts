import { randomBytes, randomInt } from "node:crypto";

/** Everything that is not a function of its arguments: the time and chance. The only room that reads either. */
export interface System {
  /** Milliseconds since 1970. */
  now(): number;
  /** A new event or purchase id: 30 lower-case hex characters, as Iterable's are. */
  newId(): string;
  /** A whole number of nine digits, as in Iterable's placeholder emails. */
  nineDigits(): number;
}

const poolSize = 15 * 256;

/** The machine's own clock and random source. Random bytes are drawn in one go for many ids. */
export function realSystem(): System {
  let pool = "";
  let at = 0;
  return {
    now: () => Date.now(),
    newId() {
      if (at >= pool.length) {
        pool = randomBytes(poolSize).toString("hex");
        at = 0;
      }
      at += 30;
      return pool.slice(at - 30, at);
    },
    nineDigits: () => randomInt(100_000_000, 1_000_000_000),
  };
}
