import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createCommandLine } from "../../cli/command-line.ts";

it("docs/cli.md has a row for every command", () => {
  const rows = readFileSync("docs/cli.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`([a-z-]+)/g)].map(([, name]) => name));
  const commands = createCommandLine("0.0.0").commands.map((each) => each.name());
  expect(rows.toSorted()).toEqual(commands.toSorted());
});
