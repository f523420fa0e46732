import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";
import { emptySandbox, fixedSystem, noon } from "../support/sandbox.ts";

type World = ReturnType<typeof emptySandbox>;

const at = (ms: number): string => new Date(ms).toISOString();

const move = async (world: World, body: unknown) => {
  const answer = await world.request("POST", "/_sandbox/clock", body);
  return [answer.status, await answer.json()];
};

const shown = async (world: World) => (await world.request("GET", "/_sandbox/clock")).json();

describe("/_sandbox/clock", () => {
  it("shows the time", async () => {
    expect(await shown(emptySandbox())).toEqual({ now: at(noon), frozen: false });
  });

  it.each<{ moves: readonly unknown[]; now: number; frozen: boolean }>([
    { moves: [{ advanceMs: 60_000 }], now: noon + 60_000, frozen: false },
    { moves: [{ advanceMs: 1 }, { advanceMs: 1 }], now: noon + 2, frozen: false },
    { moves: [{ set: "2030-01-01T00:00:00Z" }], now: Date.UTC(2030, 0, 1), frozen: false },
    { moves: [{ set: "2020-01-01T01:00:00+01:00" }], now: Date.UTC(2020, 0, 1), frozen: false },
    { moves: [{ frozen: true }], now: noon, frozen: true },
    {
      moves: [{ frozen: true, set: "2030-01-01T00:00:00Z" }, { advanceMs: 5 }],
      now: Date.UTC(2030, 0, 1) + 5,
      frozen: true,
    },
    { moves: [{ frozen: true }, { frozen: false }], now: noon, frozen: false },
    { moves: [{}], now: noon, frozen: false },
  ])("$moves makes it $now, frozen: $frozen", async ({ moves, now, frozen }) => {
    const world = emptySandbox();
    const answers = [];
    for (const each of moves) answers.push(await move(world, each));
    expect(answers.at(-1)).toEqual([200, { now: at(now), frozen }]);
    expect(await shown(world)).toEqual({ now: at(now), frozen });
    expect(world.clock.now()).toBe(now);
  });

  it.each<{ body: unknown; msg: string }>([
    { body: { advanceMs: -1 }, msg: "advanceMs" },
    { body: { advanceMs: "1s" }, msg: "advanceMs" },
    { body: { set: "yesterday" }, msg: "set" },
    { body: { advance: 1 }, msg: '"advance" is not known here; did you mean advanceMs?' },
    { body: { advanceMs: 1, set: "2030-01-01T00:00:00Z" }, msg: "give one of advanceMs and set" },
    { body: "{", msg: "The body is not JSON" },
  ])("refuses $body and says why", async ({ body, msg }) => {
    const world = emptySandbox();
    expect(await move(world, body)).toEqual([
      400,
      { msg: expect.stringContaining(msg), code: "BadJsonBody", params: null },
    ]);
    expect(world.clock.now()).toBe(noon);
  });

  it.each([
    { body: { advanceMs: 60_000 } },
    { body: { set: at(noon + 60_000) } },
    { body: { frozen: true, set: at(noon + 60_000) } },
  ])("$body makes the retries that fall due, each at its time", async ({ body }) => {
    const world = createSandbox({ system: fixedSystem() });
    await world.request("POST", "/_sandbox/trouble", { destination: "Iterable", count: 2, status: 503 });
    const message = { type: "identify", userId: "u-1", traits: { email: "ada@example.com" } };
    await world.request("POST", "/v1/batch?sync=1", { writeKey: "sandboxWriteKey", batch: [message] });
    expect(world.contacts()).toEqual([]);
    expect((await move(world, body))[0]).toBe(200);
    const [delivery] = world.deliveries();
    const times = delivery?.attempts.map((attempt) => attempt.at - noon) ?? [];
    expect([delivery?.state, times.length, world.contacts().length]).toEqual(["delivered", 3, 1]);
    const [first = -1, second = -1, third = -1] = times;
    expect([first === 0, second >= 500, third >= second + 1_000, third < 60_000]).toEqual([true, true, true, true]);
  });
});
