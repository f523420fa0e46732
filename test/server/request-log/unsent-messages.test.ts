import { describe, expect, it } from "vitest";
import type { TemplateMedium } from "../../../server/store/template.ts";
import { makeCampaign, runCampaign } from "../messaging/support/campaigns.ts";
import { playSteps, post, type Step, sandboxAfter, type World } from "../support/sandbox.ts";

const ada = "ada@example.com";

const warningsOf = (world: World) => world.requests().at(-1)?.warnings;

const hidden = (names: string) => ({
  code: "hiddenProfile",
  message: `Nobody can see or message ${names} until identify, or another call that creates users, names them`,
});

const unsent = (message: string) => ({ code: "messageNotSent", message });

const known: Step = ["users/update", { email: ada, userId: "u-1" }];
const seen: Step = ["events/track", { email: "late@example.com", eventName: "Seen" }];
const unsubscribed = (fields: object): Step => ["users/updateSubscriptions", { email: ada, ...fields }];

describe("a send that reaches nobody", () => {
  it.each<{ medium?: TemplateMedium; path?: string; before: readonly Step[]; to: object; warning: object }>([
    { before: [seen], to: { recipientEmail: "late@example.com" }, warning: hidden("late@example.com") },
    {
      before: [known, unsubscribed({ unsubscribedMessageTypeIds: [1] })],
      to: { recipientEmail: ada },
      warning: unsent(`Email is not sent to ${ada}: they unsubscribed from its message type`),
    },
    {
      before: [known, unsubscribed({ unsubscribedChannelIds: [1] })],
      to: { recipientUserId: "u-1" },
      warning: unsent(`Email is not sent to ${ada}: they unsubscribed from the channel of its message type`),
    },
    {
      medium: "Push",
      path: "push",
      before: [known],
      to: { recipientEmail: ada },
      warning: unsent(
        `Push is not sent to ${ada}: they have no enabled device: users/registerDeviceToken gives them one`,
      ),
    },
    {
      medium: "SMS",
      path: "sms",
      before: [],
      to: { recipientEmail: "nobody@example.com" },
      warning: unsent("SMS is not sent to nobody@example.com: no profile has that email or userId"),
    },
  ])("warns: $warning.message", async ({ medium = "Email", path = "email", before, to, warning }) => {
    const world = await sandboxAfter(before);
    const campaignId = await runCampaign(world, medium);
    expect((await post(world, `${path}/target`, { campaignId, ...to })).status).toBe(200);
    expect(warningsOf(world)).toEqual([warning]);
  });
});

describe("a send is no matter of a warning", () => {
  it.each<{ case: string; send: object }>([
    { case: "that reaches somebody", send: { recipientEmail: ada } },
    { case: "to somebody new", send: { recipientEmail: "new@example.com" } },
    { case: "that waits", send: { recipientEmail: "late@example.com", sendAt: "2024-03-01 13:00:00 +00:00" } },
  ])("$case", async ({ send }) => {
    const world = await sandboxAfter([known, seen]);
    const campaignId = await runCampaign(world);
    await post(world, "email/target", { campaignId, ...send });
    expect(warningsOf(world)).toEqual([]);
  });

  it("that Iterable tells of by an event", async () => {
    const world = await sandboxAfter([known]);
    const campaignId = await runCampaign(world, "Email", { subject: "x", html: "{{#ifGt missing 1}}x{{/ifGt}}" });
    await post(world, "email/target", { campaignId, recipientEmail: ada });
    expect(world.messages()[0]?.status).toBe("skipped");
    expect(warningsOf(world)).toEqual([]);
  });

  it("that is refused", async () => {
    const world = await sandboxAfter([seen]);
    await post(world, "email/target", { campaignId: 9, recipientEmail: "late@example.com" });
    expect(warningsOf(world)).toEqual([]);
  });
});

it("a blast names three people for each reason, and counts the others", async () => {
  const people = Array.from({ length: 5 }, (_, index) => ({ email: `p${index + 1}@example.com` }));
  const world = await sandboxAfter([
    ["lists", { name: "Everybody" }],
    ["lists/subscribe", { listId: 1, subscribers: [...people, { email: ada }] }],
  ]);
  for (const { email } of people) {
    await playSteps(world, [["users/updateSubscriptions", { email, unsubscribedMessageTypeIds: [1] }]]);
  }
  const campaignId = await makeCampaign(world, { listIds: [1], scheduleSend: false });
  expect((await post(world, `campaigns/${campaignId}/send`, {})).status).toBe(200);
  expect(world.messages({ status: "suppressed" })).toHaveLength(5);
  expect(warningsOf(world)).toEqual([
    unsent(
      "Email is not sent to p1@example.com, p2@example.com, p3@example.com and 2 more: they unsubscribed from its message type",
    ),
  ]);
  await post(world, "users/update", { email: ada });
  expect(warningsOf(world)).toEqual([]);
});

it("what is sent later, outside of any call, is in the outbox alone", async () => {
  const world = await sandboxAfter([known]);
  const campaignId = await runCampaign(world);
  const sendAt = "2024-03-01 13:00:00 +00:00";
  await post(world, "email/target", { campaignId, recipientEmail: ada, sendAt });
  await playSteps(world, [unsubscribed({ unsubscribedMessageTypeIds: [1] })]);
  await world.clock.advance(3_600_000);
  expect(world.messages()[0]?.reason).toBe("unsubscribedFromMessageType");
  expect(world.requests().flatMap(({ warnings }) => warnings)).toEqual([]);
});

const ignored = (message: string) => ({ code: "ignoredField", message });

describe("what counts for nothing", () => {
  it.each<{ medium?: TemplateMedium; body: Readonly<Record<string, unknown>>; warnings: readonly object[] }>([
    { body: { campaignDataFields: { a: 1 } }, warnings: [] },
    { body: { listIds: [1], sendAt: "2024-03-02 12:00:00", sendMode: "ProjectTimeZone" }, warnings: [] },
    {
      body: { sendAt: "2024-03-02 12:00:00", startTimeZone: "UTC" },
      warnings: ["sendAt", "startTimeZone"].map((name) =>
        ignored(`${name} counts for campaigns with listIds alone: it is ignored`),
      ),
    },
    {
      body: { listIds: [1], defaultTimeZone: "UTC" },
      warnings: [ignored("defaultTimeZone counts with sendMode RecipientTimeZone alone: it is ignored")],
    },
    {
      medium: "Push",
      body: { dataFields: { a: 1 } },
      warnings: [ignored("dataFields fills templates of email alone: it is ignored")],
    },
  ])("in campaigns/create is told: $body", async ({ medium = "Email", body, warnings }) => {
    const world = await sandboxAfter([["lists", { name: "All" }]]);
    await makeCampaign(world, body, medium);
    expect(warningsOf(world)).toEqual(warnings);
  });

  it("of the data of a send is told: what its event cuts off", async () => {
    const world = await sandboxAfter([known]);
    const campaignId = await runCampaign(world);
    const send = (length: number) =>
      post(world, "email/target", { campaignId, recipientEmail: ada, dataFields: { a: "x".repeat(length) } });
    await send(11_992);
    expect(warningsOf(world)).toEqual([]);
    await send(11_993);
    expect(warningsOf(world)).toEqual([
      ignored(
        "dataFields is longer than the 12000 characters that the transactionalData of an event keep: the rest is cut off there",
      ),
    ]);
  });
});
