import { describe, expect, it, onTestFinished } from "vitest";
import type { Sandbox } from "../../../server/index.ts";
import { createScheduler, type DueSource } from "../../../server/system/scheduler.ts";
import { noon } from "../support/sandbox.ts";
import { drivenSandbox, settle, ways } from "./support/moved-clock.ts";

const hourMs = 3_600_000;

const identify = { type: "identify", userId: "u-1", traits: { email: "ada@example.com" } };

const twice = { operation: "users.update", count: 2, fault: { is: "status", status: 500 } } as const;

/** What became of each message, and when it was attempted, in milliseconds after noon. */
const history = ({ deliveries }: Sandbox) =>
  deliveries().map(({ destination, state, attempts }) => [destination, state, attempts.map(({ at }) => at - noon)]);

const delivered = [["Iterable", "delivered", [0, 1_277, 3_067]]];

describe("deliveries that are tried again", () => {
  it.each(ways)("are made at the same times by $way", async ({ go }) => {
    const driven = drivenSandbox();
    const { sandbox } = driven;
    sandbox.faults.add(twice);
    await sandbox.segment(identify);
    expect(history(sandbox)).toEqual([["Iterable", "retrying", [0]]]);
    await go(driven, 4 * hourMs);
    expect(history(sandbox)).toEqual(delivered);
    expect([sandbox.clock.now(), sandbox.contacts().length]).toEqual([noon + 4 * hourMs, 1]);
  });

  it.each(ways)("are made at the same times by $way in small steps", async ({ go }) => {
    const driven = drivenSandbox();
    driven.sandbox.faults.add(twice);
    await driven.sandbox.segment(identify);
    for (let step = 0; step < 5; step += 1) await go(driven, 1_000);
    expect(history(driven.sandbox)).toEqual(delivered);
  });

  it.each(ways.filter(({ way }) => way !== "real time"))(
    "are made at the same times where the first attempt is not over yet by $way",
    async ({ go }) => {
      const driven = drivenSandbox();
      driven.sandbox.faults.add(twice);
      await driven.sandbox.openSegment();
      const body = JSON.stringify({ writeKey: "sandboxWriteKey", batch: [identify] });
      await driven.sandbox.fetch("/v1/batch", { method: "POST", body });
      await go(driven, 4 * hourMs);
      expect(history(driven.sandbox)).toEqual(delivered);
    },
  );

  it("wait while the clock is frozen, and have one timer while it runs", async () => {
    const { sandbox, timers, pass } = drivenSandbox();
    sandbox.faults.add({ ...twice, count: 1 });
    await sandbox.segment(identify);
    expect(timers()).toEqual([1_277]);
    sandbox.clock.freeze();
    expect(timers()).toEqual([]);
    await pass(hourMs);
    expect(history(sandbox)).toEqual([["Iterable", "retrying", [0]]]);
    sandbox.clock.resume();
    expect(timers()).toEqual([hourMs + 1_277]);
    await pass(hourMs);
    expect([history(sandbox), timers()]).toEqual([[["Iterable", "delivered", [0, 1_277]]], []]);
  });

  it("come later where the clock is set back", async () => {
    const { sandbox, timers } = drivenSandbox();
    sandbox.faults.add(twice);
    await sandbox.segment(identify);
    await sandbox.clock.set(noon - hourMs);
    expect([sandbox.clock.now(), timers()]).toEqual([noon - hourMs, [hourMs + 1_277]]);
  });

  it.each<{ end: string; requests: number; act: (sandbox: Sandbox) => void }>([
    { end: "reset", requests: 0, act: (sandbox) => sandbox.reset() },
    { end: "close", requests: 1, act: (sandbox) => sandbox.close() },
  ])("are not made after a $end, and a move that is under way ends", async ({ act, requests }) => {
    const { sandbox, timers, pass } = drivenSandbox();
    sandbox.faults.add({ ...twice, count: 0 });
    await sandbox.segment(identify);
    const move = sandbox.clock.advance(hourMs);
    act(sandbox);
    await move;
    await pass(hourMs);
    expect([sandbox.requests().length, timers()]).toEqual([requests, []]);
  });
});

