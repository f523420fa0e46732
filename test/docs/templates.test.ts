import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { listHelpers } from "../../server/messaging/render/helpers/catalogue.ts";
import { renderParts } from "../../server/messaging/render/render-parts.ts";
import type { RenderContext } from "../../server/messaging/render/types.ts";

const page = readFileSync("docs/templates.md", "utf8");

/** Cells of a line of a table; a stroke inside a cell is escaped. */
const cellsOf = (line: string): readonly string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.slice(1, -1).replaceAll("\\|", "|"));

/** What stands between the ticks of a cell. */
const code = (cell = ""): string => cell.slice(cell.indexOf("`") + 1, cell.lastIndexOf("`"));

const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map(cellsOf)
  .map(([helper, , example, gives, source]) => ({
    helper: code(helper),
    example: code(example),
    gives: code(gives),
    source,
  }));

const context: RenderContext = {
  nowMs: Date.parse("2024-10-24T15:30:45Z"),
  hmacSecret: "secret",
  data: [JSON.parse(/```json\n([^`]+)```/.exec(page)?.[1] ?? "{}")],
  findSnippet: () => ({ content: '<b style="color:{{color}}">{{label}}</b>', variables: ["label", "color"] }),
  findCatalogItem: () => ({ price: 9 }),
  findCatalogCollection: () => ({ is: "items", items: [{}, {}] }),
  findMetadata: () => ({ street: "Torstr." }),
};

describe("docs/templates.md", () => {
  test("lists every helper, once", () => {
    expect(rows.map(({ helper }) => helper).sort()).toEqual(listHelpers());
  });

  test.each(rows)("$helper", ({ helper, example, gives, source }) => {
    expect(example).toMatch(new RegExp(`\\b${helper}\\b`));
    expect(["documented", "engine", "inferred"]).toContain(source);
    // A table cannot show that the blank before a currency does not break.
    const result = renderParts({ html: example }, context);
    expect(result.is === "rendered" ? result.parts.html.replaceAll("\u00a0", " ") : result).toBe(gives);
  });
});
