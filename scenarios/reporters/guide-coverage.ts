import { guide } from "../guide.ts";
import type { Ending, RunResult } from "../runner/result.ts";

/** The passages of the guide by what a run showed of them, each list in the guide's order. */
export interface GuideCoverage {
  /** Every scenario that was played for it held. */
  readonly ok: readonly string[];
  readonly failed: readonly string[];
  /** No scenario was played for it. */
  readonly notShown: readonly string[];
}

/** Which passages of the guide a run shows to hold, and which not. */
export function guideCoverageOf({ scenarios }: RunResult): GuideCoverage {
  const endingsOf = (id: string): Ending["is"][] =>
    scenarios.filter(({ covers }) => covers.includes(id)).map(({ ending }) => ending.is);
  const coverageOf = (id: string): keyof GuideCoverage => {
    const played = endingsOf(id).filter((is) => is !== "skipped");
    if (played.length === 0) return "notShown";
    return played.every((is) => is === "passed") ? "ok" : "failed";
  };
  const all = guide.flatMap(({ passages }) => passages.map(({ id }) => ({ id, is: coverageOf(id) })));
  const selectIds = (is: keyof GuideCoverage) => all.flatMap((each) => (each.is === is ? each.id : []));
  return { ok: selectIds("ok"), failed: selectIds("failed"), notShown: selectIds("notShown") };
}
