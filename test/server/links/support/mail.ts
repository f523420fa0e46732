import type { Message } from "../../../../server/index.ts";
import { runCampaign } from "../../messaging/support/campaigns.ts";
import { playSteps, post, sandboxAfter, type World } from "../../support/sandbox.ts";

export const ada = "ada@example.com";

/** An email with every kind of link. */
export const html =
  '<html><body><a href="https://shop.example.com/cart?id=1&amp;x=2#top">Cart</a> <a href="https://example.com/a b">Plan</a>' +
  '<a href="mailto:help@example.com">Help</a><a data-itbl-notrack href="https://example.com/own">Own</a>' +
  '<a href="{{unsubscribeUrl}}">Leave</a></body></html>';

/** A world in which somebody was sent an email, and that email. */
export async function sendMail(
  content: Readonly<Record<string, unknown>> = {},
  settings = {},
): Promise<readonly [World, Message]> {
  const world = await sandboxAfter([["users/update", { email: ada }]], "email", settings);
  const campaignId = await runCampaign(world, "Email", { subject: "Hi", html, ...content });
  await playSteps(world, [["email/target", { campaignId, recipientEmail: ada }]]);
  return [world, messageOf(world)];
}

/** Gives a project a channel of text messages, 4, with a message type in it, 5: a new one has none. */
export const addTexts = ({ store }: World): void =>
  store.channels.upsertDefinitions(
    {
      channels: [{ id: 4, name: "Texts", type: "Marketing", medium: "SMS" }],
      messageTypes: [{ id: 5, name: "Offers by text", channelId: 4, policy: "OptOut" }],
    },
    0,
  );

/** A world in which a phone was sent a text message. */
export async function sendSms(text: string): Promise<readonly [World, Message]> {
  const user = { email: ada, dataFields: { phoneNumber: "+14155550100" } };
  const world = await sandboxAfter([["users/update", user]]);
  addTexts(world);
  const campaignId = await runCampaign(world, "SMS", { message: text }, 5);
  await post(world, "sms/target", { campaignId, recipientEmail: ada });
  return [world, messageOf(world)];
}

export function messageOf(world: World, id = 1): Message {
  const message = world.message(id);
  if (message === undefined) throw new Error(`there is no message ${id}`);
  return message;
}

/** What followed a link: the answer, and the events that are new, the oldest first, without their times. */
export async function follow(world: World, url: string, init: RequestInit = {}) {
  const before = world.events(ada).length;
  const answer = await world.fetch(url, { redirect: "manual", ...init });
  const events = world.events(ada);
  return { answer, events: events.slice(0, events.length - before).toReversed() };
}
