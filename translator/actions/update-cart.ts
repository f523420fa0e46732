import { iterable } from "../../contracts/index.ts";
import { type Action, createAction } from "./action.ts";
import { itemsOf, withPhone } from "./basket.ts";
import type { UpdateCartPayload } from "./payloads.ts";
import { specs } from "./specs.ts";
import { createActionsRequest } from "./translation.ts";

/**
 * Cart Updates: the products are the whole cart, and the user is written too.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#cart-updates
 */
export const updateCart: Action = createAction<UpdateCartPayload>({
  spec: specs.updateCart,
  userOf: ({ user }) => user,
  requestsOf: ({ user, items }, _now, warn) => [
    createActionsRequest(iterable.commerce.updateCart, {
      user: withPhone(user, "user.dataFields", warn),
      items: itemsOf(items, warn),
    }),
  ],
});
