import type { CatalogCollectionOptions } from "../../domain/catalog-collections.ts";
import type { Project } from "../../project/registry.ts";
import { type CollectionProblem, checkSearchable } from "./searchable.ts";

/** Creates a catalog collection, which the API cannot. Gives its number, or what is wrong with it. */
export function defineCatalogCollection(
  { store }: Project,
  collection: CatalogCollectionOptions,
): number | readonly CollectionProblem[] {
  const searchable = checkSearchable(store, collection);
  if (searchable.is === "unsearchable") return searchable.problems;
  const id = store.catalogCollections.create(collection);
  return id ?? [{ path: ["name"], message: `there is a catalog collection named ${collection.name} already` }];
}
