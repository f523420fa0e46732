import { describe, expect, it } from "vitest";
import { makeCampaign, runCampaign } from "../../messaging/support/campaigns.ts";
import { emptySandbox, get, playSteps, post, refusalAnswer, sandboxAfter } from "../../support/sandbox.ts";

const email = "ada@example.com";

const invalid = (given: string) => refusalAnswer(400, "InvalidEmailAddressError", `Invalid email: ${given}`);

describe("users.getSentMessages", () => {
  it("answers no messages for a user nothing was sent to, and for one nobody knows", async () => {
    const world = await sandboxAfter([["users/update", { email, userId: "u-1" }]]);
    const none = { status: 200, body: { messages: [] } };
    expect(await get(world, "users/getSentMessages", { email })).toEqual(none);
    expect(await get(world, "users/getSentMessages", { userId: "u-1", limit: "1000" })).toEqual(none);
    expect(await get(world, "users/getSentMessages", { email: "grace@example.com" })).toEqual(none);
  });

  const at = Date.UTC(2024, 2, 1);
  const sent = (type: string, n: number, campaignId: number) => ({
    type,
    createdAt: at + n * 1_000,
    campaignId,
    templateId: 9,
    data: JSON.stringify({ messageId: `m-${n}` }),
  });
  const message = (n: number, messageMedium: string, campaignId: number) => ({
    messageId: `m-${n}`,
    campaignId,
    templateId: 9,
    createdAt: `2024-03-01 00:00:0${n} +00:00`,
    messageMedium,
    status: "sent",
    sentAt: `2024-03-01 00:00:0${n} +00:00`,
  });

  it.each([
    {
      name: "the newest first",
      query: {},
      messages: [message(3, "SMS", 2), message(2, "Push", 1), message(1, "Email", 1)],
    },
    { name: "no more than asked for", query: { limit: "1" }, messages: [message(3, "SMS", 2)] },
    { name: "those of one medium", query: { messageMedium: "Email" }, messages: [message(1, "Email", 1)] },
    { name: "those of a campaign", query: { campaignIds: "2" }, messages: [message(3, "SMS", 2)] },
    {
      name: "those of a time",
      query: { startDateTime: "2024-03-01 00:00:02", endDateTime: "2024-03-01 00:00:03" },
      messages: [message(2, "Push", 1)],
    },
  ])("answers $name", async ({ query, messages }) => {
    const world = emptySandbox();
    await playSteps(world, [["users/update", { email }]]);
    const user = world.store.users.byEmail(email)?.id ?? 0;
    for (const event of [sent("emailSend", 1, 1), sent("pushSend", 2, 1), sent("smsSend", 3, 2)]) {
      world.store.events.add({ user, ...event }, at);
    }
    expect(await get(world, "users/getSentMessages", { email, ...query })).toEqual({ status: 200, body: { messages } });
  });

  it.each([
    ["webPush", "WebPush"],
    ["embedded", "Embedded"],
    ["whatsApp", "WhatsApp"],
    ["inApp", "InApp"],
  ])("names the medium of %sSend %s", async (prefix, medium) => {
    const world = await sandboxAfter([["users/update", { email }]]);
    const user = world.store.users.byEmail(email)?.id ?? 0;
    world.store.events.add({ user, ...sent(`${prefix}Send`, 1, 1) }, at);
    expect(await get(world, "users/getSentMessages", { email })).toEqual({
      status: 200,
      body: { messages: [message(1, medium, 1)] },
    });
  });

  it("answers a push to two devices once, and never what was skipped or nobody got", async () => {
    const device = { token: "t-1", platform: "GCM", applicationName: "app", dataFields: {} };
    const world = await sandboxAfter([
      ["users/update", { email }],
      ["users/registerDeviceToken", { email, device }],
      ["users/registerDeviceToken", { email, device: { ...device, token: "t-2" } }],
    ]);
    const push = await runCampaign(world, "Push");
    const empty = await runCampaign(world, "Email", { subject: "x" });
    const sms = await runCampaign(world, "SMS");
    await post(world, "push/target", { campaignId: push, recipientEmail: email });
    await post(world, "email/target", { campaignId: empty, recipientEmail: email });
    await post(world, "sms/target", { campaignId: sms, recipientEmail: email });
    expect(world.messages().map(({ status }) => status)).toEqual(["undeliverable", "skipped", "sent"]);
    expect(await get(world, "users/getSentMessages", { email })).toEqual({
      status: 200,
      body: { messages: [expect.objectContaining({ messageMedium: "Push", campaignId: push })] },
    });
  });

  it.each([
    { query: {}, campaigns: [9, 2, 1] },
    { query: { excludeBlastCampaigns: "false" }, campaigns: [9, 2, 1] },
    { query: { excludeBlastCampaigns: "true" }, campaigns: [9, 1] },
    { query: { excludeBlastCampaigns: "true", campaignIds: "2" }, campaigns: [2] },
    { query: { excludeBlastCampaigns: "true", messageMedium: "Email" }, campaigns: [9, 1] },
  ])("answers for $query what campaigns $campaigns sent", async ({ query, campaigns }) => {
    const world = await sandboxAfter([
      ["users/update", { email }],
      ["lists", { name: "Everybody" }],
      ["lists/subscribe", { listId: 1, subscribers: [{ email }] }],
    ]);
    await post(world, "email/target", { campaignId: await runCampaign(world), recipientEmail: email });
    await world.clock.advance(1_000);
    await makeCampaign(world, { listIds: [1] });
    const user = world.store.users.byEmail(email)?.id ?? 0;
    world.store.events.add({ user, ...sent("emailSend", 1, 9), createdAt: world.clock.now() + 1_000 }, at);
    const { body } = await get(world, "users/getSentMessages", { email, ...query });
    expect((body as { messages: { campaignId: number }[] }).messages.map((each) => each.campaignId)).toEqual(campaigns);
  });

  it.each([
    { query: {}, answer: refusalAnswer(400, "BadParams", "Missing parameter: email or userId") },
    { query: { email: "Foo@" }, answer: invalid("foo@") },
    { query: { email, limit: "0" }, answer: refusalAnswer(400, "BadParams", "limit must be between 1 and 1000") },
    { query: { email, limit: "1001" }, answer: refusalAnswer(400, "BadParams", "limit must be between 1 and 1000") },
    {
      query: { email, startDateTime: "soon" },
      answer: refusalAnswer(400, "BadParams", "Invalid value for parameter startDateTime"),
    },
  ])("refuses $query", async ({ query, answer }) => {
    expect(await get(emptySandbox(), "users/getSentMessages", query)).toEqual(answer);
  });
});
