import { describe, expect, it } from "vitest";
import { parseQuery } from "../../../server/query/parse.ts";

const term = (value: string, more: object = {}) => ({
  key: undefined,
  value,
  isNegated: false,
  written: expect.anything(),
  ...more,
});

describe("a query", () => {
  it.each([
    ["", []],
    ["  ", []],
    ["ada", [term("ada")]],
    ["ada grace", [term("ada"), term("grace")]],
    ['"Signed Up"', [term("Signed Up")]],
    ['event:"Signed Up"', [term("Signed Up", { key: "event" })]],
    ["IS:hidden", [term("hidden", { key: "is" })]],
    ["-is:hidden", [term("hidden", { key: "is", isNegated: true })]],
    ["-ada", [term("ada", { isNegated: true })]],
    ['field:plan="pro plus"', [term("plan=pro plus", { key: "field" })]],
    ["ada@example.com", [term("ada@example.com")]],
    ["12:30", [term("12:30")]],
    ["after:2026-01-31T12:00:00Z", [term("2026-01-31T12:00:00Z", { key: "after" })]],
  ])("%s is read as %j", (text, terms) => {
    expect(parseQuery(text)).toEqual(terms);
  });

  it.each([
    ['event:"Signed Up', 'the quote at "Signed Up is never closed'],
    ["is:", "is: says nothing: write a value behind it"],
    ["-", "- says nothing: write a value behind it"],
    ["a ".repeat(21), "a query has at most 20 words"],
    ["a".repeat(501), "a query has at most 500 characters"],
  ])("%s is refused", (text, message) => {
    expect(() => parseQuery(text)).toThrow(message);
  });
});
