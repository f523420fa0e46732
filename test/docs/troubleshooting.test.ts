import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const page = readFileSync("docs/troubleshooting.md", "utf8");

/** The messages the page explains: what stands in ticks in the first cell of a row. */
const messages = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, message = ""]) => message);

/** The sources that print or answer something. */
const sources = ["cli", "contracts", "scenarios", "server", "translator"].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(room, path), "utf8")),
);

describe("docs/troubleshooting.md", () => {
  it("explains messages", () => {
    expect(messages.length).toBeGreaterThan(50);
  });

  it.each(messages)("%s is in the sources, all of it in one file", (message) => {
    const parts = message.split("…").flatMap((part) => (/\w/.test(part) ? [part.trim()] : []));
    expect(parts).not.toEqual([]);
    expect(sources.some((text) => parts.every((part) => text.includes(part)))).toBe(true);
  });
});
