import { describe, expect, it } from "vitest";
import { openEmbedded, seenBy, show } from "../messaging/embedded/support/embedded.ts";
import { runInApp, sendInApp } from "../messaging/in-app/support/in-app.ts";
import { runCampaign } from "../messaging/support/campaigns.ts";
import { emptySandbox, post, type World } from "../support/sandbox.ts";
import { openPage } from "./support/pages.ts";

/** Ada is identified, Grace was only tracked; both are sent the same campaign. */
async function sentToTwo(content: Readonly<Record<string, unknown>> = {}): Promise<World> {
  const sandbox = emptySandbox();
  await post(sandbox, "users/update", { email: "ada@example.com", dataFields: { plan: "pro" } });
  await post(sandbox, "events/track", { email: "grace@example.com", eventName: "Signed Up" });
  const campaignId = await runCampaign(sandbox, "Email", { subject: "Welcome", html: "<p>{{plan}}</p>", ...content });
  for (const recipientEmail of ["ada@example.com", "grace@example.com"]) {
    await post(sandbox, "email/target", { campaignId, recipientEmail });
  }
  return sandbox;
}

describe("the outbox", () => {
  it.each([
    {
      path: "/outbox",
      rows: [/Welcome grace@example.com suppressed hidden Email/, /Welcome ada@example.com sent Email/],
    },
    { path: "/outbox?status=sent", rows: [/Welcome ada@example.com sent/] },
    { path: "/outbox?status=skipped", rows: [/No such message/] },
    { path: "/outbox?below=2", rows: [/ada@example.com/] },
    { path: "/outbox?status=lost", rows: [/query.status|status:/] },
  ])("shows $path", async ({ path, rows }) => {
    const sandbox = await sentToTwo();
    const { text } = await openPage(sandbox, path);
    for (const row of rows) expect(text).toMatch(row);
    sandbox.close();
  });

  it("says how to make the first message", async () => {
    const sandbox = emptySandbox();
    expect((await openPage(sandbox, "/outbox")).text).toContain("Nothing was sent yet");
    sandbox.close();
  });

  it("goes on below the fiftieth", async () => {
    const sandbox = emptySandbox();
    await post(sandbox, "users/update", { email: "ada@example.com" });
    const campaignId = await runCampaign(sandbox, "Email", { subject: "Hi", html: "<p>Hi</p>" });
    for (let n = 0; n < 51; n += 1) {
      await post(sandbox, "email/target", {
        campaignId,
        recipientEmail: "ada@example.com",
        allowRepeatMarketingSends: true,
      });
    }
    const first = await openPage(sandbox, "/outbox");
    const second = await openPage(sandbox, "/outbox?below=2");
    const rowsOf = ({ html }: { readonly html: string }) => html.split("data-row").length - 1;
    expect([rowsOf(first), first.html.includes("below=2"), rowsOf(second)]).toEqual([50, true, 1]);
    sandbox.close();
  });
});

