import type { iterable } from "../../../contracts/index.ts";
import { mapFields } from "../../domain/catalog-fields.ts";
import { type Handlers, success } from "../../pipeline/handler.ts";
import { findCatalog } from "./find-catalog.ts";

type Own = Pick<Handlers<typeof iterable.catalogs>, "getFieldMappings" | "setFieldMappings">;

export const catalogFieldHandlers: Own = {
  getFieldMappings({ params: { catalogName }, store, fail }) {
    const fields = [...store.catalogs.fields(findCatalog(store, catalogName, fail).id)];
    return success({
      definedMappings: Object.fromEntries(fields.flatMap(([name, type]) => (type === null ? [] : [[name, type]]))),
      undefinedFields: fields.filter(([, type]) => type === null).map(([name]) => name),
    });
  },

  setFieldMappings({ params: { catalogName }, body: { mappingsUpdates }, store, fail }) {
    const { id } = findCatalog(store, catalogName, fail);
    const mapped = mapFields(mappingsUpdates, store.catalogs.fields(id));
    if (mapped.is === "refused") return fail("BadParams", mapped.why);
    for (const [name, type] of mapped.types) store.catalogs.setFieldType(id, name, type);
    return success();
  },
};
