import { expect, onTestFinished, test } from "vitest";
import { playSteps, type World } from "../../support/sandbox.ts";
import { carriers, openWorld as open } from "../support/worlds.ts";
import { ada, define, embeddedEventsOf, openEmbedded, placementsOf, seenBy, show } from "./support/embedded.ts";

/** A sandbox with two messages for ada in placement 7, the later one first, and one of them received. */
async function fill(): Promise<World> {
  const world = await openEmbedded();
  onTestFinished(() => world.close());
  await show(world);
  await show(world);
  await define(world, "placement", { id: 7, name: "Home", campaignIds: [2, 1] });
  const [first] = await seenBy(world);
  await playSteps(world, [
    ["embedded-messaging/events/received", { email: ada, messageId: first?.metadata.messageId }],
  ]);
  return world;
}

/** What there is to see: the placements, the outbox, and the events. */
const readState = async (world: World) => ({
  placements: await placementsOf(world),
  messages: world.messages(),
  content: world.message(1)?.content,
  events: embeddedEventsOf(world),
});

test.each(carriers)("placements and what was received outlive $name", async ({ carry }) => {
  const before = await fill();
  const state = await readState(before);
  expect(state.placements.flatMap(({ embeddedMessages }) => embeddedMessages)).toMatchObject([
    { metadata: { campaignId: 2, priorityOrder: 1 } },
    { metadata: { campaignId: 1, priorityOrder: 2 } },
  ]);
  expect(await readState(await carry(before))).toEqual(state);
});

test("a seed makes placements, and campaigns that run", async () => {
  const world = open();
  await world.seed([
    { list: { id: 1, name: "All" } },
    { user: { email: ada, lists: [1] } },
    { template: { id: 1, medium: "Embedded", content: { title: "Hi", placementId: 7 } } },
    { campaign: { id: 5, name: "Home", templateId: 1, listIds: [1], state: "Running" } },
    { placement: { id: 7, name: "Home", campaignIds: [5] } },
  ]);
  expect(await seenBy(world)).toMatchObject([{ metadata: { campaignId: 5, placementId: 7 } }]);
});

test("a reset forgets placements and what was received", async () => {
  const world = await fill();
  world.reset();
  await playSteps(world, [["users/update", { email: ada }]]);
  expect(await readState(world)).toEqual({ placements: [], messages: [], content: undefined, events: [] });
  // The numbers of placements begin anew.
  expect(await define(world, "placement", { name: "Home" })).toBe(1);
});

test("a project that slept shows the same when it wakes, and one that is removed nothing", async () => {
  const projects = ["a", "b", "c"].map((name) => ({ name, keys: [{ key: name.repeat(32), type: "server" } as const] }));
  const world = open({ projects, mostAwake: 1 });
  const before = await fill();
  world.restore(before.snapshot(), { project: "a" });
  const state = await readState(world);
  for (const name of ["b", "c"]) await world.in(name).request("GET", "/api/lists");
  expect([world.projects[0]?.isAwake, await readState(world)]).toEqual([false, state]);
  world.addProject({ name: "d" });
  world.restore(before.snapshot(), { project: "d" });
  world.removeProject("d");
  world.addProject({ name: "d" });
  const answer = await world.in("d").request("GET", `/api/embedded-messaging/messages?email=${ada}`);
  expect([await answer.json(), world.in("d").messages()]).toEqual([{ placements: [] }, []]);
});

test("where writes take time to be processed, readers see a change once that is over", async () => {
  const world = open({ settings: { processingDelay: 1_000 } });
  await playSteps(world, [
    ["users/update", { email: ada }],
    ["lists", { name: "All" }],
  ]);
  await world.clock.advance(1_000);
  await show(world);
  await playSteps(world, [["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }]]);
  expect(await seenBy(world)).toEqual([]);
  await world.clock.advance(60_000);
  expect(await seenBy(world)).toHaveLength(1);
});
