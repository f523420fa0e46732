import type { RunResult } from "../runner/result.ts";

/** Options of a report: how it is written. */
export interface ReportOptions {
  /** Whether the text may hold colour codes. */
  readonly color?: boolean;
}

/** A reporter: writes a result down; reads nothing but its arguments. */
export type Reporter = (result: RunResult, options?: ReportOptions) => Promise<{ readonly text: string }>;
