import { describe, expect, test } from "vitest";
import type { ProjectSettings } from "../../../server/index.ts";
import type { TemplateMedium } from "../../../server/store/template.ts";
import { emptySandbox, post, refusalAnswer, type Step, sandboxAfter, type World } from "../support/sandbox.ts";
import { eventTypesOf, type Line, linesOf, makeCampaign, partsOf, runCampaign } from "./support/campaigns.ts";

const day = 86_400_000;
const ada = "ada@example.com";
const sent = (campaignId: number, to: string) => ({
  status: 200,
  body: { msg: `Campaign ${campaignId} - Sent triggered message to: ${to}`, code: "Success", params: null },
});

const device = { token: "t-1", platform: "GCM", applicationName: "app", dataFields: {} };
const reachable: readonly Step[] = [
  [
    "users/update",
    { email: ada, userId: "u-1", dataFields: { firstName: "Ada", plan: "pro", phoneNumber: "+14155550123" } },
  ],
  ["users/registerDeviceToken", { email: ada, device }],
  ["users/registerDeviceToken", { email: ada, device: { ...device, token: "t-2" } }],
  ["users/registerBrowserToken", { email: ada, browserToken: "b-1" }],
];

/** The media of sends: the segment of their paths, and the events a send to somebody with everything leaves. */
const media: readonly (readonly [segment: string, medium: TemplateMedium, events: readonly string[]])[] = [
  ["email", "Email", ["emailSend"]],
  ["push", "Push", ["pushSend", "pushSend"]],
  ["sms", "SMS", ["smsSend"]],
  ["inApp", "InApp", ["inAppSend"]],
  ["webPush", "WebPush", ["webPushSend"]],
  ["whatsApp", "WhatsApp", ["whatsAppSend"]],
];

