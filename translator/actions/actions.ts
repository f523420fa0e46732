import type { ActionName } from "../../contracts/segment/actions-settings.ts";
import type { Action } from "./action.ts";
import { trackEvent } from "./track-event.ts";
import { trackPurchase } from "./track-purchase.ts";
import { updateCart } from "./update-cart.ts";
import { updateUser } from "./update-user.ts";

/** The actions of the destination, by their names. */
export const actions: Readonly<Record<ActionName, Action>> = { updateUser, trackEvent, updateCart, trackPurchase };
