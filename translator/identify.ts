import { iterable } from "../contracts/index.ts";
import { findIdentifiedUser } from "./identity.ts";
import { readMessageOptions } from "./integrations.ts";
import {
  type BodyOf,
  createClassicRequest,
  type Translation,
  toTranslation,
  unnamed,
  type Writable,
} from "./translation.ts";
import { addFields, type Draft, dropEmpty, type Fields, fieldsOf, toFieldValue, toIterableValue } from "./values.ts";

/** Parts of the context that become profile fields, and the names they take; all else stays behind. */
const contextFields = [
  ["app", "app"],
  ["device", "device"],
  ["ip", "ip"],
  ["locale", "locale"],
  ["location", "location"],
  ["page", "page"],
  ["userAgent", "userAgent"],
  ["timezone", "timeZone"],
] as const;

/** Traits that are not copied: a phone is renamed, an id is the userId again. */
const notCopied: ReadonlySet<string> = new Set(["id", "phone"]);

function phoneOf({ phone, phones }: Fields): unknown {
  return (
    toFieldValue(phone) ??
    (Array.isArray(phones) ? phones.map(toFieldValue).find((each) => each !== undefined) : undefined)
  );
}

/**
 * Converts context and traits to profile fields, traits over the context: a trait wins even when it is empty and
 * therefore not sent.
 */
function toProfileFields(context: Fields, traits: Fields): Fields | undefined {
  const draft: Draft = {};
  for (const [from, to] of contextFields) {
    const value = traits[to] === undefined ? toIterableValue(context[from]) : undefined;
    if (value !== undefined) draft[to] = value;
  }
  addFields(draft, traits, notCopied);
  const phoneNumber = phoneOf(traits);
  if (phoneNumber !== undefined) draft.phoneNumber = phoneNumber;
  return dropEmpty(draft);
}

/**
 * `identify` → `users.update`: traits become profile fields, `email` among them; an email in use is never changed.
 * Assumed: `profileUpdatedAt` is left to Iterable.
 *
 * @see https://support.iterable.com/hc/en-us/articles/204795719 Identifying users
 */
export function translateIdentify(message: Fields): Translation {
  const traits = fieldsOf(message.traits);
  const user = findIdentifiedUser(message, traits);
  if (user === undefined) return unnamed;
  const dataFields = toProfileFields(fieldsOf(message.context), traits);
  const mergeNestedObjects = toIterableValue(readMessageOptions(message).mergeNestedObjects);
  const body: Writable<BodyOf<"users.update">> = {};
  if (user.email !== undefined) body.email = user.email;
  if (user.userId !== undefined) body.userId = user.userId;
  if (dataFields !== undefined) body.dataFields = dataFields;
  if (mergeNestedObjects !== undefined) body.mergeNestedObjects = mergeNestedObjects;
  return toTranslation(createClassicRequest(iterable.users.update, body));
}
