import { noWarnings, type TranslationWarning } from "../warning.ts";
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

/**
 * The user with the mapped phone among the data fields, where `null` clears it. A data field of the name `phoneNumber`
 * is lost, even where no phone is mapped.
 */
export function withPhone({ phoneNumber, dataFields, ...user }: UserPayload): ActionsUser {
  const { phoneNumber: _lost, ...fields } = formatDates(dataFields);
  return { ...user, dataFields: phoneNumber === undefined ? fields : { ...fields, phoneNumber } };
}

/** Warns of a data field `phoneNumber` that is lost; `path` says whose data fields they are. */
export function findLostPhone(
  { phoneNumber, dataFields }: UserPayload,
  path: "dataFields" | "user.dataFields",
): readonly TranslationWarning[] {
  const given = dataFields?.phoneNumber;
  if (given === undefined || given === phoneNumber) return noWarnings;
  const instead = phoneNumber === undefined ? "and nothing is mapped" : "which takes its place";
  const message = `${path}.phoneNumber is lost: Segment sends the mapped phone (by default the trait phone) alone, ${instead}`;
  return [{ code: "lostPhoneNumber", message, path: `${path}.phoneNumber` }];
}

function itemOf({ categories, ...item }: ItemPayload): ActionsItem {
  const extra = Object.entries(item).filter(([name]) => !reserved.has(name));
  const line = { ...item, dataFields: formatDates(Object.fromEntries(extra)) };
  return categories ? { ...line, categories: [categories] } : line;
}

/** Converts products to items as Iterable takes them; a category is the one element of `categories`. */
export const itemsOf = (items: readonly ItemPayload[]): readonly ActionsItem[] => items.map(itemOf);
