import { campaignOf } from "./campaign.ts";
import { createCartRequest } from "./cart.ts";
import { createdAtOf } from "./created-at.ts";
import { createCustomEvent, toEventFields } from "./event.ts";
import { findActingUser } from "./identity.ts";
import { createPurchaseRequest } from "./purchase.ts";
import type { GivenSettings } from "./settings.ts";
import { createDrop, type Translation, toTranslation, unnamed } from "./translation.ts";
import { dropEmpty, type Fields, fieldsOf, textOf } from "./values.ts";

const cartChange = /^(?:product[ _]?(?:added|removed)|(?:added|removed)[ _]?product)$/i;
const orderCompletion = /^(?:order[ _]?completed|completed[ _]?order)$/i;

const minNameLength = "productadded".length;
const maxNameLength = "product removed".length;

/**
 * Which commerce call an event name stands for: any case, a space, an underscore or nothing between its two words, the
 * words in either order. Assumed: the whole name, so that "Product Added to Wishlist" is an event like any other.
 *
 * @see https://support.iterable.com/hc/en-us/articles/204795719 E-commerce
 */
function findCommerceCall(event: string): "cart" | "purchase" | undefined {
  if (event.length < minNameLength || event.length > maxNameLength) return undefined;
  if (cartChange.test(event)) return "cart";
  return orderCompletion.test(event) ? "purchase" : undefined;
}

/** `track` → `events.track`, or a commerce call for the names of carts and orders. */
export function translateTrack(message: Fields, settings: GivenSettings, now: number | undefined): Translation {
  const event = textOf(message.event);
  if (event === undefined) return createDrop("MESSAGE_REJECTED", "A track call needs the name of its event");
  const properties = fieldsOf(message.properties);
  const user = findActingUser(message, properties);
  if (user === undefined) return unnamed;
  const call = findCommerceCall(event);
  const { products } = properties;
  if (call === "cart" && Array.isArray(products)) return toTranslation(createCartRequest(user, products));
  const createdAt = createdAtOf(message, now);
  const campaign = campaignOf(properties);
  if (call === "purchase") return toTranslation(createPurchaseRequest({ user, properties, createdAt, campaign }));
  const dataFields = dropEmpty(toEventFields(properties, settings));
  return toTranslation(createCustomEvent(event, { user, createdAt, campaign, dataFields }));
}
