import type { iterable } from "../../contracts/index.ts";
import { type Handlers, success } from "../pipeline/handler.ts";
import { catalogFieldHandlers } from "./catalogs/fields.ts";
import { catalogItemHandlers } from "./catalogs/items.ts";
import { catalogBulkHandlers } from "./catalogs/items-bulk.ts";
import { formatPageUrls, parsePage } from "./paging.ts";

export const catalogHandlers: Handlers<typeof iterable.catalogs> = {
  ...catalogFieldHandlers,
  ...catalogBulkHandlers,
  ...catalogItemHandlers,

  list({ query, store, fail }) {
    const page = parsePage(query, { usual: 10, most: 100 }, fail);
    const totalCatalogsCount = store.catalogs.count();
    const catalogNames = store.catalogs.page(page).map(({ name }) => ({ name }));
    return success({
      catalogNames,
      totalCatalogsCount,
      ...formatPageUrls("/api/catalogs", { pageSize: query.pageSize }, page, totalCatalogsCount),
    });
  },

  create({ params: { catalogName }, store, fail }) {
    const created =
      store.catalogs.create(catalogName) ??
      fail("BadParams", `Unable to create a catalog with name: ${catalogName}. Make sure the catalog name is unique.`);
    return success({ ...created, url: `/api/catalogs/${catalogName}` });
  },

  delete({ params: { catalogName }, store }) {
    const catalog = store.catalogs.find(catalogName);
    if (catalog !== undefined) {
      store.catalogs.remove(catalog.id);
      store.catalogCollections.removeOfCatalog(catalog.name);
    }
    return success(null, `Successfully deleted catalog ${catalogName}`);
  },
};
