import * as z from "zod";
import { isObject } from "../../contracts/json.ts";
import { lazy } from "../../contracts/lazy.ts";
import { compilePattern, patternLimits, unavailableInPatterns } from "../domain/linear-pattern.ts";
import {
  type Comparison,
  type Criteria,
  combinators,
  comparatorTypes,
  criteriaFieldTypes,
  criteriaLimits,
  dataTypes,
} from "../domain/segmentation/criteria.ts";
import { type Operand, toOperand } from "../domain/segmentation/values.ts";
import { strictObject } from "../validation/strict-object.ts";

const text = () => z.string().max(criteriaLimits.textLength);

const matches = () => z.int().min(1).max(criteriaLimits.matches).exactOptional();

/** What Iterable writes beside a comparison or a search, and which says nothing more. */
const spoken = () => ({ id: z.unknown().exactOptional(), valueLong: z.unknown().exactOptional() });

const Compared = () =>
  z.union([text(), z.number(), z.boolean()], { error: "a text, a number, true or false is expected" });

const ComparisonEntry = lazy(() =>
  strictObject({
    dataType: z.enum(dataTypes).exactOptional(),
    field: text().min(1),
    comparatorType: z.enum(comparatorTypes),
    value: Compared().exactOptional(),
    values: z.array(Compared()).min(1).exactOptional(),
    fieldType: z.enum(criteriaFieldTypes).exactOptional(),
    ...spoken(),
  }),
);

const SearchEntry = lazy(() =>
  strictObject({
    dataType: z.enum(dataTypes),
    searchCombo: z.unknown(),
    minMatch: matches(),
    maxMatch: matches(),
    ...spoken(),
  }),
);

const GroupEntry = lazy(() =>
  strictObject({
    combinator: z.enum(combinators),
    searchQueries: z.array(z.unknown()).min(1, { message: "at least one is expected" }),
    ...spoken(),
  }),
);

export type Path = readonly PropertyKey[];

/** One pass over criteria: what is wrong so far, and how much they hold. */
export interface Pass {
  readonly context: z.core.$RefinementCtx;
  parts: number;
  values: number;
}

export const addIssue = ({ context }: Pass, path: Path, message: string): void =>
  context.addIssue({ code: "custom", path: [...path], message });

/** Checks a node by its own schema, and gives it where it fits. */
export function parseNode<Entry>(pass: Pass, schema: z.ZodType<Entry>, node: unknown, path: Path): Entry | undefined {
  const { data, error } = schema.safeParse(node, { reportInput: true });
  for (const issue of error?.issues ?? []) {
    pass.context.addIssue({ ...issue, path: [...path, ...issue.path] } as Parameters<typeof pass.context.addIssue>[0]);
  }
  return data;
}

const isOrdered = (type: string): boolean => type.startsWith("Greater") || type.startsWith("Less");

function findPatternProblem(pattern: string): string | undefined {
  const compiled = compilePattern(pattern);
  const { patternSize } = criteriaLimits;
  if (compiled.is === "pattern" && compiled.pattern.size <= patternSize) return undefined;
  if (compiled.is !== "misunderstood") {
    return `the pattern is too large: it may have ${patternLimits.length} characters, and repeat ${patternSize} in all`;
  }
  const why = compiled.reason === "" ? "" : ` (${compiled.reason})`;
  return `the pattern is not understood${why}: ${unavailableInPatterns}`;
}

/** What values of a field type are, and what to say of others. */
const valueTypes: Readonly<Record<string, { fits(operand: Operand): boolean; readonly others: string }>> = {
  long: { fits: ({ number }) => number !== undefined, others: "is no number, and fieldType says long" },
  double: { fits: ({ number }) => number !== undefined, others: "is no number, and fieldType says double" },
  boolean: {
    fits: ({ text: written }) => /^(true|false)$/.test(written),
    others: "is neither true nor false, and fieldType says boolean",
  },
  date: {
    fits: ({ number, time }) => (number ?? time) !== undefined,
    others: "is no date, and fieldType says date: write 2026-01-31, or ISO 8601 with a zone",
  },
};

/** What is wrong with a value, by what it is compared as. */
export function findValueProblem(
  { comparatorType, fieldType = "string" }: Comparison,
  value: unknown,
): string | undefined {
  const operand = toOperand(value);
  if (comparatorType === "MatchesRegex") return findPatternProblem(operand.text);
  if (isOrdered(comparatorType) && (operand.number ?? operand.time) === undefined)
    return `"${operand.text}" has no order: a number or a date is expected, such as 100 or 2026-01-31`;
  const type = valueTypes[fieldType];
  return type === undefined || type.fits(operand) ? undefined : `"${operand.text}" ${type.others}`;
}