describe.each(media)("%s/target", (segment, medium, events) => {
  const target = (world: World, body: object) => post(world, `${segment}/target`, body);

  test("reaches somebody with everything, by email and by userId", async () => {
    const world = await sandboxAfter(reachable);
    const campaignId = await runCampaign(world, medium);
    expect(await target(world, { campaignId, recipientEmail: ada })).toEqual(sent(campaignId, ada));
    expect(await target(world, { campaignId, recipientUserId: "u-1" })).toEqual(sent(campaignId, ada));
    expect(linesOf(world)).toEqual([
      [ada, "sent", null],
      [ada, "sent", null],
    ]);
    expect(eventTypesOf(world, ada)).toEqual([...events, ...events]);
    expect(partsOf(world, 1)).toMatchObject({ message: "Hi Ada", html: "<p>Plan: pro</p>" });
  });

  test("accepts a send to a hidden profile, and sends nothing", async () => {
    const world = await sandboxAfter([["events/track", { email: "late@example.com", eventName: "Seen" }]]);
    const campaignId = await runCampaign(world, medium);
    const body = { campaignId, recipientEmail: "late@example.com" };
    expect(await target(world, body)).toEqual(sent(campaignId, "late@example.com"));
    expect(linesOf(world)).toEqual([["late@example.com", "suppressed", "hiddenProfile"]]);
    expect(eventTypesOf(world, "late@example.com")).toEqual(["customEvent"]);
    expect(world.contact("late@example.com")?.hidden).toBe(true);
    await post(world, "users/update", { email: "late@example.com", dataFields: { phoneNumber: "+14155550123" } });
    await target(world, body);
    const [, second] = linesOf(world);
    expect(second?.[2]).not.toBe("hiddenProfile");
  });

  test("refuses a campaign that is unknown, of another medium, or a blast", async () => {
    const world = await sandboxAfter([...reachable, ["lists", { name: "All" }]]);
    const other = await runCampaign(world, medium === "Email" ? "Push" : "Email");
    const blast = await makeCampaign(world, { listIds: [1], scheduleSend: false }, medium);
    const msg = medium === "Email" ? "Invalid campaignId" : "Invalid Campaign Id";
    const unknown = (id: number) => refusalAnswer(400, "BadParams", msg, { campaignId: String(id) });
    expect(await target(world, { campaignId: 42, recipientEmail: ada })).toEqual(unknown(42));
    expect(await target(world, { campaignId: other, recipientEmail: ada })).toEqual(unknown(other));
    expect(await target(world, { campaignId: blast, recipientEmail: ada })).toEqual(
      refusalAnswer(400, "BadParams", "Campaign is not a triggered campaign"),
    );
    expect(linesOf(world)).toEqual([]);
  });

  test("refuses a recipient that names nobody", async () => {
    const world = await sandboxAfter([["users/forget", { email: "gone@example.com" }]]);
    const campaignId = await runCampaign(world, medium);
    expect(await target(world, { campaignId })).toEqual(
      refusalAnswer(400, "BadParams", "Either recipientEmail or recipientUserId must be specified"),
    );
    expect(await target(world, { campaignId, recipientEmail: "foo@" })).toEqual(
      refusalAnswer(400, "InvalidEmailAddressError", "Invalid email: foo@"),
    );
    expect(await target(world, { campaignId, recipientEmail: "gone@example.com" })).toMatchObject({
      status: 409,
      body: { code: "ForgottenUserError" },
    });
    expect(await target(world, { campaignId, recipientUserId: "nobody" })).toMatchObject({
      status: 400,
      body: { code: "UnknownUserIdError" },
    });
    expect(linesOf(world)).toEqual([]);
  });

  test("takes a time, waits for it, and is cancelled by any medium's cancel", async () => {
    const world = await sandboxAfter(reachable);
    const campaignId = await runCampaign(world, medium);
    const later = { campaignId, recipientEmail: ada, sendAt: "2024-03-02 12:00:00 +0000" };
    const scheduled = (id: number) => ({
      status: 200,
      body: {
        msg: `Campaign ${campaignId} - Scheduled triggered message for: 2024-03-02T12:00:00.000Z to: ${ada}`,
        code: "Success",
        params: { scheduledMessageId: id },
      },
    });
    expect(await target(world, later)).toEqual(scheduled(1));
    expect(await target(world, later)).toEqual(scheduled(2));
    expect(await target(world, later)).toEqual(scheduled(3));
    const cancelled = (ids: string) =>
      `Successfully cancelled scheduled messages with scheduledMessageId: ${ids} from project: 1`;
    expect(await post(world, "push/cancel", { scheduledMessageId: 2 })).toMatchObject({
      body: { msg: cancelled("2") },
    });
    await world.clock.advance(day - 1);
    expect(linesOf(world).map(([, state]) => state)).toEqual(["scheduled", "cancelled", "scheduled"]);
    await world.clock.advance(1);
    expect(linesOf(world).map(([, state]) => state)).toEqual(["sent", "cancelled", "sent"]);
    expect(eventTypesOf(world, ada)).toEqual([...events, ...events]);
  });

  test("refuses a time it cannot read, and one too far ahead", async () => {
    const world = await sandboxAfter(reachable);
    const campaignId = await runCampaign(world, medium);
    const at = (sendAt: string) => target(world, { campaignId, recipientEmail: ada, sendAt });
    expect(await at("soon")).toEqual(
      refusalAnswer(400, "BadJsonBody", `[/api/${segment}/target] Invalid format: "soon"`),
    );
    expect(await at("2025-03-02 12:00:01")).toEqual(
      refusalAnswer(400, "BadParams", "sendAt must be at most 365 days in the future"),
    );
    expect(await at("2020-01-01 00:00:00")).toEqual(sent(campaignId, ada));
  });
});

describe("whom a send creates", () => {
  test.each(media)("%s: somebody unknown", async (segment, medium, events) => {
    const world = emptySandbox();
    const campaignId = await runCampaign(world, medium);
    const body = { campaignId, recipientEmail: "new@example.com" };
    expect(await post(world, `${segment}/target`, body)).toEqual(sent(campaignId, "new@example.com"));
    const creates = medium === "Email" || medium === "InApp";
    expect(world.contact("new@example.com")?.hidden).toBe(creates ? false : undefined);
    expect(linesOf(world)).toEqual([
      creates ? ["new@example.com", "sent", null] : ["new@example.com", "undeliverable", "unknownUser"],
    ]);
    if (creates) expect(eventTypesOf(world, "new@example.com")).toEqual(events);
  });

  test.each(media)("%s: a hidden profile, where sends reveal", async (segment, medium) => {
    const settings: Partial<ProjectSettings> = { revealedBy: "creatingCallsAndSends" };
    const tracked: readonly Step[] = [["events/track", { email: "late@example.com", eventName: "Seen" }]];
    const world = await sandboxAfter(tracked, "email", settings);
    const campaignId = await runCampaign(world, medium);
    await post(world, `${segment}/target`, { campaignId, recipientEmail: "late@example.com" });
    const reveals = medium === "Email" || medium === "InApp";
    expect(world.contact("late@example.com")?.hidden).toBe(!reveals);
    expect(linesOf(world)[0]?.[1]).toBe(reveals ? "sent" : "suppressed");
  });
});

