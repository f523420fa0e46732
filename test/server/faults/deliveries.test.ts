import { describe, expect, it } from "vitest";
import { createSandbox, type FaultKind, type FaultRule, type Sandbox } from "../../../server/index.ts";
import { fixedSystem, noon } from "../support/sandbox.ts";

const identify = { type: "identify", userId: "u-1", traits: { email: "ada@example.com" } };

const newSandbox = (faults: readonly FaultRule[] = []): Sandbox => createSandbox({ system: fixedSystem(), faults });

const forIterable = (fault: FaultKind, rule: Omit<FaultRule, "fault"> = {}): FaultRule => ({
  ...rule,
  destination: "Iterable",
  fault,
});

/** What became of each delivery: its state, its code, and how many requests each attempt made. */
const outcomes = ({ deliveries }: Sandbox) =>
  deliveries().map(({ state, code, attempts }) => [state, code, attempts.map(({ requests }) => requests.length)]);

const status = (code: number): FaultKind => ({ is: "status", status: code });

describe("a fault rule for a destination", () => {
  it.each<{ fault: FaultKind; stored?: boolean; first: readonly unknown[]; profiles: number }>([
    { fault: status(503), first: ["retrying", "errors.awaiting-retry.503", [0]], profiles: 0 },
    { fault: status(400), first: ["discarded", "errors.discarded.400", [0]], profiles: 0 },
    { fault: { is: "proxy", status: 502 }, first: ["retrying", "errors.awaiting-retry.502", [0]], profiles: 0 },
    { fault: { is: "rateLimit" }, first: ["retrying", "errors.awaiting-retry.429", [0]], profiles: 0 },
    { fault: { is: "reset" }, first: ["retrying", "errors.awaiting-retry.network", [0]], profiles: 0 },
    { fault: { is: "delay", ms: 5_000 }, first: ["retrying", "DELAYED", []], profiles: 0 },
    { fault: { is: "drop" }, first: ["dropped", "LOST", []], profiles: 0 },
    { fault: status(503), stored: true, first: ["retrying", "errors.awaiting-retry.503", [1]], profiles: 1 },
    { fault: status(400), stored: true, first: ["discarded", "errors.discarded.400", [1]], profiles: 1 },
    { fault: { is: "reset" }, stored: true, first: ["retrying", "errors.awaiting-retry.network", [1]], profiles: 1 },
  ])("$fault, stored: $stored, makes a delivery $first", async ({ fault, stored, first, profiles }) => {
    const sandbox = newSandbox();
    sandbox.faults.add(forIterable(fault, stored === undefined ? {} : { stored }));
    await sandbox.segment(identify);
    expect([outcomes(sandbox), sandbox.contacts().length]).toEqual([[first], profiles]);
    expect(sandbox.faults.list()).toMatchObject([{ id: 1, passed: 0, struck: 1 }]);
  });

  it("lets some pass, strikes so many, and leaves other calls alone", async () => {
    const sandbox = newSandbox([forIterable({ is: "drop" }, { skip: 1, count: 2 })]);
    for (let sent = 0; sent < 4; sent += 1) await sandbox.segment(identify);
    expect(outcomes(sandbox).map(([state]) => state)).toEqual(["delivered", "dropped", "dropped", "delivered"]);
    expect((await sandbox.request("POST", "/api/users/update", { email: "ada@example.com" })).status).toBe(200);
    expect(sandbox.faults.list()).toMatchObject([{ passed: 1, struck: 2 }]);
    expect(sandbox.requests().filter(({ fault }) => fault !== undefined)).toEqual([]);
  });

  it("strikes one destination and not the other", async () => {
    const settings = {};
    const destinations = ["One", "Two"].map((name) => ({ type: "classic", name, enabled: true, settings }) as const);
    const sources = [{ name: "default", writeKey: "sandboxWriteKey", destinations }];
    const sandbox = createSandbox({ sources, faults: [{ destination: "Two", fault: { is: "drop" } }] });
    await sandbox.segment(identify);
    expect(outcomes(sandbox).map(([state]) => state)).toEqual(["delivered", "dropped"]);
    expect(() => sandbox.faults.add(forIterable({ is: "drop" }))).toThrow(
      new TypeError('No destination is named "Iterable"; there are: One, Two'),
    );
  });

  it("holds a delivery back by the sandbox's clock", async () => {
    const sandbox = newSandbox([forIterable({ is: "delay", ms: 24 * 3_600_000 })]);
    await sandbox.segment(identify);
    await sandbox.clock.advance(24 * 3_600_000 - 1);
    expect(sandbox.contacts()).toEqual([]);
    await sandbox.clock.advance(1);
    expect(sandbox.deliveries()[0]?.attempts.map(({ at }) => at - noon)).toEqual([24 * 3_600_000]);
  });

  it("comes back with a reset where it was there from the start, and goes with one otherwise", async () => {
    const sandbox = newSandbox([forIterable({ is: "drop" })]);
    await sandbox.segment(identify);
    sandbox.faults.add(forIterable(status(503)));
    sandbox.reset();
    await sandbox.segment(identify);
    await sandbox.segment(identify);
    expect(outcomes(sandbox).map(([state]) => state)).toEqual(["dropped", "delivered"]);
  });

  const kinds = "status, rateLimit, proxy, reset, delay, drop";

  it.each<{ rule: FaultRule; says: string }>([
    {
      rule: forIterable({ is: "truncate" }),
      says: `fault.is: truncate does not happen to deliveries; there are: ${kinds}`,
    },
    {
      rule: forIterable({ is: "silence" }),
      says: `fault.is: silence does not happen to deliveries; there are: ${kinds}`,
    },
    {
      rule: forIterable({ is: "slowBody", ms: 5 }),
      says: `fault.is: slowBody does not happen to deliveries; there are: ${kinds}`,
    },
    {
      rule: forIterable({ is: "partial", keep: 1 }),
      says: `fault.is: partial does not happen to deliveries; there are: ${kinds}`,
    },
    {
      rule: forIterable(status(503), { operation: "users.update" }),
      says: "operation: a rule is for calls or for a destination, not for both",
    },
    {
      rule: forIterable(status(503), { user: "ada@example.com" }),
      says: "user: a rule is for calls or for a destination, not for both",
    },
    {
      rule: forIterable(status(503), { project: "default" }),
      says: "project: a rule is for calls or for a destination, not for both",
    },
    {
      rule: forIterable({ is: "status", status: 503, msg: "Not today" }),
      says: "fault.msg: goes with calls only: a delivery names its reason itself",
    },
    {
      rule: forIterable({ is: "drop" }, { stored: true }),
      says: "stored: only status, rateLimit, proxy, reset can strike after the delivery has arrived",
    },
    { rule: { fault: { is: "drop" } }, says: "fault.is: drop happens to deliveries only: name a destination" },
    {
      rule: { fault: { is: "delay", ms: 600_001 } },
      says: "fault.ms: Too big: a call waits 600000 real milliseconds at most",
    },
  ])("is refused in code and over HTTP: $says", async ({ rule, says }) => {
    const sandbox = newSandbox();
    expect(() => sandbox.faults.add(rule)).toThrow(new TypeError(`This is no fault rule: ${says}`));
    const response = await sandbox.request("POST", "/_sandbox/faults", rule);
    expect([response.status, await response.json()]).toEqual([400, { msg: says, code: "BadJsonBody", params: null }]);
    expect(sandbox.faults.list()).toEqual([]);
  });

  it("has to name a destination there is", async () => {
    const rule: FaultRule = { destination: "Nowhere", fault: { is: "drop" } };
    const msg = 'No destination is named "Nowhere"; there are: Iterable';
    expect(() => newSandbox([rule])).toThrow(new TypeError(msg));
    const response = await newSandbox().request("POST", "/_sandbox/faults", rule);
    expect([response.status, await response.json()]).toEqual([404, { msg, code: "NotFound", params: null }]);
  });
});

