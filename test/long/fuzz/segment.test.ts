import { afterAll, beforeAll, describe, it } from "vitest";
import type { Call } from "../../../parity/fuzz/hostile-http.ts";
import { checkCalls, fuzzTimeout } from "./support/check-calls.ts";
import { type Fuzzed, openFuzzedSandbox } from "./support/fuzzed-sandbox.ts";
import { findLogProblems, findPlainProblems, findStateProblems, readStates, type States } from "./support/problems.ts";
import { readCall, readRoutes, trackingCall, trackingRoutes } from "./support/segment-calls.ts";

let fuzzed: Fuzzed;
let before: States;

beforeAll(async () => {
  fuzzed = await openFuzzedSandbox();
  before = await readStates(fuzzed);
});

afterAll(() => fuzzed.sandbox.close());

const ofRefusal = ["success", "code", "message"];

/** Everything that is wrong with the answer to a call, and with what the sandbox holds after it. */
async function findProblems(call: Call): Promise<readonly string[]> {
  fuzzed.sandbox.reset();
  fuzzed.restore();
  const answer = await fuzzed.send(call);
  const unreadable = await findLogProblems(fuzzed, 0);
  if (unreadable.length > 0) return unreadable;
  const deliveries = await fuzzed.send({ method: "GET", path: "/_sandbox/deliveries", headers: {} });
  return [
    ...findPlainProblems(answer, ofRefusal),
    ...findPlainProblems(deliveries, []),
    ...findStateProblems(answer, before, await readStates(fuzzed)),
    ...fuzzed.crashes(),
  ];
}

describe.each(trackingRoutes)("POST $path", { timeout: fuzzTimeout }, (route) => {
  it("answers hostile messages, and they change nothing but what they may", async () => {
    await checkCalls(trackingCall(route), findProblems, 80);
  });
});

describe.each(readRoutes)("GET %s", { timeout: fuzzTimeout }, (path) => {
  it("answers hostile names", async () => {
    await checkCalls(readCall(path), findProblems, 80);
  });
});
