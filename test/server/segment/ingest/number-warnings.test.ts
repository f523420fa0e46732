import { describe, expect, it } from "vitest";
import type { DeliveryWarning } from "../../../../server/index.ts";
import type { World } from "../../support/sandbox.ts";
import { submit, takenAnswer, trackingSandbox, writeKey } from "../support/tracking.ts";

const big = "1234567890123456789";

const warningAt = (path: string): DeliveryWarning => ({
  code: "changedNumber",
  message: `${path}: ${big} would be kept as 1234567890123456800: give it as text to keep every digit`,
  path,
});

/** What the deliveries of a sandbox warn of, changed numbers alone. */
const warningsIn = (world: World): readonly (readonly DeliveryWarning[])[] =>
  world.deliveries().map(({ warnings = [] }) => warnings.filter(({ code }) => code === "changedNumber"));

const identify = (user: string, traits: string): string =>
  `{"type":"identify","userId":"${user}","traits":{"email":"${user}@example.com",${traits}}}`;

const batchOf = (messages: readonly string[], rest = ""): string =>
  `{"writeKey":"${writeKey}","batch":[${messages.join()}]${rest}}`;

describe("a number that JavaScript does not keep", () => {
  it.each([
    {
      of: "a call",
      path: "/v1/identify",
      body: `{"writeKey":"${writeKey}","userId":"u","traits":{"email":"u@example.com","id":${big}}}`,
      warnings: [[warningAt("traits.id")]],
    },
    {
      of: "a batch",
      path: "/v1/batch",
      body: batchOf([identify("a", `"id":1`), identify("b", `"ids":[1,${big}]`), identify("c", `"id":${big}`)]),
      warnings: [[], [warningAt("traits.ids[1]")], [warningAt("traits.id")]],
    },
    {
      of: "what a batch says of its messages",
      path: "/v1/batch",
      body: batchOf([identify("a", `"id":1`), identify("b", `"id":${big}`)], `,"context":{"build":${big}},"x":${big}`),
      warnings: [[warningAt("context.build")], [warningAt("traits.id"), warningAt("context.build")]],
    },
  ])("is named by the delivery: of $of", async ({ path, body, warnings }) => {
    const world = trackingSandbox();
    expect(await submit(world, path, body)).toEqual(takenAnswer);
    expect(warningsIn(world)).toEqual(warnings);
  });

  it("is named by the delivery of a pixel", async () => {
    const world = trackingSandbox();
    const data = Buffer.from(`{"writeKey":"${writeKey}","userId":"u","event":"Seen","properties":{"id":${big}}}`);
    await world.fetch(`/v1/pixel/track?data=${data.toString("base64url")}`, { headers: { "X-Sandbox-Sync": "1" } });
    expect(warningsIn(world)).toEqual([[warningAt("properties.id")]]);
  });

  it("is named before an attempt, and once after several", async () => {
    const world = trackingSandbox({
      faults: [{ destination: "Iterable", count: 2, fault: { is: "status", status: 503 } }],
    });
    await submit(world, "/v1/batch", batchOf([identify("a", `"id":${big}`)]));
    const seen = [warningsIn(world)];
    await world.clock.advance(60_000);
    seen.push(warningsIn(world));
    const [delivery] = world.deliveries();
    expect([delivery?.state, delivery?.attempts.length]).toEqual(["delivered", 3]);
    expect(seen).toEqual([[[warningAt("traits.id")]], [[warningAt("traits.id")]]]);
  });

  it("is named for each message of a long batch, and the first where the server runs", async () => {
    const told: string[] = [];
    const world = trackingSandbox({ onWarning: (text) => void told.push(text) });
    await submit(world, "/v1/batch", batchOf(Array.from({ length: 25 }, (_, n) => identify(`u${n}`, `"id":${big}`))));
    expect(warningsIn(world)).toEqual(Array.from({ length: 25 }, () => [warningAt("traits.id")]));
    expect([told.length, told.at(-1)]).toEqual([
      21,
      "5 more numbers of this request are changed: their deliveries name them",
    ]);
  });

  it("is one of the first twenty of its message, or counted", async () => {
    const numbers = Array.from({ length: 30 }, (_, n) => `"n${n}":${n % 2 === 0 ? big : "0.12345678901234567891"}`);
    const world = trackingSandbox();
    await submit(world, "/v1/batch", batchOf([identify("u", numbers.join()), identify("v", `"id":${big}`)]));
    const [first = [], second] = warningsIn(world);
    expect([first.length, first.at(-1), second]).toEqual([
      20,
      { code: "changedNumber", message: "11 or more numbers of this message are changed too" },
      [warningAt("traits.id")],
    ]);
  });
});
