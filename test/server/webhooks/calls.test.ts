import { describe, expect, it } from "vitest";
import type { WebhookOptions } from "../../../server/index.ts";
import { runCampaign } from "../messaging/support/campaigns.ts";
import { playSteps, post } from "../support/sandbox.ts";
import { openHooked, startListener, unsubscribe } from "./support/listener.ts";

const ada = "ada@example.com";

describe("what a webhook is told of", () => {
  const filters: readonly (readonly [Omit<WebhookOptions, "id" | "endpoint">, readonly string[]])[] = [
    [{}, ["emailSend", "emailSend", "pushOpen", "emailUnSubscribe"]],
    [{ enabled: false }, []],
    [{ events: ["pushOpen", "emailUnSubscribe"] }, ["pushOpen", "emailUnSubscribe"]],
    [{ events: [] }, []],
    [{ blastSendEnabled: false }, ["emailSend", "pushOpen", "emailUnSubscribe"]],
    [{ triggeredSendEnabled: false, events: ["emailSend"] }, ["emailSend"]],
    [{ triggeredSendEnabled: false, blastSendEnabled: false }, ["pushOpen", "emailUnSubscribe"]],
    [{ channelIds: [1] }, ["emailSend", "emailSend", "pushOpen", "emailUnSubscribe"]],
    [{ channelIds: [2] }, ["pushOpen", "emailUnSubscribe"]],
    [{ messageTypeIds: [1], events: ["emailSend"] }, ["emailSend", "emailSend"]],
    [{ messageTypeIds: [9], events: ["emailSend"] }, []],
  ];

  it.each(filters)("with %j is %j", async (filter, names) => {
    const listener = await startListener();
    const sandbox = openHooked([{ id: 1, endpoint: listener.endpoint, ...filter }]);
    const campaignId = await runCampaign(sandbox);
    await playSteps(sandbox, [
      ["users/update", { email: ada }],
      ["lists", { name: "All" }],
      ["lists/subscribe", { listId: 1, subscribers: [{ email: "grace@example.com" }] }],
    ]);
    const before = listener.heard.length;
    await playSteps(sandbox, [["email/target", { campaignId, recipientEmail: ada }]]);
    const templateId = sandbox.store.campaigns.find(campaignId)?.template ?? 0;
    await playSteps(sandbox, [
      ["campaigns/create", { name: "Blast", templateId, listIds: [1], sendAt: "2024-03-01 12:00:01" }],
    ]);
    await sandbox.clock.advance(2_000);
    await playSteps(sandbox, [
      ["events/trackPushOpen", { email: ada, campaignId: 99, messageId: "m" }],
      ["users/updateSubscriptions", { email: ada, unsubscribedChannelIds: [1] }],
    ]);
    await sandbox.drain();
    expect(
      listener
        .names()
        .slice(before)
        .filter((name) => name !== "emailSubscribe"),
    ).toEqual(names);
  });
});

describe("a call of a webhook", () => {
  it.each([
    [{ authType: "NoAuth", authToken: "t" }, undefined],
    [{ authType: "Basic", authToken: "YTpi" }, "YTpi"],
    [{ authType: "OAuth2", authToken: "YTpi" }, "OAuth2 YTpi"],
    [{ authType: "Basic" }, undefined],
  ] as const)("of %j is authorised by %s", async (auth, authorization) => {
    const listener = await startListener();
    const sandbox = openHooked([{ id: 1, endpoint: listener.endpoint, ...auth }]);
    await unsubscribe(sandbox);
    await sandbox.drain();
    expect(listener.heard.map(({ headers }) => headers.authorization)).toEqual([authorization]);
    expect(JSON.stringify(sandbox.webhookDeliveries())).not.toContain("YTpi");
  });

  it("has merge tags filled in, in its URL and headers", async () => {
    const listener = await startListener();
    const names = ["campaignId", "campaignName", "templateId", "templateName", "channelId", "messageTypeId"];
    const none = ["workflowId", "workflowName", "experimentId"];
    const query = [...names, ...none].map((name) => `${name}={{${name}}}`).join("&");
    const headers = [{ key: "X-About", value: "{{ campaignName }}/{{channelId}}{{workflowId}}{{other}}" }];
    const sandbox = openHooked([{ id: 1, endpoint: `${listener.endpoint}/{{campaignId}}?${query}`, headers }]);
    await runCampaign(sandbox);
    await playSteps(sandbox, [["users/update", { email: ada }]]);
    const { body } = await post(sandbox, "campaigns/create", { name: "A/B & Ω", templateId: 1 });
    const { campaignId } = body as { readonly campaignId: number };
    await playSteps(sandbox, [
      ["campaigns/activateTriggered", { campaignId }],
      ["email/target", { campaignId, recipientEmail: ada }],
    ]);
    await sandbox.drain();
    const filled =
      "campaignId=2&campaignName=A%2FB%20%26%20%CE%A9&templateId=3&templateName=Welcome&channelId=1&messageTypeId=1";
    const blank = none.map((name) => `${name}=`).join("&");
    expect(listener.heard.map(({ url, headers }) => [url, headers["x-about"]])).toEqual([
      [`/2?${filled}&${blank}`, "A/B & ?/1{{other}}"],
    ]);
  });

  it("goes nowhere once its host is no longer listed", async () => {
    const sandbox = openHooked([{ id: 1, endpoint: "https://hooks.example.com/a" }], {
      settings: { webhookHosts: ["hooks.example.com"] },
    });
    sandbox.configure({ webhookHosts: [] });
    await unsubscribe(sandbox);
    await sandbox.drain();
    expect(sandbox.webhookDeliveries()).toMatchObject([
      {
        state: "discarded",
        attempts: [],
        reason: "hooks.example.com is no host webhooks may call: see the setting webhookHosts",
      },
    ]);
  });
});