/** Whom nothing reaches, by medium and by what is on their profile. */
const outOfReach: readonly (readonly [segment: string, medium: TemplateMedium, steps: readonly Step[], line: Line])[] =
  [
    ["push", "Push", [], [ada, "undeliverable", "noDevice"]],
    [
      "push",
      "Push",
      [
        ["users/registerDeviceToken", { email: ada, device }],
        ["users/disableDevice", { email: ada, token: "t-1" }],
      ],
      [ada, "undeliverable", "noDevice"],
    ],
    ["webPush", "WebPush", [], [ada, "undeliverable", "noBrowserToken"]],
    ["sms", "SMS", [], [ada, "undeliverable", "noPhoneNumber"]],
    [
      "sms",
      "SMS",
      [["users/update", { email: ada, dataFields: { phoneNumber: "4155550123" } }]],
      [ada, "undeliverable", "noPhoneNumber"],
    ],
    ["whatsApp", "WhatsApp", [], [ada, "undeliverable", "noPhoneNumber"]],
    [
      "email",
      "Email",
      [["users/updateSubscriptions", { email: ada, unsubscribedChannelIds: [1] }]],
      [ada, "suppressed", "unsubscribedFromChannel"],
    ],
    [
      "email",
      "Email",
      [["users/updateSubscriptions", { email: ada, unsubscribedMessageTypeIds: [1] }]],
      [ada, "suppressed", "unsubscribedFromMessageType"],
    ],
  ];

test.each(outOfReach)("%s reaches nobody out of reach: %#", async (segment, medium, steps, line) => {
  const world = await sandboxAfter([["users/update", { email: ada }], ...steps]);
  const campaignId = await runCampaign(world, medium);
  expect(await post(world, `${segment}/target`, { campaignId, recipientEmail: ada })).toEqual(sent(campaignId, ada));
  expect(linesOf(world)).toEqual([line]);
  expect(eventTypesOf(world, ada).filter((type) => String(type).includes("Send"))).toEqual([]);
});

/** Sends that are skipped with a reason, which Iterable writes an event for. */
const skips: readonly (readonly [
  reason: string,
  content: Readonly<Record<string, unknown>>,
  settings: Partial<ProjectSettings>,
])[] = [
  ["HandlebarsExecutionError", { html: "{{#gt missing 1}}x{{/gt}}" }, {}],
  ["SnippetLookupError", { html: '{{{snippet "None" required=true}}}' }, {}],
  ["SendAborted", { html: '{{sendSkip cause="out of stock" sku="1"}}' }, {}],
  ["EmptyContent", { subject: "Nothing in it" }, {}],
  ["InvalidSender", { html: "x", fromEmail: "nobody at all" }, {}],
  ["InvalidReplyToEmail", { html: "x", replyToEmail: "{{missing}}@" }, {}],
  ["InvalidHostedUnsubscribeUrl", { html: "{{hostedUnsubscribeUrl}}" }, { hostedUnsubscribeUrl: "preferences" }],
  [
    "InvalidHostedUnsubscribeUrl",
    { html: "{{hostedUnsubscribeUrl}}" },
    { hostedUnsubscribeUrl: "{{#gt missing 1}}x{{/gt}}" },
  ],
  ["FrequencyCapping", { html: "x" }, { frequencyCaps: [{ channelId: 1, messages: 1, every: "day" }] }],
  ["QuietHoursSendSkip", { html: "x" }, { quietHours: { start: "11:00", end: "13:00", action: "skip" } }],
];

