import * as z from "zod";
import { jsonObject } from "../json.ts";
import { lazy } from "../lazy.ts";
import { clientKeys, defineOperations } from "../operation.ts";
import { ApiResponse } from "./answers.ts";
import { docsUrl } from "./docs-url.ts";
import { UpdateUser } from "./user.ts";

/** One line of a cart or an order; `price` is per unit. */
export const CommerceItem = lazy(() =>
  z
    .object({
      id: z.string(),
      name: z.string(),
      price: z.number(),
      quantity: z.int(),
      sku: z.string().exactOptional(),
      description: z.string().exactOptional(),
      categories: z.array(z.string()).exactOptional(),
      imageUrl: z.string().exactOptional(),
      url: z.string().exactOptional(),
      dataFields: jsonObject().exactOptional(),
    })
    .meta({ id: "CommerceItem" }),
);
export type CommerceItem = z.infer<ReturnType<typeof CommerceItem>>;

export const UpdateCart = lazy(() =>
  z.object({ user: UpdateUser(), items: z.array(CommerceItem()) }).meta({ id: "UpdateCartRequest" }),
);
export type UpdateCart = z.infer<ReturnType<typeof UpdateCart>>;

/** An order. `total` is kept as sent and never checked against the prices. */
export const TrackPurchase = lazy(() =>
  z
    .object({
      user: UpdateUser(),
      items: z.array(CommerceItem()),
      total: z.number(),
      id: z.string().exactOptional(),
      createdAt: z.int().exactOptional(),
      dataFields: jsonObject().exactOptional(),
      campaignId: z.int().exactOptional(),
      templateId: z.int().exactOptional(),
    })
    .meta({ id: "TrackPurchaseRequest" }),
);
export type TrackPurchase = z.infer<ReturnType<typeof TrackPurchase>>;

const write = {
  method: "POST",
  keys: clientKeys,
  response: ApiResponse,
  errors: [
    "BadParams",
    "EmailAlreadyExists",
    "ExternalKeyConflict",
    "ForgottenUserError",
    "InvalidEmailAddressError",
    "InvalidUserIdError",
    "UniqueFieldsLimitExceeded",
    "UnknownUserIdError",
    "UserIdAlreadyExists",
  ],
  fidelity: "stateful",
  evidence: "documented",
} as const;

const items = [{ id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 }] as const;

/** Carts and orders. */
export const commerce = defineOperations("commerce", {
  updateCart: {
    ...write,
    path: "/api/commerce/updateCart",
    summary: "Replace the cart of a user",
    body: UpdateCart,
    example: { body: { user: { email: "ada@example.com" }, items } },
    assumed: [
      "the answer's params carry the id of the updateCart event",
      "the event carries its items in dataFields.updatedShoppingCartItems and counts against no field limit",
    ],
    source: docsUrl("commerce_updateCart"),
  },
  trackPurchase: {
    ...write,
    path: "/api/commerce/trackPurchase",
    summary: "Record an order and empty the cart",
    body: TrackPurchase,
    example: { body: { user: { email: "ada@example.com" }, items, total: 25.99 } },
    assumed: [
      "the emptied cart reads as an empty array",
      "the answer's params carry the id of the purchase",
      "an empty id is an id: the next order with one replaces it, with the warning emptyOrderId",
      "items share their types with shoppingCartItems of profiles; dataFields have a registry of their own",
      "createNewFields of the user holds for the items and the dataFields too",
    ],
    source: docsUrl("commerce_trackPurchase"),
  },
});
