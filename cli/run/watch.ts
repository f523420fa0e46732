import { watch } from "node:fs";
import { exitCodeOf } from "../failure.ts";
import { waitForStopSignal } from "../stop-signal.ts";
import { printError } from "../terminal.ts";

/** Editors write a file in several steps: changes that come so close, in milliseconds, are one. */
const settleMs = 100;

/** Runs at once, and again after each change beneath the paths, one run after the other, until Ctrl-C. */
export async function watchPaths(paths: readonly string[], run: () => Promise<void>): Promise<void> {
  let isRunning = false;
  let isDue = true;
  let timer: NodeJS.Timeout | undefined;
  const runDue = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    while (isDue) {
      isDue = false;
      await run().catch((thrown: unknown) => {
        process.exitCode = exitCodeOf(thrown);
      });
      printError("Waiting for a change; Ctrl-C ends it.");
    }
    isRunning = false;
  };
  const note = (): void => {
    isDue = true;
    clearTimeout(timer);
    timer = setTimeout(() => void runDue(), settleMs);
  };
  const watchers = paths.map((path) => watch(path, { recursive: true }, note));
  void runDue();
  await waitForStopSignal();
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
}