describe("/_sandbox/trouble", () => {
  const call = async (sandbox: Sandbox, method: string, body?: unknown) =>
    (await sandbox.request(method, "/_sandbox/trouble", body)).json();

  it("is an older name of rules for destinations", async () => {
    const sandbox = newSandbox([{ operation: "users.delete", fault: { is: "reset" } }]);
    const bodies = [{ count: 2, status: 503 }, { delayMs: 1_000 }, { drop: true }];
    for (const body of bodies) await call(sandbox, "POST", { destination: "Iterable", ...body });
    expect(sandbox.faults.list().map(({ id: _, passed: __, struck: ___, ...rule }) => rule)).toEqual([
      { operation: "users.delete", fault: { is: "reset" } },
      forIterable(status(503), { count: 2 }),
      forIterable({ is: "delay", ms: 1_000 }, { count: 1 }),
      forIterable({ is: "drop" }, { count: 1 }),
    ]);
    await sandbox.segment(identify);
    const left = [
      { count: 1, status: 503 },
      { count: 1, delayMs: 1_000 },
      { count: 1, drop: true },
    ];
    expect(await call(sandbox, "GET")).toEqual({ trouble: { Iterable: left } });
    expect(await call(sandbox, "DELETE")).toEqual({ trouble: {} });
    expect(sandbox.faults.list()).toMatchObject([{ operation: "users.delete" }]);
  });
});
