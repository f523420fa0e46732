import { describe, expect, it, test } from "vitest";
import type { InAppSettings } from "../../../../server/domain/in-app-settings.ts";
import { get, noon, nthId, playSteps, post, refusalAnswer, sandboxAfter, type World } from "../../support/sandbox.ts";
import { runCampaign } from "../support/campaigns.ts";
import { ada, queueOf, runInApp, sendInApp } from "./support/in-app.ts";

const day = 86_400_000;

const open = (): Promise<World> =>
  sandboxAfter([["users/update", { email: ada, userId: "u-1", dataFields: { name: "Ada" } }]]);

const plain = {
  messageId: nthId(1) + nthId(2).slice(-14),
  campaignId: 1,
  createdAt: noon,
  expiresAt: noon + 90 * day,
  content: {
    html: "<p>Hi Ada</p>",
    payload: {},
    inAppDisplaySettings: {
      top: { displayOption: "AutoExpand" },
      right: { percentage: 0 },
      bottom: { displayOption: "AutoExpand" },
      left: { percentage: 0 },
    },
    webInAppDisplaySettings: { position: "Center" },
  },
  customPayload: {},
  trigger: { type: "immediate" },
  saveToInbox: false,
  priorityLevel: 400.5,
  read: false,
  jsonOnly: false,
  typeOfContent: "Static",
  messageType: "Other",
};

const display = { top: { percentage: 10 }, bgColor: { hex: "#000000", alpha: 0.5 }, shouldAnimate: true };

interface Row {
  readonly name: string;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly inApp?: Partial<InAppSettings>;
  readonly differs: Readonly<Record<string, unknown>>;
}

const rows: readonly Row[] = [
  { name: "a template that says nothing but its html", differs: {} },
  {
    name: "payload, rendered",
    content: { payload: { to: "{{name}}", n: 1 } },
    differs: { customPayload: { to: "Ada", n: 1 }, content: { ...plain.content, payload: { to: "Ada", n: 1 } } },
  },
  {
    name: "display settings, completed",
    content: { inAppDisplaySettings: display, webInAppDisplaySettings: { position: "TopRight" } },
    differs: {
      content: {
        ...plain.content,
        inAppDisplaySettings: { ...plain.content.inAppDisplaySettings, ...display },
        webInAppDisplaySettings: { position: "TopRight" },
      },
    },
  },
  {
    name: "an inbox",
    content: { inboxMetadata: { title: "Hi {{name}}", subtitle: "Read me" } },
    inApp: { saveToInbox: true, trigger: "never" },
    differs: { saveToInbox: true, trigger: { type: "never" }, inboxMetadata: { title: "Hi Ada", subtitle: "Read me" } },
  },
  { name: "no inbox, whose title stays out", content: { inboxMetadata: { title: "Hi" } }, differs: {} },
  {
    name: "a trigger and a priority",
    inApp: { trigger: "event", priorityLevel: 100 },
    differs: { trigger: { type: "event" }, priorityLevel: 100 },
  },
  {
    name: "data alone, which no inbox keeps",
    content: { payload: { a: 1 } },
    inApp: { jsonOnly: true, saveToInbox: true },
    differs: {
      jsonOnly: true,
      customPayload: { a: 1 },
      content: { ...plain.content, html: undefined, payload: { a: 1 } },
    },
  },
  {
    name: "a time to expire",
    content: { expirationDateTime: "2024-03-02 00:00:00" },
    differs: { expiresAt: noon + day / 2 },
  },
  { name: "a duration", content: { expirationDuration: "now+2d" }, differs: { expiresAt: noon + 2 * day } },
];

describe("a message of a queue", () => {
  it.each(rows)("has $name", async ({ content, inApp, differs }) => {
    const world = await open();
    await sendInApp(world, await runInApp(world, content, inApp));
    expect(await queueOf(world)).toEqual([{ ...plain, ...differs }]);
  });

  it("has its members in the recorded order", async () => {
    const world = await open();
    await sendInApp(world, await runInApp(world));
    expect(Object.keys((await queueOf(world))[0] ?? {})).toEqual(Object.keys(plain));
  });

  it("of a campaign of the API is the same, and later changes of the profile do not alter it", async () => {
    const world = await open();
    await sendInApp(world, await runCampaign(world, "InApp", { html: "<p>Hi {{name}}</p>" }));
    await playSteps(world, [["users/update", { email: ada, dataFields: { name: "Augusta" } }]]);
    expect(await queueOf(world)).toEqual([plain]);
  });
});

