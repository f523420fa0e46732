import { describe, expect, it } from "vitest";
import type { TemplateMedium } from "../../../server/store/template.ts";
import { eventList, eventStamps } from "../support/events.ts";
import { get, post, type Step, sandboxAfter, type World } from "../support/sandbox.ts";
import { ada, grace, register, registerBrowser } from "../support/tokens.ts";
import { runCampaign } from "./support/campaigns.ts";

type Content = Readonly<Record<string, unknown>>;

const everything: Content = {
  title: "Hello {{firstName}}",
  message: "Your plan: {{plan}}",
  sound: "bell",
  badge: "3",
  deeplink: { ios: "https://example.com/ios", android: "https://example.com/android" },
  richMedia: { ios: "https://example.com/i.png", android: "https://example.com/a.png" },
  buttons: [
    { identifier: "b1", title: "Open {{plan}}", buttonType: "default", openApp: true, action: { type: "open" } },
  ],
  payload: { screen: "home", depth: 2, of: { plan: "{{plan}}" } },
  interruptionLevel: "active",
  relevanceScore: 0.5,
};

const iphone = { platform: "APNS", token: "ios-1" };
const android = { platform: "GCM", token: "fcm-1" };

const people: readonly Step[] = [
  ["users/update", { email: ada, dataFields: { firstName: "Ada", plan: "pro" } }],
  register({ email: ada }, iphone),
  register({ email: ada }, android),
  registerBrowser({ email: ada }, "web-1"),
];

const messageId = expect.stringMatching(/^[0-9a-f]{32}$/);
const itbl = { campaignId: 1, templateId: expect.any(Number), messageId, isGhostPush: false };
const buttons = [
  { identifier: "b1", title: "Open pro", buttonType: "default", openApp: true, action: { type: "open" } },
];

/** What a message holds for each device, texts of Firebase read as what they are. */
const readDevices = (world: World) =>
  world
    .message(1)
    ?.devices?.map(({ token, payload }) => [
      token,
      typeof payload.itbl === "string" ? { ...payload, itbl: JSON.parse(payload.itbl) } : payload,
    ]);

async function sendTo(medium: TemplateMedium, content: Content, steps: readonly Step[] = people): Promise<World> {
  const world = await sandboxAfter(steps);
  const campaignId = await runCampaign(world, medium, content);
  await post(world, medium === "Push" ? "push/target" : "webPush/target", { campaignId, recipientEmail: ada });
  return world;
}

