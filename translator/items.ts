import { isObject } from "../contracts/json.ts";
import type { ForwardedItem, Writable } from "./translation.ts";
import { addFields, dropEmpty, type Fields, toFieldValue } from "./values.ts";
import type { Warn } from "./warning.ts";

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

/** One line, whose `quantity` is yet to be filled in where the product has none; `undefined` of nothing but empty values. */
function itemOf(product: Fields): Writable<ForwardedItem> | undefined {
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
  if (quantity !== undefined) item.quantity = quantity;
  return Object.keys(item).length === 0 ? undefined : item;
}

function warnOfSkipped(index: number, warn: Warn): void {
  const message = `products[${index}] is empty or no object: it is left out`;
  warn({ code: "skippedProduct", message, path: `properties.products[${index}]` });
}

function fillQuantity(item: Writable<ForwardedItem>, at: number, index: number, warn: Warn): void {
  item.quantity = 1;
  const message = `items[${at}].quantity was missing: 1`;
  warn({ code: "missingQuantity", message, path: `properties.products[${index}].quantity` });
}

/**
 * Converts products to Iterable's items; elements that are no objects, and objects of nothing but empty values, are
 * skipped. A missing quantity is 1; a category is one element of `categories`, never split. Assumed: a quantity of 0
 * stays 0.
 *
 * @see https://support.iterable.com/hc/en-us/articles/204795719 E-commerce
 */
export function itemsOf(products: readonly unknown[], warn: Warn): readonly ForwardedItem[] {
  const items: ForwardedItem[] = [];
  for (const [index, product] of products.entries()) {
    const item = isObject(product) ? itemOf(product) : undefined;
    if (item === undefined) {
      warnOfSkipped(index, warn);
      continue;
    }
    if (item.quantity === undefined) fillQuantity(item, items.length, index, warn);
    items.push(item);
  }
  return items;
}
