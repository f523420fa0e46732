import { exitCode, subjectOf, tally } from "../runner/result.ts";
import { type FailureGroup, groupFailures, isFailure } from "./failure-groups.ts";
import { guideCoverageOf } from "./guide-coverage.ts";
import type { Reporter } from "./reporter.ts";

const toNames = ({ scenarios, ...group }: FailureGroup) => ({ ...group, scenarios: scenarios.map(({ name }) => name) });

/**
 * The reporter for programs: the whole result, with every request and answer, the counts and the exit code; what those
 * that did not hold have in common; and when a translator was chosen, which passages of the guide it satisfies.
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
    ...(scenarios.some(isFailure) && { differences: groupFailures(result).map(toNames) }),
    ...(translator !== undefined && { passages: guideCoverageOf(result) }),
  };
  return { text: `${JSON.stringify(report, null, 2)}\n` };
};
