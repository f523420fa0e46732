import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { defineConfig } from "vitepress";

const docs = resolve(import.meta.dirname, "../..");
const { description, repository } = JSON.parse(readFileSync(join(docs, "../package.json"), "utf8"));
const home = repository.url.replace(/^git\+/, "").replace(/\.git$/, "");

const entry = (text, page) => ({ text, link: `/${page.replace(/\.md$/, "")}` });

/** The index of the guides is the sidebar: its headings are groups, and the pages it names their entries. */
function listGroups() {
  const [, ...sections] = readFileSync(join(docs, "README.md"), "utf8").split(/^## /m);
  return sections.map((section) => {
    const items = [...section.matchAll(/\[(.*)\]\(([a-z-]+\.md)\)/g)].map(([, text, page]) => entry(text, page));
    return { text: section.split("\n", 1)[0], items };
  });
}

const titleOf = (name) => /^# (.*)$/m.exec(readFileSync(join(docs, "decisions", name), "utf8"))?.[1] ?? name;

const decisions = {
  text: "Decisions",
  collapsed: true,
  items: readdirSync(join(docs, "decisions"))
    .sort()
    .map((name) => entry(titleOf(name), `decisions/${name}`)),
};

/** Where the repository shows what is no page of the site, such as an example or a folder; nothing for the others. */
function addressInRepository(page, link) {
  if (/^([a-z]+:|#)/.test(link)) return undefined;
  const [path, anchor] = link.split("#");
  const target = resolve(docs, dirname(page), path);
  const isFolder = statSync(target).isDirectory();
  if (target.startsWith(`${docs}/`) && !isFolder) return undefined;
  return `${home}/${isFolder ? "tree" : "blob"}/main/${relative(dirname(docs), target)}${anchor ? `#${anchor}` : ""}`;
}

function linkToRepository(markdown) {
  markdown.core.ruler.push("repository", ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === "link_open")) {
      const address = addressInRepository(env.relativePath, token.attrGet("href"));
      if (address !== undefined) token.attrSet("href", address);
    }
  });
}

/** No page is a Vue template: `{{ }}` is Handlebars, wherever it stands. */
function leaveBracesAlone({ renderer: { rules } }) {
  for (const name of ["code_inline", "text"]) {
    const render = rules[name];
    rules[name] = (...args) => render(...args).replaceAll("{{", "&#123;&#123;");
  }
}

/** The name GitHub gives a heading, so that one link works there and here. */
const slugify = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");

/** Pages stand outside this package, from where nothing of it is found: what they ask for is looked up from here. */
const findVueFromHere = {
  name: "find-vue-from-here",
  enforce: "pre",
  resolveId(source, _importer, options) {
    if (!/^vue($|\/)/.test(source)) return null;
    if (options.ssr) return { id: source, external: true };
    return this.resolve(source, import.meta.filename, { ...options, skipSelf: true });
  },
};

export default defineConfig({
  title: "Iterable Sandbox",
  description,
  srcDir: docs,
  srcExclude: ["site/**"],
  outDir: "dist",
  cacheDir: "node_modules/.cache/vitepress",
  rewrites: { "README.md": "index.md" },
  cleanUrls: true,
  ignoreDeadLinks: "localhostLinks",
  markdown: {
    anchor: { slugify },
    config(markdown) {
      linkToRepository(markdown);
      leaveBracesAlone(markdown);
    },
  },
  vite: { plugins: [findVueFromHere] },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    sidebar: [{ text: "All guides", link: "/" }, ...listGroups(), decisions],
    socialLinks: [{ icon: "github", link: home }],
    footer: { message: "Not affiliated with Iterable or Segment; their names belong to them." },
  },
});
