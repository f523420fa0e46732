import type { DataFields } from "../../../contracts/json.ts";
import {
  type CatalogCollectionOptions,
  collectionLimits,
  type ItemComparison,
  type ItemCriteria,
  itemIdField,
} from "../../domain/catalog-collections.ts";
import {
  type ComparedValue,
  type Comparison,
  type ComparisonGroup,
  criteriaLimits,
} from "../../domain/segmentation/criteria.ts";
import { type AudienceRule, compileCriteria, meetsSearch } from "../../domain/segmentation/rule.ts";
import type { Subject } from "../../domain/segmentation/subject.ts";
import type { Project } from "../../project/registry.ts";
import type { ItemOrder, StoredCatalog, StoredItem } from "../../store/catalogs.ts";
import type { CollectionData, DataLayer, FoundCollection } from "../render/types.ts";
import { checkSearchable } from "./searchable.ts";

type Store = Project["store"];

/** How many items are read in one go. */
const pageSize = 100;

const isComparable = (value: unknown): value is ComparedValue =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** What a comparison compares with in one message. assumed: a text that comes out empty is no value. */
function resolveValues({ value, values, valueFrom }: ItemComparison, data: CollectionData): readonly ComparedValue[] {
  if (valueFrom !== undefined) return data.read(valueFrom).filter(isComparable).slice(0, criteriaLimits.values);
  const given = values ?? (value === undefined ? [] : [value]);
  return given.flatMap((each) => {
    if (typeof each !== "string" || !each.includes("{{")) return [each];
    const text = data.render(each);
    return text === "" ? [] : [text];
  });
}

/** Puts the data of a message into criteria. Where no value is left, `DoesNotEqual` alone holds. */
function resolveCriteria(part: ItemCriteria, data: CollectionData): Comparison | ComparisonGroup {
  if ("searchQueries" in part) {
    return {
      combinator: part.combinator,
      searchQueries: part.searchQueries.map((each) => resolveCriteria(each, data)),
    };
  }
  const { field, comparatorType } = part;
  if (comparatorType === "IsSet") return { field, comparatorType };
  return { field, comparatorType, values: resolveValues(part, data) };
}

const everyItem: ItemCriteria = { combinator: "And", searchQueries: [] };

function compileItems({ criteria = everyItem }: CatalogCollectionOptions, data: CollectionData): AudienceRule {
  const searchCombo: ComparisonGroup = { combinator: "And", searchQueries: [resolveCriteria(criteria, data)] };
  return compileCriteria({ dataType: "user", searchCombo });
}

/** Every item of a catalog, in the order of their ids. */
function* readItems({ catalogs }: Store, { id }: StoredCatalog): Generator<StoredItem> {
  for (let last = ""; ; ) {
    const page = catalogs.itemsAfter(id, last, pageSize);
    yield* page;
    if (page.length < pageSize) return;
    last = page.at(-1)?.item ?? last;
  }
}

/** How many items are read in one go where they are sorted: each time all are. */
const sortedPageSize = 1_000;

/** Every item of a catalog, sorted. To sort one takes about as long as a comparison with it. */
function* readSorted(
  { catalogs }: Store,
  { id }: StoredCatalog,
  order: ItemOrder,
  data: CollectionData,
): Generator<StoredItem> {
  const count = catalogs.countItems(id);
  for (let offset = 0; offset < count; offset += sortedPageSize) {
    data.work(count);
    yield* catalogs.items(id, { limit: sortedPageSize, offset }, order);
  }
}

/** The items that a rule holds for; no more than `most`. */
function searchItems(
  items: Iterable<StoredItem>,
  { searches: [search], costOf }: AudienceRule,
  data: CollectionData,
  most: number,
): readonly DataLayer[] {
  const found: DataLayer[] = [];
  for (const { item, value } of items) {
    data.work(costOf(value.length));
    const fields: DataFields = JSON.parse(value);
    const own = { [itemIdField]: item };
    const subject: Subject = { dataType: "user", own, fields };
    if (search !== undefined && meetsSearch(search, subject)) found.push({ ...fields, ...own });
    if (found.length >= most) return found;
  }
  return found;
}

/** Searches the catalog of a collection, with the data of one message. */
export function findCollectionItems(store: Store, name: string, data: CollectionData): FoundCollection {
  const collection = store.catalogCollections.find(name);
  if (collection === undefined) return { is: "unknown" };
  const searchable = checkSearchable(store, collection);
  if (searchable.is === "unsearchable") {
    const problems = searchable.problems.map(({ message }) => message).join("; ");
    return { is: "unsearchable", message: `Collection ${name} cannot be searched: ${problems}` };
  }
  const { catalog, order } = searchable;
  const rule = compileItems(collection, data);
  data.work(rule.costOf(0));
  const items = order === undefined ? readItems(store, catalog) : readSorted(store, catalog, order, data);
  return { is: "items", items: searchItems(items, rule, data, collection.limit ?? collectionLimits.items) };
}
