import { later } from "../system/system.ts";
import { nextTurn } from "../system/turns.ts";

/** What calls back when something is added to it, until that is ended. */
export interface Followed {
  follow(listener: () => void): () => void;
}

/** Settles once something was added, after so many real milliseconds, or when told to stop: in a turn after that. */
export async function waitForChange(log: Followed, signal: AbortSignal, ms?: number): Promise<void> {
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
