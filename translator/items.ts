import { isObject } from "../contracts/json.ts";
import type { ForwardedItem, Writable } from "./translation.ts";
import { addFields, dropEmpty, type Fields, toFieldValue } from "./values.ts";

/** Product properties that have, or feed, a field of their own; the others become the item's `dataFields`. */
const named: ReadonlySet<string> = new Set([
  "product_id",
  "productId",
  "id",
  "sku",
  "name",
  "price",
  "quantity",
  "description",
  "url",
  "category",
  "imageUrl",
  "image_url",
]);

/** Fields that are spelt alike on both sides. */
const alike = ["sku", "name", "price", "description", "url"] as const;

/** The first id that is not empty. Assumed: a number becomes text, as Iterable wants it. */
function idOf({ product_id, productId, id }: Fields): unknown {
  const found = toFieldValue(product_id) ?? toFieldValue(productId) ?? toFieldValue(id);
  return typeof found === "number" ? String(found) : found;
}

function itemOf(product: Fields): ForwardedItem | undefined {
  const item: Writable<ForwardedItem> = {};
  const id = idOf(product);
  if (id !== undefined) item.id = id;
  for (const field of alike) {
    const value = toFieldValue(product[field]);
    if (value !== undefined) item[field] = value;
  }
  const category = toFieldValue(product.category);
  if (category !== undefined) item.categories = [category];
  const imageUrl = toFieldValue(product.imageUrl) ?? toFieldValue(product.image_url);
  if (imageUrl !== undefined) item.imageUrl = imageUrl;
  const dataFields = dropEmpty(addFields({}, product, named));
  if (dataFields !== undefined) item.dataFields = dataFields;
  const quantity = toFieldValue(product.quantity);
  if (quantity === undefined && Object.keys(item).length === 0) return undefined;
  item.quantity = quantity ?? 1;
  return item;
}

/**
 * Converts products to Iterable's items; elements that are no objects, and objects of nothing but empty values, are
 * skipped. A missing quantity is 1; a category is one element of `categories`, never split. Assumed: a quantity of 0
 * stays 0.
 *
 * @see https://support.iterable.com/hc/en-us/articles/204795719 E-commerce
 */
export function itemsOf(products: readonly unknown[]): readonly ForwardedItem[] {
  const items: ForwardedItem[] = [];
  for (const product of products) {
    const item = isObject(product) ? itemOf(product) : undefined;
    if (item !== undefined) items.push(item);
  }
  return items;
}