test.each(skips)("a send is skipped: %s", async (reason, content, settings) => {
  const world = await sandboxAfter([["users/update", { email: ada }]], "email", settings);
  const first = await runCampaign(world, "Email", { html: "first" });
  if (reason === "FrequencyCapping") await post(world, "email/target", { campaignId: first, recipientEmail: ada });
  const campaignId = await runCampaign(world, "Email", content);
  expect(await post(world, "email/target", { campaignId, recipientEmail: ada })).toEqual(sent(campaignId, ada));
  expect(linesOf(world).at(-1)).toEqual([ada, "skipped", reason]);
  expect(world.events(ada)[0]).toMatchObject({ eventType: "emailSendSkip", reason, campaignId, messageTypeId: 1 });
});

/** Where a message may name the page behind `{{hostedUnsubscribeUrl}}`, and the part that is rendered of it. */
const hostedPages: readonly (readonly [where: string, content: Readonly<Record<string, unknown>>])[] = [
  ["in its html", { html: "{{{hostedUnsubscribeUrl}}}" }],
  ["in a snippet", { html: '{{{snippet "footer"}}}' }],
  ["in a nested part", { html: "x", deeplink: { ios: "{{{hostedUnsubscribeUrl}}}" } }],
  ["by a name that is looked up", { html: '{{{lookup @root "hostedUnsubscribeUrl"}}}' }],
];

const rendersHostedPage = async (content: Readonly<Record<string, unknown>>, hostedUnsubscribeUrl: string) => {
  const world = await sandboxAfter([["users/update", { email: ada, dataFields: { plan: "pro" } }]], "email", {
    hostedUnsubscribeUrl,
  });
  await post(world, "snippets", { name: "footer", content: "{{{hostedUnsubscribeUrl}}}" });
  const campaignId = await runCampaign(world, "Email", content);
  await post(world, "email/target", { campaignId, recipientEmail: ada });
  return world;
};

test.each(hostedPages)(
  "the page behind {{hostedUnsubscribeUrl}} is rendered for its reader: %s",
  async (_, content) => {
    const world = await rendersHostedPage(content, "https://example.com/preferences?who={{plan}}");
    expect(JSON.stringify(partsOf(world, 1))).toContain('"https://example.com/preferences?who=pro"');
  },
);

test.each(hostedPages)("a page that is no web address skips whoever names it: %s", async (_, content) => {
  const world = await rendersHostedPage(content, "{{plan}}");
  expect(linesOf(world)).toEqual([[ada, "skipped", "InvalidHostedUnsubscribeUrl"]]);
});

test("a page that names itself ends, and is no web address", async () => {
  const world = await rendersHostedPage({ html: "{{hostedUnsubscribeUrl}}" }, "{{hostedUnsubscribeUrl}}");
  expect(linesOf(world)).toEqual([[ada, "skipped", "InvalidHostedUnsubscribeUrl"]]);
});

test("a campaign that was deactivated, or never activated, skips", async () => {
  const world = await sandboxAfter([["users/update", { email: ada }]]);
  const ready = await makeCampaign(world);
  const ended = await runCampaign(world);
  await post(world, "campaigns/deactivateTriggered", { campaignId: ended });
  for (const campaignId of [ready, ended]) await post(world, "email/target", { campaignId, recipientEmail: ada });
  expect(linesOf(world)).toEqual([
    [ada, "skipped", "CampaignDeactivated"],
    [ada, "skipped", "CampaignDeactivated"],
  ]);
});

test("a marketing campaign reaches one person once in 18 hours, where repeats are not allowed", async () => {
  const world = await sandboxAfter([["users/update", { email: ada }]]);
  const campaignId = await runCampaign(world);
  const transactional = await runCampaign(world, "Email", { html: "x" }, 2);
  const send = (id: number) =>
    post(world, "email/target", { campaignId: id, recipientEmail: ada, allowRepeatMarketingSends: false });
  for (const id of [campaignId, campaignId, transactional, transactional]) await send(id);
  await world.clock.advance(day);
  await send(campaignId);
  expect(linesOf(world).map(([, state, reason]) => reason ?? state)).toEqual([
    "sent",
    "DuplicateMarketingMessage",
    "sent",
    "sent",
    "sent",
  ]);
});

