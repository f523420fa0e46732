import type { DataFields } from "../../contracts/iterable/shared.ts";
import type { FieldType } from "./field-types.ts";

/** Fields every project has from the start, with their types; they count against no limit. */
export const systemTypes: ReadonlyMap<string, FieldType> = new Map([
  ["email", "string"],
  ["userId", "string"],
  ["signupDate", "date"],
  ["signupSource", "string"],
  ["profileUpdatedAt", "date"],
  ["phoneNumber", "string"],
  ["phoneNumberDetails", "object"],
  ["emailListIds", "long"],
  ["userListIds", "long"],
  ["subscribedMessageTypeIds", "long"],
  ["unsubscribedChannelIds", "long"],
  ["unsubscribedMessageTypeIds", "long"],
  ["shoppingCartItems", "object"],
  ["shoppingCartItems.id", "string"],
  ["shoppingCartItems.name", "string"],
  ["shoppingCartItems.price", "double"],
  ["shoppingCartItems.quantity", "long"],
  ["shoppingCartItems.sku", "string"],
  ["shoppingCartItems.description", "string"],
  ["shoppingCartItems.categories", "string"],
  ["shoppingCartItems.imageUrl", "string"],
  ["shoppingCartItems.url", "string"],
  ["shoppingCartItems.dataFields", "object"],
  ["devices", "object"],
  ["itblInternal", "object"],
  ["itblInternal.documentCreatedAt", "date"],
  ["itblInternal.documentUpdatedAt", "date"],
  ["itblInternal.emailDomain", "string"],
  ["itblInternal.regionCode", "string"],
]);

/** The four arrays that say which lists, channels and message types a profile is in or out of. */
export const subscriptionFields = [
  "emailListIds",
  "subscribedMessageTypeIds",
  "unsubscribedChannelIds",
  "unsubscribedMessageTypeIds",
] as const;

/** Subscription arrays that users/bulkUpdate may write, without any subscription event. */
const bulkWritable = new Set<string>(["emailListIds", "unsubscribedChannelIds", "unsubscribedMessageTypeIds"]);

/** Fields only Iterable writes; a caller's values for them are ignored. @see https://support.iterable.com/hc/en-us/articles/217744303 */
const serverOnly = new Set<string>([
  ...subscriptionFields,
  "userListIds",
  "devices",
  "browserTokens",
  "itblInternal",
  "itblDS",
  "itblUserId",
  "phoneNumberDetails",
  "publicIdString",
  "receivedSMSDisclaimer",
]);

/** What a caller may write of the fields they sent. */
export function writable(fields: DataFields, bulk: boolean): DataFields {
  if (!Object.keys(fields).some((name) => serverOnly.has(name))) return fields;
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !serverOnly.has(name) || (bulk && bulkWritable.has(name))),
  );
}
