import { describe, expect, it } from "vitest";
import { type Column, createTable } from "../../../cli/output/table.ts";
import { textWidth, wrapText } from "../../../cli/output/width.ts";

const columns: readonly Column[] = ["fixed", "flexible", "flexible", "extra"];
const rows = [
  { cells: ["#1", "GET /api/lists", "", "0.4 ms"] },
  {
    cells: ["#12", "POST /api/users/updateSubscriptions", "ada@example.com", "12 ms"],
    details: ["one two three four"],
  },
];

describe("a table", () => {
  it.each([
    {
      width: undefined,
      lines: [
        "#1   GET /api/lists                                        0.4 ms",
        "#12  POST /api/users/updateSubscriptions  ada@example.com  12 ms",
        "      one two three four",
      ],
    },
    {
      width: 65,
      lines: [
        "#1   GET /api/lists                                        0.4 ms",
        "#12  POST /api/users/updateSubscriptions  ada@example.com  12 ms",
        "      one two three four",
      ],
    },
    {
      width: 60,
      lines: [
        "#1   GET /api/lists",
        "#12  POST /api/users/updateSubscriptions  ada@example.com",
        "      one two three four",
      ],
    },
    {
      width: 40,
      lines: ["#1   GET /api/lists", "#12  POST /api/users/u…  ada@example.com", "      one two three four"],
    },
    {
      width: 20,
      lines: ["#1   GET /api/li…", "#12  POST /api/u…  …", "      one two three", "      four"],
    },
  ])("is no wider than $width", ({ width, lines }) => {
    expect(createTable(columns, width)(rows)).toEqual(lines);
  });

  it("keeps its columns from one batch of rows to the next", () => {
    const write = createTable(["fixed", "flexible"], 40);
    expect([write([{ cells: ["#100", "a"] }]), write([{ cells: ["#2", "b"] }])]).toEqual([["#100  a"], ["#2    b"]]);
  });

  it("paints cells as they are shown, and counts no color", () => {
    const bold = (text: string): string => `\u001b[1m${text}\u001b[22m`;
    const write = createTable(["flexible", "fixed"], 18);
    expect(write([{ cells: [["a long name indeed", bold], "end"] }])).toEqual([
      "\u001b[1ma long name …\u001b[22m  end",
    ]);
  });

  it.each([
    { text: "Ada", width: 3 },
    { text: "日本語", width: 6 },
    { text: "é", width: 1 },
    { text: "🎉", width: 2 },
    { text: "\u001b[31mred\u001b[39m", width: 3 },
  ])("takes $text for $width columns", ({ text, width }) => {
    expect(textWidth(text)).toBe(width);
  });

  it.each([
    { text: "  one two three", columns: 8, lines: ["  one", "  two", "  three"] },
    { text: "abcdefghij kl", columns: 4, lines: ["abcd", "efgh", "ij", "kl"] },
    { text: "", columns: 4, lines: [""] },
    { text: "日本語", columns: 4, lines: ["日本", "語"] },
  ])("breaks $text into $lines", ({ text, columns, lines }) => {
    expect(wrapText(text, columns)).toEqual(lines);
  });
});
