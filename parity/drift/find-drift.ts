import { type Operation, publishedOperations } from "../../contracts/index.ts";
import { createOpenApiDocument } from "../../contracts/openapi/document.ts";
import type { Change } from "./change.ts";
import { compareFacts, pairOperations, tellOperation } from "./compare.ts";
import type { Description } from "./description.ts";
import { factsOf } from "./facts.ts";
import type { KnownDifference } from "./known-difference.ts";
import { knownDifferences } from "./known-differences.ts";

/** What a comparison with the contract table found: news, and how much of it is known and has a reason. */
export interface Drift {
  readonly operations: number;
  readonly changes: readonly Change[];
  /** Differences that are on purpose, each with its reason. */
  readonly known: number;
}

/** The contract table, described as callers are shown it. */
const describeTable = (operations: readonly Operation[]): Description =>
  JSON.parse(JSON.stringify(createOpenApiDocument(operations, { title: "Iterable Sandbox", version: "0.0.0" })));

/**
 * Facts that are compared. Left out is which members of an answer are required, since the published description calls few of
 * them so, and the codes of the envelope, which stand beside each status.
 */
const isCompared = (fact: string): boolean =>
  !/^answer.* is required$|^answer\.code may be |^body is required$/.test(fact);

/** Errors that the sandbox tells beyond those that are published are no difference. */
const isOfTable = (fact: string): boolean => isCompared(fact) && !fact.startsWith("status ");

const without = (lines: readonly string[], others: readonly string[]): readonly string[] =>
  lines.filter((line) => !others.includes(line));

function mergeKnown(
  known: readonly KnownDifference[],
  id: string,
): { ours: readonly string[]; theirs: readonly string[] } {
  const own = known.filter((each) => each.id === id);
  return {
    ours: own.flatMap(({ onlyOurs = [] }) => onlyOurs),
    theirs: own.flatMap(({ onlyTheirs = [] }) => onlyTheirs),
  };
}

interface Compared {
  readonly changes: readonly Change[];
  readonly known: number;
}

function compareRow(
  row: Operation,
  table: Description,
  published: Description,
  known: readonly KnownDifference[],
): Compared {
  const { id, method, path } = row;
  const described = factsOf(table, method, path);
  const mine = described.filter(isOfTable);
  const theirs = without(
    factsOf(published, method, path).filter(isCompared),
    described.filter((fact) => fact.startsWith("status ")),
  );
  const explained = mergeKnown(known, id);
  const [onlyOurs, onlyTheirs] = [without(mine, theirs), without(theirs, mine)];
  const settled = [...without(explained.ours, onlyOurs), ...without(explained.theirs, onlyTheirs)];
  const news = compareFacts({
    before: without(mine, without(explained.ours, settled)),
    after: without(theirs, without(explained.theirs, settled)),
  });
  const here = { method, path, operation: id };
  return {
    changes: [
      ...news.map((change) => ({ ...change, ...here })),
      ...settled.map((fact): Change => ({ kind: "settled", subject: "member", fact, ...here })),
    ],
    known: explained.ours.length + explained.theirs.length - settled.length,
  };
}

/**
 * Holds the contract table against a published description: `added` is what the description has and the table has not,
 * `gone` what the table has alone, `settled` a known difference that is none any more.
 */
export function findDrift(published: Description, known = knownDifferences, operations = publishedOperations): Drift {
  const ours = describeTable(operations);
  const rows = new Map(operations.map((row) => [`${row.method} ${row.path}`, row]));
  const compared = pairOperations(ours, published).map((pair): Compared => {
    const row = rows.get(`${pair.method} ${pair.path}`);
    if (row === undefined || !pair.isAfter) {
      return { changes: [{ ...tellOperation(pair), ...(row !== undefined && { operation: row.id }) }], known: 0 };
    }
    return compareRow(row, ours, published, known);
  });
  return {
    operations: compared.length,
    changes: compared.flatMap(({ changes }) => changes),
    known: compared.reduce((sum, each) => sum + each.known, 0),
  };
}
