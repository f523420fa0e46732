import { mkdirSync } from "node:fs";
import { source as axeSource } from "axe-core";
import { afterAll, describe, expect, it } from "vitest";
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

/** The parts of WCAG 2.2 AA that a program can check. */
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const describeFound = ({ id, nodes }: Found): string =>
  `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ""}`).join("\n  ")}`;

it("has a browser", () => {
  expect(hasBrowser).toBe(true);
});

describe.each(looks)("at $width px, $colorScheme", ({ width, colorScheme }) => {
  it.each(Object.entries(pagesOf()))("%s can be used by everybody, and fits", async (name, path) => {
    const { sandbox, origin } = await serveSandbox();
    await tellStory(sandbox);
    const { page, complaints } = await openTab({ viewport: { width, height: 900 }, colorScheme });
    const response = await page.goto(`${origin}${path}`);
    await page.evaluate(axeSource);
    const found = await page.evaluate(
      async (values) => {
        const { axe } = globalThis as unknown as {
          readonly axe: { run(options: object): Promise<{ readonly violations: readonly Found[] }> };
        };
        return (await axe.run({ runOnly: { type: "tag", values } })).violations;
      },
      [...standards],
    );
    const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    if (pictures !== undefined)
      await page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png`, fullPage: width === 320 });
    expect({ status: response?.status(), complaints, overflow, found: found.map(describeFound) }).toEqual({
      status: 200,
      complaints: [],
      overflow: 0,
      found: [],
    });
  });
});
