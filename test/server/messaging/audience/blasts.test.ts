import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createSandbox, type DynamicListOptions } from "../../../../server/index.ts";
import { fixedSystem, get, playSteps, type World } from "../../support/sandbox.ts";
import { linesOf, makeCampaign, runCampaign } from "../support/campaigns.ts";

const ada = "ada@example.com";
const bob = "bob@example.com";
const cy = "cy@example.com";
const ghost = "ghost@example.com";

const pro: DynamicListOptions = {
  id: 5,
  name: "Pro",
  criteria: { dataType: "user", field: "plan", comparatorType: "Equals", value: "pro" },
};

const seen: DynamicListOptions = {
  id: 6,
  name: "Seen",
  criteria: { dataType: "customEvent", field: "eventName", comparatorType: "Equals", value: "Seen" },
};

/** Ada and Bob are pro; Bob, Cy and a ghost have an event; Cy and the ghost are on list 7. */
async function open(): Promise<World> {
  const world = createSandbox({ system: fixedSystem(), dynamicLists: [pro, seen] });
  onTestFinished(() => world.close());
  await playSteps(world, [
    ["lists", { name: "VIP" }],
    ["users/update", { email: ada, dataFields: { plan: "pro" } }],
    ["users/update", { email: bob, dataFields: { plan: "pro" } }],
    ["lists/subscribe", { listId: 7, subscribers: [{ email: cy }] }],
    ["events/track", { email: bob, eventName: "Seen" }],
    ["events/track", { email: cy, eventName: "Seen" }],
    ["events/track", { email: ghost, eventName: "Seen" }],
  ]);
  const hidden = world.store.users.byEmail(ghost);
  world.projects[0]?.transactions.write(() => world.store.lists.join(7, hidden?.id ?? 0));
  return world;
}

const namesOf = (world: World): readonly string[] => linesOf(world).map(([name, state]) => `${name} ${state}`);

const sent = (...names: readonly string[]): readonly string[] => names.map((name) => `${name} sent`);

/** The lists of a blast, and what stands in the outbox then. */
const blasts: readonly (readonly [
  listIds: readonly number[],
  suppressionListIds: readonly number[],
  outbox: readonly string[],
])[] = [
  [[5], [], sent(ada, bob)],
  [[6], [], sent(bob, cy)],
  [[5, 6], [], sent(ada, bob, cy)],
  [[5], [6], sent(ada)],
  [[5, 6], [7], sent(ada, bob)],
  // Whoever people put on a list is told of in the outbox, hidden or not.
  [[7, 5], [], [...sent(ada, bob, cy), `${ghost} suppressed`]],
  [[7], [5], [...sent(cy), `${ghost} suppressed`]],
  [[7], [6], [`${ghost} suppressed`]],
  [[5], [5], []],
];

describe("a blast to dynamic lists", () => {
  it.each(blasts)(
    "to %j but not %j is sent to whom they hold, and to nobody hidden",
    async (listIds, suppressionListIds, outbox) => {
      const world = await open();
      const id = await makeCampaign(world, { listIds, suppressionListIds });
      expect(namesOf(world).toSorted()).toEqual(outbox.toSorted());
      expect((await get(world, `campaigns/${id}`)).body).toMatchObject({
        campaignState: "Finished",
        ...(outbox.length > 0 && { sendSize: outbox.length }),
      });
    },
  );

  it("holds whom it holds when it goes out", async () => {
    const world = await open();
    await makeCampaign(world, { listIds: [5], sendAt: "2024-03-02 12:00:00" });
    await playSteps(world, [
      ["users/update", { email: ada, dataFields: { plan: "free" } }],
      ["users/update", { email: cy, dataFields: { plan: "pro" } }],
    ]);
    await world.clock.advance(86_400_000);
    expect(namesOf(world)).toEqual(sent(bob, cy));
  });

  it("can be triggered", async () => {
    const world = await open();
    const campaignId = await runCampaign(world);
    await playSteps(world, [["campaigns/trigger", { campaignId, listIds: [6] }]]);
    expect(namesOf(world)).toEqual(sent(bob, cy));
  });

  it("goes on in slices that look at a bounded stretch of people, found or not", async () => {
    const world = await open();
    const { users } = world.store;
    world.projects[0]?.transactions.write(() => {
      for (let n = 0; n < 3_000; n += 1) {
        const data = JSON.stringify({ plan: n % 30 === 0 ? "pro" : "free", about: "x".repeat(300) });
        users.create({ email: `user${n}@example.com`, userId: undefined, visible: true, data }, 0);
      }
    });
    const pages = vi.spyOn(users, "page");
    const id = await makeCampaign(world, { listIds: [5] });
    const atOnce = pages.mock.calls.length;
    await world.clock.advance(1);
    expect(linesOf(world)).toHaveLength(102);
    expect((await get(world, `campaigns/${id}`)).body).toMatchObject({ campaignState: "Finished", sendSize: 102 });
    expect(atOnce).toBeLessThan(30);
    expect(pages.mock.calls.length).toBeGreaterThan(60);
  });
});
