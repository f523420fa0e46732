import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, inject, test } from "vitest";

/** What stands in the built package for packages that templates and their feeds load. */
const carried = [
  ["#country-to-currency", "default"],
  ["#handlebars", "parse"],
  ["#htmlparser2", "Parser"],
  ["#luxon", "DateTime"],
  ["#re2js", "RE2JS"],
  ["#sax", "parser"],
] as const;

test.each(carried)("%s loads from the built package, and from nowhere else", (name, has) => {
  const require = createRequire(join(inject("builtPackage"), "dist", "server", "index.js"));
  expect(require.resolve(name)).toBe(join(inject("builtPackage"), "dist", name.slice(1), "index.js"));
  expect(require(name)).toHaveProperty(has);
});

test("what is loaded lazily is a dependency, or carried", () => {
  const { dependencies } = createRequire(join(inject("builtPackage"), "package.json"))("./package.json");
  const folders = ["chunks", "server"].map((name) => join(inject("builtPackage"), "dist", name));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".js"))
      .map((name) => readFileSync(join(folder, name), "utf8")),
  );
  const loaded = files.flatMap((text) => [...text.matchAll(/\blazyModule\("([^"]+)"/g)].map(([, name = ""]) => name));
  expect(loaded).toContain("#libphonenumber-js");
  const others = loaded.filter(
    (name) => !name.startsWith("#") && !Object.hasOwn(dependencies, name.split("/", 1)[0] ?? ""),
  );
  expect(others).toEqual([]);
});
