import { campaignOf } from "./campaign.ts";
import { createCartRequest } from "./cart.ts";
import { createdAtOf } from "./created-at.ts";
import { createCustomEvent, toEventFields } from "./event.ts";
import { findActingUser, type Identity } from "./identity.ts";
import { createPurchaseRequest } from "./purchase.ts";
import type { GivenSettings } from "./settings.ts";
import { createDrop, type IterableRequest, type Translation, toTranslation, unnamed } from "./translation.ts";
import { dropEmpty, type Fields, fieldsOf, textOf } from "./values.ts";
import type { TranslationWarning, Warn } from "./warning.ts";

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

interface Tracked {
  readonly event: string;
  readonly message: Fields;
  readonly properties: Fields;
  readonly user: Identity;
}

function createRequestOf(
  { event, message, properties, user }: Tracked,
  settings: GivenSettings,
  now: number | undefined,
  warn: Warn,
): IterableRequest {
  const call = findCommerceCall(event);
  const { products } = properties;
  if (call === "cart" && Array.isArray(products)) return createCartRequest(user, products, warn);
  const createdAt = createdAtOf(message, now, warn);
  const campaign = campaignOf(properties);
  if (call === "purchase") return createPurchaseRequest({ user, properties, createdAt, campaign }, warn);
  const dataFields = dropEmpty(toEventFields(properties, settings));
  return createCustomEvent(event, { user, createdAt, campaign, dataFields });
}

/** `track` → `events.track`, or a commerce call for the names of carts and orders. */
export function translateTrack(message: Fields, settings: GivenSettings, now: number | undefined): Translation {
  const event = textOf(message.event);
  if (event === undefined) return createDrop("MESSAGE_REJECTED", "A track call needs the name of its event");
  const properties = fieldsOf(message.properties);
  const user = findActingUser(message, properties);
  if (user === undefined) return unnamed;
  const warnings: TranslationWarning[] = [];
  const request = createRequestOf({ event, message, properties, user }, settings, now, (each) => warnings.push(each));
  return toTranslation(request, warnings);
}
