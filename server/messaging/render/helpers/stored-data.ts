import { collectionLimits } from "../../../domain/catalog-collections.ts";
import { readPath } from "../../../domain/segmentation/values.ts";
import { RenderFailure } from "../failure.ts";
import { choose, type Helper, type HelperCall, handIn } from "../helper.ts";
import type { CollectionData, RenderSkipReason } from "../types.ts";
import { toText } from "../values.ts";

/** Renders `{{else}}`, unless the data are required: then the send is skipped. */
function renderMissing(call: HelperCall, reason: RenderSkipReason, message: string): string {
  if (call.hash.required === true) throw new RenderFailure(message, reason);
  return choose(call, false);
}

/** The content of a snippet, its variables by name or by position; nothing if there is no such snippet. */
const snippet: Helper = (call) => {
  const [given, ...values] = call.params;
  const name = call.print(given);
  const found = call.context.findSnippet?.(name);
  if (found === undefined) return renderMissing(call, "SnippetLookupError", `There is no snippet ${name}`);
  const { required: _, ...named } = call.hash;
  const names: readonly (readonly [string, unknown])[] = [
    // A variable that is not given is empty, whatever field has its name.
    ...found.variables.map((variable, at) => [variable, values[at]] as const),
    ...Object.entries(named),
  ];
  return call.render(found.content, `snippet ${name}`, names);
};

/** One item of a catalog. */
const catalog: Helper = (call) => {
  const [name, itemId] = call.params.map(call.print);
  call.counts.catalogItems += 1;
  const item = itemId ? call.context.findCatalogItem?.(name ?? "", itemId) : undefined;
  if (item === undefined) {
    return renderMissing(call, "CatalogLookupError", `Catalog ${name} has no item ${itemId || "without an id"}`);
  }
  // assumed: an item knows its id as `_itemId`.
  return choose(call, true, handIn(call, { ...item, _itemId: itemId }));
};

/** What the criteria of a collection read of the message. The strongest data that have a field have it. */
const createCollectionData = ({ context, counts, ...call }: HelperCall, name: string): CollectionData => ({
  render: (text) => call.renderPlain(text, `collection ${name}`),
  read(path) {
    const parts = path.split(".");
    const layer = context.data.find((each) => readPath(each, parts.slice(0, 1)).some((value) => value !== null));
    return readPath(layer, parts).filter((value) => value !== null);
  },
  work(units) {
    counts.searched += units;
    if (counts.searched <= collectionLimits.work) return;
    const message = `The search of collection ${name} takes too long: narrow its catalog, or name it less often`;
    throw new RenderFailure(message, "CatalogCollectionTimeout");
  },
});

/** The items of a saved collection. A collection that is not there skips the send, an empty one if it is required. */
const catalogCollection: Helper = (call) => {
  const name = call.print(call.params[0]);
  call.counts.catalogCollections += 1;
  const found = call.context.findCatalogCollection?.(name, createCollectionData(call, name)) ?? { is: "unknown" };
  if (found.is === "unknown") {
    throw new RenderFailure(`There is no collection ${name}`, "CatalogCollectionLookupError");
  }
  if (found.is === "unsearchable") throw new RenderFailure(found.message, "CatalogCollectionError");
  const { items } = found;
  if (items.length === 0) return renderMissing(call, "CatalogCollectionEmptyResults", `Collection ${name} is empty`);
  return choose(call, true, handIn(call, items));
};

/** A value of a metadata table. One that is not there skips the send, unless the block says what to do. */
const metadata: Helper = (call) => {
  const [table, key] = call.params.map(call.print);
  const value = call.context.findMetadata?.(table ?? "", key ?? "");
  if (value !== undefined) return choose(call, true, handIn(call, value));
  const message = `Metadata table ${table} has no key ${key}`;
  if (call.block?.hasInverse !== true) throw new RenderFailure(message, "MetadataLookupError");
  return renderMissing(call, "MetadataLookupError", message);
};

/** Aborts this send on purpose. */
const sendSkip: Helper = ({ hash }) => {
  const cause = toText(hash.cause);
  throw new RenderFailure(`The template aborts the send: ${cause || "no cause given"}`, "SendAborted", { ...hash });
};

export const storedData: Readonly<Record<string, Helper>> = {
  snippet,
  catalog,
  catalogCollection,
  metadata,
  sendSkip,
  // Writes to the engine's log, which nobody sees.
  log: () => "",
};
