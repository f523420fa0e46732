import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createSandbox, type SandboxOptions } from "../../../../server/index.ts";
import { fixedSystem, noon, playSteps, post, type World } from "../../support/sandbox.ts";
import { linesOf } from "../support/campaigns.ts";
import { ada, openWith, settle, trigger, waysOf } from "./support/journeys.ts";

const day = 86_400_000;
const dayLater = { steps: [{ delay: "1d" }, { send: 5 }] };

function open(options: SandboxOptions = {}): World {
  const world = createSandbox({ system: fixedSystem(), ...options });
  onTestFinished(() => world.close());
  return world;
}

/** Where ada is: inside, before the mail; then out, behind it. */
const inside = { ways: [[7, ada, 1, null, null]], mails: [] };
const behind = { ways: [[7, ada, 2, "finished", null]], mails: [[ada, "sent", null]] };
const standing = (world: World) => ({ ways: waysOf(world), mails: linesOf(world) });

async function enter(options: SandboxOptions = {}): Promise<World> {
  const world = openWith(dayLater, options);
  onTestFinished(() => world.close());
  await trigger(world);
  expect(standing(world)).toEqual(inside);
  return world;
}

it.each<[string, (world: World) => Promise<unknown>]>([
  ["the clock is advanced", (world) => world.clock.advance(day)],
  ["the clock is set", (world) => world.clock.set(new Date(noon + day))],
  ["the clock is moved far", (world) => world.clock.advance(30 * day)],
  [
    "the clock goes back first",
    (world) => world.clock.set(new Date(noon - day)).then(() => world.clock.advance(2 * day)),
  ],
  [
    "the clock is moved by its route",
    (world) => world.fetch("/_sandbox/clock", { method: "POST", body: `{"advanceMs":${day}}` }),
  ],
  [
    "the clock is set by its route",
    (world) => world.fetch("/_sandbox/clock", { method: "POST", body: '{"set":"2024-03-02T12:00:00Z","frozen":true}' }),
  ],
])("a day later, %s, the mail is there", async (_, move) => {
  const world = await enter();
  await world.clock.advance(day - 1);
  expect(standing(world)).toEqual(inside);
  await world.clock.set(new Date(noon));
  await move(world);
  expect(standing(world)).toEqual(behind);
});

