import { expect, test } from "vitest";
import { atNoon, post, refusalAnswer, sandboxAfter, success } from "../../support/sandbox.ts";
import { ada, runInApp, sendInApp } from "./support/in-app.ts";

const deviceInfo = { deviceId: "d-1", platform: "iOS", appPackageName: "com.example.shop" };

const stamps = {
  email: ada,
  createdAt: atNoon,
  eventUpdatedAt: atNoon,
  itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: atNoon },
};

const counts = {
  startTotalMessageCount: 2,
  startUnreadMessageCount: 2,
  endTotalMessageCount: 2,
  endUnreadMessageCount: 1,
};

test("a visit to an inbox is kept, as mobile SDKs tell of it, with each message that was in view", async () => {
  const world = await sandboxAfter([["users/update", { email: ada }]]);
  const messageId = await sendInApp(world, await runInApp(world));
  const seen = { silentInbox: false, displayCount: 3, displayDuration: 1.5 };
  const body = {
    email: ada,
    inboxSessionId: "s-1",
    inboxSessionStart: 1_709_294_400_000,
    inboxSessionEnd: 1_709_294_460_000,
    ...counts,
    impressions: [
      { messageId, ...seen },
      { messageId: "nothing", ...seen },
    ],
    deviceInfo,
  };
  expect(await post(world, "events/trackInboxSession", body)).toEqual(success);
  const impression = { ...stamps, eventType: "inboxMessageImpression", ...seen, inboxSessionId: "s-1", deviceInfo };
  const [, ...events] = world.events(ada).toReversed();
  expect(events).toEqual([
    {
      ...stamps,
      eventType: "inboxSession",
      inboxSessionId: "s-1",
      inboxSessionStart: "2024-03-01 12:00:00 +00:00",
      inboxSessionEnd: "2024-03-01 12:01:00 +00:00",
      ...counts,
      deviceInfo,
    },
    { ...impression, messageId, campaignId: 1, templateId: 2, expiresAt: "2024-05-30 12:00:00 +00:00" },
    { ...impression, messageId: "nothing" },
  ]);
});

test.each([
  { body: {}, answer: [400, "BadParams"] },
  { body: { email: "new@example.com" }, answer: [400, "UnknownEmailError"] },
  { body: { email: ada, impressions: [{}] }, answer: [400, "BadJsonBody"] },
  { body: { email: ada, inboxSessionStart: "now" }, answer: [400, "BadJsonBody"] },
])("a visit of $body is refused", async ({ body, answer }) => {
  const world = await sandboxAfter([["users/update", { email: ada }]]);
  const { status, body: told } = await post(world, "events/trackInboxSession", body);
  expect([status, (told as { readonly code: string }).code]).toEqual(answer);
  expect(world.events(ada)).toEqual([]);
});

test("more impressions than one call may tell of are refused", async () => {
  const world = await sandboxAfter([["users/update", { email: ada }]]);
  const impressions = Array(1_001).fill({ messageId: "m" });
  const msg = "impressions: at most 1000 are taken, and these are 1001";
  expect(await post(world, "events/trackInboxSession", { email: ada, impressions })).toEqual(
    refusalAnswer(400, "BadParams", msg),
  );
  expect(world.events(ada)).toEqual([]);
});
