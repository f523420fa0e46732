import { expect, test } from "vitest";
import type { ActionName, SimulateOptions } from "../../../server/index.ts";
import type { TemplateMedium } from "../../../server/store/template.ts";
import { runCampaign } from "../messaging/support/campaigns.ts";
import { playSteps, sandboxAfter, type World } from "../support/sandbox.ts";
import { ada, addTexts, sendMail } from "./support/mail.ts";

const targets: Partial<Record<TemplateMedium, readonly [path: string, messageType: number]>> = {
  Email: ["email/target", 1],
  Push: ["push/target", 3],
  SMS: ["sms/target", 5],
  WebPush: ["webPush/target", 3],
  WhatsApp: ["whatsApp/target", 5],
  InApp: ["inApp/target", 4],
};

const device = { token: "device-1", platform: "APNS", applicationName: "com.example", dataFields: {} };

/** A world in which somebody was sent a message of a medium; its number is 1. */
async function sendOne(medium: TemplateMedium): Promise<World> {
  const [path, messageType] = targets[medium] ?? ["email/target", 1];
  const world = await sandboxAfter([
    ["users/update", { email: ada, dataFields: { phoneNumber: "+14155550100" } }],
    ["users/registerDeviceToken", { email: ada, device }],
    ["users/registerBrowserToken", { email: ada, browserToken: "browser-1" }],
  ]);
  addTexts(world);
  const content = { subject: "Hi", html: '<a href="https://example.com/">x</a>', message: "See https://example.com/" };
  const campaignId = await runCampaign(world, medium, content, messageType);
  await playSteps(world, [[path, { campaignId, recipientEmail: ada }]]);
  if (world.messages()[0]?.status !== "sent") throw new Error(JSON.stringify(world.messages()[0]));
  return world;
}

interface Row {
  readonly medium: TemplateMedium;
  readonly action: ActionName;
  readonly options?: SimulateOptions;
  /** The types of the events, and what the first says beside its message. */
  readonly writes: readonly string[];
  readonly says?: Readonly<Record<string, unknown>>;
  readonly leaves?: readonly number[];
}

const hard = { recipientState: "HardBounce", bounceMessage: "550 5.1.1 user unknown", status: "5.1.1" } as const;

const inApp = {
  campaignId: 1,
  expiresAt: "2024-05-30 12:00:00 +00:00",
  messageContext: { saveToInbox: false, silentInbox: false, location: "in-app" },
};

const rows: readonly Row[] = [
  { medium: "Email", action: "delivered", writes: [] },
  { medium: "Email", action: "open", writes: ["emailOpen"] },
  { medium: "Email", action: "click", writes: ["emailClick"], says: { url: "https://example.com/", hrefIndex: 0 } },
  { medium: "Email", action: "unsubscribe", writes: ["emailUnSubscribe"], leaves: [1] },
  { medium: "Email", action: "bounce", writes: ["emailBounce", "emailUnSubscribe"], says: hard, leaves: [1] },
  {
    medium: "Email",
    action: "bounce",
    options: { recipientState: "SoftBounceMailboxFull", bounceMessage: "452 4.2.2 full", status: "4.2.2" },
    writes: ["emailBounce"],
    says: { recipientState: "SoftBounceMailboxFull", bounceMessage: "452 4.2.2 full", status: "4.2.2" },
  },
  {
    medium: "Email",
    action: "complaint",
    writes: ["emailComplaint", "emailUnSubscribe"],
    says: { recipientState: "Complaint" },
    leaves: [1],
  },
  { medium: "Push", action: "open", writes: ["pushOpen"], says: { appAlreadyRunning: false } },
  { medium: "Push", action: "bounce", writes: ["pushBounce"] },
  { medium: "Push", action: "uninstall", writes: ["pushUninstall"], says: { isGhostPush: true } },
  { medium: "SMS", action: "click", writes: ["smsClick"], says: { clickedUrl: "https://example.com/" } },
  { medium: "SMS", action: "bounce", writes: ["smsBounce"] },
  {
    medium: "SMS",
    action: "reply",
    options: { text: "Thanks" },
    writes: ["smsReceived"],
    says: { fromPhoneNumber: "+14155550100", smsMessage: "Thanks" },
  },
  {
    medium: "SMS",
    action: "reply",
    options: { text: " stop " },
    writes: ["smsReceived", "emailUnSubscribe"],
    says: { smsMessage: " stop " },
    leaves: [4],
  },
  { medium: "WebPush", action: "click", writes: ["webPushClick"] },
  { medium: "WhatsApp", action: "open", writes: ["whatsAppSeen"] },
  { medium: "WhatsApp", action: "bounce", writes: ["whatsAppBounce"] },
  { medium: "InApp", action: "delivered", writes: ["inAppDelivery"], says: inApp },
  { medium: "InApp", action: "open", writes: ["inAppOpen"], says: inApp },
  { medium: "InApp", action: "click", writes: ["inAppClick"], says: { ...inApp, clickedUrl: "https://example.com/" } },
  { medium: "InApp", action: "close", writes: ["inAppClose"], says: { ...inApp, closeAction: "back" } },
  {
    medium: "InApp",
    action: "close",
    options: { closeAction: "other" },
    writes: ["inAppClose"],
    says: { closeAction: "other" },
  },
  { medium: "InApp", action: "consume", writes: [] },
  { medium: "InApp", action: "delete", writes: ["inAppDelete"], says: { ...inApp, deleteAction: "delete-button" } },
  {
    medium: "InApp",
    action: "delete",
    options: { deleteAction: "inbox-swipe" },
    writes: ["inAppDelete"],
    says: { deleteAction: "inbox-swipe" },
  },
  { medium: "InApp", action: "recall", writes: ["inAppRecall"] },
];

