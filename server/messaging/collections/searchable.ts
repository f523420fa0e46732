import { type CatalogCollectionOptions, fieldsOf } from "../../domain/catalog-collections.ts";
import type { Project } from "../../project/registry.ts";
import type { ItemOrder, StoredCatalog } from "../../store/catalogs.ts";

/** Something a collection names that is not there: which member of it, and what would be right. */
export interface CollectionProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A collection with its catalog and the order of its items, or why it cannot be searched. */
export type Searchable =
  | { readonly is: "searchable"; readonly catalog: StoredCatalog; readonly order: ItemOrder | undefined }
  | { readonly is: "unsearchable"; readonly problems: readonly CollectionProblem[] };

/** Most problems that are told at once. */
const maxProblems = 3;

/**
 * Checks whether a collection can be searched: its catalog is there, and the fields it names have data types.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360033215072
 */
export function checkSearchable({ catalogs }: Project["store"], collection: CatalogCollectionOptions): Searchable {
  const catalog = catalogs.find(collection.catalog);
  if (catalog === undefined) {
    const message = `there is no catalog ${collection.catalog}`;
    return { is: "unsearchable", problems: [{ path: ["catalog"], message }] };
  }
  const types = catalogs.fields(catalog.id);
  const problems: CollectionProblem[] = fieldsOf(collection)
    .filter(({ field }) => !types.get(field))
    .map(({ field, path }) => ({
      path,
      message: `"${field}" has no data type in catalog ${catalog.name}: PUT /api/catalogs/${catalog.name}/fieldMappings gives it one`,
    }));
  const { orderBy, sortAscending: ascending = false } = collection;
  const type = orderBy === undefined ? undefined : types.get(orderBy);
  if (type === "object" || type === "geo_location")
    problems.push({ path: ["orderBy"], message: `"${orderBy}" is of type ${type}, which has no order` });
  if (problems.length > 0) return { is: "unsearchable", problems: problems.slice(0, maxProblems) };
  return {
    is: "searchable",
    catalog,
    order: orderBy !== undefined && type ? { field: orderBy, type, ascending } : undefined,
  };
}
