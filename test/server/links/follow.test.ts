import { expect, test } from "vitest";
import { storeTemplate } from "../messaging/support/campaigns.ts";
import { atNoon, playSteps, sandboxAfter } from "../support/sandbox.ts";
import { ada, follow, html, messageOf, sendMail, sendSms } from "./support/mail.ts";

const [first, second] = ["https://shop.example.com/cart?id=1&x=2#top", "https://example.com/a b"];

const browser = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Safari/605";

test("an email is received with tracked links and a pixel; what was rendered is beside it", async () => {
  const [, { html: rendered = "", received, links = [] }] = await sendMail({ preheaderText: "Look inside" });
  expect(rendered).toContain('href="https://shop.example.com/cart?id=1&amp;x=2#top"');
  expect(links.map(({ index, url }) => [index, url])).toEqual([
    [0, first],
    [1, second],
  ]);
  const [cart = "", plan = ""] = links.map(({ href }) => href.replaceAll("&", "&amp;"));
  const [before, after] = (received?.html ?? "").split(
    /<span style="[^"]*">Look inside<\/span><img src="[^"]*" [^>]*>/,
  );
  expect(`${before}${after}`).toBe(rendered.replace(first.replace("&", "&amp;"), cart).replace(second, plan));
  expect(before).toBe("<html><body>");
});

test("a click is told, and leads on with what Google Analytics reads", async () => {
  const [world, message] = await sendMail({ linkParams: [{ key: "ref", value: "mail" }] });
  const { answer, events } = await follow(world, message.links?.[0]?.href ?? "", {
    headers: { "user-agent": browser },
  });
  expect([answer.status, answer.headers.get("location")]).toEqual([
    303,
    "https://shop.example.com/cart?id=1&x=2&utm_source=Iterable&utm_medium=email&utm_campaign=Welcome&ref=mail#top",
  ]);
  expect(events).toEqual([
    {
      eventType: "emailClick",
      email: ada,
      createdAt: atNoon,
      eventUpdatedAt: atNoon,
      itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: atNoon },
      campaignId: message.campaignId,
      templateId: message.templateId,
      messageId: message.messageId,
      contentId: expect.any(Number),
      channelId: 1,
      messageTypeId: 1,
      ip: "127.0.0.1",
      userAgent: browser,
      userAgentDevice: "Mac",
      url: first,
      hrefIndex: 0,
    },
  ]);
});

test("the pixel tells that the email was opened", async () => {
  const [world, message] = await sendMail();
  const pixel = /<img src="([^"]*)"/.exec(message.received?.html ?? "")?.[1]?.replaceAll("&amp;", "&") ?? "";
  const gmail = "Mozilla/5.0 (Windows NT 5.1) Firefox/11.0 (via ggpht.com GoogleImageProxy)";
  const { answer, events } = await follow(world, pixel, { headers: { "user-agent": gmail } });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/gif"]);
  expect(events).toMatchObject([
    { eventType: "emailOpen", messageId: message.messageId, userAgentDevice: "Gmail", proxySource: "Gmail" },
  ]);
});

test.each([
  { what: "a HEAD", init: { method: "HEAD" } },
  { what: "a page loaded ahead", init: { headers: { "sec-purpose": "prefetch;prerender" } } },
])("$what tells nobody", async ({ init }) => {
  const [world, message] = await sendMail();
  const { answer, events } = await follow(world, message.links?.[0]?.href ?? "", init);
  expect([answer.status, events]).toEqual([303, []]);
});

test("a link that apps open brings the cookies they attribute by", async () => {
  const [world, message] = await sendMail({}, { appLinks: ["shop.example.com/cart*"] });
  const href = message.links?.[0]?.href ?? "";
  expect(new URL(href).pathname).toMatch(/^\/a\/[0-9a-f]{32}$/);
  const { answer, events } = await follow(world, href);
  expect(answer.headers.getSetCookie()).toEqual([
    `iterableEmailCampaignId=${message.campaignId}; Path=/`,
    `iterableTemplateId=${message.templateId}; Path=/`,
    `iterableMessageId=${message.messageId}; Path=/`,
  ]);
  expect([answer.status, events.map(({ eventType }) => eventType)]).toEqual([303, ["emailClick"]]);
});

