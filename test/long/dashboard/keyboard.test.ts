import type { Page } from "playwright-core";
import { afterAll, expect, it } from "vitest";
import { closeBrowser, openTab } from "./support/browser.ts";
import { serveSandbox, tellStory } from "./support/story.ts";

afterAll(closeBrowser);

const pathOf = (page: Page): string => new URL(page.url()).pathname;

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

it.each([
  { keys: ["g", "o"], path: "/_sandbox/ui/" },
  { keys: ["g", "p"], path: "/_sandbox/ui/people" },
  { keys: ["g", "r"], path: "/_sandbox/ui/requests" },
  { keys: ["g", "s"], path: "/_sandbox/ui/segment" },
  { keys: ["g", "e"], path: "/_sandbox/ui/explain" },
  { keys: ["g", "u"], path: "/_sandbox/ui/outbox" },
  { keys: ["g", "c"], path: "/_sandbox/ui/scenarios" },
  { keys: ["g", "t"], path: "/_sandbox/ui/settings" },
  { keys: ["g", "a"], path: "/_sandbox/ui/operations" },
])("$keys goes to $path", async ({ keys, path }) => {
  const { origin } = await serveSandbox();
  const { page } = await openTab();
  // From another page: where the address is the same already, there is nothing to wait for.
  await page.goto(`${origin}/_sandbox/ui/${path.endsWith("/outbox") ? "people" : "outbox"}`);
  await press(page, ...keys);
  await page.waitForURL(`${origin}${path}`);
});

it("identifies somebody hidden, by keys alone", async () => {
  const { sandbox, origin } = await serveSandbox();
  await sandbox.request("POST", "/api/events/track", { email: "late@example.com", eventName: "Signed Up" });
  const { page } = await openTab();
  await page.goto(`${origin}/_sandbox/ui/`);
  await press(page, "g", "p");
  await page.waitForURL(`${origin}/_sandbox/ui/people`);
  await press(page, "j", "Enter");
  await page.waitForURL(`${origin}/_sandbox/ui/people/late%40example.com`);
  const identify = page.getByRole("button", { name: "Identify now" });
  for (let n = 0; n < 60 && !(await identify.evaluate((node) => node === node.ownerDocument.activeElement)); n += 1) {
    await press(page, "Tab");
  }
  await press(page, "Enter");
  await page.getByText("became visible").first().waitFor();
  expect(sandbox.contact("late@example.com")?.hidden).toBe(false);
});

it("searches, moves along rows, and shows what keys there are", async () => {
  const { sandbox, origin } = await serveSandbox();
  await tellStory(sandbox);
  const { page } = await openTab();
  await page.goto(`${origin}/_sandbox/ui/outbox`);
  await press(page, "j", "j", "k");
  const chosen = await page.locator(".chosen").getAttribute("class");
  await press(page, "Enter");
  await page.waitForURL(`${origin}/_sandbox/ui/outbox/2`);
  await press(page, "/");
  const focused = await page.evaluate("document.activeElement.id");
  await press(page, "Escape", "?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await help.waitFor();
  await help.getByRole("button", { name: "Turn keys off" }).click();
  await press(page, "g", "s");
  expect([chosen, focused, pathOf(page)]).toEqual(["row chosen", "q", "/_sandbox/ui/outbox/2"]);
});
