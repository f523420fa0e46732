import { describe, expect, it } from "vitest";
import type { World } from "../support/sandbox.ts";
import { type Fields, readOutcomes, send, submit, takenAnswer, trackingSandbox, writeKey } from "./support/tracking.ts";

const hour = 3_600_000;
const identify = { type: "identify", traits: { email: "ada@example.com" }, userId: "u-1" };

const states = async (world: World) => (await readOutcomes(world)).map(({ state, code }) => code ?? state);

const twice = async (first: Fields, second: Fields, between: (world: World) => void = () => {}) => {
  const world = trackingSandbox();
  await send(world, "/v1/identify", { ...identify, ...first });
  between(world);
  expect(await send(world, "/v1/identify", { ...identify, ...second })).toEqual(takenAnswer);
  return states(world);
};

describe("messageId", () => {
  it.each([
    { name: "the same contents and id", first: { messageId: "m" }, second: { messageId: "m" }, want: "duplicate" },
    {
      name: "other contents, the same id",
      first: { messageId: "m" },
      second: { messageId: "m", traits: {} },
      want: "duplicate",
    },
    { name: "the same contents, another id", first: { messageId: "m" }, second: { messageId: "n" }, want: "delivered" },
    { name: "the same contents without ids", first: {}, second: {}, want: "delivered" },
    {
      name: "a long id",
      first: { messageId: "m".repeat(9_000) },
      second: { messageId: "m".repeat(9_000) },
      want: "duplicate",
    },
    {
      name: "long ids that differ at the end",
      first: { messageId: `${"m".repeat(9_000)}1` },
      second: { messageId: `${"m".repeat(9_000)}2` },
      want: "delivered",
    },
    { name: "ids that differ in case", first: { messageId: "m" }, second: { messageId: "M" }, want: "delivered" },
  ])("$name: $want", async ({ first, second, want }) => {
    expect(await twice(first, second)).toEqual(["delivered", want]);
  });

  it.each([
    { after: 24 * hour - 1, want: "duplicate" },
    { after: 24 * hour, want: "delivered" },
  ])("again after $after ms of the sandbox's clock: $want", async ({ after, want }) => {
    const later = await twice({ messageId: "m" }, { messageId: "m" }, (world) => world.clock.advance(after));
    expect(later).toEqual(["delivered", want]);
  });

  it("is remembered from when it was first taken, however often it comes", async () => {
    const world = trackingSandbox();
    for (const wait of [0, 20 * hour, 3 * hour, 2 * hour]) {
      await world.clock.advance(wait);
      await send(world, "/v1/identify", { ...identify, messageId: "m" });
    }
    expect(await states(world)).toEqual(["delivered", "duplicate", "duplicate", "delivered"]);
  });

  it("counts within a batch, and across routes", async () => {
    const world = trackingSandbox();
    const message = { ...identify, messageId: "m" };
    await send(world, "/v1/batch", { batch: [message, message, { ...message, messageId: "n" }] });
    await send(world, "/v1/i", message);
    expect((await states(world)).toSorted()).toEqual(["delivered", "delivered", "duplicate", "duplicate"]);
  });

  it("counts across sources", async () => {
    const sources = ["web", "app"].map((name) => ({ name, writeKey: `key-of-${name}`, destinations: [] }));
    const world = trackingSandbox({ sources });
    const message = JSON.stringify({ ...identify, messageId: "m" }).slice(1);
    for (const { writeKey: key } of sources) await submit(world, "/v1/identify", `{"writeKey":"${key}",${message}`);
    const { log } = await world.openSegment();
    expect(log.list().map(({ source, code }) => [source, code])).toEqual([["app", "duplicate"]]);
  });

  it("of a message that was dropped for a fault is free", async () => {
    const world = trackingSandbox();
    await send(world, "/v1/identify", { ...identify, messageId: "m", userId: 7 });
    await send(world, "/v1/identify", { ...identify, messageId: "m" });
    expect(await states(world)).toEqual(["id_not_string", "delivered"]);
  });

  it("is forgotten by a reset", async () => {
    const world = trackingSandbox();
    await send(world, "/v1/identify", { ...identify, messageId: "m" });
    await world.fetch("/_sandbox/reset", { method: "POST" });
    await send(world, "/v1/identify", { ...identify, messageId: "m" });
    expect(await states(world)).toEqual(["delivered"]);
  });

  it("is still known 100,000 messages later", async () => {
    const world = trackingSandbox({ sources: [{ name: "web", writeKey, destinations: [] }] });
    await send(world, "/v1/identify", { ...identify, messageId: "m" });
    for (let part = 0; part < 50; part += 1) {
      const batch = Array.from({ length: 2_000 }, (_, index) => ({
        type: "alias",
        userId: "u",
        messageId: `${part}.${index}`,
      }));
      await send(world, "/v1/batch", { batch });
    }
    await send(world, "/v1/identify", { ...identify, messageId: "m" });
    expect(await states(world)).toEqual(["duplicate"]);
  });
});
