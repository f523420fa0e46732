import { describe, expect, it } from "vitest";
import { delayedSandbox, slowBulk } from "../support/delayed-sandbox.ts";
import { get, playSteps, post, type Step, type World } from "../support/sandbox.ts";

const ada = "ada@example.com";
const user = { email: ada };
const delayMs = 5_000;

/** The id an answer gives. */
const idIn = (body: unknown): unknown => (body as { params: { id: string } }).params.id;

const eventIds = async (world: World): Promise<readonly unknown[]> => {
  const { body } = await get(world, `events/${ada}`);
  return (body as { events: readonly { id: string }[] }).events.map(({ id }) => id);
};

describe("the id an answer gives", () => {
  it.each<{ what: string; step: Step }>([
    { what: "an event", step: ["events/track", { ...user, eventName: "Seen" }] },
    { what: "a purchase", step: ["commerce/trackPurchase", { user, items: [], total: 1 }] },
    { what: "a cart", step: ["commerce/updateCart", { user, items: [] }] },
  ])("is the one that is read later: $what", async ({ step: [path, body] }) => {
    for (const kind of ["email", "hybrid"] as const) {
      const world = delayedSandbox(delayMs, kind);
      await playSteps(world, [["users/update", user]]);
      const answered = [idIn((await post(world, path, body)).body), idIn((await post(world, path, body)).body)];
      await world.clock.advance(delayMs);
      expect(await eventIds(world)).toEqual(answered.toReversed());
    }
  });

  it("of a list is the one that is read later, though others were deleted", async () => {
    const world = delayedSandbox(delayMs);
    await playSteps(world, [
      ["lists", { name: "1" }],
      ["lists", { name: "2" }],
    ]);
    await world.request("DELETE", "/api/lists/2");
    const { body } = await post(world, "lists", { name: "3" });
    expect(body).toEqual({ listId: 3 });
    await world.clock.advance(delayMs);
    expect((await get(world, "lists")).body).toMatchObject({
      lists: [
        { id: 3, name: "3" },
        { id: 1, name: "1" },
      ],
    });
  });

  it("of a list goes on from those deleted before the first write that waits", async () => {
    const world = delayedSandbox(delayMs);
    world.store.lists.remove(world.store.lists.create("gone", undefined, 0));
    expect((await post(world, "lists", { name: "next" })).body).toEqual({ listId: 2 });
    await world.clock.advance(delayMs);
    expect((await get(world, "lists")).body).toMatchObject({ lists: [{ id: 2, name: "next" }] });
  });

  it("is the one that is read later where the call overtook the one that makes its user", async () => {
    const world = delayedSandbox(slowBulk, "hybrid");
    await playSteps(world, [["users/bulkUpdate", { users: [user] }]]);
    const { body } = await post(world, "commerce/trackPurchase", { user, items: [], total: 1 });
    await world.clock.advance(slowBulk.single);
    expect(await eventIds(world)).toEqual([idIn(body)]);
    await world.clock.advance(slowBulk.bulk);
    expect(await eventIds(world)).toEqual([idIn(body)]);
  });
});

describe("a placeholder email", () => {
  it("is the same before and after processing", async () => {
    let drawn = 100_000_000;
    const nineDigits = (): number => {
      drawn += 1;
      return drawn;
    };
    const world = delayedSandbox(delayMs, "email", { nineDigits });
    const named = (userId: string): Step => ["users/update", { userId, preferUserId: true }];
    await playSteps(world, [named("u-1"), named("u-2")]);
    await world.clock.advance(delayMs);
    expect(await get(world, "users/byUserId/u-2")).toMatchObject({
      body: { user: { email: "u-2+100000002@placeholder.email" } },
    });
    expect(world.contacts().map(({ email }) => email)).toEqual([
      "u-1+100000001@placeholder.email",
      "u-2+100000002@placeholder.email",
    ]);
  });
});
