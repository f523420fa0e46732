import { describe, expect, it } from "vitest";
import { type Delay, delayedSandbox, planOf, slowBulk, slowSingle } from "../support/delayed-sandbox.ts";
import { get, playSteps, type Step, type World } from "../support/sandbox.ts";

const ada = "ada@example.com";

const plan = (world: World): Promise<unknown> => planOf(world, ada);

const inBulk = (value: string): Step => ["users/bulkUpdate", { users: [{ email: ada, dataFields: { plan: value } }] }];
const alone = (value: string): Step => ["users/update", { email: ada, dataFields: { plan: value } }];

interface Race {
  readonly what: string;
  readonly delay: Delay;
  readonly steps: readonly Step[];
  /** The plan that is read at so many seconds after the calls. */
  readonly seen: readonly (readonly [seconds: number, plan: string | undefined])[];
}

const races: readonly Race[] = [
  {
    what: "a single call overtakes a slow bulk call, which then has the last word",
    delay: slowBulk,
    steps: [inBulk("bulk"), alone("single")],
    seen: [
      [0, undefined],
      [5, "single"],
      [19, "single"],
      [20, "bulk"],
    ],
  },
  {
    what: "a bulk call overtakes a slow single call",
    delay: slowSingle,
    steps: [alone("single"), inBulk("bulk")],
    seen: [
      [0, undefined],
      [5, "bulk"],
      [20, "single"],
    ],
  },
  {
    what: "single calls are seen at once where only bulk calls take time",
    delay: { single: 0, bulk: 20_000 },
    steps: [inBulk("bulk"), alone("single")],
    seen: [
      [0, "single"],
      [20, "bulk"],
    ],
  },
  {
    what: "bulk calls are seen at once where only single calls take time",
    delay: { single: 20_000, bulk: 0 },
    steps: [alone("single"), inBulk("bulk")],
    seen: [
      [0, "bulk"],
      [20, "single"],
    ],
  },
  {
    what: "calls of both kinds that take the same time keep their order",
    delay: 5_000,
    steps: [inBulk("1"), alone("2"), inBulk("3"), alone("4")],
    seen: [
      [4, undefined],
      [5, "4"],
    ],
  },
  {
    what: "calls of one queue keep their order when nobody looks in between",
    delay: slowBulk,
    steps: [alone("1"), alone("2"), inBulk("3"), inBulk("4")],
    seen: [[60, "4"]],
  },
];

describe("queues", () => {
  it.each(races)("$what", async ({ delay, steps, seen }) => {
    const world = delayedSandbox(delay);
    await playSteps(world, steps);
    let at = 0;
    for (const [seconds, expected] of seen) {
      await world.clock.advance((seconds - at) * 1_000);
      at = seconds;
      expect([seconds, await plan(world)]).toEqual([seconds, expected]);
    }
    expect(world.warnings).toEqual([]);
  });

  it("count each write from when it was made", async () => {
    const world = delayedSandbox(5_000);
    await playSteps(world, [alone("1")]);
    await world.clock.advance(3_000);
    await playSteps(world, [alone("2")]);
    const seen: unknown[] = [];
    for (const ms of [1_999, 1, 2_999, 1]) {
      await world.clock.advance(ms);
      seen.push(await plan(world));
    }
    expect(seen).toEqual([undefined, "1", "1", "2"]);
  });

  it("go on where the clock is set back", async () => {
    const world = delayedSandbox(5_000);
    await playSteps(world, [alone("1")]);
    await world.clock.advance(5_000);
    expect(await plan(world)).toBe("1");
    await world.clock.set(world.clock.now() - 3_600_000);
    await playSteps(world, [alone("2")]);
    await world.clock.advance(4_999);
    expect(await plan(world)).toBe("1");
    await world.clock.advance(1);
    expect(await plan(world)).toBe("2");
  });

  it("keep their order over thousands of writes", async () => {
    const world = delayedSandbox({ single: 1_000, bulk: 1_500 });
    const calls = Array.from({ length: 4_000 }, (_, n) => n);
    for (const n of calls) {
      await playSteps(world, [(n % 3 === 0 ? inBulk : alone)(String(n))]);
      if (n % 2 === 0) await world.clock.advance(1);
    }
    await world.clock.advance(999);
    expect(await plan(world)).toBe("3998");
    await world.clock.advance(501);
    expect(await plan(world)).toBe("3999");
  });
});

const named = (who: string) => (who.includes("@") ? { email: who } : { userId: who });

describe("a call that overtook what it needs", () => {
  it.each<{ what: string; first: Step; second: Step; read: string; body: unknown }>([
    {
      what: "a list that is not there yet",
      first: ["lists", { name: "VIP" }],
      second: ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
      read: "lists/getUsers?listId=1",
      body: `${ada}\n`,
    },
    {
      what: "a user whom nobody knows yet",
      first: ["users/update", { email: ada, userId: "u-1" }],
      second: ["events/trackBulk", { events: [ada, "u-1"].map((who) => ({ ...named(who), eventName: "Seen" })) }],
      read: `events/${ada}`,
      body: { events: [expect.objectContaining({ userId: "u-1" }), expect.objectContaining({ userId: "u-1" })] },
    },
  ])("waits for it: $what", async ({ first, second, read, body }) => {
    const world = delayedSandbox(slowSingle);
    await playSteps(world, [first, second]);
    await world.clock.advance(19_999);
    expect((await get(world, read)).body).not.toEqual(body);
    await world.clock.advance(1);
    expect((await get(world, read)).body).toEqual(body);
    expect(world.warnings).toEqual([]);
  });

  it("still comes before what was made after it", async () => {
    const world = delayedSandbox(slowSingle);
    await playSteps(world, [
      ["lists", { name: "VIP" }],
      ["lists/subscribe", { listId: 1, subscribers: [{ email: ada, dataFields: { plan: "bulk" } }] }],
      alone("single"),
    ]);
    await world.clock.advance(20_000);
    expect(await get(world, "lists/1/size")).toEqual({ status: 200, body: "1" });
    expect(await plan(world)).toBe("single");
  });

  it("does not wait for what was made after it", async () => {
    const world = delayedSandbox(slowSingle);
    await playSteps(world, [
      ["lists", { name: "VIP" }],
      ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
    ]);
    await world.clock.advance(10_000);
    await playSteps(world, [["lists", { name: "late" }]]);
    await world.clock.advance(10_000);
    expect(await get(world, "lists/1/size")).toEqual({ status: 200, body: "1" });
  });
});