describe("a move of the clock", () => {
  it("is over at once where nothing falls due on the way, awaited or not", () => {
    const { sandbox } = drivenSandbox();
    void sandbox.clock.advance(hourMs);
    expect(sandbox.clock.now()).toBe(noon + hourMs);
    void sandbox.clock.set(noon);
    expect(sandbox.clock.now()).toBe(noon);
  });

  it("follows the move before it", async () => {
    const { sandbox } = drivenSandbox();
    sandbox.faults.add(twice);
    await sandbox.segment(identify);
    const ends: number[] = [];
    const move = async (made: Promise<void>) => {
      await made;
      ends.push(sandbox.clock.now() - noon);
    };
    const { clock } = sandbox;
    await Promise.all([move(clock.advance(2_000)), move(clock.advance(hourMs)), move(clock.set(noon + 60_000))]);
    expect([ends, history(sandbox)]).toEqual([[2_000, hourMs + 2_000, 60_000], delivered]);
  });

  it("need not be awaited", async () => {
    const { sandbox } = drivenSandbox();
    sandbox.faults.add(twice);
    await sandbox.segment(identify);
    void sandbox.clock.advance(hourMs);
    await settle();
    expect([sandbox.clock.now(), history(sandbox)]).toEqual([noon + hourMs, delivered]);
  });

  const calendar = "The clock goes from 0000-01-01T00:00:00.000Z to 9999-12-31T23:59:59.999Z";

  it.each<{ beyond: string; ms: number }>([
    { beyond: "what dates hold", ms: 8.64e15 },
    { beyond: "the year 9999", ms: 8_000 * 366 * 24 * hourMs },
    { beyond: "the year 0", ms: -2_025 * 366 * 24 * hourMs },
    { beyond: "all numbers", ms: Number.POSITIVE_INFINITY },
    { beyond: "numbers", ms: Number.NaN },
  ])("beyond $beyond is refused, and nothing moves", ({ ms }) => {
    const { sandbox } = drivenSandbox();
    expect(() => sandbox.clock.advance(ms)).toThrow(RangeError);
    expect(() => sandbox.clock.advance(ms)).toThrow(calendar);
    expect(() => sandbox.clock.set(noon + ms)).toThrow(RangeError);
    expect(sandbox.clock.now()).toBe(noon);
  });

  it.each<{ body: object }>([
    { body: { advanceMs: 8_640_000_000_000_000 } },
    { body: { advanceMs: Number.MAX_SAFE_INTEGER, frozen: true } },
    { body: { set: "9999-12-31T23:59:59-01:00" } },
    { body: { set: "0000-01-01T00:00:00+01:00", frozen: true } },
  ])("to $body is answered with 400, and nothing moves", async ({ body }) => {
    const { sandbox } = drivenSandbox();
    const response = await sandbox.request("POST", "/_sandbox/clock", body);
    const { msg, code } = (await response.json()) as { readonly msg: string; readonly code: string };
    expect([response.status, code]).toEqual([400, "BadParams"]);
    expect(msg).toContain(calendar);
    expect([sandbox.clock.now(), sandbox.clock.isFrozen]).toEqual([noon, false]);
  });

  it.each(["0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"])(
    "to %s leaves a sandbox that works",
    async (end) => {
      const crashes: unknown[] = [];
      const { sandbox } = drivenSandbox({ onCrash: (thrown) => crashes.push(thrown) });
      await sandbox.clock.set(end);
      const user = { email: "ada@example.com" };
      const event = { ...user, eventName: "Signed Up" };
      const answers = [
        await sandbox.request("POST", "/api/users/update", { ...user, dataFields: { plan: "pro" } }),
        await sandbox.request("POST", "/api/events/track", event),
        await sandbox.request("GET", "/api/events/ada@example.com"),
        await sandbox.request("GET", "/_sandbox/requests"),
        await sandbox.request("GET", "/_sandbox/contacts"),
        await sandbox.request("GET", "/_sandbox/clock"),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
      expect((await sandbox.segment(identify)).map(({ state }) => state)).toEqual(["delivered"]);
      expect(crashes).toEqual([]);
    },
  );
});

/** A schedule on a machine whose time stands still, and what happened by it: which source ran when, what was reported. */
function schedule() {
  const happened: string[] = [];
  const timers: (() => void)[] = [];
  const scheduler = createScheduler({
    systemNow: () => 0,
    later: (_, run) => {
      timers.push(run);
      return () => {};
    },
    report: (thrown, source) => {
      happened.push(`${source} failed: ${String(thrown)}`);
      throw new Error("the reporter fails as well");
    },
  });
  onTestFinished(() => scheduler.close());
  /** A source with work at these times. */
  const source = (name: string, due: readonly number[], work = async (_at: number): Promise<void> => {}): DueSource => {
    const left = [...due];
    return {
      name,
      nextDue: () => left[0],
      runDue(now) {
        while (left[0] !== undefined && left[0] <= now) happened.push(`${name} at ${left.shift()}, ${now}`);
        return work(now);
      },
    };
  };
  return { scheduler, happened, timers, source };
}

describe("several sources", () => {
  it("have their turn by time, and at one time in the order they were registered", async () => {
    const { scheduler, happened, source } = schedule();
    scheduler.register(source("sends", [5, 10, 10]));
    scheduler.register(source("webhooks", [3, 10, 99]));
    await scheduler.clock.advance(20);
    const turns = ["webhooks at 3, 3", "sends at 5, 5", "sends at 10, 10", "sends at 10, 10", "webhooks at 10, 10"];
    expect([happened, scheduler.clock.now()]).toEqual([turns, 20]);
  });

  it("may make work for one another on the way", async () => {
    const { scheduler, happened, source } = schedule();
    scheduler.register(source("journeys", [5], async () => scheduler.register(source("sends", [5, 7]))));
    await scheduler.clock.advance(6);
    await scheduler.clock.advance(6);
    expect(happened).toEqual(["journeys at 5, 5", "sends at 5, 5", "sends at 7, 7"]);
  });

  it("are kept apart where one fails: it is reported, and not tried over and over", async () => {
    const { scheduler, happened, source } = schedule();
    const broken = { name: "broken", nextDue: () => 4, runDue: () => Promise.reject(new Error("no work today")) };
    const worse = {
      name: "worse",
      nextDue: () => {
        throw new Error("no time either");
      },
      runDue: () => {},
    };
    scheduler.register(broken);
    scheduler.register(source("sends", [4]));
    await scheduler.clock.advance(10);
    scheduler.register(worse);
    expect([happened, scheduler.clock.now()]).toEqual([
      ["broken failed: Error: no work today", "sends at 4, 4", "worse failed: Error: no time either"],
      10,
    ]);
  });

  it("are passed by a clock that is moved where one takes too long", async () => {
    const { scheduler, happened, timers, source } = schedule();
    scheduler.register(source("slow", [1, 2], () => new Promise(() => {})));
    scheduler.register(source("sends", [2]));
    const move = scheduler.clock.advance(5);
    await settle();
    expect(happened).toEqual(["slow at 1, 1"]);
    for (const fire of timers.splice(0)) fire();
    await move;
    expect([happened, scheduler.clock.now()]).toEqual([["slow at 1, 1", "sends at 2, 2"], 5]);
  });
});
