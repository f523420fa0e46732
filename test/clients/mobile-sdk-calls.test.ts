import { expect, it, onTestFinished } from "vitest";
import { createSandbox, defaultApiKey, type Sandbox } from "../../server/index.ts";

const mobileKey = "0000000000000000000000000b111e00";
const ada = { email: "ada@example.com" };
const visitor = { userId: "3b1e6f6e-9c3b-4f3e-8f5e-2a6b1c0d9e8f" };

/** A call of an SDK; `MESSAGE` and `EMBEDDED` stand for the ids of ada's in-app and embedded message. */
interface SdkCall {
  readonly sdk: "iOS" | "Android";
  readonly does: string;
  readonly path: string;
  readonly body?: object;
  readonly query?: Readonly<Record<string, string>>;
}

const deviceOf = { iOS: "iOS", Android: "Android" } as const;
const deviceInfo = (sdk: keyof typeof deviceOf) => ({
  deviceId: "device-1",
  platform: deviceOf[sdk],
  appPackageName: "com.example.shop",
});
const inApp = { saveToInbox: false, silentInbox: false, location: "in-app" };
const item = { id: "273", name: "Bow and Arrow", price: 42, quantity: 1 };

const iosDevice = {
  token: "ee5a8b3c",
  platform: "APNS_SANDBOX",
  applicationName: "com.example.shop",
  dataFields: {
    iterableSdkVersion: "6.6.0",
    notificationsEnabled: true,
    deviceId: "device-1",
    appPackageName: "com.example.shop",
    appVersion: "1.2",
    appBuild: "3",
    localizedModel: "iPhone",
    userInterfaceIdiom: "Phone",
    systemName: "iOS",
    systemVersion: "18.0",
    model: "iPhone",
    identifierForVendor: "00000000-0000-0000-0000-000000000000",
    mobileFrameworkInfo: { frameworkType: "native", iterableSdkVersion: "6.6.0" },
  },
};

const androidDevice = {
  token: "fcm:token",
  platform: "GCM",
  applicationName: "com.example.shop",
  dataFields: {
    firebaseTokenType: "FCM",
    firebaseCompatible: true,
    brand: "google",
    manufacturer: "Google",
    systemName: "toro",
    systemVersion: "15",
    model: "Pixel",
    sdkVersion: 35,
    deviceId: "device-1",
    appPackageName: "com.example.shop",
    appVersion: "1.2",
    appBuild: "3",
    iterableSdkVersion: "3.7.0",
    notificationsEnabled: true,
  },
};

const session = (sdk: keyof typeof deviceOf, createdAt: number, more: object) => ({
  user: {
    ...visitor,
    ...{ preferUserId: true, mergeNestedObjects: true, createNewFields: true },
    dataFields: { firstName: "Nobody" },
  },
  createdAt,
  deviceInfo: deviceInfo(sdk),
  unknownSessionContext: {
    totalUnknownSessionCount: 1,
    lastUnknownSession: 1_700_000_000,
    firstUnknownSession: 1_700_000_000,
    matchedCriteriaId: 1,
    ...more,
  },
});

/** A visit to an inbox, or to where embedded messages are, of a minute. */
const visit = { start: 1_700_000_000_000, end: 1_700_000_060_000 };
const view = { displayCount: 1, displayDuration: 2.5 };

/** What they tell of embedded messages, and of visits to an inbox. */
const lookedAt = (sdk: keyof typeof deviceOf): readonly SdkCall[] => {
  const about = { ...ada, messageId: "EMBEDDED", deviceInfo: deviceInfo(sdk) };
  const at = { sdk } as const;
  return [
    {
      ...at,
      does: "tells of a visit to the inbox",
      path: "events/trackInboxSession",
      body: {
        ...ada,
        inboxSessionId: "s-1",
        inboxSessionStart: visit.start,
        inboxSessionEnd: visit.end,
        startTotalMessageCount: 10,
        startUnreadMessageCount: 5,
        endTotalMessageCount: 8,
        endUnreadMessageCount: 3,
        impressions: [{ messageId: "MESSAGE", silentInbox: false, ...view }],
        deviceInfo: deviceInfo(sdk),
      },
    },
    {
      ...at,
      does: "fetches embedded messages",
      path: "embedded-messaging/messages",
      query: {
        ...ada,
        platform: sdk,
        SDKVersion: "6.6.0",
        systemVersion: "18.0",
        packageName: "com.example.shop",
      },
    },
    { ...at, does: "tells that an embedded message came", path: "embedded-messaging/events/received", body: about },
    {
      ...at,
      does: "tells that it was clicked",
      path: "embedded-messaging/events/click",
      body: { ...about, buttonIdentifier: "more", targetUrl: "https://example.com" },
    },
    {
      ...at,
      does: "tells which were looked at",
      path: "embedded-messaging/events/session",
      body: {
        ...ada,
        session: { id: "s-1", ...visit },
        impressions: [{ messageId: "EMBEDDED", placementId: 1, ...view }],
        deviceInfo: deviceInfo(sdk),
      },
    },
  ];
};

