import { guide } from "../guide.ts";
import type { Ending, RunResult } from "../runner/result.ts";

/** The passages of the guide by what a run showed of them, each list in the guide's order. */
export interface Passages {
  /** Every scenario that was played for it held. */
  readonly ok: readonly string[];
  readonly failed: readonly string[];
  /** No scenario was played for it. */
  readonly notShown: readonly string[];
}

/** Which passages of the guide a run shows to hold, and which not. */
export function passagesOf({ scenarios }: RunResult): Passages {
  const endings = (id: string): Ending["is"][] =>
    scenarios.filter(({ covers }) => covers.includes(id)).map(({ ending }) => ending.is);
  const standing = (id: string): keyof Passages => {
    const played = endings(id).filter((is) => is !== "skipped");
    if (played.length === 0) return "notShown";
    return played.every((is) => is === "passed") ? "ok" : "failed";
  };
  const all = guide.flatMap(({ passages }) => passages.map(({ id }) => ({ id, is: standing(id) })));
  const those = (is: keyof Passages) => all.flatMap((each) => (each.is === is ? each.id : []));
  return { ok: those("ok"), failed: those("failed"), notShown: those("notShown") };
}
