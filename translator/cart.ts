import { iterable } from "../contracts/index.ts";
import type { Identity } from "./identity.ts";
import { itemsOf } from "./items.ts";
import { createClassicRequest, type IterableRequest } from "./translation.ts";
import type { Warn } from "./warning.ts";

/**
 * Creates the request of a cart as it is after a product came or went: `products` is the whole of it, and an empty one
 * is sent too. Nothing else of the event is sent, not even its time.
 *
 * @see https://support.iterable.com/hc/en-us/articles/204795719 Product Added, Product Removed
 */
export const createCartRequest = (user: Identity, products: readonly unknown[], warn: Warn): IterableRequest =>
  createClassicRequest(iterable.commerce.updateCart, { user, items: itemsOf(products, warn) });
