import { fail } from "./failure.ts";
import { renderLimits } from "./limits.ts";

/** What rendering one message has taken so far. Counting work, not time, ends a template at the same tag everywhere. */
export interface Budget {
  /** Counts tags and texts passed through. Fails beyond the bound. */
  step(count?: number): void;
  /** Counts work on a string of this length. */
  work(length: number): void;
  /** What was taken so far: steps, and characters written as steps. */
  spent(): number;
  /** Counts characters written, and hands them on. Fails beyond the bound. */
  write(text: string): string;
}

export function createBudget(): Budget {
  let steps = 0;
  let written = 0;
  const step = (count = 1) => {
    steps += count;
    if (steps > renderLimits.steps) {
      fail(`The message takes more than ${renderLimits.steps} steps: loop over fewer items`);
    }
  };
  return {
    step,
    work: (length) => step(length >> 3),
    spent: () => steps + (written >> 3),
    write(text) {
      written += text.length;
      if (written > renderLimits.outputLength) {
        fail(`The message is longer than ${renderLimits.outputLength} characters: write less`);
      }
      return text;
    },
  };
}
