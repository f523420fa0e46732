import { expect, test } from "vitest";
import type { MessageSummary } from "../../../server/index.ts";
import { linesOf, runCampaign } from "../messaging/support/campaigns.ts";
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
  expect(await page.text()).toBe("<p>pro</p>");
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect((await read(world, "/_sandbox/messages/1/html"))[0]).toBe(404);
  expect((await read(world, "/_sandbox/messages/9"))[0]).toBe(404);
  expect(linesOf(world)).toHaveLength(2);
});
