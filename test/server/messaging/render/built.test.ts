import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, inject, test } from "vitest";

/** What stands in the built package for packages that templates load. */
const carried = [
  ["#country-to-currency", "default"],
  ["#handlebars", "parse"],
  ["#luxon", "DateTime"],
  ["#re2js", "RE2JS"],
] as const;

test.each(carried)("%s loads from the built package, and from nowhere else", (name, has) => {
  const require = createRequire(join(inject("builtPackage"), "dist", "server", "index.js"));
  expect(require.resolve(name)).toBe(join(inject("builtPackage"), "dist", name.slice(1), "index.js"));
  expect(require(name)).toHaveProperty(has);
});
