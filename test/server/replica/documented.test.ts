import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allOperations } from "../../../contracts/index.ts";

const inQueue = (wanted: "bulk" | "none"): readonly string[] =>
  allOperations.filter(({ queue }) => queue === wanted).map(({ id }) => id);

const named = (text = ""): readonly string[] => [...text.matchAll(/`(\w+\.\w+)`/g)].map(([, id = ""]) => id);

describe("docs/configuration.md", () => {
  it("names the calls of the bulk queue, and those that take no time", () => {
    const paragraphs = readFileSync("docs/configuration.md", "utf8").split("\n- ");
    const [bulk, none] = paragraphs.find((each) => each.startsWith("Bulk calls are"))?.split("Only events") ?? [];
    expect(named(bulk).toSorted()).toEqual(inQueue("bulk").toSorted());
    expect(named(none).toSorted()).toEqual(inQueue("none").toSorted());
  });
});

describe("the contract table", () => {
  it("puts no read in a queue", () => {
    expect(allOperations.filter(({ method, queue }) => method === "GET" && queue !== undefined)).toEqual([]);
  });
});