/** Iterable writes an empty text where nothing is compared. */
function checkNoValue(pass: Pass, { value = "", values }: Comparison, path: Path): void {
  const wrong = values === undefined ? "value" : "values";
  if (values !== undefined || value !== "")
    addIssue(pass, [...path, wrong], "IsSet is compared with nothing: leave it out");
}

function checkValues(pass: Pass, comparison: Comparison, path: Path): void {
  const { comparatorType, value, values } = comparison;
  if ((value === undefined) === (values === undefined)) {
    addIssue(pass, [...path, "value"], `${comparatorType} takes either a value or values`);
    return;
  }
  const placed: readonly (readonly [unknown, Path])[] =
    values === undefined ? [[value, ["value"]]] : values.map((each, at) => [each, ["values", at]]);
  pass.values += placed.length;
  if (pass.values > criteriaLimits.values) return;
  for (const [each, place] of placed) {
    const problem = findValueProblem(comparison, each);
    if (problem !== undefined) addIssue(pass, [...path, ...place], problem);
  }
}

/** Checks a comparison; `within` is the search it is part of. */
function checkComparison(pass: Pass, node: unknown, path: Path, within: string | undefined): void {
  const comparison = parseNode(pass, ComparisonEntry(), node, path);
  if (comparison === undefined) return;
  const { dataType } = comparison;
  if (within === undefined && dataType === undefined)
    addIssue(
      pass,
      [...path, "dataType"],
      "is missing: user, customEvent, purchase or the type of another event, such as inAppOpen, is expected",
    );
  if (within !== undefined && dataType !== undefined && dataType !== within)
    addIssue(pass, [...path, "dataType"], `the search it is part of is about ${within}: "${within}" is expected`);
  const checkCompared = comparison.comparatorType === "IsSet" ? checkNoValue : checkValues;
  checkCompared(pass, comparison as Comparison, path);
}

function checkSearch(pass: Pass, node: unknown, path: Path): void {
  const search = parseNode(pass, SearchEntry(), node, path);
  if (search === undefined) return;
  const { minMatch = 1, maxMatch = minMatch, dataType } = search;
  if (maxMatch < minMatch) addIssue(pass, [...path, "maxMatch"], `must be at least minMatch, which is ${minMatch}`);
  if (dataType === "user" && minMatch > 1)
    addIssue(pass, [...path, "minMatch"], "there is one profile: minMatch is for events");
  checkPart(pass, search.searchCombo, [...path, "searchCombo"], dataType);
}

function checkGroup(pass: Pass, node: unknown, path: Path, within: string | undefined): void {
  const group = parseNode(pass, GroupEntry(), node, path);
  for (const [index, each] of group?.searchQueries.entries() ?? []) {
    if (pass.parts <= criteriaLimits.parts) checkPart(pass, each, [...path, "searchQueries", index], within);
  }
}

/** Checks what may stand at a place: a group, a search, or a comparison; inside a search no other search. */
function checkPart(pass: Pass, node: unknown, path: Path, within?: string): void {
  pass.parts += 1;
  const depth = path.filter((key) => typeof key === "string").length;
  if (!isObject(node)) addIssue(pass, path, "an object is expected: a group, a search or a comparison");
  else if (depth > criteriaLimits.depth)
    addIssue(pass, path, `criteria are at most ${criteriaLimits.depth} groups deep`);
  else if ("searchQueries" in node || "combinator" in node) checkGroup(pass, node, path, within);
  else if (!("searchCombo" in node)) checkComparison(pass, node, path, within);
  else if (within === undefined) checkSearch(pass, node, path);
  else addIssue(pass, path, "a search cannot stand inside a search");
}

/** Criteria of an audience, as every door takes them. */
export const AudienceCriteria = lazy(() =>
  z
    .unknown()
    .superRefine((given, context) => {
      const pass: Pass = { context, parts: 0, values: 0 };
      checkPart(pass, given, []);
      const { parts, values } = criteriaLimits;
      if (pass.parts > parts) addIssue(pass, [], `criteria hold at most ${parts} groups, searches and comparisons`);
      if (pass.values > values) addIssue(pass, [], `criteria hold at most ${values} values`);
    })
    .transform((given) => given as Criteria),
);
