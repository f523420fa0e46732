import type { RunResult } from "../runner/result.ts";

/** Options of a report: how it is written. */
export interface ReportOptions {
  /** Whether the text may hold colour codes. */
  readonly color?: boolean;
  /** A file of a scenario as whoever reads the report finds it: as it was given without it. */
  readonly pathOf?: (file: string) => string;
  /** Whether each failure is shown in full, however many there are. */
  readonly all?: boolean;
}

/** A reporter: writes a result down; reads nothing but its arguments. */
export type Reporter = (result: RunResult, options?: ReportOptions) => Promise<{ readonly text: string }>;
