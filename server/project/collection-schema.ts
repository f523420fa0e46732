import * as z from "zod";
import { CatalogName } from "../../contracts/iterable/catalogs/shared.ts";
import { isObject } from "../../contracts/json.ts";
import { lazy } from "../../contracts/lazy.ts";
import { type CatalogCollectionOptions, collectionLimits, type ItemCriteria } from "../domain/catalog-collections.ts";
import { combinators, comparatorTypes, criteriaLimits } from "../domain/segmentation/criteria.ts";
import { strictObject } from "../validation/strict-object.ts";
import { addIssue, findValueProblem, type Pass, type Path, parseNode } from "./criteria-schema.ts";

const text = () => z.string().min(1).max(criteriaLimits.textLength);

const Compared = () =>
  z.union([z.string().max(criteriaLimits.textLength), z.number(), z.boolean()], {
    error: "a text, a number, true or false is expected",
  });

const ComparisonEntry = lazy(() =>
  strictObject({
    field: text(),
    comparatorType: z.enum(comparatorTypes),
    value: Compared().exactOptional(),
    values: z.array(Compared()).min(1).exactOptional(),
    valueFrom: text().exactOptional(),
  }),
);
type ComparisonEntry = z.output<ReturnType<typeof ComparisonEntry>>;

const GroupEntry = lazy(() =>
  strictObject({
    combinator: z.enum(combinators),
    searchQueries: z.array(z.unknown()).min(1, { message: "at least one is expected" }),
  }),
);

const operandNames = ["value", "values", "valueFrom"] as const;

function checkComparison(pass: Pass, node: unknown, path: Path): void {
  const comparison = parseNode(pass, ComparisonEntry(), node, path);
  if (comparison === undefined) return;
  const given = operandNames.filter((name) => comparison[name] !== undefined);
  const { comparatorType } = comparison;
  if (comparatorType === "IsSet") {
    for (const name of given) addIssue(pass, [...path, name], "IsSet is compared with nothing: leave it out");
  } else if (given.length !== 1) {
    addIssue(pass, [...path, "value"], `${comparatorType} takes one of value, values and valueFrom`);
  } else checkValues(pass, comparison, path);
}

/** What holds `{{ }}` is known once a message is rendered. */
const isDynamic = (value: unknown): boolean => typeof value === "string" && value.includes("{{");

function checkValues(pass: Pass, comparison: ComparisonEntry, path: Path): void {
  const { value, values = [] } = comparison;
  const placed: readonly (readonly [unknown, Path])[] =
    value === undefined ? values.map((each, at) => [each, ["values", at]]) : [[value, ["value"]]];
  pass.values += placed.length;
  if (pass.values > criteriaLimits.values) return;
  for (const [each, place] of placed) {
    const problem = isDynamic(each) ? undefined : findValueProblem(comparison, each);
    if (problem !== undefined) addIssue(pass, [...path, ...place], problem);
  }
}

function checkPart(pass: Pass, node: unknown, path: Path): void {
  pass.parts += 1;
  const depth = path.filter((key) => key === "searchQueries").length;
  if (!isObject(node)) addIssue(pass, path, "an object is expected: a group or a comparison");
  else if (depth > criteriaLimits.depth)
    addIssue(pass, path, `criteria are at most ${criteriaLimits.depth} groups deep`);
  else if ("searchQueries" in node || "combinator" in node) checkGroup(pass, node, path);
  else checkComparison(pass, node, path);
}

function checkGroup(pass: Pass, node: unknown, path: Path): void {
  const group = parseNode(pass, GroupEntry(), node, path);
  for (const [at, each] of group?.searchQueries.entries() ?? []) {
    if (pass.parts <= criteriaLimits.parts) checkPart(pass, each, [...path, "searchQueries", at]);
  }
}

/** Criteria about the items of a catalog, as every door takes them. */
const Criteria = () =>
  z
    .unknown()
    .superRefine((given, context) => {
      const pass: Pass = { context, parts: 0, values: 0 };
      checkPart(pass, given, []);
      const { parts, values } = criteriaLimits;
      if (pass.parts > parts) addIssue(pass, [], `criteria hold at most ${parts} groups and comparisons`);
      if (pass.values > values) addIssue(pass, [], `criteria hold at most ${values} values`);
    })
    .transform((given) => given as ItemCriteria);

/** A catalog collection, as every door takes it: nobody can make one over the API. */
export const CatalogCollectionEntry = lazy(() =>
  strictObject({
    name: z.string().min(1).max(255),
    catalog: CatalogName(),
    description: z.string().max(criteriaLimits.textLength).exactOptional(),
    criteria: Criteria().exactOptional(),
    orderBy: text().exactOptional(),
    sortAscending: z.boolean().exactOptional(),
    limit: z.int().min(1).max(collectionLimits.items).exactOptional(),
  } satisfies Record<keyof CatalogCollectionOptions, z.ZodType>),
);
