import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { createSandbox, seedFiles } from "../../../server/index.ts";

const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));

afterAll(() => rmSync(folder, { recursive: true }));

/** The examples of seed files in the documentation; the one of a configuration is none of them. */
const examples = [...readFileSync("docs/seeding.md", "utf8").matchAll(/```(yaml|json|csv)\n([\s\S]*?)```/g)]
  .map(([, kind = "", text = ""], index) => ({ name: `${index}.${kind === "json" ? "ndjson" : kind}`, text }))
  .filter(({ text }) => !text.startsWith("projects:"));

it("documents a file of each kind", () => {
  expect(new Set(examples.map(({ name }) => name.split(".")[1]))).toEqual(new Set(["yaml", "ndjson", "csv"]));
});

it.each(examples)("documents a seed that works: $name", async ({ name, text }) => {
  writeFileSync(join(folder, "lists.yaml"), text.includes(",lists\n") ? "lists: [{ name: one }, { name: two }]" : "");
  writeFileSync(join(folder, name), text);
  const world = createSandbox();
  expect(await world.seed(seedFiles(join(folder, "lists.yaml"), join(folder, name)))).toBe("loaded");
  expect(world.contacts()).not.toEqual([]);
});
