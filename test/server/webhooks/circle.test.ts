import { expect, test } from "vitest";
import { runCampaign } from "../messaging/support/campaigns.ts";
import { playSteps } from "../support/sandbox.ts";
import { openHooked, startListener } from "./support/listener.ts";

const ada = "ada@example.com";

test("a listener hears the whole circle: sent, opened, clicked, unsubscribed; the next send is suppressed", async () => {
  const listener = await startListener();
  const sandbox = openHooked([{ id: 1, endpoint: listener.endpoint }]);
  const html = '<a href="https://example.com/offer">Offer</a> <a href="{{unsubscribeUrl}}">Leave</a>';
  const campaignId = await runCampaign(sandbox, "Email", { subject: "Hi {{firstName}}", html });
  const target = ["email/target", { campaignId, recipientEmail: ada, metadata: { order: 3 } }] as const;
  await playSteps(sandbox, [
    ["events/track", { email: ada, eventName: "Signed Up" }],
    target,
    ["users/update", { email: ada, dataFields: { firstName: "Ada" } }],
    target,
  ]);
  const { id = 0, messageId } = sandbox.messages({ status: "sent" })[0] ?? {};
  const received = sandbox.message(id)?.received?.html ?? "";
  // In their order: the pixel stands first.
  const links = [...received.matchAll(/http[^"]+\/(?:e\/eo|u\/click|e\/encryptedUnsubscribe)\?[^"]+/g)].map(
    ([link]) => link,
  );
  for (const link of links) {
    expect((await sandbox.fetch(link.replaceAll("&amp;", "&"))).status).toBeLessThan(400);
    await sandbox.drain();
  }
  await playSteps(sandbox, [target]);
  await sandbox.drain();
  expect(listener.names()).toEqual(["emailSend", "emailOpen", "emailClick", "emailUnSubscribe"]);
  const told = listener.heard.map(({ body }) => (body as { readonly dataFields: object }).dataFields);
  const shared = { campaignId, messageId, emailSubject: "Hi Ada", metadata: { order: 3 } };
  expect(told).toMatchObject([
    shared,
    shared,
    { ...shared, url: "https://example.com/offer" },
    { ...shared, unsubSource: "EmailLink", channelIds: [1] },
  ]);
  expect(sandbox.messages()[0]).toMatchObject({ status: "suppressed", reason: "unsubscribedFromChannel" });
  expect(sandbox.webhookDeliveries().map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => "delivered"));
});
