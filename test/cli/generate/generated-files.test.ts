import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { generateFiles } from "../../../cli/generate/generated-files.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const files = [...(await generateFiles(version))].map(([path, text]) => ({ path, text }));

it.each(files)("$path is what npm run generate writes", ({ path, text }) => {
  expect(existsSync(path) && readFileSync(path, "utf8")).toBe(text);
});

it("contracts/generated holds nothing but generated files", () => {
  const generated = new Set(files.map(({ path }) => path));
  const present = readdirSync("contracts/generated").map((name) => `contracts/generated/${name}`);
  expect(present.filter((path) => !generated.has(path))).toEqual([]);
});
