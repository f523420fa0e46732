import type { IterableClient } from "@iterable/api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { populatedOptions, populateSandbox } from "../support/populated-sandbox.ts";
import { type Connection, connect } from "./support/official-client.ts";

let on: Connection;

beforeEach(async () => {
  on = await connect(populatedOptions);
  await populateSandbox(on.sandbox);
  // Whoever has an address of each kind can be sent a message of each kind.
  await on.client.updateUser({ email, dataFields: { phoneNumber: "+14155550123" } });
  await on.sandbox.request("POST", "/api/users/registerBrowserToken", { email, browserToken: "b-1" });
  await on.client.updateUserSubscriptions({ email, subscribedMessageTypeIds: [4] });
  const device = { applicationName: "com.example.shop", platform: "GCM", token: "d-2" };
  await on.sandbox.request("POST", "/api/users/registerDeviceToken", { email, device });
});

afterEach(() => on.close());

const email = "grace@example.com";

type Options = { readonly campaignId: number; readonly recipientEmail: string; readonly sendAt?: string };
type Cancelled = { readonly campaignId: number; readonly email: string };

const media: readonly {
  readonly medium: string;
  readonly campaignId: number;
  readonly send: (client: IterableClient, options: Options) => Promise<unknown>;
  readonly cancel: (client: IterableClient, options: Cancelled) => Promise<unknown>;
}[] = [
  { medium: "Email", campaignId: 1, send: (c, o) => c.sendEmail(o), cancel: (c, o) => c.cancelEmail(o) },
  { medium: "Push", campaignId: 2, send: (c, o) => c.sendPush(o), cancel: (c, o) => c.cancelPush(o) },
  { medium: "SMS", campaignId: 3, send: (c, o) => c.sendSMS(o), cancel: (c, o) => c.cancelSMS(o) },
  { medium: "InApp", campaignId: 4, send: (c, o) => c.sendInApp(o), cancel: (c, o) => c.cancelInApp(o) },
  { medium: "WebPush", campaignId: 5, send: (c, o) => c.sendWebPush(o), cancel: (c, o) => c.cancelWebPush(o) },
  { medium: "WhatsApp", campaignId: 6, send: (c, o) => c.sendWhatsApp(o), cancel: (c, o) => c.cancelWhatsApp(o) },
];

async function statusesOf(campaign: number): Promise<readonly (readonly [medium: string, status: string])[]> {
  const answer = await on.sandbox.request("GET", `/_sandbox/messages?campaign=${campaign}&user=${email}`);
  const { messages } = (await answer.json()) as {
    readonly messages: readonly { readonly medium: string; readonly status: string }[];
  };
  return messages.map(({ medium, status }) => [medium, status]);
}

describe.each(media)("the official client on messages of $medium", ({ medium, campaignId, send, cancel }) => {
  it("sends one now", async () => {
    expect(await send(on.client, { campaignId, recipientEmail: email })).toEqual({
      msg: `Campaign ${campaignId} - Sent triggered message to: ${email}`,
      code: "Success",
      params: null,
    });
    expect(await statusesOf(campaignId)).toEqual([[medium, "sent"]]);
  });

  it("cancels one that waits", async () => {
    const sendAt = new Date(on.sandbox.clock.now() + 60_000).toISOString().slice(0, 19).replace("T", " ");
    expect(await send(on.client, { campaignId, recipientEmail: email, sendAt })).toMatchObject({
      code: "Success",
      params: { scheduledMessageId: expect.any(Number) },
    });
    expect(await statusesOf(campaignId)).toEqual([[medium, "scheduled"]]);
    expect(await cancel(on.client, { campaignId, email })).toMatchObject({ code: "Success" });
    expect(await statusesOf(campaignId)).toEqual([[medium, "cancelled"]]);
  });

  it("is refused a campaign that is none", async () => {
    const unknown = send(on.client, { campaignId: 99, recipientEmail: email });
    await expect(unknown).rejects.toMatchObject({ statusCode: 400 });
  });
});
