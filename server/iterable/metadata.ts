import type { iterable } from "../../contracts/index.ts";
import { type Handlers, success } from "../pipeline/handler.ts";
import type { StoredItem } from "../store/catalogs.ts";
import { createItemWriter, parseValue } from "./catalogs/write-item.ts";

/** Keys on one page of a table. assumed: no number is published. */
const keysPerPage = 1_000;

const propertiesOf = (table: string, { item, size, modifiedAt }: StoredItem) => ({
  table,
  key: item,
  size,
  lastModified: modifiedAt,
});

export const metadataHandlers: Handlers<typeof iterable.metadata> = {
  listTables: ({ store }) => ({
    results: store.catalogs.page({ limit: Number.MAX_SAFE_INTEGER, offset: 0 }).map(({ name }) => ({ name })),
  }),

  listKeys({ params: { table }, query: { nextMarker = "" }, store }) {
    const catalog = store.catalogs.find(table);
    if (catalog === undefined) return { results: [] };
    const items = store.catalogs.itemsAfter(catalog.id, nextMarker, keysPerPage + 1);
    const results = items.slice(0, keysPerPage).map((item) => propertiesOf(catalog.name, item));
    const last = results.at(-1);
    return { results, ...(last !== undefined && items.length > keysPerPage && { nextMarker: last.key }) };
  },

  deleteTable({ params: { table }, store }) {
    const catalog = store.catalogs.find(table);
    if (catalog !== undefined) store.catalogs.remove(catalog.id);
    return success(null, `Successfully deleted table ${table}`);
  },

  get({ params: { table, key }, store, fail }) {
    const catalog = store.catalogs.find(table);
    const item = catalog && store.catalogs.item(catalog.id, key);
    if (item === undefined) return fail("NotFound", `No metadata found in table ${table} with key ${key}`);
    return { ...propertiesOf(catalog?.name ?? table, item), value: parseValue(item) };
  },

  put(call) {
    const { params, body, store } = call;
    const catalog = store.catalogs.find(params.table) ?? store.catalogs.create(params.table);
    if (catalog !== undefined) createItemWriter(call, catalog, "replace")(params.key, body.value);
    return success(null, `Successfully updated object ${params.key} in table ${params.table}`);
  },

  deleteKey({ params: { table, key }, store }) {
    const catalog = store.catalogs.find(table);
    if (catalog !== undefined) store.catalogs.removeItem(catalog.id, key);
    return success(null, `Successfully deleted metadata by key ${key} in table ${table}`);
  },
};
