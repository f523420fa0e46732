import { setImmediate as nextTurn } from "node:timers/promises";

/** What a piece of work cost those who were waiting meanwhile. */
export interface Delayed {
  /** How long the work took, in milliseconds. */
  readonly ms: number;
  /** How long the event loop stood at most: so much later was everybody else answered. */
  readonly maxDelayMs: number;
}

/** Does some work and watches how long the event loop of this process stands still: the longest of its turns. */
export async function measureLoopDelay(work: () => Promise<unknown>): Promise<Delayed> {
  const start = performance.now();
  let isDone = false;
  let turnedAt = start;
  let maxDelayMs = 0;
  const working = work().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await nextTurn();
    const now = performance.now();
    maxDelayMs = Math.max(maxDelayMs, now - turnedAt);
    turnedAt = now;
  }
  await working;
  return { ms: performance.now() - start, maxDelayMs };
}
