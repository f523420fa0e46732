import { type CompiledComparison, compileComparison } from "./compare.ts";
import type { Comparison, ComparisonGroup, Criteria, combinators, DataType } from "./criteria.ts";
import { isItemField, type Subject, splitByItem } from "./subject.ts";

type Combinator = (typeof combinators)[number];

/** A group of comparisons about one subject. */
export interface CompiledGroup {
  readonly is: "group";
  readonly combinator: Combinator;
  readonly parts: readonly CompiledCombo[];
}

export type CompiledCombo = CompiledComparison | CompiledGroup;

/** A search among events or of the profile. */
export interface CompiledSearch {
  readonly is: "search";
  readonly path: string;
  readonly dataType: DataType;
  readonly combo: CompiledCombo;
  readonly min: number;
  readonly max: number;
  /** Whether items of a cart or a purchase are looked at, each by itself. */
  readonly looksAtItems: boolean;
  /** Its place among the searches. */
  readonly index: number;
}

export interface CompiledRuleGroup {
  readonly is: "ruleGroup";
  readonly combinator: Combinator;
  readonly parts: readonly CompiledRule[];
}

export type CompiledRule = CompiledSearch | CompiledRuleGroup;

/** Criteria, ready to judge many people. */
export interface AudienceRule {
  readonly rule: CompiledRule;
  readonly searches: readonly CompiledSearch[];
  /** The kinds of events that have to be looked at. */
  readonly eventTypes: readonly Exclude<DataType, "user">[];
  /** About how long looking at a profile or an event takes whose data has so many characters. */
  costOf(length: number): number;
}

/** Whether a group holds, of whether each of its parts does: `Not` where none does. undefined is not known yet. */
export function combine<Part>(
  combinator: Combinator,
  parts: readonly Part[],
  judge: (part: Part) => boolean | undefined,
): boolean | undefined {
  const decisive = combinator !== "And";
  let isOpen = false;
  for (const part of parts) {
    const verdict = judge(part);
    if (verdict === decisive) return combinator === "Or";
    if (verdict === undefined) isOpen = true;
  }
  return isOpen ? undefined : combinator !== "Or";
}

/** Whether comparisons hold for a profile or an event. */
export const holdsFor = (combo: CompiledCombo, subject: Subject): boolean =>
  combo.is === "comparison"
    ? combo.holds(subject)
    : combine(combo.combinator, combo.parts, (part) => holdsFor(part, subject)) === true;

/** Whether a profile or an event meets what is in a search. */
export const meetsSearch = ({ combo, looksAtItems }: CompiledSearch, subject: Subject): boolean =>
  looksAtItems ? splitByItem(subject).some((each) => holdsFor(combo, each)) : holdsFor(combo, subject);

const isGroup = (node: object): node is { readonly searchQueries: readonly unknown[] } => "searchQueries" in node;

/** Compiles criteria that have been checked. */
export function compileCriteria(criteria: Criteria): AudienceRule {
  const searches: CompiledSearch[] = [];
  let cost = 8;
  let patternSize = 0;
  const compileCombo = (node: Comparison | ComparisonGroup, path: string): CompiledCombo => {
    if (isGroup(node)) {
      const parts = node.searchQueries.map((each, at) => compileCombo(each, `${path}.searchQueries[${at}]`));
      return { is: "group", combinator: node.combinator, parts };
    }
    const compiled = compileComparison(node, path);
    cost += compiled.cost;
    patternSize += compiled.patternSize;
    return compiled;
  };
  const addSearch = (search: Omit<CompiledSearch, "is" | "index" | "looksAtItems">): CompiledSearch => {
    const looksAtItems = comparisonsOf(search.combo).some(({ field }) => isItemField(search.dataType, field));
    const compiled: CompiledSearch = { is: "search", ...search, looksAtItems, index: searches.length };
    searches.push(compiled);
    return compiled;
  };
  const compileRule = (node: Criteria, path: string): CompiledRule => {
    if (isGroup(node)) {
      const parts = node.searchQueries.map((each, at) => compileRule(each, `${path}.searchQueries[${at}]`));
      return { is: "ruleGroup", combinator: node.combinator, parts };
    }
    const { dataType = "user" } = node;
    if (!("searchCombo" in node))
      return addSearch({ path, dataType, combo: compileCombo(node, path), min: 1, max: Infinity });
    const { minMatch: min = 1, maxMatch: max = Infinity } = node;
    return addSearch({ path, dataType, combo: compileCombo(node.searchCombo, `${path}.searchCombo`), min, max });
  };
  const rule = compileRule(criteria, "criteria");
  const eventTypes = [...new Set(searches.flatMap(({ dataType }) => (dataType === "user" ? [] : [dataType])))];
  const costOf = (length: number): number => cost + ((length * (4 + patternSize)) >> 7);
  return { rule, searches, eventTypes, costOf };
}

export const comparisonsOf = (combo: CompiledCombo): readonly CompiledComparison[] =>
  combo.is === "comparison" ? [combo] : combo.parts.flatMap(comparisonsOf);