it("the clock's route says when the next step is due", async () => {
  const world = await enter();
  const clock = await (await world.request("GET", "/_sandbox/clock")).json();
  expect(clock).toMatchObject({ nextDueAt: new Date(noon + day).toISOString() });
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

it("after a restart on disk, people are where they were", async () => {
  const storage = { is: "disk", folder: makeFolder() } as const;
  const before = await enter({ storage });
  await before[Symbol.asyncDispose]();
  const after = open({ storage });
  after.clock.freeze();
  expect(standing(after)).toEqual(inside);
  await after.clock.advance(day);
  expect(standing(after)).toEqual(behind);
});

it("what fell due while nothing ran is done at the start", async () => {
  const storage = { is: "disk", folder: makeFolder() } as const;
  const before = await enter({ storage });
  await before[Symbol.asyncDispose]();
  const after = open({ storage, system: { ...fixedSystem(), now: () => noon + 3 * day } });
  await expect.poll(() => standing(after)).toEqual(behind);
});

it("a project that sleeps wakes for a step", async () => {
  const world = open({ projects: ["a", "b", "c"].map((name) => ({ name })), mostAwake: 1 });
  world.clock.freeze();
  await world.request("POST", "/_sandbox/journeys", { id: 7, ...dayLaterOf("Onboarding") });
  await trigger(world);
  for (const name of ["b", "c"]) world.in(name).store.users.count();
  expect(world.projects.map(({ isAwake }) => isAwake)[0]).toBe(false);
  await world.clock.advance(day);
  expect(waysOf(world)).toEqual([[7, ada, 1, "finished", null]]);
});

it("a reset returns to the journeys of the seed, with nobody in them", async () => {
  const world = await enter();
  world.reset();
  await world.clock.advance(2 * day);
  expect([standing(world), world.store.journeys.all().length]).toEqual([{ ways: [], mails: [] }, 1]);
});

it("what a call made is gone after a reset, and a journey made after it is entered", async () => {
  const world = open();
  world.clock.freeze();
  const byEvent = { name: "Event", entry: { events: ["Go"] } };
  const go = () =>
    playSteps(world, [
      ["users/update", { email: ada }],
      ["events/track", { email: ada, eventName: "Go" }],
    ]);
  const define = () => world.request("POST", "/_sandbox/journeys", byEvent);
  await define();
  await go();
  await settle(world);
  expect(waysOf(world)).toHaveLength(1);
  world.reset();
  await go();
  await settle(world);
  expect(waysOf(world)).toHaveLength(0);
  await define();
  await go();
  await settle(world);
  expect(waysOf(world)).toHaveLength(1);
});

it("a snapshot that is restored goes on from where it was, also into another sandbox", async () => {
  const world = await enter();
  const snapshot = world.snapshot();
  await world.clock.advance(day);
  expect(standing(world)).toEqual(behind);
  world.restore(snapshot);
  expect(standing(world)).toEqual(inside);
  await world.clock.advance(0);
  expect(standing(world)).toEqual(behind);
  const other = open();
  other.restore(snapshot);
  await other.clock.advance(day);
  expect(standing(other)).toEqual(behind);
});

it("export and seed carry on journeys, and those who are in them", async () => {
  const world = await enter();
  const lines = (await (await world.request("GET", "/_sandbox/export")).text()).trimEnd().split("\n");
  const other = open();
  await other.seed(lines.map((line) => JSON.parse(line) as never));
  expect(standing(other)).toEqual(inside);
  await other.clock.advance(day);
  expect(standing(other)).toEqual(behind);
});

it("a project that is removed takes its journeys along", async () => {
  const world = openWith();
  const other = world.addProject({ name: "other" });
  await other.request("POST", "/_sandbox/journeys", dayLaterOf("other"), { query: { project: "other" } });
  await other.request("POST", "/api/workflows/triggerWorkflow", { workflowId: 1, email: ada });
  world.removeProject("other");
  await world.clock.advance(2 * day);
  const again = world.addProject({ name: "other" });
  expect([again.store.journeys.all(), waysOf(again)]).toEqual([[], []]);
});

const dayLaterOf = (name: string) => ({ name, entry: { api: true }, steps: [{ delay: "1d" }] });

it("where writes take time to be processed, reads see what a step did once that is over", async () => {
  const world = openWith(
    { entry: { events: ["Go"] }, steps: [{ delay: "1h" }, { update: { dataFields: { welcomed: true } } }] },
    { settings: { processingDelay: 1_000 } },
  );
  const read = async () => (await world.request("GET", `/api/users/${ada}`)).text();
  await playSteps(world, [
    ["users/update", { email: ada }],
    ["events/track", { email: ada, eventName: "Go" }],
  ]);
  await world.clock.advance(3_600_000);
  expect(waysOf(world)).toEqual([[7, ada, 2, "finished", null]]);
  expect(await read()).not.toMatch(/welcomed/);
  await world.clock.advance(1_000);
  expect(await read()).toMatch(/"welcomed":true/);
});

it("a step that throws ends the journey of one, and blocks nobody", async () => {
  const world = openWith(dayLater);
  await trigger(world);
  await trigger(world, { email: "bob@example.com" });
  world.project.transactions.write(() => world.project.tables.put("journey_entries", { ...firstEntry, data: "{" }));
  await world.clock.advance(day);
  expect(waysOf(world)).toEqual([
    [7, ada, 1, "failed", expect.stringMatching(/JSON/)],
    [7, "bob@example.com", 2, "finished", null],
  ]);
});

const firstEntry = { id: 1, journey: 7, user: 1, entered_at: noon, position: 1, due_at: noon + day };

it("an entry of a call that is rolled back is none", async () => {
  const world = openWith({ entry: { events: ["Go"] } });
  await playSteps(world, [["users/update", { email: ada }]]);
  const good = { email: ada, eventName: "Go" };
  const answer = await post(world, "events/trackBulk", { events: [good, { ...good, id: "no id!" }] });
  await settle(world);
  expect([answer.status, waysOf(world)]).toEqual([400, []]);
});

it("a journey of a definition that is rolled back lets nobody in, and those before it still do", async () => {
  const world = openWith({ entry: { events: ["Go"] } });
  const go = () => playSteps(world, [["events/track", { email: ada, eventName: "Go" }]]);
  await playSteps(world, [["users/update", { email: ada }]]);
  await go();
  const { store, project } = world;
  const other = { name: "Other", entry: { events: ["Go"] }, createdBy: ada };
  expect(() =>
    project.transactions.write(() => {
      store.journeys.create(other, noon);
      expect(store.journeys.enteredByEvent("Go")).toEqual([7, 8]);
      throw new Error("rolled back");
    }),
  ).toThrow("rolled back");
  await go();
  await settle(world);
  expect(waysOf(world)).toEqual([
    [7, ada, 0, "finished", null],
    [7, ada, 0, "finished", null],
  ]);
});
