import type { Fail } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredCatalog } from "../../store/catalogs.ts";

/** Finds the catalog a call names, whatever the case. @see https://api.iterable.com/api/docs ErrorHttpResponse */
export const findCatalog = (store: Project["store"], name: string, fail: Fail<"CatalogNotFound">): StoredCatalog =>
  store.catalogs.find(name) ?? fail("CatalogNotFound", `Catalog not found: ${name}`, { args: [name] });
