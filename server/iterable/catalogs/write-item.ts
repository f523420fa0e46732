import type { DataFields } from "../../../contracts/json.ts";
import { examineItem } from "../../domain/catalog-fields.ts";
import type { Fail } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredCatalog, StoredItem } from "../../store/catalogs.ts";

/** Most bytes of an item's JSON text, published as 30 kB. assumed: of 1,024 bytes each. */
const maxItemBytes = 30 * 1_024;

/** The mode of a write: whether a value replaces an item whole, or the fields it names. */
export type WriteMode = "replace" | "merge";

/** Parses the fields of an item. */
export const parseValue = ({ value }: StoredItem): DataFields => JSON.parse(value);

/** Truncates the time an item is written at to whole seconds, as every recording shows. */
const truncateToSeconds = (now: number): number => now - (now % 1_000);

/** Creates the writer of items of one catalog, or keys of one table, by the rules of both. */
export function createItemWriter(
  { store, now, fail }: { readonly store: Project["store"]; readonly now: number; readonly fail: Fail<"BadParams"> },
  { id }: StoredCatalog,
  mode: WriteMode,
): (item: string, given: DataFields) => void {
  const fields = new Map(store.catalogs.fields(id));
  return (item, given) => {
    const examined = examineItem(given, fields);
    if (examined.is === "refused") return fail("BadParams", `Invalid item ${item}: ${examined.why}`);
    const before = mode === "merge" ? store.catalogs.item(id, item) : undefined;
    const value = JSON.stringify(before === undefined ? given : { ...parseValue(before), ...given });
    const size = Buffer.byteLength(value);
    if (size > maxItemBytes) fail("BadParams", `Invalid item ${item}: its ${size} bytes are more than 30 kB`);
    for (const name of examined.created) {
      store.catalogs.noteField(id, name);
      fields.set(name, null);
    }
    store.catalogs.putItem(id, { item, value, size, modifiedAt: truncateToSeconds(now) });
  };
}
