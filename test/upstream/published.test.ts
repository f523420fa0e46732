import { describe, expect, it } from "vitest";
import { publishedOperations as publishedCount } from "../../cli/generate/ledger.ts";
import { allOperations } from "../../contracts/index.ts";
import { createOpenApiDocument } from "../../contracts/openapi/document.ts";
import { deliberateDifferences } from "./support/deliberate-differences.ts";
import {
  answerFacts,
  type Description,
  operationsOf,
  published,
  requestFacts,
} from "./support/published-description.ts";
import { publishedOperations } from "./support/published-operations.ts";

const document = createOpenApiDocument(allOperations, { title: "Iterable Sandbox", version: "0.0.0" });
const ours: Description = JSON.parse(JSON.stringify(document));

const without = (lines: readonly string[], others: readonly string[]) => lines.filter((line) => !others.includes(line));

describe("the list of published operations", () => {
  it("is as long as the ledger says", () => {
    expect(new Set(publishedOperations).size).toBe(publishedCount);
    expect(publishedOperations).toHaveLength(publishedCount);
  });

  it("holds the method and path of every row", () => {
    const rows = allOperations.map(({ method, path }) => `${method} ${path}`);
    expect(without(rows, publishedOperations)).toEqual([]);
  });

  it.skipIf(published === undefined)("is the list of Iterable's own description", () => {
    expect(publishedOperations.toSorted()).toEqual(published && operationsOf(published).toSorted());
  });
});

const facts = (description: Description, { method, path }: { readonly method: string; readonly path: string }) => [
  ...requestFacts(description, method, path),
  ...answerFacts(description, method, path),
];

describe.skipIf(published === undefined)("a row, beside Iterable's own description", () => {
  it.each(allOperations.map(({ id, method, path }) => ({ id, method, path })))("$id differs only on purpose", (row) => {
    const theirs = facts(published ?? { paths: {} }, row);
    const mine = facts(ours, row);
    const allowed = deliberateDifferences.find(({ id }) => id === row.id);
    expect({ onlyOurs: without(mine, theirs), onlyTheirs: without(theirs, mine) }).toEqual({
      onlyOurs: allowed?.onlyOurs ?? [],
      onlyTheirs: allowed?.onlyTheirs ?? [],
    });
  });
});
