import { expect, onTestFinished, test } from "vitest";
import { ada, sendMail } from "../links/support/mail.ts";
import { startListener } from "./support/listener.ts";

test("a webhook hears of links that were followed, with what is told of the visitor", async () => {
  const listener = await startListener();
  const [sandbox, message] = await sendMail();
  onTestFinished(() => sandbox.close());
  await sandbox.request("POST", "/_sandbox/webhooks", { endpoint: listener.endpoint });
  const headers = { "user-agent": "Mozilla/5.0 (Windows NT 5.1) Firefox/11.0 (via ggpht.com GoogleImageProxy)" };
  const pixel = /src="([^"]*)"/.exec(message.received?.html ?? "")?.[1]?.replaceAll("&amp;", "&") ?? "";
  await sandbox.fetch(pixel, { headers });
  await sandbox.fetch(message.links?.[0]?.href ?? "", { redirect: "manual" });
  await sandbox.drain();
  const bodies = listener.heard.map(({ body }) => body as { eventName: string; dataFields: Record<string, unknown> });
  const [open, click] = ["emailOpen", "emailClick"].map((name) => bodies.find(({ eventName }) => eventName === name));
  expect(open).toMatchObject({
    email: ada,
    dataFields: { device: "Gmail", proxySource: "Gmail", ip: "127.0.0.1", messageId: message.messageId },
  });
  const url = "https://shop.example.com/cart?id=1&x=2#top";
  const linkId = expect.stringMatching(/^\d+$/);
  expect(click?.dataFields).toMatchObject({
    url,
    linkUrl: url,
    linkId,
    canonicalUrlId: linkId,
    city: null,
    region: null,
  });
});