test("quiet hours hold a message until they are over, in the recipient's own zone", async () => {
  const quietHours = { start: "02:00", end: "08:00", action: "hold" } as const;
  const world = await sandboxAfter(
    [
      ["users/update", { email: ada, dataFields: { timeZone: "America/Los_Angeles" } }],
      ["users/update", { email: "bob@example.com" }],
    ],
    "email",
    { quietHours },
  );
  const campaignId = await runCampaign(world);
  for (const recipientEmail of [ada, "bob@example.com"])
    await post(world, "email/target", { campaignId, recipientEmail });
  expect(linesOf(world)).toEqual([
    [ada, "scheduled", null],
    ["bob@example.com", "sent", null],
  ]);
  await world.clock.set("2024-03-01T16:00:00Z");
  expect(linesOf(world)[0]).toEqual([ada, "sent", null]);
});

test("data of the call come before the profile, and the profile before the campaign", async () => {
  const world = await sandboxAfter([["users/update", { email: ada, dataFields: { a: "profile", b: "profile" } }]]);
  const campaignId = await makeCampaign(
    world,
    { campaignDataFields: { a: "campaign", b: "campaign", c: "campaign" } },
    "Email",
    { html: "{{a}} {{b}} {{c}} {{profile.a}} {{campaignId}} {{email}}" },
  );
  await post(world, "campaigns/activateTriggered", { campaignId });
  await post(world, "email/target", { campaignId, recipientEmail: ada, dataFields: { a: "call" } });
  expect(partsOf(world, 1).html).toBe(`call profile campaign profile ${campaignId} ${ada}`);
});

test("messages follow a person who is merged, and go with one who is deleted", async () => {
  const world = await sandboxAfter([
    ["users/update", { email: ada }],
    ["users/update", { email: "old@example.com" }],
  ]);
  const campaignId = await runCampaign(world);
  await post(world, "email/target", { campaignId, recipientEmail: "old@example.com" });
  await post(world, "email/target", { campaignId, recipientEmail: "old@example.com", sendAt: "2024-03-02 12:00:00" });
  await post(world, "users/merge", { sourceEmail: "old@example.com", destinationEmail: ada });
  await world.clock.advance(day);
  expect(eventTypesOf(world, ada)).toEqual(["emailSend", "emailSend"]);
  await world.request("DELETE", `/api/users/${ada}`);
  expect(linesOf(world)).toEqual([]);
});

test("viewInBrowser renders an email again, with the profile as it is now", async () => {
  const world = await sandboxAfter([["users/update", { email: ada, dataFields: { plan: "free" } }]]);
  const campaignId = await runCampaign(world, "Email", {
    html: "<p>{{plan}} {{coupon}}{{#if sentAt}} again{{/if}}</p>",
  });
  await post(world, "email/target", { campaignId, recipientEmail: ada, dataFields: { coupon: "X1" } });
  await post(world, "users/update", { email: ada, dataFields: { plan: "pro" } });
  const messageId = world.store.messages.find(1)?.messageId ?? "";
  const view = (query: string) => world.request("GET", `/api/email/viewInBrowser?${query}`);
  expect(partsOf(world, 1).html).toBe("<p>free X1</p>");
  expect(await (await view(`email=${ada}&messageId=${messageId}`)).text()).toBe("<p>pro X1 again</p>");
  const unknown = await view(`email=${ada}&messageId=none`);
  expect([unknown.status, await unknown.text()]).toEqual([400, "Invalid messageId: none"]);
  expect((await view(`userId=nobody&messageId=${messageId}`)).status).toBe(400);
});

test("a cancel that names nothing scheduled is refused", async () => {
  const world = await sandboxAfter([["users/update", { email: ada }]]);
  const nothing = refusalAnswer(
    400,
    "BadParams",
    "No scheduled messages found- Invalid email and campaignId combination",
  );
  for (const body of [{ scheduledMessageId: 9 }, { campaignId: 0, email: ada }, { campaignId: 1 }, {}])
    expect(await post(world, "email/cancel", body)).toEqual(nothing);
});
