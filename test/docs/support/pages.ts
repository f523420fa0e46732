import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What Markdown of the repository a reader comes upon: the guides, and what stands at the root and with the examples. */
export function listPages(): readonly string[] {
  const guides = readdirSync("docs", { recursive: true, encoding: "utf8" });
  const examples = readdirSync("examples").map((name) => join("examples", name, "README.md"));
  const found = [...guides.map((path) => join("docs", path)), ...examples];
  const pages = found.filter((path) => path.endsWith(".md") && !path.includes("node_modules"));
  return ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...pages].sort();
}

/** The text of a page without its code, where `#` and `[]` mean other things. */
export const proseOf = (page: string): string =>
  readFileSync(page, "utf8")
    .replaceAll(/^( *)```.*?^\1```$/gms, "")
    .replaceAll(/(`+)(?!`).*?[^`]\1(?!`)/g, (code) => code.replaceAll(/[[\]#]/g, ""));

/** The name GitHub gives a heading, by which links find it. */
const slug = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");

/** What links may name behind a `#` of a page. */
export function anchorsOf(page: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = [...proseOf(page).matchAll(/^#{1,6} +(.*)$/gm)].map(([, heading = ""]) => {
    const name = slug(heading.replaceAll(/\[(.*?)\]\(.*?\)/g, "$1"));
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return times === 0 ? name : `${name}-${times}`;
  });
  return new Set(anchors);
}
