import type { Page } from "playwright-core";
import { afterAll, expect, it } from "vitest";
import { closeBrowser, openTab } from "./support/browser.ts";
import { pagesOf, serveSandbox, tellStory } from "./support/story.ts";

afterAll(closeBrowser);

it.each(Object.entries(pagesOf()))("%s works without a script", async (_, path) => {
  const { sandbox, origin } = await serveSandbox();
  await tellStory(sandbox);
  const { page } = await openTab({ javaScriptEnabled: false });
  const response = await page.goto(`${origin}${path}`);
  expect([response?.status(), await page.locator("h1").count()]).toEqual([200, 1]);
});

it("identifies somebody hidden by a form, and the timeline says since when they are seen", async () => {
  const { sandbox, origin } = await serveSandbox();
  await tellStory(sandbox);
  sandbox.faults.clear();
  const { page } = await openTab({ javaScriptEnabled: false });
  await page.goto(`${origin}/_sandbox/ui/people/late%40example.com`);
  const hiddenBefore = await page.locator(".note.hidden").count();
  await page.getByRole("button", { name: "Identify now" }).click();
  await page.getByText("became visible").first().waitFor();
  expect([hiddenBefore, await page.locator(".note.hidden").count()]).toEqual([1, 0]);
  expect(sandbox.contact("late@example.com")?.hidden).toBe(false);
});

/** The links of a page to pages of the sandbox, and to what its control routes answer. */
const linksOf = async (page: Page): Promise<readonly string[]> =>
  page.locator("a[href^='/']").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));

it("has no link that leads nowhere", async () => {
  const { sandbox, origin } = await serveSandbox();
  await tellStory(sandbox);
  const { page } = await openTab({ javaScriptEnabled: false });
  const seen = new Set<string>();
  const waiting = Object.values(pagesOf());
  const broken: string[] = [];
  for (let path = waiting.shift(); path !== undefined && seen.size < 300; path = waiting.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await page.request.get(`${origin}${path}`);
    if (!answer.ok()) broken.push(`${answer.status()} ${path}`);
    if (!path.startsWith("/_sandbox/ui/") || path.includes("/assets/")) continue;
    await page.goto(`${origin}${path}`);
    waiting.push(...(await linksOf(page)).filter((link) => !seen.has(link)));
  }
  expect({ broken, isWide: seen.size > 50 }).toEqual({ broken: [], isWide: true });
});
