import { describe, expect, it } from "vitest";
import { publishedOperations as publishedCount } from "../../cli/generate/ledger.ts";
import { publishedOperations as publishedRows } from "../../contracts/index.ts";
import { findDrift, readDescription } from "../../parity/index.ts";
import { published } from "./support/published-description.ts";
import { publishedOperations } from "./support/published-operations.ts";

describe("the list of published operations", () => {
  it("is as long as the ledger says", () => {
    expect(new Set(publishedOperations).size).toBe(publishedCount);
    expect(publishedOperations).toHaveLength(publishedCount);
  });

  it("holds the method and path of every row but those that are marked as unpublished", () => {
    const rows = publishedRows.map(({ method, path }) => `${method} ${path}`);
    expect(rows.filter((row) => !publishedOperations.includes(row))).toEqual([]);
  });

  it.skipIf(published === undefined)("is the list of Iterable's own description", async () => {
    const { paths } = await readDescription(published ?? "");
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(publishedOperations.toSorted()).toEqual(described.toSorted());
  });
});

/** What somebody might change of a description: of each kind of change, one. */
interface Planted {
  readonly paths: Record<
    string,
    Record<string, { parameters: { name: string; required?: boolean }[]; responses: Record<string, unknown> }>
  >;
  readonly definitions: Record<
    string,
    { properties: Record<string, { type?: string; enum?: string[] }>; required?: string[] }
  >;
}

function plantChanges(text: string): string {
  const description = JSON.parse(text) as Planted;
  const { paths, definitions } = description;
  paths["/api/users/rename"] = { post: { parameters: [], responses: { "200": { description: "new" } } } };
  delete paths["/api/workflows/triggerWorkflow"];
  Object.assign(paths["/api/users/getByEmail"]?.get?.responses ?? {}, { "418": { description: "a teapot" } });
  Object.assign(definitions.TrackPurchaseRequest?.properties ?? {}, {
    total: { type: "string" },
    mood: { type: "string" },
  });
  return JSON.stringify(description);
}

describe.skipIf(published === undefined)("drift from Iterable's own description", () => {
  it("holds nothing that is not explained", async () => {
    expect(findDrift(await readDescription(published ?? "")).changes).toEqual([]);
  });

  it("is each of five changes that somebody planted", async () => {
    const { changes } = findDrift(await readDescription(plantChanges(published ?? "")));
    expect(
      changes.map(({ kind, operation = "-", subject, fact }) => `${kind} ${operation} ${subject} ${fact}`),
    ).toEqual([
      "added users.getByEmail status status 418",
      "added commerce.trackPurchase member body.mood: string",
      "changed commerce.trackPurchase type body.total: number is now string",
      "gone journeys.triggerWorkflow operation POST /api/workflows/triggerWorkflow",
      "added - operation POST /api/users/rename",
    ]);
  });
});
