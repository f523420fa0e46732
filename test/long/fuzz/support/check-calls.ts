import fc from "fast-check";
import { type Call, formatCall } from "../../../../parity/fuzz/hostile-http.ts";

const { FUZZ_RUNS = "1", FUZZ_SEED = "20261128" } = process.env;

/** A fuzzed test may take as long as it is asked to. */
export const fuzzTimeout = 120_000 * Math.max(1, Number(FUZZ_RUNS));

/**
 * Tries calls until one is answered wrongly; fails with the smallest such call and what is wrong. As many calls as are
 * asked for, times `FUZZ_RUNS`; always the same ones, unless `FUZZ_SEED` is another number.
 */
export async function checkCalls(
  calls: fc.Arbitrary<Call>,
  findProblems: (call: Call) => Promise<readonly string[]>,
  numRuns: number,
): Promise<void> {
  const shown = calls.map((call) => Object.assign(call, { [fc.toStringMethod]: () => formatCall(call) }));
  const property = fc.asyncProperty(shown, async (call) => {
    const problems = await findProblems(call);
    if (problems.length > 0) throw new Error(problems.join("\n"));
  });
  const options = {
    numRuns: Math.ceil(numRuns * Number(FUZZ_RUNS)),
    seed: Number(FUZZ_SEED),
    includeErrorInReport: true,
  };
  await fc.assert(property, options);
}
