import { describe, expect, it, test } from "vitest";
import {
  atNoon,
  get,
  noon,
  playSteps,
  post,
  refusalAnswer,
  sandboxAfter,
  success,
  type World,
} from "../../support/sandbox.ts";
import { ada, queueOf, runInApp, sendInApp } from "./support/in-app.ts";

const day = 86_400_000;
const grace = "grace@example.com";

/** A sandbox in which ada was sent a message, and its id. */
async function open(): Promise<readonly [world: World, messageId: string]> {
  const world = await sandboxAfter([
    ["users/update", { email: ada, userId: "u-1" }],
    ["users/update", { email: grace }],
    ["events/track", { email: "hid@example.com", eventName: "Seen" }],
    ["users/forget", { email: "gone@example.com" }],
  ]);
  return [world, await sendInApp(world, await runInApp(world))];
}

/** Events of somebody beside the send, the newest first. */
async function eventsOf(world: World, email: string = ada): Promise<readonly unknown[]> {
  const { body } = await get(world, `events/${email}`);
  const { events } = body as { readonly events: readonly { readonly eventType: string }[] };
  return events.filter(({ eventType }) => eventType !== "inAppSend" && eventType !== "customEvent");
}

const stamps = {
  createdAt: atNoon,
  eventUpdatedAt: atNoon,
  itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: atNoon },
};
const attribution = { campaignId: 1, templateId: 2, expiresAt: "2024-05-30 12:00:00 +00:00" };

const ios = { deviceId: "d-1", platform: "iOS", appPackageName: "com.example.shop" };
const android = { ...ios, platform: "Android" };
const web = { ...ios, platform: "Web", deviceId: "Mozilla/5.0 (X11)", appPackageName: "shop" };
const inboxed = { saveToInbox: true, silentInbox: false, location: "inbox" };
const shown = { saveToInbox: false, silentInbox: false, location: "in-app" };

/** Bodies as the SDKs send them, beside whom they are about. */
const rows = [
  { sdk: "iOS", path: "trackInAppOpen", type: "inAppOpen", own: { messageContext: shown, deviceInfo: ios } },
  {
    sdk: "iOS",
    path: "trackInAppOpen",
    type: "inAppOpen",
    own: { messageContext: inboxed, deviceInfo: ios, inboxSessionId: "s-1" },
  },
  { sdk: "Android", path: "trackInAppOpen", type: "inAppOpen", own: {} },
  {
    sdk: "Android",
    path: "trackInAppClick",
    type: "inAppClick",
    own: { clickedUrl: "https://example.com/", messageContext: inboxed, deviceInfo: android, inboxSessionId: "s-1" },
  },
  {
    sdk: "iOS",
    path: "trackInAppClose",
    type: "inAppClose",
    own: { messageContext: shown, deviceInfo: ios, closeAction: "link", clickedUrl: "https://example.com/" },
  },
  {
    sdk: "Android",
    path: "trackInAppDelivery",
    type: "inAppDelivery",
    own: { messageContext: { saveToInbox: false, silentInbox: false }, deviceInfo: android },
  },
  {
    sdk: "iOS",
    path: "inAppConsume",
    type: "inAppDelete",
    own: { messageContext: inboxed, deviceInfo: ios, deleteAction: "inbox-swipe", inboxSessionId: "s-1" },
  },
  { sdk: "Web", path: "trackInAppDelivery", type: "inAppDelivery", own: { deviceInfo: web } },
] as const;

test.each(rows)("$path, as the $sdk SDK sends it, writes $type", async ({ path, type, own }) => {
  const [world, messageId] = await open();
  expect(await post(world, `events/${path}`, { email: ada, messageId, ...own })).toEqual(success);
  expect(await eventsOf(world)).toEqual([
    { ...stamps, eventType: type, email: ada, userId: "u-1", messageId, ...attribution, ...own },
  ]);
});

describe("the queue", () => {
  it("says that a message was read once it was opened, and again", async () => {
    const [world, messageId] = await open();
    for (let opens = 0; opens < 2; opens += 1) await post(world, "events/trackInAppOpen", { email: ada, messageId });
    expect(await queueOf(world)).toMatchObject([{ messageId, read: true }]);
    expect(await eventsOf(world)).toHaveLength(2);
  });

  it.each(["trackInAppClick", "trackInAppClose", "trackInAppDelivery"])("is not changed by %s", async (path) => {
    const [world, messageId] = await open();
    const before = await queueOf(world);
    await post(world, `events/${path}`, { email: ada, messageId });
    expect(await queueOf(world)).toEqual(before);
  });

  it("loses what is consumed, in silence unless somebody deleted it", async () => {
    const [world, messageId] = await open();
    expect(await post(world, "events/inAppConsume", { userId: "u-1", messageId })).toEqual(success);
    expect([await queueOf(world), await eventsOf(world)]).toEqual([[], []]);
  });
});