test("the newest message comes first, and count cuts off the others", async () => {
  const world = await open();
  const campaign = await runInApp(world);
  const ids = [await sendInApp(world, campaign), await sendInApp(world, campaign), await sendInApp(world, campaign)];
  const idsOf = async (count: string) => (await queueOf(world, { count })).map(({ messageId }) => messageId);
  expect(await idsOf("100")).toEqual(ids.toReversed());
  expect(await idsOf("2")).toEqual(ids.toReversed().slice(0, 2));
  expect([await idsOf("0"), await idsOf("-1")]).toEqual([[], []]);
});

test("more messages than are read in one go all come", async () => {
  const world = await open();
  const campaign = await runInApp(world);
  for (let sent = 0; sent < 120; sent += 1)
    await post(world, "inApp/target", { campaignId: campaign, recipientEmail: ada });
  expect(new Set((await queueOf(world, { count: "1000" })).map(({ messageId }) => messageId)).size).toBe(120);
});

test("a message leaves the queue when it expires, on the clock of the sandbox", async () => {
  const world = await open();
  await sendInApp(world, await runInApp(world, { expirationDuration: "now+1d" }));
  await world.clock.advance(day - 1);
  expect(await queueOf(world)).toHaveLength(1);
  await world.clock.advance(1);
  expect(await queueOf(world)).toEqual([]);
});

test("a message that waits for its time is in no queue, nor one that was cancelled", async () => {
  const world = await open();
  const campaignId = await runInApp(world);
  const sendAt = "2024-03-02 12:00:00";
  await playSteps(world, [
    ["inApp/target", { campaignId, recipientEmail: ada, sendAt }],
    ["inApp/target", { campaignId, recipientEmail: ada, sendAt }],
    ["inApp/cancel", { scheduledMessageId: 1 }],
  ]);
  expect(await queueOf(world)).toEqual([]);
  await world.clock.advance(day);
  expect(await queueOf(world)).toMatchObject([{ createdAt: noon + day, expiresAt: noon + 91 * day }]);
});

test("a proof is in the queue, of no campaign", async () => {
  const world = await open();
  await playSteps(world, [
    ["templates/inapp/upsert", { clientTemplateId: "t", html: "<p>Hi {{name}}</p>" }],
    ["templates/inapp/proof", { templateId: 1, recipientEmail: ada }],
  ]);
  const { campaignId: _, ...rest } = plain;
  expect(await queueOf(world)).toEqual([rest]);
});

test("a blast is in the queue of everybody on its list", async () => {
  const world = await open();
  await playSteps(world, [
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
    ["templates/inapp/upsert", { clientTemplateId: "t", html: "<p>Hi {{name}}</p>" }],
    ["campaigns/create", { name: "Sale", templateId: 1, listIds: [1] }],
  ]);
  expect(await queueOf(world)).toEqual([plain]);
});

const apps = [
  { platform: "iOS", packageName: "com.example.shop" },
  { platform: "Web", packageName: "shop" },
] as const;

describe.each([
  { path: "getMessages", query: {}, comes: false },
  { path: "getMessages", query: { platform: "iOS" }, comes: false },
  { path: "getMessages", query: { packageName: "com.example.shop" }, comes: false },
  { path: "getMessages", query: { platform: "Android", packageName: "com.example.shop" }, comes: false },
  { path: "getMessages", query: { platform: "iOS", packageName: "com.example.other" }, comes: false },
  { path: "getMessages", query: { platform: "iOS", packageName: "com.example.shop" }, comes: true },
  { path: "getPriorityMessage", query: {}, comes: false },
  { path: "getPriorityMessage", query: { platform: "iOS", packageName: "com.example.shop" }, comes: true },
  { path: "web/getMessages", query: {}, comes: false },
  { path: "web/getMessages", query: { packageName: "com.example.shop" }, comes: false },
  { path: "web/getMessages", query: { packageName: "shop", platform: "Web" }, comes: true },
])("$path of $query", ({ path, query, comes }) => {
  it(`gives ${comes ? "a" : "no"} message of a campaign that is limited to apps`, async () => {
    const world = await open();
    const messageId = await sendInApp(world, await runInApp(world, {}, { apps }));
    const count = path === "getPriorityMessage" ? {} : { count: "10" };
    const { body } = await get(world, `inApp/${path}`, { email: ada, ...count, ...query });
    expect(body).toEqual({ inAppMessages: comes ? [expect.objectContaining({ messageId })] : [] });
  });
});

