import { type Fields, fieldsOf, textOf } from "./values.ts";

/** The identity of a user in a request: an email, a userId, or both. */
export interface Identity {
  readonly email?: string;
  readonly userId?: string;
}

/** Whether some `@` has text before it and a dot with text around it after it: `/.+@.+\..+/` in linear time. */
function looksLikeEmail(text: string): boolean {
  const at = text.indexOf("@", 1);
  return at !== -1 && text.lastIndexOf(".", text.length - 2) >= at + 2;
}

function toIdentity(userId: unknown, email: string | undefined): Identity | undefined {
  const id = textOf(userId);
  if (id === undefined) return email === undefined ? undefined : { email };
  if (email !== undefined) return { email, userId: id };
  return looksLikeEmail(id) ? { email: id, userId: id } : { userId: id };
}

/**
 * Finds the user an identify call is about: `traits.email`, else a userId that looks like an email. `anonymousId` names
 * nobody.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/iterable/#identify
 */
export const findIdentifiedUser = (message: Fields, traits: Fields): Identity | undefined =>
  toIdentity(message.userId, textOf(traits.email));

/**
 * Finds the user a track, page or screen call is about: `context.traits.email`, else `properties.email`, else the
 * userId. Assumed: the traits in the context are asked first.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/iterable/#track
 */
export const findActingUser = (message: Fields, properties: Fields): Identity | undefined =>
  toIdentity(message.userId, textOf(fieldsOf(fieldsOf(message.context).traits).email) ?? textOf(properties.email));