describe("an event", () => {
  it("is at the time it tells, in seconds or milliseconds", async () => {
    const [world, messageId] = await open();
    for (const createdAt of [1_709_294_400, 1_709_294_400_000])
      await post(world, "events/trackInAppOpen", { email: ada, messageId, createdAt });
    expect(await eventsOf(world)).toMatchObject(Array(2).fill({ createdAt: "2024-03-01 12:00:00 +00:00" }));
  });

  it("of a message that was consumed or has expired is kept as any other", async () => {
    const [world, messageId] = await open();
    await post(world, "events/inAppConsume", { email: ada, messageId });
    await world.clock.advance(100 * day);
    await post(world, "events/trackInAppClose", { email: ada, messageId });
    expect(await eventsOf(world)).toMatchObject([{ eventType: "inAppClose", ...attribution }]);
  });

  it("that names nobody is about whom the message was sent to", async () => {
    const [world, messageId] = await open();
    expect(await post(world, "events/trackInAppDelivery", { messageId })).toEqual(success);
    expect(await eventsOf(world)).toMatchObject([{ eventType: "inAppDelivery", email: ada }]);
  });

  it.each([
    { name: "nobody knows", of: "unknown" },
    { name: "was sent to somebody else", of: "foreign" },
    { name: "is an email", of: "email" },
  ])("of a message that $name says its id, and of no campaign; a warning tells", async ({ of }) => {
    const [world, foreign] = await open();
    await playSteps(world, [["templates/email/upsert", { clientTemplateId: "t", subject: "Hi", html: "x" }]]);
    await playSteps(world, [["templates/email/proof", { templateId: 3, recipientEmail: grace }]]);
    const email = world.messages()[0]?.messageId ?? "";
    const messageId = { unknown: "nothing", foreign, email }[of];
    for (const path of ["trackInAppOpen", "inAppConsume"])
      expect(await post(world, `events/${path}`, { email: grace, messageId })).toEqual(success);
    expect(await eventsOf(world, grace)).toEqual([{ ...stamps, eventType: "inAppOpen", email: grace, messageId }]);
    expect(await queueOf(world)).toMatchObject([{ messageId: foreign, read: false }]);
    const warning = {
      code: "ignoredField",
      message: "messageId names no message of this user: an event says it as it is, and of no campaign",
    };
    expect(
      world
        .requests()
        .slice(-4, -2)
        .map(({ warnings }) => warnings),
    ).toEqual([[warning], [warning]]);
  });

  it("of a proof is not kept, though the proof is read and consumed", async () => {
    const [world] = await open();
    await playSteps(world, [["templates/inapp/proof", { templateId: 1, recipientEmail: ada }]]);
    const messageId = world.messages()[0]?.messageId ?? "";
    await post(world, "events/trackInAppOpen", { email: ada, messageId });
    expect(await queueOf(world)).toMatchObject([{ messageId, read: true }, { read: false }]);
    await post(world, "events/inAppConsume", { email: ada, messageId, deleteAction: "other" });
    expect([(await queueOf(world)).length, await eventsOf(world)]).toEqual([1, []]);
  });
});

const paths = ["trackInAppOpen", "trackInAppClick", "trackInAppClose", "trackInAppDelivery", "inAppConsume"];

describe.each(paths)("events/%s", (path) => {
  const unnamed = "Either email or userId must be specified in a track call";
  it.each([
    { who: {}, status: 400, code: "BadParams", msg: unnamed, params: { messageId: "m" } },
    {
      who: { email: "new@example.com" },
      status: 400,
      code: "UnknownEmailError",
      msg: "No user exists with email new@example.com",
    },
    { who: { userId: "u-9" }, status: 400, code: "UnknownUserIdError", msg: "No user exists with userId u-9" },
    { who: { email: "no address" }, status: 400, code: "InvalidEmailAddressError", msg: "Invalid email: no address" },
    {
      who: { email: "gone@example.com" },
      status: 409,
      code: "ForgottenUserError",
      msg: "User is on the forgotten list",
    },
    {
      who: { email: ada, createdAt: 9e15 },
      status: 400,
      code: "BadParams",
      msg: "createdAt is out of range: 9000000000000000",
    },
  ])("answers $code for $who", async ({ who, status, code, msg, params }) => {
    const [world] = await open();
    expect(await post(world, `events/${path}`, { messageId: "m", ...who })).toEqual(
      refusalAnswer(status, code, msg, params),
    );
    expect(await eventsOf(world)).toEqual([]);
  });

  it.each([
    {},
    { messageId: 1 },
    { messageId: "m", deviceInfo: { ...ios, platform: "OTT" } },
    { messageId: "m", deviceInfo: { platform: "iOS" } },
    { messageId: "m", messageContext: "inbox" },
  ])("refuses the body %j", async (body) => {
    const [world] = await open();
    const answer = await post(world, `events/${path}`, { email: ada, ...body });
    expect(answer).toMatchObject({ status: 400, body: { code: "BadJsonBody" } });
  });
});

test("a hidden profile keeps the event, and stays hidden", async () => {
  const [world] = await open();
  expect(await post(world, "events/trackInAppOpen", { email: "hid@example.com", messageId: "m" })).toEqual(success);
  expect(world.contact("hid@example.com")).toMatchObject({ hidden: true });
  expect(world.clock.now()).toBe(noon);
});
