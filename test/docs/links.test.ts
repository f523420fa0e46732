import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { anchorsOf, listPages, proseOf } from "./support/pages.ts";

/** Where a page's links to other files of the repository lead. */
const linksOf = (page: string): readonly string[] =>
  [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target).filter((to) => !/^[a-z]+:/.test(to));

/** What is wrong with a link, if anything. */
function faultOf(page: string, link: string): string | undefined {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(target)) return `${link}: there is no ${target}`;
  if (anchor !== undefined && target.endsWith(".md") && !anchorsOf(target).has(anchor))
    return `${link}: no such heading`;
  return undefined;
}

describe("the links of", () => {
  it.each(listPages())("%s lead somewhere", (page) => {
    expect(linksOf(page).flatMap((link) => faultOf(page, link) ?? [])).toEqual([]);
  });

  it("the index lead to every guide", () => {
    const guides = listPages().filter((page) => /^docs\/[a-z-]+\.md$/.test(page));
    const linked = linksOf("docs/README.md").map((link) => join("docs", link));
    expect(guides.filter((page) => !linked.includes(page))).toEqual([]);
  });
});
