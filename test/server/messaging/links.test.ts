import { describe, expect, test } from "vitest";
import { post, sandboxAfter, type World } from "../support/sandbox.ts";
import { runCampaign } from "./support/campaigns.ts";

const ada = "ada@example.com";

const names = ["unsubscribeUrl", "unsubscribeMessageTypeUrl", "viewInBrowserUrl", "hostedUnsubscribeUrl"] as const;

/** An email that carries every link, in text, where nothing is escaped. */
const html = names.map((name) => `{{{${name}}}}`).join(" ");

/** What is read of a message of the outbox. */
interface Sent {
  readonly messageId: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function sendLinks(settings = {}): Promise<readonly [World, Sent]> {
  const world = await sandboxAfter([["users/update", { email: ada }]], "email", settings);
  const campaignId = await runCampaign(world, "Email", { subject: "Links", html });
  await post(world, "email/target", { campaignId, recipientEmail: ada });
  const message = await (await world.fetch("/_sandbox/messages/1")).json();
  return [world, message as Sent];
}

const hex = "[0-9a-f]{32}";

/** Each link as it is in mails, where a message's id and the address before the path are left open. */
const forms = (base: string, id: string): Readonly<Record<(typeof names)[number], RegExp>> => ({
  unsubscribeUrl: new RegExp(`^${base}/e/encryptedUnsubscribe\\?_r=${hex}&_s=${id}&_t=${hex}$`),
  unsubscribeMessageTypeUrl: new RegExp(`^${base}/e/encryptedUnsubscribe\\?_r=${hex}&_s=${id}&_t=${hex}&_mt=1$`),
  viewInBrowserUrl: new RegExp(`^${base}/e/evib\\?_t=${hex}&_m=${id}&_e=${hex}$`),
  hostedUnsubscribeUrl: /^https:\/\/example\.com\/preferences$/,
});

describe("the links of an email", () => {
  test.each([
    { what: "at the sandbox's own address", settings: {}, base: "http://localhost:8787" },
    {
      what: "at another one",
      settings: { linkBaseUrl: "https://links.example.com" },
      base: "https://links.example.com",
    },
  ])("have the form that recorded mails have, $what", async ({ settings, base }) => {
    const [, sent] = await sendLinks({ hostedUnsubscribeUrl: "https://example.com/preferences", ...settings });
    const links = sent.html.split(" ");
    const expected = forms(base, sent.messageId);
    expect(links).toEqual(names.map((name) => expect.stringMatching(expected[name])));
    expect(sent.headers["List-Unsubscribe"]).toContain(`<${links[0]}>`);
  });
});
