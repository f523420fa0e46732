import { PerformanceObserver } from "node:perf_hooks";
import v8 from "node:v8";

/** How large new space grows, both its halves together: a quarter of what V8 takes by itself. */
const newSpaceBytes = 8 * 1_024 * 1_024;

/** Whether the flags of V8 are there to be set: Bun has another engine, and Deno's is not ours to steer. */
const isOfNode = (): boolean => process.versions.bun === undefined && process.versions.deno === undefined;

const newSpace = (): number =>
  v8.getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space")?.space_size ?? 0;

/**
 * Keeps the heap of a server small. V8 sizes a heap by the memory of the machine: of a server that keeps some 20 MiB it
 * lets 50 MiB of garbage lie, and gives none of that back. New space stays as small as it begins while the modules are
 * loaded, and the others grow by a fifth before they are collected, in place of several times.
 */
export function keepHeapSmall(): void {
  if (!isOfNode()) return;
  v8.setFlagsFromString("--semi-space-growth-factor=1");
  v8.setFlagsFromString("--heap-growing-percent=20");
}

/** Lets new space grow, once, to what a server under load wants: it has no bound of its own that could be set later. */
export function growNewSpace(): void {
  if (!isOfNode() || newSpace() >= newSpaceBytes) return;
  v8.setFlagsFromString("--semi-space-growth-factor=4");
  const collections = new PerformanceObserver(() => {
    if (newSpace() < newSpaceBytes) return;
    v8.setFlagsFromString("--semi-space-growth-factor=1");
    collections.disconnect();
  });
  collections.observe({ entryTypes: ["gc"] });
}
