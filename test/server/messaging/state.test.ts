import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { SandboxOptions } from "../../../server/index.ts";
import { fixedSystem, playSteps, post, sandboxAfter, type World } from "../support/sandbox.ts";
import { eventTypesOf, linesOf, makeCampaign, runCampaign } from "./support/campaigns.ts";
import { makeFolder, openWorld as open } from "./support/worlds.ts";

const day = 86_400_000;
const ada = "ada@example.com";
const tomorrow = "2024-03-02 12:00:00";

/** Schedules an email to ada for tomorrow. */
async function scheduleEmail(world: World): Promise<void> {
  await playSteps(world, [["users/update", { email: ada }]]);
  const campaignId = await runCampaign(world);
  await post(world, "email/target", { campaignId, recipientEmail: ada, sendAt: tomorrow });
}

test("a message that waits is sent after a restart", async () => {
  const storage = { is: "disk", folder: makeFolder() } as const;
  const before = open({ storage });
  await scheduleEmail(before);
  await before[Symbol.asyncDispose]();
  const after = open({ storage });
  expect(linesOf(after)).toEqual([[ada, "scheduled", null]]);
  await after.clock.advance(day);
  expect(linesOf(after)).toEqual([[ada, "sent", null]]);
  expect(eventTypesOf(after, ada)).toEqual(["emailSend"]);
});

test("what fell due while nothing ran is sent at the start", async () => {
  const storage = { is: "disk", folder: makeFolder() } as const;
  const before = open({ storage });
  await scheduleEmail(before);
  await before[Symbol.asyncDispose]();
  const system = { ...fixedSystem(), now: () => Date.UTC(2024, 2, 5) };
  const after = open({ storage, system });
  await expect.poll(() => linesOf(after)).toEqual([[ada, "sent", null]]);
});

test("a blast that was cut off goes on after a restart, and reaches each person once", async () => {
  const storage = { is: "disk", folder: makeFolder() } as const;
  const before = open({ storage });
  const subscribers = Array.from({ length: 120 }, (_, n) => ({ email: `u${n}@example.com` }));
  await playSteps(before, [
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers }],
  ]);
  await makeCampaign(before, { listIds: [1] });
  before.close();
  // Ids of the second run must not repeat those of the first, as a machine's never do.
  const after = open({ storage, system: { ...fixedSystem(), newId: () => randomBytes(15).toString("hex") } });
  await expect.poll(() => linesOf(after).length).toBe(120);
  expect(new Set(linesOf(after).map(([who]) => who)).size).toBe(120);
});

test("a project that sleeps wakes for what it has to send", async () => {
  const projects = ["a", "b", "c"].map((name) => ({ name, keys: [{ key: `${name}`.repeat(32) }] }));
  const world = open({
    projects: projects.map((each) => ({ ...each, keys: [{ ...each.keys[0], type: "server" }] })),
    mostAwake: 1,
  } as SandboxOptions);
  await scheduleEmail(world);
  for (const name of ["b", "c"]) await world.in(name).request("GET", "/api/lists");
  expect(world.projects.map(({ isAwake }) => isAwake)[0]).toBe(false);
  await world.clock.advance(day);
  expect(linesOf(world)).toEqual([[ada, "sent", null]]);
});

test("a reset forgets what was to be sent", async () => {
  const world = await sandboxAfter([]);
  await scheduleEmail(world);
  world.reset();
  await world.clock.advance(2 * day);
  expect(linesOf(world)).toEqual([]);
});

test("a snapshot that is restored sends what waited in it", async () => {
  const world = await sandboxAfter([]);
  await scheduleEmail(world);
  const snapshot = world.snapshot();
  world.reset();
  world.restore(snapshot);
  await world.clock.advance(day);
  expect(linesOf(world)).toEqual([[ada, "sent", null]]);
});

test("a project that is removed sends nothing any more", async () => {
  const world = await sandboxAfter([]);
  const other = world.addProject({ name: "other" });
  await other.request("POST", "/api/users/update", { email: ada });
  world.removeProject("other");
  await scheduleEmail(world);
  await world.clock.advance(day);
  expect(linesOf(world)).toEqual([[ada, "sent", null]]);
});

test("where writes take time to be processed, reads see a message once that is over", async () => {
  const world = await sandboxAfter([["users/update", { email: ada }]], "email", { processingDelay: 1_000 });
  await post(world, "templates/email/upsert", { clientTemplateId: "t", html: "x" });
  const { body } = await post(world, "campaigns/create", { name: "C", templateId: 1 });
  const { campaignId } = body as { readonly campaignId: number };
  await post(world, "campaigns/activateTriggered", { campaignId });
  await post(world, "email/target", { campaignId, recipientEmail: ada, sendAt: tomorrow });
  await world.clock.set("2024-03-02T12:00:00.500Z");
  const sent = async () =>
    (await (await world.request("GET", `/api/users/getSentMessages?email=${ada}`)).json()) as {
      readonly messages: readonly unknown[];
    };
  expect((await sent()).messages).toHaveLength(0);
  await world.clock.advance(600);
  expect((await sent()).messages).toHaveLength(1);
});

test("export and seed carry messages on, those that wait too", async () => {
  const world = await sandboxAfter([]);
  await scheduleEmail(world);
  const lines = await (await world.request("GET", "/_sandbox/export")).text();
  const records = lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as never);
  const other = open();
  await other.seed(records);
  await other.clock.advance(day);
  expect(linesOf(other)).toEqual([[ada, "sent", null]]);
});
