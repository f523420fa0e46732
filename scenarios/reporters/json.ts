import { exitCode, tally } from "../runner/result.ts";
import type { Reporter } from "./reporter.ts";

/** For programs: the whole result, with every request and answer, the counts and the exit code. */
export const json: Reporter = async (result) => {
  const { target, durationMs, scenarios } = result;
  const report = { target, durationMs, exitCode: exitCode(result), ...tally(result), scenarios };
  return { text: `${JSON.stringify(report, null, 2)}\n` };
};
