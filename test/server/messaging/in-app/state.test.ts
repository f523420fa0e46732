import { expect, test } from "vitest";
import { playSteps, post, type World } from "../../support/sandbox.ts";
import { carriers, openWorld as open } from "../support/worlds.ts";
import { ada, queueOf, runInApp, sendInApp } from "./support/in-app.ts";

const day = 86_400_000;

/** Sends ada four messages: one that she has not seen, one that she has read, one that is gone, and one that soon expires. */
async function fill(world: World): Promise<void> {
  await playSteps(world, [["users/update", { email: ada }]]);
  const campaign = await runInApp(world, {}, { saveToInbox: true, priorityLevel: 100 });
  await sendInApp(world, campaign);
  const read = await sendInApp(world, campaign);
  const consumed = await sendInApp(world, campaign);
  await sendInApp(world, await runInApp(world, { expirationDuration: "now+1d" }));
  await playSteps(world, [
    ["events/trackInAppOpen", { email: ada, messageId: read }],
    ["events/inAppConsume", { email: ada, messageId: consumed }],
  ]);
}

test.each(carriers)("queues outlive $name", async ({ carry }) => {
  const before = open();
  await fill(before);
  const queue = await queueOf(before);
  expect(queue.map(({ read, priorityLevel }) => [read, priorityLevel])).toEqual([
    [false, 400.5],
    [true, 100],
    [false, 100],
  ]);
  const after = await carry(before);
  expect(await queueOf(after)).toEqual(queue);
  await after.clock.advance(day);
  expect(await queueOf(after)).toEqual(queue.slice(1));
});

test("a reset empties every queue", async () => {
  const world = open();
  await fill(world);
  world.reset();
  await playSteps(world, [["users/update", { email: ada }]]);
  expect(await queueOf(world)).toEqual([]);
});

test("a project that slept has its queues when it wakes", async () => {
  const projects = ["a", "b", "c"].map((name) => ({ name, keys: [{ key: name.repeat(32), type: "server" } as const] }));
  const world = open({ projects, mostAwake: 1 });
  await fill(world);
  const queue = await queueOf(world);
  for (const name of ["b", "c"]) await world.in(name).request("GET", "/api/lists");
  expect([world.projects[0]?.isAwake, await queueOf(world)]).toEqual([false, queue]);
});

test("a project that is removed takes its queues along, and the others keep theirs", async () => {
  const world = open();
  world.addProject({ name: "other" });
  await fill(world);
  world.removeProject("other");
  world.addProject({ name: "other" });
  const of = async (name: string) =>
    (await world.in(name).request("GET", `/api/inApp/getMessages?email=${ada}&count=9`)).json();
  expect(await of("other")).toEqual({ inAppMessages: [] });
  expect(await queueOf(world)).toHaveLength(3);
});

test("where writes take time to be processed, queues show them once that is over", async () => {
  const world = open({ settings: { processingDelay: 1_000 } });
  await playSteps(world, [["users/update", { email: ada }]]);
  await world.clock.advance(1_000);
  const messageId = await sendInApp(world, await runInApp(world));
  expect(await queueOf(world)).toEqual([]);
  await world.clock.advance(1_000);
  expect(await queueOf(world)).toMatchObject([{ messageId, read: false }]);
  await post(world, "events/trackInAppOpen", { email: ada, messageId });
  expect(await queueOf(world)).toMatchObject([{ read: false }]);
  await world.clock.advance(1_000);
  expect(await queueOf(world)).toMatchObject([{ read: true }]);
  await post(world, "events/inAppConsume", { email: ada, messageId });
  await world.clock.advance(1_000);
  expect(await queueOf(world)).toEqual([]);
});

test("what a release before sent is in the queue, though it knew of none", async () => {
  const world = open();
  await fill(world);
  const lines = (await (await world.request("GET", "/_sandbox/export")).text()).trimEnd().split("\n");
  // Rows of that release have no such columns, and their content says nothing of the campaign.
  const older = lines.map((line) =>
    line.replaceAll(/,"(?:expires|read|consumed)_at":\d+/g, "").replaceAll(/,"inApp":\{[^}]*\}/g, ""),
  );
  const other = open();
  await other.seed(older.map((line) => JSON.parse(line) as never));
  const seen = async () => (await queueOf(other)).map(({ read, priorityLevel }) => [read, priorityLevel]);
  expect(await seen()).toEqual([...Array(4)].map(() => [false, 400.5]));
  await other.clock.advance(day);
  expect(await seen()).toHaveLength(3);
});