describe("what devices get of a push", () => {
  it.each<{ what: string; medium: TemplateMedium; content: Content; gets: readonly unknown[] }>([
    {
      what: "every part, for each platform",
      medium: "Push",
      content: everything,
      gets: [
        [
          "ios-1",
          {
            screen: "home",
            depth: 2,
            of: { plan: "pro" },
            itbl: {
              ...itbl,
              defaultAction: { type: "openUrl", data: "https://example.com/ios" },
              "attachment-url": "https://example.com/i.png",
              actionButtons: buttons,
            },
            aps: {
              alert: { title: "Hello Ada", body: "Your plan: pro" },
              badge: 3,
              sound: "bell",
              "mutable-content": 1,
              "interruption-level": "active",
              "relevance-score": 0.5,
            },
          },
        ],
        [
          "fcm-1",
          {
            screen: "home",
            depth: "2",
            of: '{"plan":"pro"}',
            itbl: {
              ...itbl,
              defaultAction: { type: "openUrl", data: "https://example.com/android" },
              "attachment-url": "https://example.com/a.png",
              actionButtons: buttons,
            },
            title: "Hello Ada",
            body: "Your plan: pro",
            sound: "bell",
            badge: "3",
          },
        ],
      ],
    },
    {
      what: "a text alone",
      medium: "Push",
      content: { message: "Hi" },
      gets: [
        ["ios-1", { itbl, aps: { alert: { body: "Hi" }, "mutable-content": 1 } }],
        ["fcm-1", { itbl, body: "Hi" }],
      ],
    },
    {
      what: "a ghost push, which shows nothing",
      medium: "Push",
      content: { title: "Never", message: "shown", sound: "bell", isSilentPush: true, payload: { sync: "1" } },
      gets: [
        ["ios-1", { sync: "1", itbl: { ...itbl, isGhostPush: true }, aps: { "content-available": 1 } }],
        ["fcm-1", { sync: "1", itbl: { ...itbl, isGhostPush: true } }],
      ],
    },
    {
      what: "a push that wakes the app too",
      medium: "Push",
      content: { message: "Hi", wake: true },
      gets: [
        ["ios-1", { itbl, aps: { alert: { body: "Hi" }, "content-available": 1, "mutable-content": 1 } }],
        ["fcm-1", { itbl, body: "Hi" }],
      ],
    },
    {
      what: "a payload that would take Iterable's own place, which stays",
      medium: "Push",
      content: { message: "Hi", payload: { itbl: "mine", aps: "mine", body: "mine" } },
      gets: [
        ["ios-1", { body: "mine", itbl, aps: { alert: { body: "Hi" }, "mutable-content": 1 } }],
        ["fcm-1", { aps: "mine", itbl, body: "Hi" }],
      ],
    },
    {
      what: "a web push",
      medium: "WebPush",
      content: { title: "Hi {{firstName}}", message: "News", icon: "i.png", clickAction: "https://example.com/" },
      gets: [
        [
          "web-1",
          {
            itbl: { ...itbl, defaultAction: { type: "openUrl", data: "https://example.com/" } },
            title: "Hi Ada",
            body: "News",
            icon: "i.png",
          },
        ],
      ],
    },
  ])("is $what", async ({ medium, content, gets }) => {
    const world = await sendTo(medium, content);
    expect(readDevices(world)).toEqual(gets);
    expect(world.message(1)?.payload).toEqual(world.message(1)?.devices?.[0]?.payload);
  });

  it("names platform and app, as the profile had them when it was sent", async () => {
    const world = await sendTo("Push", { message: "Hi" });
    await post(world, "users/registerDeviceToken", {
      email: grace,
      device: { platform: "APNS_SANDBOX", applicationName: "other", token: "fcm-1" },
    });
    expect(world.message(1)?.devices?.map(({ payload, ...device }) => device)).toEqual([
      { ...iphone, applicationName: "com.example.shop" },
      { ...android, applicationName: "com.example.shop" },
    ]);
  });

  it.each([
    { what: "of hers", body: { email: ada, token: "ios-1" }, left: ["fcm-1"] },
    { what: "whoever has it", body: { token: "fcm-1" }, left: ["ios-1"] },
    { what: "of somebody else", body: { email: grace, token: "ios-1" }, left: ["ios-1", "fcm-1"] },
  ])("goes to none that was disabled: $what", async ({ body, left }) => {
    const world = await sendTo("Push", { message: "Hi" }, [...people, ["users/disableDevice", body]]);
    expect(world.message(1)?.to).toEqual(left);
    expect(world.events(ada).map(({ platformEndpoint }) => String(platformEndpoint).split("/").at(-1))).toEqual(
      left.toReversed(),
    );
  });
});

describe.each([
  { verb: "trackPushOpen", medium: "Push" as const, type: "pushOpen" },
  { verb: "trackWebPushClick", medium: "WebPush" as const, type: "webPushClick" },
])("events.$verb of a message in the outbox", ({ verb, medium, type }) => {
  const sendAndTrack = async (body: (id: string) => object): Promise<readonly unknown[]> => {
    const world = await sendTo(medium, { message: "Hi" });
    await post(world, "users/update", { email: grace });
    await post(world, `events/${verb}`, { email: ada, campaignId: 1, ...body(world.message(1)?.messageId ?? "") });
    const { body: answer } = await get(world, `events/${ada}`);
    return (answer as { readonly events: readonly { readonly eventType?: string }[] }).events.filter(
      ({ eventType }) => eventType === type,
    );
  };

  const event = { ...eventStamps, eventType: type, email: ada, campaignId: 1 };
  const about = { templateId: expect.any(Number), contentId: expect.any(Number), channelId: 1, messageTypeId: 1 };
  const eventsOf = ({ body }: ReturnType<typeof eventList>) => (body as { readonly events: unknown }).events;

  it.each([
    { what: "campaign, template, content, channel and message type", body: {}, adds: about },
    { what: "what the call says before what it knows", body: { campaignId: 9 }, adds: { ...about, campaignId: 9 } },
  ])("has $what", async ({ body, adds }) => {
    expect(await sendAndTrack((messageId) => ({ messageId, ...body }))).toEqual(
      eventsOf(eventList({ ...event, messageId, ...adds })),
    );
  });

  it("knows nothing of an id that is nobody's", async () => {
    expect(await sendAndTrack(() => ({ messageId: "elsewhere" }))).toEqual(
      eventsOf(eventList({ ...event, messageId: "elsewhere" })),
    );
  });

  it("is written of somebody else's message without what that was", async () => {
    const world = await sendTo(medium, { message: "Hi" }, [...people, ["users/update", { email: grace }]]);
    const { messageId: hers } = world.message(1) ?? {};
    await post(world, `events/${verb}`, { email: grace, campaignId: 1, messageId: hers });
    expect(await get(world, `events/${grace}`)).toEqual(eventList({ ...event, email: grace, messageId: hers }));
  });
});