test("the page of the setting is told as the hosted one", async () => {
  const page = '<a href="{{hostedUnsubscribeUrl}}">Preferences</a>';
  const [world, message] = await sendMail({ html: page }, { hostedUnsubscribeUrl: "https://example.com/p/{{email}}" });
  const { answer, events } = await follow(world, message.links?.[0]?.href ?? "");
  expect(answer.headers.get("location")).toMatch(/^https:\/\/example\.com\/p\/ada@example\.com\?utm_source=Iterable&/);
  expect(events).toMatchObject([{ eventType: "hostedUnsubscribeClick" }]);
});

test("the links of a text message are short, and a click is told", async () => {
  const [world, message] = await sendSms("Your plan: https://example.com/plan?a=1. Bye");
  expect(message.received?.text).toMatch(/^Your plan: http:\/\/localhost:8787\/s\/[0-9a-z]+-1-0-[0-9a-f]{16}\. Bye$/);
  const { answer, events } = await follow(world, message.links?.[0]?.href ?? "");
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "https://example.com/plan?a=1"]);
  expect(events).toMatchObject([{ eventType: "smsClick", clickedUrl: "https://example.com/plan?a=1" }]);
});

test("the email is shown in a browser, kept from this server", async () => {
  const [world, message] = await sendMail({ html: '<a href="{{viewInBrowserUrl}}">See</a><script>1</script>' });
  const url = /href="([^"]*evib[^"]*)"/.exec(message.received?.html ?? "")?.[1]?.replaceAll("&amp;", "&") ?? "";
  const { answer, events } = await follow(world, url);
  expect([answer.status, events]).toEqual([200, []]);
  expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none';.*; sandbox allow-popups/);
  expect(await answer.text()).toBe(message.html);
});

const changed = (href: string, name: string): string => {
  const url = new URL(href);
  const value = url.searchParams.get(name) ?? "";
  url.searchParams.set(name, (value.startsWith("0") ? "1" : "0") + value.slice(1));
  return url.href;
};

test.each(["_t", "_m", "_e"])("a link whose %s was changed leads nowhere, and tells nothing", async (name) => {
  const [world, message] = await sendMail();
  const { answer, events } = await follow(world, changed(message.links?.[0]?.href ?? "", name));
  expect([answer.status, answer.headers.get("location"), events]).toEqual([404, null, []]);
});

test.each([
  "/u/click",
  "/u/click?_t=&_m=&_e=",
  "/a/x",
  "/s/x",
  "/s/0-1-0-",
  "/e/eo",
  "/e/evib",
  "/e/preferences",
  "/e/nothing",
])("%s leads nowhere", async (path) => {
  const [world] = await sendMail();
  const { answer, events } = await follow(world, path);
  expect([answer.status, events]).toEqual([404, []]);
});

test("the links of whoever was deleted lead nowhere: their messages went with them", async () => {
  const [world, message] = await sendMail();
  await world.request("DELETE", `/api/users/${ada}`);
  const { answer, events } = await follow(world, message.links?.[0]?.href ?? "");
  expect([answer.status, events]).toEqual([404, []]);
});

test("the links of a proof lead on, and nothing is counted", async () => {
  const world = await sandboxAfter([["users/update", { email: ada }]]);
  const templateId = storeTemplate(world, "Email", { subject: "Hi", html });
  await playSteps(world, [["templates/email/proof", { templateId, recipientEmail: ada }]]);
  const { answer, events } = await follow(world, messageOf(world).links?.[0]?.href ?? "");
  expect([answer.status, events]).toEqual([303, []]);
});

test("links last through a snapshot, and end with a reset", async () => {
  const [world, message] = await sendMail();
  const href = message.links?.[0]?.href ?? "";
  const snapshot = world.snapshot();
  world.reset();
  expect((await follow(world, href)).answer.status).toBe(404);
  world.restore(snapshot);
  expect((await follow(world, href)).answer.status).toBe(303);
});
