import { source as axeSource } from "axe-core";
import type { Page } from "playwright-core";

/** The parts of WCAG 2.2 AA that a program can check. */
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const describeFound = ({ id, nodes }: Found): string =>
  `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ""}`).join("\n  ")}`;

/** What keeps somebody from using a page, and by how many pixels it is too wide. */
export async function findBarriers(
  page: Page,
): Promise<{ readonly found: readonly string[]; readonly overflow: unknown }> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as {
      readonly axe: { run(options: object): Promise<{ readonly violations: readonly Found[] }> };
    };
    return (await axe.run({ runOnly: { type: "tag", values } })).violations;
  }, standards);
  const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
  return { found: found.map(describeFound), overflow };
}
