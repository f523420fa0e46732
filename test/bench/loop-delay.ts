import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";

/** What a piece of work cost those who were waiting meanwhile. */
export interface Delayed {
  /** How long the work took, in milliseconds. */
  readonly ms: number;
  /** How long the event loop stood at most: so much later was everybody else answered. */
  readonly maxDelayMs: number;
}

/** Does some work and watches how long the event loop of this process stands still. */
export async function measureLoopDelay(work: () => Promise<unknown>): Promise<Delayed> {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  await setTimeout(10);
  histogram.reset();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  await setTimeout(10);
  histogram.disable();
  return { ms, maxDelayMs: histogram.max / 1e6 };
}
