import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Call } from "../../../parity/fuzz/hostile-http.ts";
import { operationCall } from "../../../parity/fuzz/operation-calls.ts";
import { implementedOperations, kindFor } from "../../conformance/support/operations.ts";
import { fuzzTimeout } from "./support/check-calls.ts";
import { controlCall } from "./support/control-calls.ts";
import { controlRoutes } from "./support/control-routes.ts";
import { openBusySandbox, openFuzzedSandbox, takeSnapshot } from "./support/fuzzed-sandbox.ts";
import { fuzzKeys } from "./support/keys.ts";
import { trackingCall, trackingRoutes } from "./support/segment-calls.ts";

const sampled = (calls: fc.Arbitrary<Call>): readonly Call[] => fc.sample(calls, { numRuns: 60, seed: 1 });

/** Hostile calls prove little when all of them are turned away at the door, or none of them is. */
describe("hostile calls", { timeout: fuzzTimeout }, () => {
  it.each(implementedOperations)("of $id are taken as well as refused", async ({ row }) => {
    const fuzzed = await openFuzzedSandbox(kindFor(row));
    const classes = new Set<string>();
    for (const call of sampled(operationCall(row, fuzzKeys))) {
      fuzzed.restore();
      const { status } = await fuzzed.send(call);
      classes.add(`${String(status)[0]}xx`);
    }
    expect([...classes].toSorted()).toEqual(["2xx", "4xx"]);
    fuzzed.sandbox.close();
  });

  it.each(trackingRoutes)("of $path are taken as well as refused", async (route) => {
    const { sandbox, send } = await openFuzzedSandbox();
    const statuses = new Set<number>();
    for (const call of sampled(trackingCall(route))) statuses.add((await send(call)).status);
    const areMetrics = route.path === "/v1/m";
    expect({ statuses: [...statuses].toSorted(), areTaken: sandbox.deliveries().length > 0 }).toEqual({
      statuses: areMetrics ? [200] : [200, 400],
      areTaken: !areMetrics,
    });
    sandbox.close();
  });

  it.each(controlRoutes)("of $method $path are taken at times", async (route) => {
    const statuses: number[] = [];
    for (const call of sampled(controlCall(route, await takeSnapshot()))) {
      const { sandbox, send } = await openBusySandbox();
      statuses.push((await send(call)).status);
      sandbox.close();
    }
    // What is waited for in vain answers 408, which is no refusal.
    expect(statuses.some((status) => status < 400 || status === 408)).toBe(true);
  });
});