/** What both send alike, but for their names. */
const shared = (sdk: keyof typeof deviceOf, device: object): readonly SdkCall[] => {
  const about = { ...ada, messageId: "MESSAGE", messageContext: inApp, deviceInfo: deviceInfo(sdk) };
  const at = { sdk } as const;
  return [
    {
      ...at,
      does: "asks for its configuration",
      path: "mobile/getRemoteConfiguration",
      query: { platform: sdk, systemVersion: "18.0", SDKVersion: "6.6.0" },
    },
    { ...at, does: "registers a device", path: "users/registerDeviceToken", body: { ...ada, device } },
    {
      ...at,
      does: "registers that of a userId",
      path: "users/registerDeviceToken",
      body: { userId: "u-1", preferUserId: true, device },
    },
    {
      ...at,
      does: "updates a profile",
      path: "users/update",
      body: { ...ada, dataFields: { age: 30 }, mergeNestedObjects: false },
    },
    {
      ...at,
      does: "updates subscriptions",
      path: "users/updateSubscriptions",
      body: { ...ada, unsubscribedChannelIds: [1] },
    },
    {
      ...at,
      does: "changes the email",
      path: "users/updateEmail",
      body: { currentEmail: ada.email, newEmail: "countess@example.com" },
    },
    { ...at, does: "tracks", path: "events/track", body: { ...ada, eventName: "Seen", dataFields: { a: 1 } } },
    { ...at, does: "updates the cart", path: "commerce/updateCart", body: { user: ada, items: [item] } },
    {
      ...at,
      does: "tracks a purchase",
      path: "commerce/trackPurchase",
      body: { user: ada, items: [item], total: 42, dataFields: { a: 1 } },
    },
    {
      ...at,
      does: "tells that a push was opened",
      path: "events/trackPushOpen",
      body: {
        ...ada,
        campaignId: 1,
        templateId: 2,
        messageId: "0123456789abcdef",
        dataFields: { appAlreadyRunning: false, actionIdentifier: "default" },
      },
    },
    {
      ...at,
      does: "fetches messages",
      path: "inApp/getMessages",
      query: {
        ...ada,
        count: "100",
        platform: sdk,
        SDKVersion: "6.6.0",
        systemVersion: "18.0",
        packageName: "com.example.shop",
      },
    },
    {
      ...at,
      does: "tells that a message came",
      path: "events/trackInAppDelivery",
      body: {
        ...ada,
        messageId: "MESSAGE",
        messageContext: { saveToInbox: false, silentInbox: false },
        deviceInfo: deviceInfo(sdk),
      },
    },
    { ...at, does: "tells that it was opened", path: "events/trackInAppOpen", body: about },
    {
      ...at,
      does: "tells that it was clicked",
      path: "events/trackInAppClick",
      body: { ...about, clickedUrl: "https://example.com" },
    },
    {
      ...at,
      does: "tells that it was closed",
      path: "events/trackInAppClose",
      body: { ...about, closeAction: "link", clickedUrl: "https://example.com" },
    },
    { ...at, does: "consumes it", path: "events/inAppConsume", body: { ...ada, messageId: "MESSAGE" } },
    {
      ...at,
      does: "deletes it from the inbox",
      path: "events/inAppConsume",
      body: {
        ...about,
        messageContext: { ...inApp, location: "inbox" },
        deleteAction: "inbox-swipe",
        inboxSessionId: "s-1",
      },
    },
    { ...at, does: "fetches criteria", path: "unknownuser/list", query: {} },
    {
      ...at,
      does: "tells of a consent",
      path: "unknownuser/consent",
      body: { ...ada, consentTimestamp: 1_700_000_000_000, isUserKnown: true, deviceInfo: deviceInfo(sdk) },
    },
    { ...at, does: "disables a device of whoever has it", path: "users/disableDevice", body: { token: "ee5a8b3c" } },
    { ...at, does: "disables a device of one user", path: "users/disableDevice", body: { ...ada, token: "ee5a8b3c" } },
  ];
};

