import { type DataTypeName, dataTypeNames } from "../../../contracts/iterable/exports/data.ts";

/**
 * The grammar of criteria: whom a dynamic list holds. It is what Iterable hands its SDKs as the `searchQuery` of a
 * criteria set, with two short forms: a comparison may stand where a whole search may, and inside a search it need not
 * repeat the `dataType`.
 *
 * @see https://github.com/Iterable/iterable-web-sdk src/unknownUserTracking/criteriaCompletionChecker.ts
 */
export const combinators = ["And", "Or", "Not"] as const;

/** What SDKs look at by themselves: the profile, each custom event (the updates of a cart among them), each purchase. */
export const visitorDataTypes: readonly DataType[] = ["user", "customEvent", "purchase"];

/** What is looked at: the same, and the events of messages, such as `inAppOpen`. assumed: that these go by their types. */
export const dataTypes = dataTypeNames;
export type DataType = DataTypeName;

export const comparatorTypes = [
  "Equals",
  "DoesNotEqual",
  "IsSet",
  "GreaterThan",
  "LessThan",
  "GreaterThanOrEqualTo",
  "LessThanOrEqualTo",
  "Contains",
  "StartsWith",
  "MatchesRegex",
] as const;
export type ComparatorType = (typeof comparatorTypes)[number];

/** `object` comes with IsSet alone. assumed: `date`, which other types of fields there are. */
export const criteriaFieldTypes = ["string", "long", "double", "boolean", "date", "object"] as const;

/** What a field is compared with. Iterable writes every value as text. */
export type ComparedValue = string | number | boolean;

/** One field held against a value, or against any of several. */
export interface Comparison {
  readonly dataType?: DataType;
  /** A dotted path. Of an event also `eventName`, and a field behind the name: `button-clicked.animal`. */
  readonly field: string;
  readonly comparatorType: ComparatorType;
  readonly value?: ComparedValue;
  readonly values?: readonly ComparedValue[];
  readonly fieldType?: (typeof criteriaFieldTypes)[number];
}

/** Comparisons about one profile or one event. */
export interface ComparisonGroup {
  readonly combinator: (typeof combinators)[number];
  readonly searchQueries: readonly (Comparison | ComparisonGroup)[];
}

/** A search: holds where the profile, or so many events, meet all that is in it. */
export interface CriteriaSearch {
  readonly dataType: DataType;
  readonly searchCombo: ComparisonGroup;
  /** Fewest events, 1 unless told otherwise. */
  readonly minMatch?: number;
  /** Most events. assumed: the SDKs read it and do nothing with it. */
  readonly maxMatch?: number;
}

export interface CriteriaGroup {
  readonly combinator: (typeof combinators)[number];
  readonly searchQueries: readonly Criteria[];
}

/** Criteria: which people. */
export type Criteria = CriteriaGroup | CriteriaSearch | Comparison;

/** How much criteria may hold, in one place. */
export const criteriaLimits = {
  /** Groups and searches inside one another. */
  depth: 10,
  /** Groups, searches and comparisons in all. */
  parts: 500,
  /** Values in all. */
  values: 1_000,
  /** Instructions of a regular expression, its repetitions written out. */
  patternSize: 500,
  /** Characters of a value, and of a field. */
  textLength: 1_000,
  /** Highest number of events. */
  matches: 1_000_000,
};
