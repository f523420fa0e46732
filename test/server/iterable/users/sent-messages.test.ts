import { describe, expect, it } from "vitest";
import { emptySandbox, get, playSteps, refusalAnswer, sandboxAfter } from "../../support/sandbox.ts";

const email = "ada@example.com";

const invalid = (given: string) => refusalAnswer(400, "InvalidEmailAddressError", `Invalid email: ${given}`);

describe("users.getSentMessages", () => {
  it("answers no messages for a user nothing was sent to, and for one nobody knows", async () => {
    const world = await sandboxAfter([["users/update", { email, userId: "u-1" }]]);
    const none = { status: 200, body: { messages: [] } };
    expect(await get(world, "users/getSentMessages", { email })).toEqual(none);
    expect(await get(world, "users/getSentMessages", { userId: "u-1", limit: "1000" })).toEqual(none);
    expect(await get(world, "users/getSentMessages", { email: "grace@example.com" })).toEqual(none);
  });

  const at = Date.UTC(2024, 2, 1);
  const sent = (type: string, n: number, campaignId: number) => ({
    type,
    createdAt: at + n * 1_000,
    campaignId,
    templateId: 9,
    data: JSON.stringify({ messageId: `m-${n}` }),
  });
  const message = (n: number, messageMedium: string, campaignId: number) => ({
    messageId: `m-${n}`,
    campaignId,
    templateId: 9,
    createdAt: `2024-03-01 00:00:0${n} +00:00`,
    messageMedium,
    status: "sent",
    sentAt: `2024-03-01 00:00:0${n} +00:00`,
  });

  it.each([
    {
      name: "the newest first",
      query: {},
      messages: [message(3, "SMS", 2), message(2, "Push", 1), message(1, "Email", 1)],
    },
    { name: "no more than asked for", query: { limit: "1" }, messages: [message(3, "SMS", 2)] },
    { name: "those of one medium", query: { messageMedium: "Email" }, messages: [message(1, "Email", 1)] },
    { name: "those of a campaign", query: { campaignIds: "2" }, messages: [message(3, "SMS", 2)] },
    {
      name: "those of a time",
      query: { startDateTime: "2024-03-01 00:00:02", endDateTime: "2024-03-01 00:00:03" },
      messages: [message(2, "Push", 1)],
    },
  ])("answers $name", async ({ query, messages }) => {
    const world = emptySandbox();
    await playSteps(world, [["users/update", { email }]]);
    const user = world.store.users.byEmail(email)?.id ?? 0;
    for (const event of [sent("emailSend", 1, 1), sent("pushSend", 2, 1), sent("smsSend", 3, 2)]) {
      world.store.events.add({ user, ...event }, at);
    }
    expect(await get(world, "users/getSentMessages", { email, ...query })).toEqual({ status: 200, body: { messages } });
  });

  it.each([
    { query: {}, answer: refusalAnswer(400, "BadParams", "Missing parameter: email or userId") },
    { query: { email: "Foo@" }, answer: invalid("foo@") },
    { query: { email, limit: "0" }, answer: refusalAnswer(400, "BadParams", "limit must be between 1 and 1000") },
    { query: { email, limit: "1001" }, answer: refusalAnswer(400, "BadParams", "limit must be between 1 and 1000") },
    {
      query: { email, startDateTime: "soon" },
      answer: refusalAnswer(400, "BadParams", "Invalid value for parameter startDateTime"),
    },
  ])("refuses $query", async ({ query, answer }) => {
    expect(await get(emptySandbox(), "users/getSentMessages", query)).toEqual(answer);
  });
});
