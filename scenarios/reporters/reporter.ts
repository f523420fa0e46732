import type { RunResult } from "../runner/result.ts";

/** How a report is written. */
export interface ReportOptions {
  /** Whether the text may hold colour codes. */
  readonly color?: boolean;
}

/** Writes a result down; reads nothing but its arguments. */
export type Reporter = (result: RunResult, options?: ReportOptions) => Promise<{ readonly text: string }>;
