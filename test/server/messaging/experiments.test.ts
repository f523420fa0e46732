import { expect, test } from "vitest";
import { get, post, sandboxAfter } from "../support/sandbox.ts";
import { makeCampaign, storeTemplate } from "./support/campaigns.ts";

const ada = "ada@example.com";

test("metrics of experiments are a row for each variant, under the recorded heading", async () => {
  const world = await sandboxAfter([
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
  ]);
  const campaignId = await makeCampaign(world, { listIds: [1] });
  const control = world.store.campaigns.find(campaignId)?.template ?? 0;
  const other = storeTemplate(world, "Email", { subject: 'Hi, "you"', html: "x" });
  const made = await world.request("POST", "/_sandbox/experiments", {
    campaignId,
    variants: [{ templateId: control }, { templateId: other, name: "Bold" }],
  });
  expect([made.status, await made.json()]).toEqual([201, { experiment: { id: 1 } }]);
  const [header, first, second, end] = String((await get(world, "experiments/metrics")).body).split("\n");
  expect(header).toMatch(/^Campaign ID,Experiment ID,Template ID,Name,Type,Created by,.*,Purchases \/ M,Revenue \/ M$/);
  const zeros = ",0".repeat(25);
  const about = "creator@example.com,2024-03-01T12:00:00.000Z";
  expect(first).toBe(
    `1,1,${control},Welcome,Control,${about},2024-03-01T12:00:00.000Z,Hi {{firstName}},N/A,N/A,1,1,1${",0".repeat(23)}`,
  );
  expect(second).toBe(`1,1,${other},Bold,-,${about},1970-01-01T00:00:00.000Z,"Hi, ""you""",N/A,N/A,0${zeros}`);
  expect(end).toBe("");
});

test.each([
  ["experimentId=1", 2],
  ["experimentId=9", 1],
  ["campaignId=9", 1],
])("experiments/metrics?%s has %i lines", async (query, lines) => {
  const world = await sandboxAfter([]);
  await makeCampaign(world);
  await world.request("POST", "/_sandbox/experiments", { campaignId: 1, variants: [{ templateId: 1 }] });
  const { body } = await get(world, `experiments/metrics?${query}`);
  expect(String(body).trimEnd().split("\n")).toHaveLength(lines);
});

test.each([
  [{ campaignId: 7, variants: [{ templateId: 1 }] }, "campaignId: there is no campaign 7"],
  [{ campaignId: 1, variants: [{ templateId: 7 }] }, "variants[0].templateId: there is no template 7"],
])("an experiment is refused: %j", async (record, msg) => {
  const world = await sandboxAfter([]);
  await makeCampaign(world);
  const answer = await world.request("POST", "/_sandbox/experiments", record);
  expect([answer.status, ((await answer.json()) as { readonly msg: string }).msg]).toEqual([400, msg]);
  expect((await post(world, "campaigns/cancel", { campaignId: 1 })).status).toBe(400);
});
