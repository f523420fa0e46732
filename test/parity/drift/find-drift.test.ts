import { describe, expect, it } from "vitest";
import { allOperations } from "../../../contracts/index.ts";
import { createOpenApiDocument } from "../../../contracts/openapi/document.ts";
import { type Change, findDrift, type KnownDifference, readDescription } from "../../../parity/index.ts";

const operations = allOperations.filter(({ tag }) => tag === "commerce");
const written = JSON.stringify(createOpenApiDocument(operations, { title: "Commerce", version: "1" }));

const linesOf = (changes: readonly Change[]) =>
  changes.map(({ kind, operation = "-", fact }) => `${kind} ${operation} ${fact}`);

describe("drift", () => {
  it("is nothing where the description says what the table says", async () => {
    expect(findDrift(await readDescription(written), [], operations)).toEqual({
      operations: operations.length,
      changes: [],
      known: 0,
    });
  });

  const differing = written.replaceAll('"total":{"type":"number"', '"total":{"type":"string"');

  const known: KnownDifference = {
    id: "commerce.trackPurchase",
    why: "totals are numbers",
    onlyOurs: ["body.total: number"],
    onlyTheirs: ["body.total: string"],
  };

  it.each<[string, string, readonly KnownDifference[], readonly string[]]>([
    ["told", differing, [], ["changed commerce.trackPurchase body.total: number is now string"]],
    ["not told where it is known", differing, [known], []],
    [
      "told as settled where it is known and is there no more",
      written,
      [known],
      ["settled commerce.trackPurchase body.total: number", "settled commerce.trackPurchase body.total: string"],
    ],
  ])("of a member is %s", async (_, text, knownDifferences, told) => {
    const { changes } = findDrift(await readDescription(text), knownDifferences, operations);
    expect(linesOf(changes)).toEqual(told);
  });
});
