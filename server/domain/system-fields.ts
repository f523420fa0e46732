import type { DataFields } from "../../contracts/json.ts";
import type { FieldType } from "./field-types.ts";
import type { ProjectKind } from "./identity.ts";

/** Fields every project has from the start, with their types; they count against no limit. */
export const systemTypes: ReadonlyMap<string, FieldType> = new Map([
  ["email", "string"],
  ["userId", "string"],
  ["signupDate", "date"],
  ["signupSource", "string"],
  ["profileUpdatedAt", "date"],
  ["phoneNumber", "string"],
  ["phoneNumberDetails", "object"],
  // assumed of every project: both recordings of the fields of one list these four.
  ["phoneNumberDetails.carrier", "string"],
  ["phoneNumberDetails.countryCodeISO", "string"],
  ["phoneNumberDetails.lineType", "string"],
  ["phoneNumberDetails.updatedAt", "date"],
  ["emailListIds", "long"],
  ["userListIds", "long"],
  ["itblUserId", "string"],
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
  ["devices.applicationName", "string"],
  ["devices.token", "string"],
  ["devices.platform", "string"],
  ["devices.platformEndpoint", "string"],
  ["devices.endpointEnabled", "boolean"],
  ["devices.deviceId", "string"],
  ["devices.appPackageName", "string"],
  ["devices.appVersion", "string"],
  ["devices.appBuild", "string"],
  ["devices.iterableSdkVersion", "string"],
  ["browserTokens", "string"],
  ["itblInternal.documentCreatedAt", "date"],
  ["itblInternal.documentUpdatedAt", "date"],
  ["itblInternal.emailDomain", "string"],
  ["itblInternal.regionCode", "string"],
]);

/** Fields of projects whose users are named by userId. */
const userIdOnlyFields = new Set(["userListIds", "itblUserId"]);

/** The system fields that profiles of a kind of project can have. */
export const systemTypesOf = (kind: ProjectKind): readonly (readonly [string, FieldType])[] =>
  [...systemTypes].filter(([name]) => kind !== "email" || !userIdOnlyFields.has(name));

/** The four arrays that say which lists, channels and message types a profile is in or out of. */
export const subscriptionFields = [
  "emailListIds",
  "subscribedMessageTypeIds",
  "unsubscribedChannelIds",
  "unsubscribedMessageTypeIds",
] as const;

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

/** Which subscription arrays a call may write as fields: none, unless it is users/bulkUpdate. */
export type WritableArrays = "none" | "lists" | "unsubscribes too";

const arraysOf: Readonly<Record<WritableArrays, readonly string[]>> = {
  none: [],
  lists: ["emailListIds"],
  "unsubscribes too": ["emailListIds", "unsubscribedChannelIds", "unsubscribedMessageTypeIds"],
};

function anyServerOnly(fields: DataFields): boolean {
  for (const name in fields) if (serverOnly.has(name)) return true;
  return false;
}

/** Picks the fields a caller may write of those they sent. */
export function pickWritableFields(fields: DataFields, arrays: WritableArrays): DataFields {
  if (!anyServerOnly(fields)) return fields;
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !serverOnly.has(name) || arraysOf[arrays].includes(name)),
  );
}

/** Whether callers never write a field: what they send for it is ignored. */
export const isServerOnly = (field: string): boolean => serverOnly.has(field);

/** Whether Iterable rather than the caller decides what a field holds. */
export const isManaged = (field: string): boolean => systemTypes.has(field) || serverOnly.has(field);