test.each(rows)("$medium $action $options", async ({ medium, action, options, writes, says = {}, leaves = [] }) => {
  const world = await sendOne(medium);
  const before = world.events(ada).length;
  const { events } = world.simulate(1, action, options);
  expect(events.map(({ eventType }) => eventType)).toEqual(writes);
  expect(world.events(ada).length - before).toBe(writes.length);
  if (writes.length > 0) expect(events[0]).toMatchObject(says);
  expect(world.contact(ada)?.dataFields.unsubscribedChannelIds ?? []).toEqual(leaves);
});

test("an uninstalled app is pushed to no more", async () => {
  const world = await sendOne("Push");
  world.simulate(1, "uninstall");
  expect(world.contact(ada)?.dataFields.devices).toMatchObject([{ token: "device-1", endpointEnabled: false }]);
});

const say = (thrown: () => unknown): string => {
  try {
    thrown();
    return "nothing thrown";
  } catch (error) {
    return String(error);
  }
};

test("what does not happen is refused, and says why", async () => {
  const [world, message] = await sendMail();
  const left = { email: "left@example.com", unsubscribedChannelIds: [1] };
  await playSteps(world, [
    ["users/updateSubscriptions", left],
    ["email/target", { campaignId: message.campaignId, recipientEmail: left.email }],
  ]);
  const before = world.events(ada);
  const told = [
    say(() => world.simulate(9, "open")),
    say(() => world.simulate(2, "open")),
    say(() => world.simulate(1, "uninstall")),
    say(() => world.simulate(1, "click", { link: 7 })),
    say(() => world.simulate(1, "open", { text: "x" } as SimulateOptions)),
    say(() => world.simulate(1, "lick" as ActionName)),
  ];
  expect(told).toEqual([
    "RangeError: There is no message 9",
    expect.stringMatching(/^RangeError: Message 2 was not sent: it is suppressed \(unsubscribedFromChannel\)$/),
    "RangeError: uninstall does not happen to a message of Email: delivered, open, click, bounce, complaint, unsubscribe do",
    "RangeError: link: message 1 has 2 links, and none is 7",
    expect.stringMatching(/^TypeError: options: .*text/),
    expect.stringMatching(/^TypeError: Nobody does "lick" to a message; there are: delivered, open,/),
  ]);
  expect(world.events(ada)).toEqual(before);
});

test("the route does the same, by the number or the messageId", async () => {
  const [world, { messageId }] = await sendMail();
  const call = async (path: string, body?: unknown) => {
    const answer = await world.request("POST", `/_sandbox/messages/${path}`, body);
    return [answer.status, await answer.json()] as const;
  };
  expect(await call("1/click", { link: "https://example.com/a b", userAgent: "curl" })).toMatchObject([
    200,
    {
      events: [{ eventType: "emailClick", hrefIndex: 1, userAgent: "curl" }],
      location: "https://example.com/a%20b?utm_source=Iterable&utm_medium=email&utm_campaign=Welcome",
    },
  ]);
  expect(await call(`${messageId}/open`)).toMatchObject([200, { events: [{ eventType: "emailOpen" }] }]);
  const refused = [
    await call("7/open"),
    await call("1/lick"),
    await call("1/reply", { text: "x" }),
    await call("1/open", { x: 1 }),
  ];
  expect(refused.map(([status]) => status)).toEqual([404, 404, 400, 400]);
});
