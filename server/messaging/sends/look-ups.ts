import type { Project } from "../../project/registry.ts";
import { findCollectionItems } from "../collections/find-items.ts";
import type { DataLayer, RenderContext } from "../render/types.ts";

/** What templates look up in a project: snippets, catalogs and their collections, and metadata, kept as catalogs are. */
export function createLookups({
  store,
}: Project): Pick<RenderContext, "findSnippet" | "findCatalogItem" | "findCatalogCollection" | "findMetadata"> {
  const findItem = (catalog: string, item: string): DataLayer | undefined => {
    const found = store.catalogs.find(catalog);
    const stored = found && store.catalogs.item(found.id, item);
    return stored && (JSON.parse(stored.value) as DataLayer);
  };
  return {
    findSnippet: (name) => store.snippets.byName(name),
    findCatalogItem: findItem,
    findCatalogCollection: (name, data) => findCollectionItems(store, name, data),
    findMetadata: findItem,
  };
}
