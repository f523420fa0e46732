import { expect, test } from "vitest";
import type { Message } from "../../../server/index.ts";
import { linesOf } from "../messaging/support/campaigns.ts";
import { get, post, type World } from "../support/sandbox.ts";
import { ada, follow, messageOf, sendMail, sendSms } from "./support/mail.ts";

/** The address of a link that a merge tag made, out of an email that holds nothing else. */
async function sendLink(tag: string): Promise<readonly [World, Message, string]> {
  const [world, message] = await sendMail({ html: `{{{${tag}}}}` });
  return [world, message, String(message.html)];
}

const fieldsOf = (world: World) => {
  const { unsubscribedChannelIds, unsubscribedMessageTypeIds } = world.contact(ada)?.dataFields ?? {};
  return { unsubscribedChannelIds, unsubscribedMessageTypeIds };
};

const again = { method: "POST", body: new URLSearchParams({ again: "1" }) };

test.each([
  {
    tag: "unsubscribeUrl",
    left: { unsubscribedChannelIds: [1], unsubscribedMessageTypeIds: [] },
    event: { channelIds: [1], messageTypeIds: [], emailListIds: [] },
    says: "of the channel <strong>",
    reason: "unsubscribedFromChannel",
  },
  {
    tag: "unsubscribeMessageTypeUrl",
    left: { unsubscribedChannelIds: [], unsubscribedMessageTypeIds: [1] },
    event: { channelIds: [], messageTypeIds: [1], emailListIds: [] },
    says: "of the message type <strong>",
    reason: "unsubscribedFromMessageType",
  },
])("{{$tag}} unsubscribes whoever follows it, until they take it back", async ({ tag, left, event, says, reason }) => {
  const [world, { messageId, campaignId, templateId }, url] = await sendLink(tag);
  const { answer, events } = await follow(world, url);
  expect(await answer.text()).toContain(says);
  expect([answer.status, fieldsOf(world)]).toEqual([200, left]);
  const told = { unsubSource: "EmailLink", messageId, campaignId, templateId, ...event };
  expect(events).toMatchObject([{ eventType: "emailUnSubscribe", ...told }]);

  await post(world, "email/target", { campaignId, recipientEmail: ada });
  expect(linesOf(world).at(-1)).toEqual([ada, "suppressed", reason]);

  expect((await follow(world, url)).events).toEqual([]);
  const back = await follow(world, url, again);
  expect(back.events).toMatchObject([{ eventType: "emailSubscribe", ...event }]);
  await post(world, "email/target", { campaignId, recipientEmail: ada });
  expect(linesOf(world).at(-1)).toEqual([ada, "sent", null]);
});

test("a mail program that posts to List-Unsubscribe unsubscribes, as RFC 8058 has it", async () => {
  const [world, { headers }] = await sendMail();
  const url = /<(http[^>]+)>/.exec(headers?.["List-Unsubscribe"] ?? "")?.[1] ?? "";
  const { events } = await follow(world, url, { method: "POST", body: "List-Unsubscribe=One-Click" });
  expect([events.map(({ eventType }) => eventType), fieldsOf(world).unsubscribedChannelIds]).toEqual([
    ["emailUnSubscribe"],
    [1],
  ]);
  expect(headers?.["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
});

test("the link of a text message leaves its channel", async () => {
  const [world, message] = await sendSms("Stop: {{unsubscribeByPhoneUrl}}");
  const url = /Stop: (\S+)/.exec(message.text ?? "")?.[1] ?? "";
  await follow(world, url);
  expect(fieldsOf(world).unsubscribedChannelIds).toEqual([4]);
});

test("the preference page shows what its reader is in, and saves what they want", async () => {
  const [world, , url] = await sendLink("hostedUnsubscribeUrl");
  const { answer, events } = await follow(world, url);
  expect(events).toMatchObject([{ eventType: "hostedUnsubscribeClick" }]);
  const page = await answer.text();
  expect(page).toContain('<input type="checkbox" name="channel" value="1" checked=""/>');
  const body = new URLSearchParams([
    ["channel", "2"],
    ["messageType", "1"],
    ["channel", "9999"],
    ["channel", "x"],
  ]);
  const saved = await follow(world, url, { method: "POST", body });
  expect([saved.answer.status, saved.events.map(({ eventType }) => eventType)]).toEqual([303, ["emailUnSubscribe"]]);
  expect(fieldsOf(world).unsubscribedChannelIds).not.toContain(2);
  expect(fieldsOf(world).unsubscribedChannelIds).toContain(1);
  const shown = await follow(world, saved.answer.headers.get("location") ?? "");
  expect([shown.events, (await shown.answer.text()).includes("Saved.")]).toEqual([[], true]);
});

test("hostile names are text on the pages", async () => {
  const [world, , url] = await sendLink("hostedUnsubscribeUrl");
  const name = '"><img src=x onerror=alert(1)>';
  world.store.channels.upsertDefinitions({ channels: [{ id: 1, name, type: "Marketing", medium: "Email" }] }, 0);
  const texts = [url, url.replace("/e/preferences", "/e/encryptedUnsubscribe")].map(async (each) =>
    (await follow(world, each)).answer.text(),
  );
  for (const text of await Promise.all(texts)) {
    expect(text).toContain("&gt;&lt;img src=x onerror=alert(1)&gt;");
    expect(text).not.toContain("<img");
  }
});

test("a form that is too large changes nothing", async () => {
  const [world, , url] = await sendLink("hostedUnsubscribeUrl");
  const { answer, events } = await follow(world, url, { method: "POST", body: "x".repeat(100_000) });
  expect([answer.status, events]).toEqual([413, []]);
});

test("whoever leaves by a link while writes take time is out once they are processed", async () => {
  const [world, message] = await sendMail({ html: "{{{unsubscribeUrl}}}" });
  world.configure({ processingDelay: 1_000 });
  await follow(world, String(message.html));
  const read = async () => {
    const { body } = await get(world, `users/${ada}`);
    return (body as { user: { dataFields: Record<string, unknown> } }).user.dataFields.unsubscribedChannelIds;
  };
  const before = await read();
  world.clock.advance(2_000);
  expect([before, await read()]).toEqual([undefined, [1]]);
  expect(messageOf(world).status).toBe("sent");
});
