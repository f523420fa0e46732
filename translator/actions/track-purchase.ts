import { iterable } from "../../contracts/index.ts";
import { type Action, createAction } from "./action.ts";
import { itemsOf, withPhone } from "./basket.ts";
import { createdAtOf, formatDates } from "./dates.ts";
import type { TrackPurchasePayload } from "./payloads.ts";
import { specs } from "./specs.ts";
import { createActionsRequest } from "./translation.ts";

/**
 * Track Purchase. Its data fields are what was mapped without `products`, which the items repeat.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#track-purchase
 */
export const trackPurchase: Action = createAction<TrackPurchasePayload>({
  spec: specs.trackPurchase,
  userOf: ({ user }) => user,
  requestsOf: ({ user, items, createdAt, dataFields = {}, ...order }, now, warn) => {
    const { products: _inItems, ...fields } = dataFields;
    const body = {
      ...order,
      ...createdAtOf(createdAt, now),
      user: withPhone(user, "user.dataFields", warn),
      items: itemsOf(items, warn),
      dataFields: formatDates(fields, "dataFields", warn),
    };
    return [createActionsRequest(iterable.commerce.trackPurchase, body)];
  },
});
