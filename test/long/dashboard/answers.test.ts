import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import type { Sandbox } from "../../../server/index.ts";
import { findBarriers } from "./support/axe.ts";
import { closeBrowser, openTab } from "./support/browser.ts";
import { serveSandbox } from "./support/story.ts";

afterAll(closeBrowser);

const pictures = process.env.SCREENSHOTS;
if (pictures !== undefined) mkdirSync(pictures, { recursive: true });

const takePicture = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};

const ada = "ada@example.com";

const html =
  '<body><p>Hello.</p><a href="{{unsubscribeUrl}}">Unsubscribe</a> <a href="{{hostedUnsubscribeUrl}}">Preferences</a></body>';

/** Sends somebody an email with links; its number is 1. */
async function sendMail(sandbox: Sandbox): Promise<() => Promise<Response>> {
  const post = (path: string, body: unknown) => sandbox.request("POST", `/api/${path}`, body);
  await post("users/update", { email: ada });
  await post("templates/email/upsert", { clientTemplateId: "a", subject: "News", html, fromEmail: "us@example.com" });
  await post("campaigns/create", { name: "News", templateId: 1 });
  await post("campaigns/activateTriggered", { campaignId: 1 });
  const send = () => post("email/target", { campaignId: 1, recipientEmail: ada });
  await send();
  return send;
}

const typesOf = (sandbox: Sandbox): readonly unknown[] =>
  sandbox
    .events(ada)
    .map(({ eventType }) => eventType)
    .toReversed();

it("an email is read, left by its link, and the next one does not come", async () => {
  const { sandbox, origin } = await serveSandbox();
  const send = await sendMail(sandbox);
  const { page, context } = await openTab({ javaScriptEnabled: false });
  await page.goto(`${origin}/_sandbox/ui/outbox/1`);
  const opened = context.waitForEvent("page");
  await page.frameLocator("iframe.mail").getByText("Unsubscribe").click();
  const left = await opened;
  await left.getByRole("heading", { name: "You are unsubscribed" }).waitFor();
  await takePicture(left, "unsubscribed");
  expect(sandbox.contact(ada)?.dataFields.unsubscribedChannelIds).toEqual([1]);
  await send();
  await page.goto(`${origin}/_sandbox/ui/outbox/2`);
  await page.getByRole("heading", { name: "unsubscribedFromChannel" }).waitFor();
  await left.getByRole("button", { name: "Subscribe again" }).click();
  await left.getByRole("heading", { name: "You are subscribed again" }).waitFor();
  expect(typesOf(sandbox)).toEqual(["emailSend", "emailUnSubscribe", "emailSubscribe"]);
});

it("preferences are saved without a script", async () => {
  const { sandbox, origin } = await serveSandbox();
  await sendMail(sandbox);
  const { page } = await openTab({ javaScriptEnabled: false });
  await page.goto(`${origin}/_sandbox/messages/1/html`);
  await page.goto((await page.getByText("Preferences").getAttribute("href")) ?? "");
  await page.getByLabel("Marketing Channel", { exact: true }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  expect(await page.getByLabel("Marketing Channel", { exact: true }).isChecked()).toBe(false);
  expect(typesOf(sandbox)).toEqual(["emailSend", "hostedUnsubscribeClick", "emailUnSubscribe"]);
});

it("the page does what the person would: opens, clicks, bounces", async () => {
  const { sandbox, origin } = await serveSandbox();
  await sendMail(sandbox);
  const { page } = await openTab({ javaScriptEnabled: false });
  await page.goto(`${origin}/_sandbox/ui/outbox/1`);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByText("Written: emailOpen").waitFor();
  await takePicture(page, "message-answers");
  await page.getByRole("button", { name: "Bounce" }).click();
  await page.getByText("Written: emailBounce, emailUnSubscribe").waitFor();
  expect(typesOf(sandbox)).toEqual(["emailSend", "emailOpen", "emailBounce", "emailUnSubscribe"]);
});

describe.each([
  { width: 1_280, colorScheme: "light" },
  { width: 320, colorScheme: "dark" },
] as const)("at $width px, $colorScheme", ({ width, colorScheme }) => {
  it.each(["Unsubscribe", "Preferences"])("the page of %s can be used by everybody, and fits", async (link) => {
    const { sandbox, origin } = await serveSandbox();
    await sendMail(sandbox);
    const { page, complaints } = await openTab({ viewport: { width, height: 900 }, colorScheme });
    await page.goto(`${origin}/_sandbox/messages/1/html`);
    const url = (await page.getByText(link).getAttribute("href")) ?? "";
    await page.goto(url);
    await takePicture(page, `${link}-${width}`);
    expect({ complaints, ...(await findBarriers(page)) }).toEqual({ complaints: [], found: [], overflow: 0 });
  });
});