/**
 * The calls as the SDKs put them together, and as their own tests expect them.
 *
 * @see https://github.com/Iterable/iterable-swift-sdk RequestCreator, RequestCreatorTests
 * @see https://github.com/Iterable/iterable-android-sdk IterableApiClient, IterableApiTest
 */
const calls: readonly SdkCall[] = [
  ...shared("iOS", iosDevice),
  ...shared("Android", androidDevice),
  ...lookedAt("iOS"),
  ...lookedAt("Android"),
  {
    sdk: "iOS",
    does: "makes a visitor a profile",
    path: "unknownuser/events/session",
    body: session("iOS", 1_700_000_000, { mobilePushOptIn: "com.example.shop" }),
  },
  {
    sdk: "Android",
    does: "makes a visitor a profile, in milliseconds",
    path: "unknownuser/events/session",
    body: session("Android", 1_700_000_000_000, {}),
  },
  {
    sdk: "Android",
    does: "tells what a visitor did, its time as text",
    path: "events/track",
    body: { ...ada, eventName: "Seen", dataFields: {}, createdAt: "1700000000", createNewFields: true },
  },
  {
    sdk: "Android",
    does: "fetches the embedded messages of two placements",
    path: "embedded-messaging/messages?&placementIds=1&placementIds=2&email=ada%40example.com&platform=Android",
  },
];

/** A project as an app finds it: ada, a userId, criteria, a message that waits for her, and one she may see. */
async function openForApps(): Promise<{ readonly world: Sandbox; readonly ids: Readonly<Record<string, string>> }> {
  const keys = [{ key: defaultApiKey, type: "server" } as const, { key: mobileKey, type: "mobile" } as const];
  const searchQuery = { dataType: "customEvent", field: "eventName", comparatorType: "IsSet" } as const;
  const world = createSandbox({ kind: "hybrid", keys, criteriaSets: [{ id: 1, name: "Anybody", searchQuery }] });
  onTestFinished(() => world.close());
  await world.seed([
    { list: { id: 1, name: "All" } },
    { user: { ...ada, lists: [1] } },
    { template: { id: 1, medium: "InApp", content: { html: "<p>Hi</p>" } } },
    { template: { id: 2, medium: "Embedded", content: { title: "Hi", placementId: 1 } } },
    { campaign: { id: 1, name: "Hi", templateId: 1, state: "Running" } },
    { campaign: { id: 2, name: "Hi", templateId: 2, listIds: [1], state: "Running" } },
  ]);
  await world.call("inApp.target", { body: { campaignId: 1, recipientEmail: ada.email } });
  const seen = await world.call("embedded.getMessages", { query: ada });
  const embedded = seen.ok ? seen.body.placements?.[0]?.embeddedMessages?.[0]?.metadata?.messageId : undefined;
  return { world, ids: { MESSAGE: world.messages()[0]?.messageId ?? "", EMBEDDED: embedded ?? "" } };
}

it.each(calls)("the $sdk SDK $does", async ({ sdk, path, body, query }) => {
  const { world, ids } = await openForApps();
  const headers = {
    "Api-Key": mobileKey,
    "SDK-Platform": sdk,
    "SDK-Version": "6.6.0",
    "Sent-At": "1700000000",
    ...(sdk === "Android" && { "SDK-Request-Processor": "Online" }),
  };
  const sent = body && JSON.parse(JSON.stringify(body).replace(/MESSAGE|EMBEDDED/g, (name) => ids[name] ?? ""));
  const search = query === undefined ? "" : `?${new URLSearchParams(query)}`;
  const response = await world.request(sent === undefined ? "GET" : "POST", `/api/${path}${search}`, sent, { headers });
  const last = world.requests().at(-1);
  expect([response.status, await response.json(), last?.warnings]).toEqual([200, expect.any(Object), []]);
});
