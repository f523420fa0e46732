import type {
  Comparison,
  ComparisonGroup,
  Criteria,
  CriteriaGroup,
  CriteriaSearch,
  DataType,
} from "./segmentation/criteria.ts";

/** When a visitor whom nobody has named becomes a profile. Marketers make these in Iterable's app. */
export interface CriteriaSetOptions {
  readonly id: number;
  readonly name: string;
  readonly searchQuery: Criteria;
}

/** Criteria sets that a project has from the start. */
export interface CriteriaSetsOptions {
  readonly criteriaSets?: readonly CriteriaSetOptions[];
}

/** How many criteria sets a project may have, and how long their names may be, in one place. */
export const criteriaSetLimits = { sets: 100, nameLength: 200 };

/** Every value is a text, as Iterable writes it. */
function completeComparison(comparison: Comparison, dataType: DataType | undefined): Comparison {
  const { value, values } = comparison;
  return {
    ...(dataType !== undefined && { dataType }),
    ...comparison,
    ...(value !== undefined && { value: String(value) }),
    ...(values !== undefined && { values: values.map(String) }),
  };
}

const completeComparisons = (part: Comparison | ComparisonGroup, dataType: DataType): Comparison | ComparisonGroup =>
  "searchQueries" in part
    ? { ...part, searchQueries: part.searchQueries.map((each) => completeComparisons(each, dataType)) }
    : completeComparison(part, dataType);

const toGroup = (part: Comparison | ComparisonGroup): ComparisonGroup =>
  "searchQueries" in part ? part : { combinator: "And", searchQueries: [part] };

const completeSearch = (search: CriteriaSearch): CriteriaSearch => ({
  ...search,
  searchCombo: toGroup(completeComparisons(search.searchCombo, search.dataType)) as ComparisonGroup,
});

function completePart(part: Criteria): Exclude<Criteria, Comparison> {
  if ("searchQueries" in part) return { ...part, searchQueries: part.searchQueries.map(completePart) };
  if ("searchCombo" in part) return completeSearch(part);
  const { dataType = "user" } = part;
  return completeSearch({ dataType, searchCombo: toGroup(part) });
}

/**
 * Criteria as Iterable hands them to its SDKs, which know no short forms: a group on the outside, every comparison in a
 * search, and each of them with its `dataType`.
 *
 * @see https://github.com/Iterable/iterable-web-sdk src/unknownUserTracking/criteriaCompletionChecker.ts
 */
export function completeCriteria(criteria: Criteria): CriteriaGroup {
  const part = completePart(criteria);
  return "searchQueries" in part ? part : { combinator: "And", searchQueries: [part] };
}
