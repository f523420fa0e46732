import type { iterable } from "../../../contracts/index.ts";
import { type Handlers, success } from "../../pipeline/handler.ts";
import type { StoredItem } from "../../store/catalogs.ts";
import { findCatalog } from "./find-catalog.ts";
import { createItemWriter, parseValue } from "./write-item.ts";

type Own = Pick<Handlers<typeof iterable.catalogs>, "getItem" | "replaceItem" | "updateItem" | "deleteItem">;

interface ItemPath {
  readonly catalogName: string;
  readonly itemId: string;
}

/** Formats an item as it is answered, under the name its catalog was created with. */
export const toItemView = (catalogName: string, stored: StoredItem) => ({
  catalogName,
  itemId: stored.item,
  size: stored.size,
  lastModified: stored.modifiedAt,
  value: parseValue(stored),
});

const acceptItem = ({ catalogName, itemId }: ItemPath) =>
  success({ catalogName, itemId, url: `/api/catalogs/${catalogName}/items/${itemId}` });

export const catalogItemHandlers: Own = {
  getItem({ params: { catalogName, itemId }, store, fail }) {
    const { id, name } = findCatalog(store, catalogName, fail);
    const missing = `No catalog item found in catalog ${catalogName} with itemId ${itemId}`;
    return toItemView(name, store.catalogs.item(id, itemId) ?? fail("NotFound", missing));
  },

  replaceItem(call) {
    const { params, body, store, fail } = call;
    createItemWriter(call, findCatalog(store, params.catalogName, fail), "replace")(params.itemId, body.value);
    return acceptItem(params);
  },

  updateItem(call) {
    const { params, body, store, fail } = call;
    createItemWriter(call, findCatalog(store, params.catalogName, fail), "merge")(params.itemId, body.update);
    return acceptItem(params);
  },

  deleteItem({ params: { catalogName, itemId }, store }) {
    const catalog = store.catalogs.find(catalogName);
    if (catalog !== undefined) store.catalogs.removeItem(catalog.id, itemId);
    // The slip in the sentence is Iterable's own.
    return success(null, `Received request to deleted item ID ${itemId} from catalog ${catalogName}`);
  },
};
