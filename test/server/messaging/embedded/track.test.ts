import { describe, expect, it, test } from "vitest";
import { atNoon, emptySandbox, playSteps, post, refusalAnswer, success, type World } from "../../support/sandbox.ts";
import { runCampaign } from "../support/campaigns.ts";
import { ada, define, embeddedEventsOf, grace, openEmbedded, seenBy, show } from "./support/embedded.ts";

const elements = {
  defaultAction: { type: "openUrl", data: "https://example.com/" },
  buttons: [{ id: "more", title: "More", action: { type: "openUrl", data: "app://more" } }],
};

/** A sandbox in which ada may see a message, and its id. */
async function open(): Promise<readonly [world: World, messageId: string]> {
  const world = await openEmbedded();
  await playSteps(world, [
    ["events/track", { email: "hid@example.com", eventName: "Seen" }],
    ["users/forget", { email: "gone@example.com" }],
  ]);
  await show(world, { elements });
  return [world, (await seenBy(world))[0]?.metadata.messageId ?? ""];
}

const deviceInfo = { deviceId: "d-1", platform: "Android", appPackageName: "com.example.shop" };

const stamps = {
  email: ada,
  userId: "u-1",
  createdAt: atNoon,
  eventUpdatedAt: atNoon,
  itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: atNoon },
};

const attribution = { campaignId: 1, templateId: 2 };

const path = (verb: string): string => `embedded-messaging/events/${verb}`;

