import { expect, test } from "vitest";
import { get, post, sandboxAfter } from "../support/sandbox.ts";
import { makeCampaign, runCampaign } from "./support/campaigns.ts";

const ada = "ada@example.com";

/** The cells of a table of metrics, by campaign and column. */
function parse(csv: string): readonly Readonly<Record<string, string>>[] {
  const [header = "", ...rows] = csv.trimEnd().split("\n");
  const names = header.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, at) => [names[at], cell])));
}

test("metrics count the events of campaigns, a row each, with the columns of their media", async () => {
  const world = await sandboxAfter([
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }, { email: "bob@example.com" }] }],
  ]);
  const email = await makeCampaign(world, { listIds: [1] });
  const push = await runCampaign(world, "Push");
  await post(world, "commerce/trackPurchase", { user: { email: ada }, items: [], total: 10.5, campaignId: email });
  await post(world, "events/trackPushOpen", { email: ada, campaignId: push, messageId: "m" });
  const answer = await get(world, `campaigns/metrics?campaignId=${email}&campaignId=${push}&campaignId=42`);
  const [emails, pushes] = parse(String(answer.body));
  expect(emails).toMatchObject({
    id: String(email),
    "Total Email Sends": "2",
    "Unique Email Sends": "2",
    "Total Emails Delivered": "2",
    "Total Purchases": "1",
    "Average Order Value": "10.5",
    "Purchases / M (Email)": "500",
    "Total Pushes Opened": "",
  });
  expect(pushes).toMatchObject({ id: String(push), "Total Pushes Opened": "1", "Total Email Sends": "", Revenue: "0" });
  const [none] = parse(String((await get(world, `campaigns/metrics?campaignId=${email}&endDateTime=2024-02-01`)).body));
  expect(none).toMatchObject({ "Total Email Sends": "0" });
});

test("metrics of a campaign there is not are the heading alone", async () => {
  expect(await get(await sandboxAfter([]), "campaigns/metrics?campaignId=42")).toEqual({ status: 200, body: "id,\n" });
});

test("a time that cannot be read is refused by its name", async () => {
  const answer = await get(await sandboxAfter([]), "campaigns/metrics?campaignId=1&startDateTime=soon");
  expect(answer).toMatchObject({
    status: 400,
    body: { msg: "Invalid value for parameter startDateTime: ISO 8601 expected" },
  });
});
