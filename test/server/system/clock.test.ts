import { describe, expect, it, onTestFinished } from "vitest";
import { type Clock, createSandbox } from "../../../server/index.ts";
import { noon } from "../support/sandbox.ts";

/** A sandbox on a machine whose time a test moves. */
function machine() {
  const time = { now: noon };
  const system = { now: () => time.now, newId: () => "0".repeat(30), nineDigits: () => 147_178_873 };
  const sandbox = createSandbox({ system });
  onTestFinished(() => sandbox.close());
  const passes = (ms: number): void => {
    time.now += ms;
  };
  return { sandbox, clock: sandbox.clock, passes };
}

type Move = (clock: Clock, passes: (ms: number) => void) => void;

const hour = 3_600_000;
const before = Date.UTC(2023, 0, 1);

describe("a clock", () => {
  it.each<{ story: string; moves: readonly Move[]; now: number; frozen?: boolean }>([
    { story: "runs with the machine's", moves: [(_, passes) => passes(5)], now: noon + 5 },
    {
      story: "goes ahead, and keeps running from there",
      moves: [(clock) => clock.advance(hour), (_, passes) => passes(5)],
      now: noon + hour + 5,
    },
    {
      story: "goes ahead twice",
      moves: [(clock) => clock.advance(hour), (clock) => clock.advance(hour)],
      now: noon + 2 * hour,
    },
    {
      story: "is set to milliseconds, and keeps running from there",
      moves: [(clock) => clock.set(before), (_, passes) => passes(5)],
      now: before + 5,
    },
    { story: "is set to a date", moves: [(clock) => clock.set(new Date(before))], now: before },
    { story: "is set to a text", moves: [(clock) => clock.set("2023-01-01T01:00:00+01:00")], now: before },
    {
      story: "goes backwards and ahead again",
      moves: [(clock) => clock.set(noon - hour), (clock) => clock.advance(2 * hour)],
      now: noon + hour,
    },
    {
      story: "stands still where it was frozen",
      moves: [(_, passes) => passes(5), (clock) => clock.freeze(), (_, passes) => passes(hour)],
      now: noon + 5,
      frozen: true,
    },
    {
      story: "stands still where it was set while frozen",
      moves: [
        (clock) => clock.freeze(),
        (clock) => clock.set(before),
        (_, passes) => passes(hour),
        (clock) => clock.advance(1),
      ],
      now: before + 1,
      frozen: true,
    },
    {
      story: "is frozen once, however often it is asked to",
      moves: [(clock) => clock.freeze(), (_, passes) => passes(5), (clock) => clock.freeze()],
      now: noon,
      frozen: true,
    },
    {
      story: "runs again from where it stood",
      moves: [
        (clock) => clock.freeze(),
        (_, passes) => passes(hour),
        (clock) => clock.resume(),
        (_, passes) => passes(5),
      ],
      now: noon + 5,
    },
    {
      story: "does not jump when it runs already",
      moves: [(clock) => clock.advance(hour), (_, passes) => passes(5), (clock) => clock.resume()],
      now: noon + hour + 5,
    },
    {
      story: "is the machine's again after a reset",
      moves: [
        (clock) => clock.set(before),
        (clock) => clock.freeze(),
        (_, passes) => passes(5),
        (clock) => clock.reset(),
      ],
      now: noon + 5,
    },
  ])("$story", ({ moves, now, frozen = false }) => {
    const { clock, passes } = machine();
    for (const move of moves) move(clock, passes);
    expect([clock.now(), clock.isFrozen]).toEqual([now, frozen]);
  });

  it.each([{ moment: "yesterday" }, { moment: Number.NaN }, { moment: new Date("no date") }])(
    "refuses $moment, and stays where it is",
    ({ moment }) => {
      const { clock } = machine();
      expect(() => clock.set(moment)).toThrow(RangeError);
      expect(clock.now()).toBe(noon);
    },
  );

  it("gives the time of what is written, and of the record", async () => {
    const { sandbox, clock } = machine();
    await clock.set("2030-05-06T07:08:09Z");
    await sandbox.request("POST", "/api/events/track", { email: "ada@example.com", eventName: "Signed Up" });
    expect([sandbox.events("ada@example.com")[0]?.createdAt, sandbox.requests()[0]?.at]).toEqual([
      "2030-05-06 07:08:09 +00:00",
      "2030-05-06T07:08:09.000Z",
    ]);
  });

  it("is the machine's again after a reset of the sandbox", () => {
    const { sandbox, clock } = machine();
    void clock.set(before);
    sandbox.reset();
    expect(clock.now()).toBe(noon);
  });
});
