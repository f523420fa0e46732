import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Listening, type Sandbox, type SandboxOptions } from "../../../server/index.ts";
import { type Browser, executablePath, noBrowser, openBrowser } from "./support/browser.ts";

/** The shop of examples/web-sdk, which this test runs as a person would. */
interface Example {
  readonly sandboxOptions: SandboxOptions;
  openShop(
    sandbox: Sandbox,
    options: { readonly port: number; readonly sandboxUrl: string },
  ): Promise<{ readonly url: string; close(): void }>;
}

const ada = "ada@example.com";

let sandbox: Sandbox;
let listening: Listening;
let shop: Awaited<ReturnType<Example["openShop"]>>;
let browser: Browser | undefined;
let page: Page;

beforeEach(async (ctx) => {
  if (executablePath === undefined) return ctx.skip(noBrowser);
  const example: Example = await import(pathToFileURL("examples/web-sdk/src/shop.js").href);
  sandbox = createSandbox(example.sandboxOptions);
  listening = await sandbox.listen();
  shop = await example.openShop(sandbox, { port: 0, sandboxUrl: listening.url });
  browser = await openBrowser(executablePath);
  page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await page.goto(shop.url);
  await said("ready");
}, 60_000);

afterEach(async () => {
  if (browser === undefined) return;
  expect(sandbox.requests().flatMap(({ warnings }) => warnings)).toEqual([]);
  await browser.close();
  shop.close();
  await listening.close();
  sandbox.close();
});

const click = (name: string) => page.getByRole("button", { name }).click();

/** Waits until the page says something. */
const said = (text: string) => expect.poll(() => page.locator("#log").textContent()).toContain(text);

/** Types of somebody's events, the oldest first: names of custom ones. */
const eventsOf = (user: string): readonly unknown[] =>
  sandbox
    .events(user)
    .map(({ eventType, eventName }) => eventName ?? eventType)
    .toReversed();

/** Answers to calls of an operation, in their order: status, and code where there is one. */
const answersOf = (wanted: string): readonly unknown[] =>
  sandbox
    .requests()
    .filter(({ operation }) => operation === wanted)
    .map(({ status, response }) => [status, (response.body as { readonly code?: string }).code]);

const logIn = async (): Promise<void> => {
  await click("Log in as Ada");
  await said("logged in");
};

describe("Iterable's web SDK", { timeout: 60_000 }, () => {
  it("shows an in-app message that the API sent, and tells what became of it", async () => {
    await logIn();
    await click("Have an in-app message sent");
    await said("Campaign 1 - Sent triggered message to: ada@example.com");
    await click("Show what waits");
    const message = page.frameLocator("iframe").first();
    await expect.poll(() => message.getByRole("heading").textContent()).toBe("Hello Ada");
    await message.getByText("Take the coupon").click();
    await said("action: coupon");
    const wanted = ["inAppSend", "inAppDelivery", "inAppOpen", "inAppClose", "inAppClick"];
    const seen = () => eventsOf(ada).filter((type) => String(type).startsWith("inApp"));
    await expect.poll(() => seen().toSorted()).toEqual(wanted.toSorted());
    expect(sandbox.events(ada).find(({ eventType }) => eventType === "inAppClick")).toMatchObject({
      campaignId: 1,
      clickedUrl: "action://coupon",
      deviceInfo: { platform: "Web", appPackageName: "mats" },
    });
    await click("Show what waits");
    await said("0 in the queue");
  });

  it("renders an embedded message, and tells that it came, was seen and was clicked", async () => {
    await logIn();
    await click("Fetch embedded messages");
    await said("embedded: Welcome back, Ada");
    const card = page.locator("#card");
    await expect.poll(() => card.textContent()).toContain("Your mat is waiting.");
    await card.getByText("See it").click();
    await click("Look away from them");
    await said("looked away");
    const seen = () => eventsOf(ada).filter((type) => String(type).startsWith("embedded"));
    const wanted = ["embeddedReceived", "embeddedClick", "embeddedSession", "embeddedImpression"];
    await expect.poll(() => seen().toSorted()).toEqual(wanted.toSorted());
  });

  it("keeps what a visitor does until they meet the criteria, and merges them into who logs in", async () => {
    await click("Agree to being tracked");
    await click("Look at the mat");
    await said("looked at the mat");
    expect(sandbox.contacts().map(({ email }) => email)).toEqual([ada]);
    await click("Look at the mat");
    await said("the criteria are met: a profile was made");
    const visitor = sandbox.contacts().find(({ email }) => email === undefined)?.userId ?? "";
    const looks = ["Looked at the mat", "Looked at the mat"];
    await expect.poll(() => eventsOf(visitor).toSorted()).toEqual([...looks, "consent", "unknownSession"]);
    await logIn();
    expect(sandbox.contacts().map(({ email }) => email)).toEqual([ada]);
    expect(eventsOf(ada)).toEqual(expect.arrayContaining([...looks, "consent", "unknownSession"]));
    expect(sandbox.contact(ada)?.dataFields).toMatchObject({ firstName: "Ada" });
    expect(sandbox.requests().filter(({ status }) => status !== 200)).toEqual([]);
  });

  it("fetches another JWT once its own has expired, and calls again", async () => {
    await logIn();
    await sandbox.clock.advance(7_200_000);
    await click("Show what waits");
    await said("0 in the queue");
    expect(answersOf("inApp.getWebMessages")).toEqual([
      [401, "InvalidJwtPayload"],
      [200, undefined],
    ]);
  });
});
