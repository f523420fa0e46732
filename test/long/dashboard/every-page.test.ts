import { mkdirSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { findBarriers } from "./support/axe.ts";
import { closeBrowser, hasBrowser, openTab } from "./support/browser.ts";
import { pagesOf, serveSandbox, tellStory } from "./support/story.ts";

afterAll(closeBrowser);

/** Where pictures of the pages go, for whoever wants to look at them: `SCREENSHOTS=folder`. */
const pictures = process.env.SCREENSHOTS;
if (pictures !== undefined) mkdirSync(pictures, { recursive: true });

const looks = [
  { width: 1_280, colorScheme: "light" },
  { width: 1_280, colorScheme: "dark" },
  { width: 320, colorScheme: "light" },
  { width: 320, colorScheme: "dark" },
] as const;

it("has a browser", () => {
  expect(hasBrowser).toBe(true);
});

describe.each(looks)("at $width px, $colorScheme", ({ width, colorScheme }) => {
  it.each(Object.entries(pagesOf()))("%s can be used by everybody, and fits", async (name, path) => {
    const { sandbox, origin } = await serveSandbox();
    await tellStory(sandbox);
    const { page, complaints } = await openTab({ viewport: { width, height: 900 }, colorScheme });
    const response = await page.goto(`${origin}${path}`);
    const barriers = await findBarriers(page);
    if (pictures !== undefined)
      await page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png`, fullPage: width === 320 });
    expect({ status: response?.status(), complaints, ...barriers }).toEqual({
      status: 200,
      complaints: [],
      overflow: 0,
      found: [],
    });
  });
});