test("the message that matters most has the lowest level, is the oldest of those, unread, and shows itself", async () => {
  const world = await open();
  const send = async (inApp: Partial<InAppSettings>) => sendInApp(world, await runInApp(world, {}, inApp));
  await send({});
  const best = [await send({ priorityLevel: 200 }), await send({ priorityLevel: 200 })];
  await send({ priorityLevel: 100, trigger: "never" });
  await send({ priorityLevel: 300 });
  const found = async () => {
    const { body } = await get(world, "inApp/getPriorityMessage", { userId: "u-1" });
    return (body as { inAppMessages: { messageId: string }[] }).inAppMessages.map(({ messageId }) => messageId);
  };
  expect(await found()).toEqual([best[0]]);
  await post(world, "events/trackInAppOpen", { email: ada, messageId: best[0] });
  expect(await found()).toEqual([best[1]]);
});

const none = { status: 200, body: { inAppMessages: [] } };

describe.each(["getMessages", "getPriorityMessage", "web/getMessages"])("inApp/%s", (path) => {
  const count = path === "getPriorityMessage" ? undefined : "10";
  it.each([
    { query: { email: "new@example.com" }, answer: none },
    { query: { userId: "u-9" }, answer: none },
    { query: { email: "hid@example.com" }, answer: none },
    { query: {}, answer: refusalAnswer(400, "BadParams", "Missing parameter: email or userId") },
    { query: { email: "Foo@" }, answer: refusalAnswer(400, "InvalidEmailAddressError", "Invalid email: foo@") },
  ])("answers $query", async ({ query, answer }) => {
    const world = await sandboxAfter([["events/track", { email: "hid@example.com", eventName: "Seen" }]]);
    const asked = count === undefined ? query : { ...query, count };
    expect(await get(world, `inApp/${path}`, asked)).toEqual(answer);
  });
});

test.each([
  { query: { email: ada }, path: "getMessages" },
  { query: { email: ada, count: "many" }, path: "getMessages" },
  { query: { email: ada, count: "10", platform: "ios" }, path: "getMessages" },
  { query: { email: ada, platform: "android" }, path: "getPriorityMessage" },
  { query: { email: ada }, path: "web/getMessages" },
])("inApp/$path refuses $query", async ({ query, path }) => {
  const { status, body } = await get(await open(), `inApp/${path}`, query);
  expect({ status, body }).toMatchObject({ status: 400, body: { code: "BadParams" } });
});

test.each([
  { call: ["users/updateEmail", { currentEmail: ada, newEmail: "new@example.com" }], reader: "new@example.com" },
  { call: ["users/merge", { sourceEmail: ada, destinationEmail: "grace@example.com" }], reader: "grace@example.com" },
] as const)("the queue follows its reader through $call.0", async ({ call, reader }) => {
  const world = await open();
  await playSteps(world, [["users/update", { email: "grace@example.com" }]]);
  const messageId = await sendInApp(world, await runInApp(world));
  await playSteps(world, [[...call]]);
  expect(await queueOf(world, { email: reader })).toMatchObject([{ messageId }]);
});

test("who is removed has no messages, also when somebody of their name comes", async () => {
  const world = await open();
  await sendInApp(world, await runInApp(world));
  await world.request("DELETE", `/api/users/${ada}`);
  expect(await queueOf(world)).toEqual([]);
  await playSteps(world, [["users/update", { email: ada }]]);
  expect(await queueOf(world)).toEqual([]);
});