describe("an event", () => {
  it("of a message that was received puts it in the outbox, once", async () => {
    const [world, messageId] = await open();
    for (let received = 0; received < 2; received += 1)
      expect(await post(world, path("received"), { email: ada, messageId, deviceInfo })).toEqual(success);
    const event = { ...stamps, ...attribution, eventType: "embeddedReceived", messageId, deviceInfo };
    expect(embeddedEventsOf(world)).toEqual([event, event]);
    expect(world.messages()).toMatchObject([
      { messageId, medium: "Embedded", status: "sent", campaignId: 1, email: ada, subject: "Hi Ada" },
    ]);
    expect(world.message(1)).toMatchObject({ content: { title: "Hi Ada", elements, placementId: 7 }, to: [ada] });
  });

  it.each([
    { own: { buttonIdentifier: "more", targetUrl: "app://more" }, says: ["more", "app://more"] },
    { own: {}, says: ["", null] },
  ])("of a click with $own says $says", async ({ own, says }) => {
    const [world, messageId] = await open();
    const createdAt = 1_709_294_400_000;
    const click = { userId: "u-1", messageId, deviceInfo, createdAt, ...own };
    expect(await post(world, path("click"), click)).toEqual(success);
    const [embeddedButtonId, embeddedTargetUrl] = says;
    expect(embeddedEventsOf(world)).toEqual([
      {
        ...{ ...stamps, ...attribution, eventType: "embeddedClick", messageId, deviceInfo },
        ...{ embeddedButtonId, embeddedTargetUrl, createdAt: "2024-03-01 12:00:00 +00:00" },
      },
    ]);
    expect(world.messages()).toEqual([]);
  });

  it("of a session is one, with one of each impression", async () => {
    const [world, messageId] = await open();
    const [start, end] = [1_709_294_400_000, 1_709_294_460_000];
    const body = {
      email: ada,
      session: { id: "s-1", start, end },
      impressions: [
        { messageId, placementId: 7, displayCount: 2, displayDuration: 3.5 },
        { messageId: "nothing", displayCount: 1 },
      ],
      deviceInfo,
    };
    expect(await post(world, path("session"), body)).toEqual(success);
    const impression = { ...stamps, eventType: "embeddedImpression", deviceInfo };
    expect(embeddedEventsOf(world).toReversed()).toEqual([
      { ...stamps, eventType: "embeddedSession", sessionId: "s-1", start, end, deviceInfo },
      { ...impression, ...attribution, messageId, placementId: 7, displayCount: 2, displayDuration: 3.5 },
      { ...impression, messageId: "nothing", displayCount: 1 },
    ]);
    expect(world.requests().at(-1)?.warnings).toMatchObject(
      [{ code: "ignoredField", message: /^impressions\[1\]\.messageId/ }].map(({ code, message }) => ({
        code,
        message: expect.stringMatching(message),
      })),
    );
  });

  it("is not made of a message that is dismissed, which stays", async () => {
    const [world, messageId] = await open();
    const before = await seenBy(world);
    const body = { email: ada, messageId, buttonIdentifier: "close", deviceInfo, createdAt: 1_709_294_400_000 };
    expect(await post(world, path("dismiss"), body)).toEqual(success);
    expect([embeddedEventsOf(world), await seenBy(world)]).toEqual([[], before]);
  });

  it("that names nobody is about the reader of the message", async () => {
    const [world, messageId] = await open();
    expect(await post(world, path("received"), { messageId })).toEqual(success);
    expect(embeddedEventsOf(world)).toMatchObject([{ email: ada, campaignId: 1 }]);
  });

  it.each(["nothing", "foreign", "bm90aGluZy8xLzIvMy9mYWxzZQo="])(
    "of the message %s has no campaign, and a warning",
    async (named) => {
      const [world, foreign] = await open();
      const messageId = named === "foreign" ? foreign : named;
      for (const verb of ["received", "click"])
        expect(await post(world, path(verb), { email: grace, messageId })).toEqual(success);
      const events = embeddedEventsOf(world, grace);
      expect(events.map(({ campaignId, templateId }) => [campaignId, templateId])).toEqual(
        Array(2).fill([undefined, undefined]),
      );
      expect(world.messages()).toEqual([]);
      expect(
        world
          .requests()
          .slice(-2)
          .map(({ warnings }) => warnings.map(({ code }) => code)),
      ).toEqual(Array(2).fill(["ignoredField"]));
    },
  );

  it("of a proof is not made", async () => {
    const [world] = await open();
    const messageId = Buffer.from(`${ada}/7/1/2001/true\n`).toString("base64");
    for (const verb of ["received", "click"]) await post(world, path(verb), { email: ada, messageId });
    await post(world, path("session"), { email: ada, impressions: [{ messageId }] });
    expect(embeddedEventsOf(world).map(({ eventType }) => eventType)).toEqual(["embeddedSession"]);
  });

  it("of a message its reader may see no longer is kept, and the outbox has nothing of it", async () => {
    const [world, messageId] = await open();
    await playSteps(world, [["lists/unsubscribe", { listId: 1, subscribers: [{ email: ada }] }]]);
    await post(world, path("received"), { email: ada, messageId });
    expect([embeddedEventsOf(world), world.messages()]).toMatchObject([[{ ...attribution, messageId }], []]);
  });

  it("of a message that was received is of its campaign, also where its reader has another email", async () => {
    const [world, messageId] = await open();
    const newEmail = "new@example.com";
    await playSteps(world, [
      [path("received"), { email: ada, messageId }],
      ["users/updateEmail", { currentEmail: ada, newEmail }],
      [path("click"), { email: newEmail, messageId }],
    ]);
    expect(embeddedEventsOf(world, newEmail)[0]).toMatchObject({ eventType: "embeddedClick", ...attribution });
  });
});

describe.each(["received", "click", "dismiss", "session"])("embedded-messaging/events/%s", (verb) => {
  const unnamed = "Either email or userId must be specified in a track call";
  const named = verb === "session" ? {} : { messageId: "m" };
  const params = verb === "session" ? null : { messageId: "m" };
  it.each([
    { who: {}, answer: refusalAnswer(400, "BadParams", unnamed, params) },
    {
      who: { email: "new@example.com" },
      answer: refusalAnswer(400, "UnknownEmailError", "No user exists with email new@example.com"),
    },
    { who: { userId: "u-9" }, answer: refusalAnswer(400, "UnknownUserIdError", "No user exists with userId u-9") },
    { who: { email: "x" }, answer: refusalAnswer(400, "InvalidEmailAddressError", "Invalid email: x") },
    {
      who: { email: "gone@example.com" },
      answer: refusalAnswer(409, "ForgottenUserError", "User is on the forgotten list"),
    },
    {
      who: { email: ada, createdAt: 9e15 },
      answer: refusalAnswer(400, "BadParams", "createdAt is out of range: 9000000000000000"),
    },
  ])("refuses $who", async ({ who, answer }) => {
    const [world] = await open();
    expect(await post(world, path(verb), { ...named, ...who })).toEqual(answer);
    expect(embeddedEventsOf(world)).toEqual([]);
  });
});

