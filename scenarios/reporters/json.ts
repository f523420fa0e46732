import { exitCode, subjectOf, tally } from "../runner/result.ts";
import { guideCoverageOf } from "./guide-coverage.ts";
import type { Reporter } from "./reporter.ts";

/**
 * The reporter for programs: the whole result, with every request and answer, the counts and the exit code; and when a
 * translator was chosen, which passages of the guide it satisfies.
 */
export const jsonReporter: Reporter = async (result) => {
  const { target, translator, durationMs, scenarios } = result;
  const report = {
    target,
    ...(translator !== undefined && { translator }),
    durationMs,
    exitCode: exitCode(result),
    ...tally(result),
    [subjectOf(result)]: scenarios,
    ...(translator !== undefined && { passages: guideCoverageOf(result) }),
  };
  return { text: `${JSON.stringify(report, null, 2)}\n` };
};
