import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

/** Packages in one file each, loaded on first use: the file that loads each, what it loads, and where that will stand. */
export const lazy = [
  {
    name: "country-to-currency",
    by: "server/messaging/render/locales.ts",
    loads: "country-to-currency",
    entry: "index.js",
  },
  { name: "libphonenumber-js", by: "server/domain/phone.ts", loads: "libphonenumber-js/min", entry: "min/index.cjs" },
  {
    name: "handlebars",
    by: "server/messaging/render/handlebars.ts",
    loads: "handlebars/dist/cjs/handlebars/compiler/base.js",
    entry: "dist/cjs/handlebars/compiler/base.js",
  },
  { name: "luxon", by: "server/messaging/render/date-format.ts", loads: "luxon", entry: "build/node/luxon.js" },
  {
    name: "htmlparser2",
    by: "server/messaging/links/rewrite-html.ts",
    loads: "htmlparser2",
    entry: "dist/Parser.js",
  },
  { name: "sax", by: "server/domain/xml.ts", loads: "sax", entry: "lib/sax.js" },
  { name: "re2js", by: "server/domain/linear-pattern.ts", loads: "re2js", entry: "build/index.cjs" },
];

/**
 * Packages that travel in ours, at the places that `imports` in package.json names. As a dependency, some package
 * managers would set out to compile the SQLite driver, and of the others we use a small part.
 */
export const carried = {
  name: "carried packages",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^better-sqlite3$/ }, () => ({ path: "#better-sqlite3", external: true }));
    onLoad({ filter: /\/server\/(?:domain|messaging\/(?:links|render))\/[a-z-]+\.ts$/ }, async ({ path }) => {
      const loaded = lazy.find(({ by }) => path.endsWith(`/${by}`));
      if (loaded === undefined) return undefined;
      const text = await readFile(path, "utf8");
      // The call, after its type: the type may name the package too.
      const call = `>("${loaded.loads}")`;
      if (!text.includes(call)) throw new Error(`${loaded.by} does not load ${loaded.loads} any more`);
      return { contents: text.replace(call, `>("#${loaded.name}")`), loader: "ts" };
    });
  },
};

/** What pages load beside themselves is text in the bundle: there it lies in no folder of its own. */
export const inlined = {
  name: "inlined files",
  setup({ onLoad }) {
    onLoad({ filter: /\/server\/dashboard\/assets\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const names = [...text.matchAll(/: read\("(.+?)"\)/g)].map(([, name]) => name);
      const texts = await Promise.all(names.map((name) => readFile(resolve(path, "../client", name), "utf8")));
      const contents = names.reduce(
        (made, name, index) => made.replace(`read("${name}")`, () => JSON.stringify(texts[index])),
        text.replace(/^const read = .*$/m, ""),
      );
      return { contents, loader: "ts" };
    });
  },
};
