import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { populatedOptions, populateSandbox } from "../support/populated-sandbox.ts";
import { type Connection, connect } from "./support/official-client.ts";

let on: Connection;

beforeEach(async () => {
  on = await connect(populatedOptions);
  await populateSandbox(on.sandbox);
});

afterEach(() => on.close());

const told = (msg: string) => ({ msg, code: "Success", params: null });
const done = told("");

const soon = () => new Date(on.sandbox.clock.now() + 60_000).toISOString();

const stateOf = async (id: number): Promise<string> => (await on.client.getCampaign({ id })).campaignState;

/** Who was sent a campaign, once everything that is due was sent. */
async function recipientsOf(campaign: number): Promise<readonly string[]> {
  await on.sandbox.drain();
  const { messages } = (await (
    await on.sandbox.request("GET", `/_sandbox/messages?campaign=${campaign}&status=sent`)
  ).json()) as { readonly messages: readonly { readonly recipient: string }[] };
  return messages.map(({ recipient }) => recipient);
}

describe("the official client on campaigns", () => {
  it("makes them, and reads them with a copy of their template", async () => {
    const { client } = on;
    const blast = { name: "Sale", templateId: 1, listIds: [1], suppressionListIds: [], campaignDataFields: { a: 1 } };
    const { campaignId } = await client.createBlastCampaign(blast);
    expect(await client.getCampaign({ id: campaignId })).toMatchObject({
      id: campaignId,
      name: "Sale",
      type: "Blast",
      campaignState: "Ready",
      messageMedium: "Email",
      listIds: [1],
      templateId: expect.any(Number),
    });
    const triggered = await client.createTriggeredCampaign({ name: "Hello", templateId: 1 });
    expect(await client.getCampaign({ id: triggered.campaignId })).toMatchObject({ type: "Triggered" });
    await expect(client.createTriggeredCampaign({ name: "Hello", templateId: 99 })).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  it("lists them a page at a time, and those that a recurring one made", async () => {
    const { client } = on;
    const page = await client.getCampaigns({ pageSize: 2, sort: { field: "id", direction: "desc" } });
    expect(page).toMatchObject({ totalCampaignsCount: 11, campaigns: [{ id: 11 }, { id: 10 }] });
    expect((await client.client.get(page.nextPageUrl ?? "")).data).toMatchObject({ campaigns: [{ id: 9 }, { id: 8 }] });
    expect((await client.getCampaigns({ campaignState: ["Recurring", "Scheduled"] })).campaigns).toMatchObject([
      { id: 8, campaignState: "Scheduled" },
      { id: 9, campaignState: "Recurring" },
    ]);
    expect(await client.getChildCampaigns({ id: 9 })).toMatchObject({
      totalCampaignsCount: 1,
      campaigns: [{ id: 10, recurringCampaignId: 9 }],
    });
  });

  it("sends a blast now, and one that is scheduled when its time comes", async () => {
    const { client, sandbox } = on;
    expect(await client.sendCampaign({ campaignId: 7 })).toEqual(done);
    expect(await recipientsOf(7)).toEqual(["ada@example.com"]);
    expect(await stateOf(7)).toBe("Finished");
    const { campaignId } = await client.createBlastCampaign({ name: "Later", templateId: 1, listIds: [1] });
    expect(await client.scheduleCampaign({ campaignId, sendAt: soon() })).toEqual(done);
    expect([await stateOf(campaignId), await recipientsOf(campaignId)]).toEqual(["Scheduled", []]);
    await sandbox.clock.advance(60_000);
    expect(await recipientsOf(campaignId)).toEqual(["ada@example.com"]);
  });

  it("triggers one for the people of lists", async () => {
    const { client } = on;
    expect(await client.triggerCampaign({ campaignId: 1, listIds: [1], dataFields: { plan: "pro" } })).toEqual(
      told("Campaign triggered"),
    );
    expect(await recipientsOf(1)).toContain("ada@example.com");
  });

  it("ends, activates and archives them", async () => {
    const { client } = on;
    expect(await client.cancelCampaign({ campaignId: 8 })).toEqual(told("Canceled campaign. Id: 8"));
    expect(await client.abortCampaign({ campaignId: 2 })).toEqual(told("Aborted campaign. Id: 2"));
    expect(await client.deactivateTriggeredCampaign({ campaignId: 1 })).toEqual(told("Campaign deactivated"));
    expect(await client.activateTriggeredCampaign({ campaignId: 1 })).toEqual(told("Campaign activated"));
    expect(await stateOf(1)).toBe("Running");
    expect(await client.archiveCampaigns({ campaignIds: [7, 99] })).toEqual({ success: [7], failed: [99] });
    expect(await stateOf(7)).toBe("Archived");
    await expect(client.abortCampaign({ campaignId: 99 })).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining("Invalid campaign id"),
    });
  });

  it("reads the metrics of campaigns and of experiments", async () => {
    const { client, sandbox } = on;
    await client.sendCampaign({ campaignId: 7 });
    await sandbox.drain();
    const day = (offset: number): string =>
      new Date(sandbox.clock.now() + offset * 86_400_000).toISOString().slice(0, 10);
    const range = { startDateTime: day(-1), endDateTime: day(1) };
    expect(await client.getCampaignMetrics({ campaignId: 7, ...range })).toMatchObject([
      { id: "7", "Total Email Sends": "1" },
    ]);
    expect(await client.getExperimentMetrics({ campaignId: [1], ...range })).toMatchObject([
      { "Campaign ID": "1" },
      { "Campaign ID": "1", Name: "Bold" },
    ]);
  });
});
