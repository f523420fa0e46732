import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { ProjectSettings } from "../../../server/index.ts";
import { post, sandboxAfter, type World } from "../support/sandbox.ts";
import { linesOf, partsOf, runCampaign } from "./support/campaigns.ts";

const ada = "ada@example.com";

/** A server of feeds, and what it was asked. */
async function serveFeeds(answer: (url: string) => { readonly status?: number; readonly body: string }) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const { status = 200, body } = answer(request.url ?? "");
    response.writeHead(status, status === 302 ? { location: "http://elsewhere.example.com/" } : {}).end(body);
  });
  await new Promise<void>((settle) => void server.listen(0, "127.0.0.1", settle));
  onTestFinished(() => void server.close());
  return { asked, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

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
  ["no JSON", { body: "<rss/>" }, {}, "DataFeedError", /answered no JSON object/],
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
