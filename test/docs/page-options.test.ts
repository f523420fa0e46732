import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { translate } from "../../translator/index.ts";
import { defaultSettings } from "../../translator/settings.ts";

const text = readFileSync("docs/segment.md", "utf8");

const cellsOf = (line: string): readonly string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

const views = [{ category: "Docs", name: "Home" }, { category: "Docs" }, { name: "Home" }, {}];

const rows = text
  .split("\n")
  .filter((line) => /^\| (?:on|off) \|/.test(line))
  .map((line) => {
    const [all = "", categorized = "", named = "", ...events] = cellsOf(line);
    return { all, categorized, named, events };
  });

function eventsOf(view: object, settings: object): readonly unknown[] {
  const translated = translate({ type: "page", userId: "u-1", ...view }, settings);
  if (translated.is === "dropped") return [];
  return translated.requests.map(({ body }) => (body as { readonly eventName?: unknown }).eventName);
}

it("has a row for each of the eight ways to set the options", () => {
  expect(new Set(rows.map(({ all, categorized, named }) => `${all} ${categorized} ${named}`)).size).toBe(8);
});

it.each(rows)("all $all, categorized $categorized, named $named: what a page becomes", (row) => {
  const settings = {
    trackAllPages: row.all === "on",
    trackCategorizedPages: row.categorized === "on",
    trackNamedPages: row.named === "on",
  };
  const apart = views.map((view) => eventsOf(view, { ...settings, mapAllPagesToSingleEventName: false }).join(", "));
  const asOne = views.map((view) => eventsOf(view, { ...settings, mapAllPagesToSingleEventName: true }).join(", "));
  expect(apart).toEqual(row.events);
  expect(asOne).toEqual(row.events.map((cell) => (cell === "" ? "" : "Loaded a Page")));
});

it.each(Object.entries(defaultSettings))("has the default of %s", (name, value) => {
  const [, , given] = cellsOf(text.split("\n").find((line) => line.startsWith(`| \`${name}\` |`)) ?? "");
  expect(given).toBe(`\`${value}\``);
});

it("names the events of the guide's example", () => {
  const example = { category: "Page Category", name: "Page Name" };
  expect(eventsOf(example, {})).toEqual(["Loaded a Page"]);
  expect(eventsOf(example, { mapAllPagesToSingleEventName: false })).toEqual([
    "Viewed Page Category Page",
    "Viewed Page Category Page Name Page",
  ]);
});
