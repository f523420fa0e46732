import { expect, test } from "vitest";
import { createSandbox, type SendProgress } from "../../../server/index.ts";
import { fixedSystem, playSteps, post, type Step } from "../support/sandbox.ts";
import { linesOf, makeCampaign, runCampaign } from "./support/campaigns.ts";

const people = (count: number): Step[] => [
  ["lists", { name: "All" }],
  [
    "lists/subscribe",
    { listId: 1, subscribers: Array.from({ length: count }, (_, n) => ({ email: `u${n}@example.com` })) },
  ],
];

async function open(count: number, settings = {}) {
  const told: SendProgress[] = [];
  const world = createSandbox({ system: fixedSystem(), settings, onSendProgress: (each) => void told.push(each) });
  await playSteps(world, people(count));
  return { world, told };
}

test("a blast tells how far it has come every thousand people, and what became of them at its end", async () => {
  const { world, told } = await open(2_010);
  await post(world, "users/updateSubscriptions", {
    email: "u3@example.com",
    emailListIds: [1],
    unsubscribedChannelIds: [1],
  });
  await makeCampaign(world, { listIds: [1] });
  await world.clock.advance(0);
  const blast = { project: "default", campaignId: 1, campaignName: "Welcome", size: 2_010 };
  expect(told).toEqual([
    { ...blast, served: 1_000, counts: { sent: 999, suppressed: 1 } },
    { ...blast, served: 2_000, counts: { sent: 1_999, suppressed: 1 } },
    { ...blast, served: 2_010, counts: { sent: 2_009, suppressed: 1 }, end: "finished" },
  ]);
});

test("a small one tells its end alone; a trigger does not know for how many it is", async () => {
  const { world, told } = await open(3);
  const campaignId = await runCampaign(world);
  await post(world, "campaigns/trigger", { campaignId, listIds: [1] });
  expect(told).toEqual([
    {
      project: "default",
      campaignId,
      campaignName: "Welcome",
      size: undefined,
      served: 3,
      counts: { sent: 3 },
      end: "finished",
    },
  ]);
});

test("one that cannot go on says so", async () => {
  const { world, told } = await open(3);
  const blast = await makeCampaign(world, { listIds: [1], sendAt: "2024-03-02 12:00:00" });
  world.store.templates.remove(world.store.campaigns.find(blast)?.template ?? 0);
  await world.clock.advance(86_400_000);
  expect(told).toMatchObject([{ served: 0, counts: {}, end: "given up" }]);
});

test("where writes take time to be processed it is told once", async () => {
  const { world, told } = await open(60, { processingDelay: 1_000 });
  await world.request("GET", "/api/lists");
  await makeCampaign(world, { listIds: [1] });
  await world.clock.advance(5_000);
  await world.request("GET", "/api/lists");
  expect([linesOf(world).length, told.map(({ end, served }) => [end, served])]).toEqual([60, [["finished", 60]]]);
});

test("one whose people wait for their own clock tells at its end what became of them", async () => {
  const { world, told } = await open(3);
  await post(world, "users/update", { email: "u0@example.com", dataFields: { timeZone: "America/New_York" } });
  const zones = { sendMode: "RecipientTimeZone", startTimeZone: "UTC", defaultTimeZone: "UTC" };
  await makeCampaign(world, { listIds: [1], sendAt: "2024-03-05 09:00:00", ...zones });
  await world.clock.set("2024-03-05T13:00:00Z");
  expect(told).toEqual([]);
  await world.clock.set("2024-03-05T14:00:00Z");
  expect(told).toMatchObject([{ served: 3, size: 3, counts: { sent: 3 }, end: "finished" }]);
});
