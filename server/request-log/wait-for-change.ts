import { later } from "../system/system.ts";
import { nextTurn } from "../system/turns.ts";
import type { RequestLog } from "./request-log.ts";

/** Settles once an entry was added, after so many real milliseconds, or when told to stop: in a turn after that. */
export async function waitForChange(log: RequestLog, signal: AbortSignal, ms?: number): Promise<void> {
  await new Promise<void>((settle) => {
    const end = (): void => {
      for (const stop of stops) stop();
      settle();
    };
    signal.addEventListener("abort", end, { once: true });
    const stops = [
      log.follow(end),
      ms === undefined ? () => {} : later(ms, end),
      () => signal.removeEventListener("abort", end),
    ];
    if (signal.aborted) end();
  });
  await nextTurn();
}
