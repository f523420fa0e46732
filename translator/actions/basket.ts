import { formatDates } from "./dates.ts";
import type { ItemPayload, UserPayload } from "./payloads.ts";
import type { ActionsItem, ActionsUser } from "./translation.ts";

/** Fields that an item's `dataFields` do not repeat. `description` is not among them, so it is sent twice. */
const reserved: ReadonlySet<string> = new Set([
  "product_id",
  "id",
  "sku",
  "name",
  "price",
  "quantity",
  "categories",
  "category",
  "url",
  "image_url",
  "imageUrl",
  "dataFields",
]);

/** The user with the phone among the data fields, where `null` clears it. */
export function withPhone({ phoneNumber, dataFields, ...user }: UserPayload): ActionsUser {
  const fields = formatDates(dataFields);
  return { ...user, dataFields: phoneNumber === undefined ? fields : { ...fields, phoneNumber } };
}

function itemOf({ categories, ...item }: ItemPayload): ActionsItem {
  const extra = Object.entries(item).filter(([name]) => !reserved.has(name));
  const line = { ...item, dataFields: formatDates(Object.fromEntries(extra)) };
  return categories ? { ...line, categories: [categories] } : line;
}

/** Converts products to items as Iterable takes them; a category is the one element of `categories`. */
export const itemsOf = (items: readonly ItemPayload[]): readonly ActionsItem[] => items.map(itemOf);
