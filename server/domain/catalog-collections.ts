import type { ComparatorType, ComparedValue, combinators } from "./segmentation/criteria.ts";

/** One field of an item held against a value, or against any of several. */
export interface ItemComparison {
  /** A dotted path; `_itemId` is the id of the item. */
  readonly field: string;
  readonly comparatorType: ComparatorType;
  /** A text may hold `{{ }}`, which reads the data of the message. */
  readonly value?: ComparedValue;
  readonly values?: readonly ComparedValue[];
  /** A dotted path in the data of the message, such as a profile field: its value, or any element of a list. */
  readonly valueFrom?: string;
}

export interface ItemCriteriaGroup {
  readonly combinator: (typeof combinators)[number];
  readonly searchQueries: readonly ItemCriteria[];
}

/** Which items of a catalog: criteria as dynamic lists have them, about one item each. */
export type ItemCriteria = ItemComparison | ItemCriteriaGroup;

/** A saved search among the items of one catalog, which templates name. */
export interface CatalogCollectionOptions {
  readonly name: string;
  /** The name of the catalog. */
  readonly catalog: string;
  readonly description?: string;
  /** Every item without it. */
  readonly criteria?: ItemCriteria;
  /** The field that items are sorted by; those without it come last. In the order of their ids without it. */
  readonly orderBy?: string;
  /** `false` puts the highest first. */
  readonly sortAscending?: boolean;
  /** Most items. */
  readonly limit?: number;
}

/** Catalog collections that a project has from the start. */
export interface CatalogCollectionsOptions {
  readonly catalogCollections?: readonly CatalogCollectionOptions[];
}

/** How much collections may hold and take, in one place. */
export const collectionLimits = {
  /** Most items of one. @see https://support.iterable.com/hc/en-us/articles/360033215072 */
  items: 50,
  /**
   * Work of searching, over all collections of one message, in the units of `AudienceRule.costOf`: some 20,000 items of
   * 300 characters, or a tenth of a second. assumed: Iterable bounds the time, and names no number.
   */
  work: 400_000,
};

/** The id of an item, as templates and criteria read it. assumed: an item knows its id as `_itemId`. */
export const itemIdField = "_itemId";

/** The fields that a collection searches and sorts by, with the places where it names them. Ids are no fields. */
export function fieldsOf({
  criteria,
  orderBy,
}: CatalogCollectionOptions): readonly { readonly field: string; readonly path: readonly PropertyKey[] }[] {
  const walk = (part: ItemCriteria, path: readonly PropertyKey[]): ReturnType<typeof fieldsOf> => {
    if ("searchQueries" in part)
      return part.searchQueries.flatMap((each, at) => walk(each, [...path, "searchQueries", at]));
    return part.field === itemIdField ? [] : [{ field: part.field, path: [...path, "field"] }];
  };
  return [
    ...(criteria === undefined ? [] : walk(criteria, ["criteria"])),
    ...(orderBy === undefined ? [] : [{ field: orderBy, path: ["orderBy"] }]),
  ];
}