describe("a message", () => {
  it("shows its page in a frame, without a script and without images until they are asked for", async () => {
    const sandbox = await sentToTwo();
    const { html, text } = await openPage(sandbox, "/outbox/1");
    const [frame = ""] = /<iframe[^>]*>/.exec(html) ?? [];
    const policyOf = async (query: string) =>
      (await sandbox.fetch(`/_sandbox/messages/1/html?${query}`)).headers.get("content-security-policy");
    expect({
      hasRecipient: text.includes("To ada@example.com"),
      sandbox: /sandbox="([^"]*)"/.exec(frame)?.[1],
      src: /src="([^"]*)"/.exec(frame)?.[1],
      without: /img-src ([^;]*)/.exec((await policyOf("frame=1")) ?? "")?.[1],
      withImages: /img-src ([^;]*)/.exec((await policyOf("frame=1&images=1")) ?? "")?.[1],
    }).toEqual({
      hasRecipient: true,
      sandbox: "allow-popups allow-popups-to-escape-sandbox",
      src: "/_sandbox/messages/1/html?project=default&amp;frame=1",
      without: "data:",
      withImages: "https: http: data:",
    });
    sandbox.close();
  });

  it.each([
    ["<p>Hi</p>", '<base target="_blank"><p>Hi</p>'],
    [
      "<!DOCTYPE html><html><body>Hi</body></html>",
      '<!DOCTYPE html><base target="_blank"><html><body>Hi</body></html>',
    ],
  ])("opens its links outside of the frame, and stays the kind of document it is: %s", async (html, framed) => {
    const sandbox = await sentToTwo({ html });
    expect(await (await sandbox.fetch("/_sandbox/messages/1/html?frame=1")).text()).toBe(framed);
    sandbox.close();
  });

  it("that nobody gets says why, in the look of what is hidden", async () => {
    const sandbox = await sentToTwo();
    const { html, text } = await openPage(sandbox, "/outbox/2");
    expect({
      hasNote: html.includes('class="note hidden"'),
      says: text.includes("Nobody gets this"),
      frame: html.includes("<iframe"),
    }).toEqual({
      hasNote: true,
      says: true,
      frame: false,
    });
    sandbox.close();
  });

  it("that is none answers 404", async () => {
    const sandbox = emptySandbox();
    const { status, text } = await openPage(sandbox, "/outbox/7");
    expect([status, text]).toEqual([404, "Not found There is no message 7"]);
    sandbox.close();
  });
});

describe("a message that an app shows", () => {
  it("of a queue says how it behaves and how it stands there, and what its reader may do", async () => {
    const sandbox = emptySandbox();
    await post(sandbox, "users/update", { email: "ada@example.com" });
    const apps = [{ platform: "iOS", packageName: "com.example.shop" }] as const;
    const campaign = await runInApp(sandbox, {}, { saveToInbox: true, trigger: "never", priorityLevel: 100, apps });
    await sendInApp(sandbox, campaign);
    sandbox.simulate(1, "open");
    const { text, html } = await openPage(sandbox, "/outbox/1");
    expect(text).toContain(
      "In the app never shown by itself, kept in the inbox, priority 100, for com.example.shop on iOS Queue read 2024-03-01 12:00:00 , expires 2024-05-30 12:00:00",
    );
    expect(text).toMatch(/As the person Deliver Open Close Consume Delete Recall Unsubscribe/);
    expect(html).toContain("<iframe");
    sandbox.simulate(1, "recall");
    expect((await openPage(sandbox, "/outbox/1")).text).toContain("consumed 2024-03-01 12:00:00");
    sandbox.close();
  });

  it("that is data alone has no page, for the app shows nothing of it", async () => {
    const sandbox = emptySandbox();
    await post(sandbox, "users/update", { email: "ada@example.com" });
    await sendInApp(sandbox, await runInApp(sandbox, { payload: { coupon: "X1" } }, { jsonOnly: true }));
    const { text, html } = await openPage(sandbox, "/outbox/1");
    expect([html.includes("<iframe"), /data for the app, which shows nothing/.test(text)]).toEqual([false, true]);
    sandbox.close();
  });

  it("embedded is a card, whose buttons can be clicked", async () => {
    const sandbox = await openEmbedded();
    const action = { type: "openUrl", data: "app://more" };
    const elements = { text: [{ label: "Note", text: "Yours" }], buttons: [{ id: "b1", title: "More", action }] };
    await show(sandbox, { body: "<b>Use them</b>", elements });
    sandbox.simulate((await seenBy(sandbox))[0]?.metadata.messageId ?? "", "delivered");
    const { text, html } = await openPage(sandbox, "/outbox/1");
    expect(text).toMatch(
      /Hi Ada .*<b>Use them<\/b> Note: Yours More As the person Deliver Open Dismiss Unsubscribe Click app:\/\/more by the button b1/,
    );
    expect(html).toContain("&lt;b&gt;Use them");
    sandbox.close();
  });
});
