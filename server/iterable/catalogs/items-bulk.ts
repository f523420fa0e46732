import type { iterable } from "../../../contracts/index.ts";
import { CatalogName } from "../../../contracts/iterable/catalogs/shared.ts";
import type { CatalogFields } from "../../domain/catalog-fields.ts";
import { type Fail, type Handlers, success } from "../../pipeline/handler.ts";
import type { ItemOrder } from "../../store/catalogs.ts";
import { checkBulkSize } from "../bulk-limit.ts";
import { formatPageUrls, parsePage } from "../paging.ts";
import { findCatalog } from "./find-catalog.ts";
import { toItemView } from "./items.ts";
import { createItemWriter } from "./write-item.ts";

type Own = Pick<Handlers<typeof iterable.catalogs>, "listItems" | "uploadItems" | "deleteItems">;

/** Most documents of one upload. @see https://api.iterable.com/api/docs#catalogs_bulkUpdateCatalogItems */
const maxDocuments = 1_000;

/** The order that is asked for. assumed: a field that has no type, or none that compares, is not ordered by. */
function orderOf(
  { orderBy, sortAscending = false }: { readonly orderBy?: string; readonly sortAscending?: boolean },
  fields: CatalogFields,
): ItemOrder | undefined {
  const type = orderBy === undefined ? undefined : fields.get(orderBy);
  if (orderBy === undefined || !type || type === "object" || type === "geo_location") return undefined;
  return { field: orderBy, type, ascending: sortAscending };
}

function checkIds(ids: readonly string[], fail: Fail<"BadParams">): void {
  const invalid = ids.find((id) => !CatalogName().safeParse(id).success);
  if (invalid !== undefined) fail("BadParams", `Invalid item ID: ${invalid.slice(0, 300)}`);
}

export const catalogBulkHandlers: Own = {
  listItems({ params: { catalogName }, query, store, fail }) {
    const page = parsePage(query, { usual: 10, most: 1_000 }, fail);
    const { pageSize, orderBy, sortAscending } = query;
    const asked = { pageSize, orderBy, sortAscending };
    const { id, name } = findCatalog(store, catalogName, fail);
    const order = query.orderBy === undefined ? undefined : orderOf(query, store.catalogs.fields(id));
    const totalItemsCount = store.catalogs.countItems(id);
    return success({
      catalogItemsWithProperties: store.catalogs.items(id, page, order).map((item) => toItemView(name, item)),
      totalItemsCount,
      ...formatPageUrls(`/api/catalogs/${catalogName}/items`, asked, page, totalItemsCount),
    });
  },

  uploadItems(call) {
    const { params, body, project, store, fail } = call;
    const ids = Object.keys(body.documents);
    const catalog = findCatalog(store, params.catalogName, fail);
    checkBulkSize(project, ids, fail);
    if (ids.length > maxDocuments) fail("BadParams", `An upload can hold ${maxDocuments} documents at most`);
    checkIds(ids, fail);
    const write = createItemWriter(call, catalog, body.replaceUploadedFieldsOnly ? "merge" : "replace");
    for (const [id, value] of Object.entries(body.documents)) write(id, value);
    return success(null, `Request to bulk-upload documents into ${params.catalogName} processed successfully`);
  },

  deleteItems({ params: { catalogName }, body: { itemIds }, project, store, fail }) {
    checkBulkSize(project, itemIds, fail);
    checkIds(itemIds, fail);
    const catalog = store.catalogs.find(catalogName);
    if (catalog !== undefined) for (const id of itemIds) store.catalogs.removeItem(catalog.id, id);
    const request = `delete ${itemIds.length} items from catalog ${catalogName}`;
    return success(null, `Successfully received request to ${request}`);
  },
};
