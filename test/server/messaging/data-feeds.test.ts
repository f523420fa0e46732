import { expect, test } from "vitest";
import { createSandbox, type ProjectSettings } from "../../../server/index.ts";
import { fixedSystem, post, refusalAnswer, sandboxAfter, type World } from "../support/sandbox.ts";
import { linesOf, makeCampaign, partsOf, runCampaign } from "./support/campaigns.ts";
import { serveFeeds, serveHeldFeed } from "./support/feeds.ts";

const ada = "ada@example.com";

const template = { html: "<p>[[offer]] {{plan}}</p>", dataFeedIds: [1] };

/** Sends an email whose template reads feed 1, and waits until something became of it. */
async function send(settings: Partial<ProjectSettings>, content: object = template): Promise<World> {
  const world = await sandboxAfter([["users/update", { email: ada, dataFields: { plan: "pro" } }]], "email", settings);
  const campaignId = await runCampaign(world, "Email", { ...content });
  await post(world, "email/target", { campaignId, recipientEmail: ada });
  await expect.poll(() => linesOf(world)[0]?.[1]).not.toBe("scheduled");
  return world;
}

test("a feed is fetched from a listed host, with the recipient's data in its URL, and read by [[ ]]", async () => {
  const { asked, host } = await serveFeeds(() => ({ body: '{"offer":"<b>10%</b>"}' }));
  const dataFeeds = [{ id: 1, url: `http://${host}/{{plan}}`, headers: { "X-For": "{{email}}" } }];
  const world = await send({ dataFeeds, dataFeedHosts: [host] });
  expect(linesOf(world)).toEqual([[ada, "sent", null]]);
  expect(partsOf(world, 1).html).toBe("<p>&lt;b&gt;10%&lt;/b&gt; pro</p>");
  expect(asked.map(({ url, headers }) => [url, headers["x-for"]])).toEqual([["/pro", ada]]);
  const messageId = world.messages()[0]?.messageId ?? "";
  const view = await world.request("GET", `/api/email/viewInBrowser?email=${ada}&messageId=${messageId}`);
  expect(await view.text()).toBe("<p>&lt;b&gt;10%&lt;/b&gt; pro</p>");
  expect(asked).toHaveLength(1);
});

test("a feed with an alias is read under it, and by {{ }} where it is merged", async () => {
  const { host } = await serveFeeds(() => ({ body: '{"offer":"10%","plan":"feed"}' }));
  const dataFeeds = [{ id: 1, alias: "shop", url: `http://${host}/` }];
  const content = { html: "[[shop.offer]] {{shop.offer}} {{plan}}", dataFeedIds: [1], mergeDataFeedContext: true };
  expect(partsOf(await send({ dataFeeds, dataFeedHosts: [host] }, content), 1).html).toBe("10% 10% pro");
});

const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
  <item><title>One &amp; two</title></item><item><title><![CDATA[<i>Three</i>]]></title></item></channel></rss>`;
const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">News</title><entry><link href="/1"/></entry></feed>`;

test.each([
  ["RSS", rss, "[[#each rss.channel.item]]([[title]])[[/each]]", "(One &amp; two)(&lt;i&gt;Three&lt;/i&gt;)"],
  ["Atom", atom, "[[feed.title.content]] [[feed.entry.link.href]]", "News /1"],
  ["XML behind a mark of byte order", "\uFEFF\n<a><n>3</n></a>", "[[#ifGt a.n 2]]more[[/ifGt]]", "more"],
])("%s is read as JSON is", async (_, body, html, page) => {
  const { host } = await serveFeeds(() => ({ body }));
  const settings = { dataFeeds: [{ id: 1, url: `http://${host}/` }], dataFeedHosts: [host] };
  expect(partsOf(await send(settings, { html, dataFeedIds: [1] }), 1).html).toBe(page);
});

test("a feed that is named often is asked once", async () => {
  const { asked, host } = await serveFeeds(() => ({ body: '{"offer":"10%"}' }));
  const settings = { dataFeeds: [{ id: 1, url: `http://${host}/` }], dataFeedHosts: [host] };
  const content = { html: "[[offer]]", dataFeedIds: [1, 1, 1], cacheDataFeed: false };
  expect(partsOf(await send(settings, content), 1).html).toBe("10%");
  expect(asked).toHaveLength(1);
});

test("an answer is used again for an hour, unless the template says otherwise", async () => {
  const { asked, host } = await serveFeeds(() => ({ body: '{"offer":"10%"}' }));
  const settings = { dataFeeds: [{ id: 1, url: `http://${host}/` }], dataFeedHosts: [host] };
  const again = async (world: World, count: number) => {
    await post(world, "email/target", { campaignId: 1, recipientEmail: ada });
    await expect.poll(() => linesOf(world).filter(([, state]) => state === "sent").length).toBe(count);
  };
  const world = await send(settings);
  await again(world, 2);
  expect(asked).toHaveLength(1);
  await world.clock.advance(3_600_000);
  await again(world, 3);
  expect(asked).toHaveLength(2);
  await again(await send(settings, { ...template, cacheDataFeed: false }), 2);
  expect(asked).toHaveLength(4);
});

