import { describe, expect, it } from "vitest";
import { translate } from "../../translator/index.ts";
import {
  cartTranslation,
  createdAt,
  message,
  purchaseTranslation,
  trackTranslation,
  userId,
} from "./support/translations.ts";

const track = (event: string, properties: unknown) => translate(message({ type: "track", userId, event, properties }));

const mat = { id: "7", name: "Yoga Mat", quantity: 1, price: 25.99 };

describe("the name of a commerce event", () => {
  const products = [mat];
  const cart = cartTranslation({ user: { userId }, items: [mat] });
  const purchase = purchaseTranslation({ user: { userId }, items: [mat], createdAt });

  it.each([
    "Product Added",
    "product added",
    "PRODUCT_ADDED",
    "productAdded",
    "product_added",
    "Added Product",
    "addedProduct",
    "added_product",
    "Product Removed",
    "product_removed",
    "productRemoved",
    "Removed Product",
    "removedproduct",
  ])("%s is a cart update", (event) => {
    expect(track(event, { products })).toStrictEqual(cart);
  });

  it.each([
    "Order Completed",
    "order_completed",
    "orderCompleted",
    "Completed Order",
    "completed_order",
    "completedOrder",
  ])("%s is a purchase", (event) => {
    expect(track(event, { products })).toStrictEqual(purchase);
  });

  it.each([
    "Order Updated",
    "Cart Viewed",
    "Cart Updated",
    "Product Viewed",
    "Product Added to Wishlist",
    "Product Added Foo",
    "Added Product Foo",
    "Order Completed Again",
    "Completed Order Again",
    "My Order Completed",
    "Product  Added",
    "Product-Added",
    "Product Added ",
    "Pro ductAdded",
    "Order Added",
    "Order Removed",
    "Product Completed",
    "Products Added",
  ])("%s is an event like any other", (event) => {
    expect(track(event, { products })).toStrictEqual(
      trackTranslation({ userId, eventName: event, createdAt, dataFields: { products } }),
    );
  });
});
