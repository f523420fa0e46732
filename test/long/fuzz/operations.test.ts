import { isDeepStrictEqual } from "node:util";
import { describe, it } from "vitest";
import type { Operation } from "../../../contracts/index.ts";
import { findAnswerProblem } from "../../../parity/fuzz/answer-problem.ts";
import type { Call } from "../../../parity/fuzz/hostile-http.ts";
import { operationCall } from "../../../parity/fuzz/operation-calls.ts";
import { everyOperation, kindFor } from "../../conformance/support/operations.ts";
import { checkCalls, fuzzTimeout } from "./support/check-calls.ts";
import { openFuzzedSandbox } from "./support/fuzzed-sandbox.ts";
import { fuzzKeys } from "./support/keys.ts";
import { findLogProblems, findStateProblems, readStates } from "./support/problems.ts";

/** A sandbox that is called again and again, each time as it was at first. */
async function openTarget(row: Operation) {
  const fuzzed = await openFuzzedSandbox(kindFor(row));
  const before = await readStates(fuzzed);
  let known = fuzzed.sandbox.requests().at(-1)?.id ?? 0;

  /** Everything that is wrong with the answer to a call, and with what the sandbox holds after it. */
  async function findProblems(call: Call): Promise<readonly string[]> {
    fuzzed.restore();
    const answer = await fuzzed.send(call);
    const unreadable = await findLogProblems(fuzzed, known);
    known += 1;
    if (unreadable.length > 0) return unreadable;
    const recorded = fuzzed.sandbox.requests({ after: known - 1 }).map(({ operation, status }) => [operation, status]);
    const expected = [[row.id, answer.status]];
    return [
      ...[findAnswerProblem(row, answer) ?? []].flat(),
      ...(isDeepStrictEqual(recorded, expected) ? [] : [`in the record is ${JSON.stringify(recorded)}`]),
      ...findStateProblems(answer, before, await readStates(fuzzed)),
      ...fuzzed.crashes(),
    ];
  }

  return { findProblems, close: () => fuzzed.sandbox.close() };
}

describe.each(everyOperation)("$id", { timeout: fuzzTimeout }, ({ row }) => {
  it("answers hostile calls as its contract says, and they change nothing but what they may", async () => {
    const { findProblems, close } = await openTarget(row);
    await checkCalls(operationCall(row, fuzzKeys), findProblems, 40);
    close();
  });
});
