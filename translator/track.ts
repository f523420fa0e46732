import { campaignOf } from "./campaign.ts";
import { updateCart } from "./cart.ts";
import { createdAtOf } from "./created-at.ts";
import { customEvent, eventFields } from "./event.ts";
import { actingUser } from "./identity.ts";
import { trackPurchase } from "./purchase.ts";
import type { GivenSettings } from "./settings.ts";
import { dropped, sent, type Translation, unnamed } from "./translation.ts";
import { type Fields, fieldsOf, textOf, unlessEmpty } from "./values.ts";

const cartChange = /^(?:product[ _]?(?:added|removed)|(?:added|removed)[ _]?product)$/i;
const orderCompletion = /^(?:order[ _]?completed|completed[ _]?order)$/i;

const shortest = "productadded".length;
const longest = "product removed".length;

/**
 * Which commerce call an event name stands for: any case, a space, an underscore or nothing between its two words, the
 * words in either order. Assumed: the whole name, so that "Product Added to Wishlist" is an event like any other.
 *
 * @see https://support.iterable.com/hc/en-us/articles/204795719 E-commerce
 */
function commerceCall(event: string): "cart" | "purchase" | undefined {
  if (event.length < shortest || event.length > longest) return undefined;
  if (cartChange.test(event)) return "cart";
  return orderCompletion.test(event) ? "purchase" : undefined;
}

/** `track` → `events.track`, or a commerce call for the names of carts and orders. */
export function track(message: Fields, settings: GivenSettings, now: number | undefined): Translation {
  const event = textOf(message.event);
  if (event === undefined) return dropped("MESSAGE_REJECTED", "A track call needs the name of its event");
  const properties = fieldsOf(message.properties);
  const user = actingUser(message, properties);
  if (user === undefined) return unnamed;
  const call = commerceCall(event);
  const { products } = properties;
  if (call === "cart" && Array.isArray(products)) return sent(updateCart(user, products));
  const createdAt = createdAtOf(message, now);
  const campaign = campaignOf(properties);
  if (call === "purchase") return sent(trackPurchase({ user, properties, createdAt, campaign }));
  const dataFields = unlessEmpty(eventFields(properties, settings));
  return sent(customEvent(event, { user, createdAt, campaign, dataFields }));
}
