import { expect, test } from "vitest";
import type { MessageFilter, MessageSummary } from "../../../server/index.ts";
import { collectStatements } from "../../support/collect-statements.ts";
import { linesOf, makeCampaign, runCampaign } from "../messaging/support/campaigns.ts";
import { emptySandbox, post, sandboxAfter } from "../support/sandbox.ts";

const ada = "ada@example.com";

/** Two messages: one to somebody hidden, one to somebody who was identified. */
async function sandboxWithMessages() {
  const world = await sandboxAfter([
    ["events/track", { email: "late@example.com", eventName: "Seen" }],
    ["users/update", { email: ada, userId: "u-1", dataFields: { firstName: "Ada" } }],
  ]);
  const campaignId = await runCampaign(world, "Email", {
    subject: "Hi {{firstName}}",
    preheaderText: "For {{email}}",
    fromName: "Shop",
    fromEmail: "shop@example.com",
    html: "<p>{{plan}}</p>",
    plainText: "{{plan}}",
  });
  await post(world, "email/target", { campaignId, recipientEmail: "late@example.com" });
  const dataFields = { plan: "pro" };
  await post(world, "email/target", { campaignId, recipientEmail: ada, dataFields, metadata: { order: 7 } });
  return world;
}

const read = async (world: ReturnType<typeof emptySandbox>, path: string) => {
  const response = await world.request("GET", path);
  return [response.status, (await response.json()) as { readonly messages?: readonly MessageSummary[] }] as const;
};

test("the outbox lists messages, with the reason of those that nobody got", async () => {
  const world = await sandboxWithMessages();
  const [hidden, sent] = world.messages().toReversed();
  expect(hidden).toEqual({
    id: 1,
    project: "default",
    messageId: expect.stringMatching(/^[0-9a-f]{32}$/),
    medium: "Email",
    status: "suppressed",
    reason: "hiddenProfile",
    why: "only events have named them: nobody can message them until identify, or another call that creates users, does",
    campaignId: 1,
    campaignName: "Welcome",
    templateId: 2,
    email: "late@example.com",
    recipient: "late@example.com",
    createdAt: "2024-03-01T12:00:00.000Z",
  });
  expect(sent).toMatchObject({ id: 2, status: "sent", subject: "Hi Ada", email: ada, userId: "u-1" });
  expect(await read(world, "/_sandbox/messages")).toEqual([200, { messages: [hidden, sent], latest: 2 }]);
});

test.each([
  ["user=u-1", [2]],
  ["user=nobody", []],
  ["status=suppressed", [1]],
  ["medium=Push", []],
  ["campaign=1&after=1", [2]],
  ["limit=1", [1]],
  ["since=2024-03-01T12:00:00Z", [1, 2]],
  ["since=2024-03-01T12:00:00.001Z", []],
])("a query narrows the outbox: %s", async (query, ids) => {
  const [, { messages }] = await read(await sandboxWithMessages(), `/_sandbox/messages?${query}`);
  expect(messages?.map(({ id }) => id)).toEqual(ids);
});

test.each([
  ["status=lost", 400],
  ["medium=Fax", 400],
  ["since=yesterday", 400],
  ["limit=0", 400],
  ["project=none", 404],
])("a query that is wrong is refused: %s", async (query, status) => {
  expect((await read(emptySandbox(), `/_sandbox/messages?${query}`))[0]).toBe(status);
});

test("one message is told whole, and its page shows itself alone", async () => {
  const world = await sandboxWithMessages();
  const [status, message] = await read(world, "/_sandbox/messages/2");
  expect(status).toBe(200);
  expect(message).toEqual(world.message(2));
  expect(message).toMatchObject({
    subject: "Hi Ada",
    preheader: `For ${ada}`,
    html: "<p>pro</p>",
    text: "pro",
    to: [ada],
    headers: { From: "Shop <shop@example.com>", To: ada, Subject: "Hi Ada", "Feedback-ID": "2:1:1:iterable" },
    mergeData: { dataFields: { plan: "pro" }, profile: { firstName: "Ada" } },
    metadata: { order: 7 },
  });
  const page = await world.request("GET", "/_sandbox/messages/2/html");
  // A reader's client takes the preheader from a span that nobody sees.
  expect(await page.text()).toMatch(/^<span style="[^"]*display:none[^"]*">For ada@example\.com<\/span><p>pro<\/p>$/);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect((await read(world, "/_sandbox/messages/1/html"))[0]).toBe(404);
  expect((await read(world, "/_sandbox/messages/9"))[0]).toBe(404);
  expect(linesOf(world)).toHaveLength(2);
});

test.each([
  ["a page", "limit=20", 1, 20],
  ["three pages", "limit=60", 3, 60],
  ["a query that picks the last", "q=u99@example.com", 6, 1],
])("of a hundred messages %s is read with a statement a page", async (_, query, pages, count) => {
  const subscribers = Array.from({ length: 100 }, (_, n) => ({ email: `u${n}@example.com` }));
  const world = await sandboxAfter([
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers }],
  ]);
  await makeCampaign(world, { listIds: [1] });
  await world.clock.advance(0);
  expect(linesOf(world)).toHaveLength(100);
  const statements = collectStatements();
  const [, { messages }] = await read(world, `/_sandbox/messages?${query}`);
  expect([messages?.length, messages?.[0]?.campaignName]).toEqual([count, "Welcome"]);
  // Beside them, what is due next and the number of the latest message are asked for; other sandboxes may be at work.
  const ofMessages = statements().filter((sql) => /\bmessages\b/.test(sql));
  expect(ofMessages.filter((sql) => !/min\(due_at\)|max\(id\)/.test(sql))).toHaveLength(pages);
});

test("a query with a limit reads no further than it has to", async () => {
  const subscribers = Array.from({ length: 1_200 }, (_, n) => ({ email: `u${n}@example.com` }));
  const world = await sandboxAfter([
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers }],
  ]);
  await makeCampaign(world, { listIds: [1] });
  await world.clock.advance(0);
  const found = (query: string, filter: MessageFilter = {}) => {
    const statements = collectStatements();
    const ids = world.messages({ query, limit: 2, ...filter }).map(({ id }) => id);
    return [ids, statements().length];
  };
  expect(found("status:sent")).toEqual([[1_200, 1_199], 1]);
  expect(found("u1@example.com")).toEqual([[2], 3]);
  expect(found("status:sent", { after: 600 })).toEqual([[601, 602], 1]);
  expect(found("status:sent", { before: 600 })).toEqual([[599, 598], 1]);
  expect(found("nobody")).toEqual([[], 3]);
});
