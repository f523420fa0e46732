import type { Warn } from "../warning.ts";
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

/** Whose data fields a payload holds: its own, or those of its user. */
type UserFieldsPath = "dataFields" | "user.dataFields";

function warnOfLostPhone({ phoneNumber, dataFields }: UserPayload, path: UserFieldsPath, warn: Warn): void {
  const given = dataFields?.phoneNumber;
  if (given === undefined || given === phoneNumber) return;
  const instead = phoneNumber === undefined ? "and nothing is mapped" : "which takes its place";
  const message = `${path}.phoneNumber is lost: Segment sends the mapped phone (by default the trait phone) alone, ${instead}`;
  warn({ code: "lostPhoneNumber", message, path: `${path}.phoneNumber` });
}

/**
 * The user with the mapped phone among the data fields, where `null` clears it. A data field of the name `phoneNumber`
 * is lost, even where no phone is mapped.
 */
export function withPhone(payload: UserPayload, path: UserFieldsPath, warn: Warn): ActionsUser {
  warnOfLostPhone(payload, path, warn);
  const { phoneNumber, dataFields, ...user } = payload;
  const fields = formatDates(dataFields, path, warn);
  if (phoneNumber !== undefined) fields.phoneNumber = phoneNumber;
  else if (fields.phoneNumber !== undefined) delete fields.phoneNumber;
  return { ...user, dataFields: fields };
}

/** Segment's code rewrites dates inside of objects where they stand, so that the line beside `dataFields` has them too. */
function itemOf({ categories, ...item }: ItemPayload, index: number, warn: Warn): ActionsItem {
  const extra = Object.entries(item).filter(([name]) => !reserved.has(name));
  const dataFields = formatDates(Object.fromEntries(extra), `items[${index}]`, warn);
  const rewritten = Object.entries(dataFields).filter(([, value]) => typeof value === "object" && value !== null);
  const line = { ...item, ...Object.fromEntries(rewritten), dataFields };
  return categories ? { ...line, categories: [categories] } : line;
}

/** Converts products to items as Iterable takes them; a category is the one element of `categories`. */
export const itemsOf = (items: readonly ItemPayload[], warn: Warn): readonly ActionsItem[] =>
  items.map((item, index) => itemOf(item, index, warn));