/** What a feed answers, or is configured as, and why the send is skipped. */
test.each([
  ["a host that is not listed", {}, { dataFeedHosts: [] }, "DataFeedError", /is not among dataFeedHosts/],
  ["a feed there is not", {}, { dataFeeds: [] }, "DataFeedError", /there is no data feed 1/],
  ["another status", { status: 500 }, {}, "DataFeedError", /answered 500/],
  ["a redirect", { status: 302 }, {}, "DataFeedError", /answered 302/],
  ["a JSON list", { body: "[1]" }, {}, "DataFeedError", /answered JSON that is no object/],
  ["neither JSON nor XML", { body: "offer=1" }, {}, "DataFeedError", /answered neither a JSON object nor XML/],
  ["broken XML", { body: "<rss>" }, {}, "DataFeedError", /answered XML that is broken: Unclosed root tag/],
  [
    "deep JSON",
    { body: `{"a":${"[".repeat(1_000)}` },
    {},
    "DataFeedError",
    /JSON that nests more than 100 levels deep/,
  ],
  ["deep XML", { body: "<a>".repeat(1_000) }, {}, "DataFeedError", /Elements nest more than 100 levels deep/],
  ["too much", { body: `{"a":"${"x".repeat(1_100_000)}"}` }, {}, "DataFeedError", /more than 1024 kB/],
  ["an URL that is none", {}, { dataFeeds: [{ id: 1, url: "{{nothing}}" }] }, "DataFeedError", /is not among/],
])("%s skips the send", async (_, answer, settings, reason, problem) => {
  const { host } = await serveFeeds(() => ({ body: "{}", ...answer }));
  const usual = { dataFeeds: [{ id: 1, url: `http://${host}/` }], dataFeedHosts: [host] };
  const world = await send({ ...usual, ...settings });
  expect(linesOf(world)).toEqual([[ada, "skipped", reason]]);
  expect(world.message(1)?.problem).toMatch(problem);
  expect(world.events(ada)[0]).toMatchObject({ eventType: "emailSendSkip", reason });
});

test("a feed that gives no answer at all skips the send once the attempts are over", async () => {
  const { asked, host } = await serveFeeds(() => ({ body: "{}" }));
  const closed = `127.0.0.1:1`;
  const world = await send({ dataFeeds: [{ id: 1, url: `http://${closed}/` }], dataFeedHosts: [closed, host] });
  expect(linesOf(world)).toEqual([[ada, "skipped", "RetriesExhaustedError"]]);
  expect(asked).toHaveLength(0);
});

const proof = { templateId: 1, recipientEmail: ada };

test.each([
  ["preview", "templates/email/preview?templateId=1", { fetchDataFeeds: true }],
  ["proof", "templates/email/proof", proof],
])("a %s whose sandbox is closed while it waits for a feed is refused", async (_, path, body) => {
  const { host, asked } = await serveHeldFeed("{}");
  const crashes: unknown[] = [];
  const settings = { dataFeeds: [{ id: 1, url: `http://${host}/` }], dataFeedHosts: [host] };
  const world = createSandbox({ settings, system: fixedSystem(), onCrash: (thrown) => void crashes.push(thrown) });
  await post(world, "users/update", { email: ada });
  await post(world, "templates/email/upsert", { clientTemplateId: "t", ...template });
  const answer = post(world, path, body);
  await asked;
  world.close();
  const msg = "The sandbox was closed before the data feeds had answered";
  expect([await answer, crashes]).toEqual([refusalAnswer(503, "GenericError", msg), []]);
});

test("a feed that answers after a reset sends nothing of what was made since", async () => {
  const { host, asked, answer } = await serveHeldFeed('{"offer":"10%"}');
  const settings = { dataFeeds: [{ id: 1, url: `http://${host}/` }], dataFeedHosts: [host] };
  const world = await sandboxAfter([["users/update", { email: ada }]], "email", settings);
  const sendWelcome = async (body: object) => {
    await post(world, "email/target", { campaignId: await runCampaign(world, "Email", template), ...body });
  };
  await sendWelcome({ recipientEmail: ada });
  await asked;
  world.reset();
  await post(world, "users/update", { email: "bob@example.com" });
  await sendWelcome({ recipientEmail: "bob@example.com", sendAt: "2024-03-02 12:00:00" });
  answer();
  await world.clock.advance(60_000);
  expect(linesOf(world)).toEqual([["bob@example.com", "scheduled", null]]);
});

test("a feed that keeps one project waiting keeps no other", async () => {
  const { host, asked, answer } = await serveHeldFeed('{"offer":"10%"}');
  const settings = { dataFeeds: [{ id: 1, url: `http://${host}/` }], dataFeedHosts: [host] };
  const world = await sandboxAfter([["users/update", { email: ada }]], "email", settings);
  const other = world.addProject({ name: "other" }) as World;
  const subscribers = Array.from({ length: 120 }, (_, n) => ({ email: `u${n}@example.com` }));
  await post(other, "lists", { name: "All" });
  await post(other, "lists/subscribe", { listId: 1, subscribers });
  await post(world, "email/target", { campaignId: await runCampaign(world, "Email", template), recipientEmail: ada });
  await asked;
  await makeCampaign(other, { listIds: [1] });
  await expect.poll(() => linesOf(other).length).toBe(120);
  expect(linesOf(world)).toEqual([[ada, "scheduled", null]]);
  answer();
  await expect.poll(() => linesOf(world)).toEqual([[ada, "sent", null]]);
});