test("more impressions than one call may tell of are refused, all of them", async () => {
  const [world, messageId] = await open();
  const impressions = Array(1_001).fill({ messageId });
  const msg = "impressions: at most 1000 are taken, and these are 1001";
  expect(await post(world, path("session"), { email: ada, impressions })).toEqual(refusalAnswer(400, "BadParams", msg));
  expect(embeddedEventsOf(world)).toEqual([]);
});

test("what was received counts for no frequency cap", async () => {
  const world = emptySandbox("email", { frequencyCaps: [{ channelId: 1, messages: 1, every: "day" }] });
  await playSteps(world, [
    ["users/update", { email: ada }],
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
  ]);
  await show(world);
  world.simulate((await seenBy(world))[0]?.metadata.messageId ?? "", "delivered");
  const campaignId = await runCampaign(world);
  await playSteps(world, [["email/target", { campaignId, recipientEmail: ada }]]);
  expect(world.messages().map(({ medium, status }) => [medium, status])).toEqual([
    ["Email", "sent"],
    ["Embedded", "sent"],
  ]);
});

test("webhooks hear of what an app tells", async () => {
  const [world, messageId] = await open();
  await define(world, "webhook", { endpoint: "http://127.0.0.1:9/", events: ["embeddedReceived", "embeddedClick"] });
  await playSteps(world, [
    [path("received"), { email: ada, messageId }],
    [path("click"), { email: ada, messageId, buttonIdentifier: "more", targetUrl: "app://more" }],
  ]);
  const shared = { email: ada, createdAt: atNoon, campaignId: 1, templateId: 2, messageId };
  const common = { campaignName: "Welcome", templateName: expect.any(String), workflowId: null, experimentId: null };
  expect(world.webhookDeliveries().map(({ event, body }) => [event, body])).toMatchObject([
    ["embeddedReceived", { email: ada, userId: "u-1", dataFields: { ...shared, ...common } }],
    [
      "embeddedClick",
      { dataFields: { ...shared, embeddedButtonId: "more", embeddedTargetUrl: "app://more", ...common } },
    ],
  ]);
});

describe("what a reader does", () => {
  it.each([
    { action: "delivered", event: { eventType: "embeddedReceived" } },
    { action: "open", event: { eventType: "embeddedImpression", displayCount: 1, displayDuration: 1 } },
    {
      action: "click",
      event: { eventType: "embeddedClick", embeddedButtonId: "", embeddedTargetUrl: "https://example.com/" },
    },
    {
      action: "click",
      options: { link: "app://more" },
      event: { eventType: "embeddedClick", embeddedButtonId: "more", embeddedTargetUrl: "app://more" },
    },
    { action: "dismiss", event: undefined },
  ] as const)(
    "$action $options is told as $event, also of a message that no device fetched before",
    async ({ action, event, ...rest }) => {
      const [world, messageId] = await open();
      const options = "options" in rest ? rest.options : {};
      const { events } = world.simulate(messageId, action, options);
      expect(events).toEqual(event === undefined ? [] : [{ ...stamps, ...attribution, ...event, messageId }]);
      expect(world.messages()).toMatchObject([{ messageId, medium: "Embedded", status: "sent" }]);
    },
  );

  it("cannot be done with a message that nobody may see", async () => {
    const [world, messageId] = await open();
    await playSteps(world, [["campaigns/abort", { campaignId: 1 }]]);
    expect(() => world.simulate(messageId, "click")).toThrow(`There is no message ${messageId}`);
    expect(world.messages()).toEqual([]);
  });
});
