import { expect, onTestFinished, test } from "vitest";
import { webhookEvents } from "../../../server/domain/webhook-events.ts";
import { createSandbox } from "../../../server/index.ts";
import type { TemplateMedium } from "../../../server/store/template.ts";
import { recordSystemEvent } from "../../../server/webhooks/record-event.ts";
import { runCampaign } from "../messaging/support/campaigns.ts";
import { fixedSystem, playSteps, type World } from "../support/sandbox.ts";
import { type Act, email, hex32, phoneNumber, target } from "./support/body-row.ts";
import { bodyRows } from "./support/body-rows.ts";

/** What a template of each medium says. */
const contents: readonly (readonly [medium: TemplateMedium, content: object])[] = [
  ["Email", { subject: "Hi {{firstName}}", html: "<p>Hello</p>" }],
  ["Push", { title: "T", message: "Push for {{firstName}}", payload: { path: "a/b" }, badge: "1", wake: true }],
  ["SMS", { message: "SMS for {{firstName}}" }],
  ["InApp", { html: "<p>In app</p>", expirationDateTime: "2024-03-02 12:00:00" }],
  ["WebPush", { title: "T", message: "B", icon: "https://example.com/i.png", clickAction: "https://example.com/" }],
  ["WhatsApp", { message: "W" }],
];

/** What makes a send be skipped. */
const broken = { subject: "{{#if}}", message: "{{#ifGt missing 3}}a{{/ifGt}}", html: "{{#ifGt missing 3}}a{{/ifGt}}" };

/** A sandbox with a running campaign of each medium, 1 to 6, those whose sends are skipped, 8 to 13, and somebody. */
async function openWorld(): Promise<World> {
  // Nobody listens there: the record tells what would have been heard.
  const webhooks = [{ id: 1, endpoint: "http://127.0.0.1:9/" }];
  const messageTypes = [{ id: 7, name: "News", channelId: 1, policy: "OptOut" }] as const;
  const sandbox = createSandbox({ system: fixedSystem(), webhooks, messageTypes });
  onTestFinished(() => sandbox.close());
  await playSteps(sandbox, [
    ["users/update", { email, userId: "u-1", dataFields: { firstName: "Ada", phoneNumber } }],
    ["users/registerDeviceToken", { email, device: { token: "t-1", platform: "GCM", applicationName: "app" } }],
    ["users/registerBrowserToken", { email, browserToken: "b-1" }],
    ["lists", { name: "All" }],
  ]);
  for (const [medium, content] of contents) await runCampaign(sandbox, medium, { ...content }, 7);
  await runCampaign(sandbox, "Embedded", {}, 7);
  for (const [medium] of contents) await runCampaign(sandbox, medium, broken, 7);
  return sandbox;
}

async function act(world: World, type: string, what: Act): Promise<void> {
  if (!("fields" in what)) return playSteps(world, what);
  const { campaignId, via, metadata, call, fields } = what;
  if (campaignId === undefined || via === undefined)
    return recordSystemEvent(world.project, { user: 1, type, fields: { ...fields } });
  await playSteps(world, [target(via, campaignId, metadata === undefined ? {} : { metadata })]);
  const messageId = world.messages()[0]?.messageId;
  if (call !== undefined) return playSteps(world, [[call, { email, messageId, ...fields }]]);
  const about = { campaignId, templateId: campaignId * 2 };
  recordSystemEvent(world.project, { user: 1, type, ...about, fields: { messageId, ...fields } });
}

/** A body as text, without what differs from run to run. */
const plain = (body: unknown): string =>
  JSON.stringify(body, null, 1)
    .replace(/"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}"/, '"<uuid>"')
    .replace(/"platformEndpoint": "arn:.+?"/, '"platformEndpoint": "<endpoint>"')
    .replace(/"messageId": "\w+"/g, `"messageId": "${hex32}"`);

test.each(Object.entries(bodyRows))("%s is told as it is published", async (event, [what, dataFields]) => {
  const world = await openWorld();
  await act(world, event, what);
  const told = world.webhookDeliveries({ event }).map(({ body }) => plain(body));
  expect(told).toEqual([plain({ email, userId: "u-1", eventName: event, dataFields })]);
});

test("every event is in the table", () => {
  expect(Object.keys(bodyRows).toSorted()).toEqual([...webhookEvents].toSorted());
});

test("somebody without an email, and an event of a caller's own time", async () => {
  const webhooks = [{ id: 1, endpoint: "http://127.0.0.1:9/" }];
  const world = createSandbox({ system: fixedSystem(), webhooks, kind: "userId" });
  onTestFinished(() => world.close());
  await playSteps(world, [
    ["users/update", { userId: "u-1" }],
    [
      "events/trackPushOpen",
      { userId: "u-1", campaignId: 5, messageId: "m", createdAt: 1_700_000_000, dataFields: { a: 1 } },
    ],
  ]);
  expect(world.webhookDeliveries().map(({ body }) => JSON.stringify(body))).toEqual([
    JSON.stringify({
      email: null,
      userId: "u-1",
      eventName: "pushOpen",
      dataFields: {
        email: null,
        createdAt: "2023-11-14 22:13:20 +00:00",
        campaignId: 5,
        pushMessage: null,
        campaignName: null,
        workflowId: null,
        workflowName: null,
        templateName: null,
        channelId: null,
        messageTypeId: null,
        experimentId: null,
        payload: {},
        sound: "",
        badge: "",
        contentAvailable: false,
        deeplink: null,
        locale: null,
        a: 1,
      },
    }),
  ]);
});

test("fields of a caller's may be called as anything", async () => {
  const world = createSandbox({ system: fixedSystem(), webhooks: [{ id: 1, endpoint: "http://127.0.0.1:9/" }] });
  onTestFinished(() => world.close());
  const odd = '{"constructor":1,"__proto__":{"a":2},"hasOwnProperty":"x","email":"no","metadata":3,"valueOf":null}';
  await playSteps(world, [["users/update", { email }]]);
  recordSystemEvent(world.project, { user: 1, type: "journeyExit", fields: JSON.parse(odd) });
  const [text] = world.webhookDeliveries().map(({ body }) => JSON.stringify(body));
  const others = '"constructor":1,"__proto__":{"a":2},"hasOwnProperty":"x","metadata":3,"valueOf":null';
  const dataFields = `{"email":"${email}","createdAt":"2024-03-01 12:00:00 +00:00",${others}}`;
  expect(text).toBe(`{"email":"${email}","eventName":"journeyExit","dataFields":${dataFields}}`);
});
