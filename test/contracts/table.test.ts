import { describe, expect, it } from "vitest";
import { allOperations, findOperation } from "../../contracts/index.ts";
import { isMedia } from "../../contracts/operation.ts";

const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);
const namesIn = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

describe("the contract table", () => {
  it("has no id twice", () => {
    expect(repeated(allOperations.map((row) => row.id))).toEqual([]);
  });

  it("has no method and path twice", () => {
    expect(repeated(allOperations.map((row) => `${row.method} ${row.path}`))).toEqual([]);
  });

  it("tells apart routes that differ in a parameter's name only", () => {
    expect(repeated(allOperations.map((row) => `${row.method} ${row.path.replaceAll(/\{\w+\}/g, "{}")}`))).toEqual([]);
  });
});

describe.each(allOperations.map((row) => ({ id: row.id, row })))("$id", ({ row }) => {
  it("is found by its id", () => {
    expect(findOperation(row.id)).toBe(row);
  });

  it("has a schema for the parameters its path names, and for no other", () => {
    expect(Object.keys(row.params?.().shape ?? {})).toEqual(namesIn(row.path));
  });

  it("has an example that its own schemas accept", () => {
    const { params, query, body } = row.example;
    const problems = [
      row.params?.().safeParse(params ?? {}).error,
      row.query?.().safeParse(query ?? {}).error,
      row.body?.().safeParse(body).error,
    ];
    expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
  });

  it("has an example that names no part it does not take", () => {
    const given = Object.keys(row.example);
    const taken = ["params", "query", "body"].filter((part) => part in row);
    expect(given.filter((part) => !taken.includes(part))).toEqual([]);
    expect(Object.keys(row.example.query ?? {}).filter((name) => !(name in (row.query?.().shape ?? {})))).toEqual([]);
  });

  it("takes no body when it only reads", () => {
    expect(row.method === "GET" && row.body !== undefined).toBe(false);
  });

  it("cites a page and says how its answer is written", () => {
    expect(new URL(row.source).protocol).toBe("https:");
    expect(isMedia(row.response) ? row.response.type : "application/json").toMatch(/^(text|application)\/\w+/);
  });

  it("can be called with a server-side key and names no refusal or key type twice", () => {
    expect(row.keys).toContain("server");
    expect(repeated(row.keys)).toEqual([]);
    expect(repeated(row.errors)).toEqual([]);
  });
});
