import { expect, onTestFinished, test } from "vitest";
import { createSandbox, type SandboxOptions } from "../../../server/index.ts";
import { fixedSystem, playSteps, post, type World } from "../support/sandbox.ts";
import { linesOf, makeCampaign } from "./support/campaigns.ts";

const day = 86_400_000;
const people = 120;

/** A sandbox with people on a list, and what it reports of crashes. */
async function open(options: SandboxOptions = {}) {
  const crashes: unknown[] = [];
  const world = createSandbox({ system: fixedSystem(), onCrash: (thrown) => void crashes.push(thrown), ...options });
  onTestFinished(() => world.close());
  const subscribers = Array.from({ length: people }, (_, n) => ({ email: `u${n}@example.com` }));
  await playSteps(world, [
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers }],
  ]);
  return { world, crashes };
}

/** Begins a blast, whose first slice is served and whose second is under way. */
async function begin(world: World): Promise<number> {
  const campaignId = await makeCampaign(world, { listIds: [1] });
  expect(linesOf(world)).toHaveLength(50);
  return campaignId;
}

const isIdle = ({ store }: World): boolean => store.campaignSends.nextDue() === undefined;
const recipientsOf = (world: World): readonly string[] => linesOf(world).map(([who]) => who);
const everybody = Array.from({ length: people }, (_, n) => `u${n}@example.com`);

test("a reset in the middle of a blast leaves nothing of it", async () => {
  const { world, crashes } = await open();
  await begin(world);
  world.reset();
  await world.clock.advance(day);
  expect([linesOf(world), isIdle(world), crashes]).toEqual([[], true, []]);
});

test("a blast of a project that was reset and filled anew goes to the new people alone", async () => {
  const { world, crashes } = await open();
  await begin(world);
  world.reset();
  await playSteps(world, [
    ["lists", { name: "New" }],
    ["lists/subscribe", { listId: 1, subscribers: [{ email: "new@example.com" }] }],
  ]);
  await makeCampaign(world, { listIds: [1] });
  await world.clock.advance(day);
  expect([recipientsOf(world), isIdle(world), crashes]).toEqual([["new@example.com"], true, []]);
});

test("a snapshot of the middle of a blast goes on from there, once it is restored", async () => {
  const { world, crashes } = await open();
  await begin(world);
  const snapshot = world.snapshot();
  await world.clock.advance(day);
  expect(recipientsOf(world)).toEqual(everybody);
  world.restore(snapshot);
  expect(linesOf(world)).toHaveLength(50);
  await world.clock.advance(day);
  expect([recipientsOf(world), isIdle(world), crashes]).toEqual([everybody, true, []]);
});

test("a restore in the middle of a blast of what was before it leaves nothing of it", async () => {
  const { world, crashes } = await open();
  const before = world.snapshot();
  await begin(world);
  world.restore(before);
  await world.clock.advance(day);
  expect([linesOf(world), isIdle(world), crashes]).toEqual([[], true, []]);
});

test("a project that is removed in the middle of a blast, and made anew, has nothing of it", async () => {
  const { world, crashes } = await open();
  const keys = [{ key: "a".repeat(32), type: "server" }] as const;
  const other = world.addProject({ name: "other", keys });
  await playSteps(other as World, [
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers: everybody.map((email) => ({ email })) }],
  ]);
  await begin(other as World);
  world.removeProject("other");
  const again = world.addProject({ name: "other" });
  await world.clock.advance(day);
  expect([linesOf(again), crashes]).toEqual([[], []]);
});

test.each([
  ["close", (world: World) => world.close()],
  ["its disposal", (world: World) => world[Symbol.asyncDispose]()],
])("%s in the middle of a blast ends it without a word", async (_, end) => {
  const progress: unknown[] = [];
  const { world, crashes } = await open({ onSendProgress: (each) => void progress.push(each) });
  await begin(world);
  await end(world);
  await new Promise((settle) => void setImmediate(settle));
  expect([progress, crashes]).toEqual([[], []]);
});

test("where another project blasts at the same time, both reach everybody once", async () => {
  const { world, crashes } = await open();
  const other = world.addProject({ name: "other" });
  await playSteps(other as World, [
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers: everybody.map((email) => ({ email })) }],
  ]);
  await begin(world);
  await begin(other as World);
  await post(world, "users/update", { email: "u0@example.com", dataFields: { seen: true } });
  await world.clock.advance(day);
  expect([recipientsOf(world), recipientsOf(other as World), crashes]).toEqual([everybody, everybody, []]);
});
