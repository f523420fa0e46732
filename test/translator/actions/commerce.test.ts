import { describe, expect, it } from "vitest";
import { translateActions } from "../../../translator/index.ts";
import { createdAt, email, message, userId } from "../support/translations.ts";
import {
  cartTranslation,
  invalidTranslation,
  purchaseTranslation,
  trackTranslation,
  unnamed,
} from "./support/translations.ts";

const monopoly = { product_id: "507f1f77bcf86cd799439011", name: "Monopoly: 3rd Edition", price: 19, quantity: 1 };
const uno = { product_id: "505bd76785ebb509fc183733", name: "Uno Card Game", price: 3, quantity: 2 };
const item = ({ product_id, ...own }: typeof uno) => ({ id: product_id, ...own, dataFields: {} });
const user = { userId, dataFields: {}, mergeNestedObjects: false };
const call = (event: string, properties: unknown, own: object = { userId }) =>
  message({ type: "track", event, properties, ...own });
const cart = (products: unknown, own?: object) => call("Cart Updated", { products }, own);

describe("Cart Updated, through Iterable (Actions)", () => {
  it("sends the cart and writes the user from the context's traits", () => {
    const traits = { email: "test@example.com", phone: "+14158675309", foo: "baz" };
    const product = {
      ...monopoly,
      category: "Games",
      sku: "45790-32",
      url: "https://www.example.com/product/path",
      image_url: "https://www.example.com/product/path.jpg",
      description: "Buy, sell, dream",
      brand: "Hasbro",
    };
    expect(translateActions(cart([product], { userId: "user123", context: { traits } }))).toStrictEqual(
      cartTranslation({
        user: {
          email: "test@example.com",
          userId: "user123",
          dataFields: { ...traits, phoneNumber: "+14158675309" },
          mergeNestedObjects: false,
        },
        items: [
          {
            id: "507f1f77bcf86cd799439011",
            sku: "45790-32",
            name: "Monopoly: 3rd Edition",
            price: 19,
            quantity: 1,
            categories: ["Games"],
            url: "https://www.example.com/product/path",
            imageUrl: "https://www.example.com/product/path.jpg",
            description: "Buy, sell, dream",
            dataFields: { description: "Buy, sell, dream" },
          },
        ],
      }),
    );
  });

  it.each([
    { fact: "sends an empty cart", products: [], items: [] },
    { fact: "takes a single product for a list of one", products: uno, items: [item(uno)] },
    { fact: "keeps the order of products", products: [uno, monopoly], items: [item(uno), item(monopoly)] },
    {
      fact: "makes text of ids and numbers of digits",
      products: [{ product_id: 7, name: 8, price: "25.99", quantity: "2" }],
      items: [{ id: "7", name: "8", price: 25.99, quantity: 2, dataFields: {} }],
    },
    {
      fact: "keeps a quantity of 0 and a price of 0",
      products: [{ ...uno, quantity: 0, price: 0 }],
      items: [{ ...item(uno), quantity: 0, price: 0 }],
    },
    {
      fact: "never splits a category and leaves an empty one out",
      products: [
        { ...uno, category: "Games, Cards" },
        { ...uno, category: "" },
      ],
      items: [{ ...item(uno), categories: ["Games, Cards"] }, item(uno)],
    },
    {
      fact: "makes empty text and zeros of null",
      products: [{ product_id: "7", name: null, price: null, quantity: null, sku: null }],
      items: [{ id: "7", name: "", price: 0, quantity: 0, sku: "", dataFields: {} }],
    },
    {
      fact: "loses what it does not know, but no id that is mapped",
      products: [{ ...uno, id: "other", productId: "another", imageUrl: "x", color: "red" }],
      items: [item(uno)],
    },
  ])("$fact", ({ products, items }) => {
    expect(translateActions(cart(products))).toStrictEqual(cartTranslation({ user, items }));
  });

  it.each([
    { fact: "null", phone: null, want: { phone: null, phoneNumber: null } },
    { fact: "a number", phone: 5, want: { phone: 5, phoneNumber: "5" } },
    { fact: "an empty text", phone: "", want: { phone: "", phoneNumber: "" } },
  ])("sends a phone that is $fact", ({ phone, want }) => {
    expect(translateActions(cart([], { userId, context: { traits: { phone } } }))).toStrictEqual(
      cartTranslation({ user: { ...user, dataFields: want }, items: [] }),
    );
  });

  it.each([
    { fact: "names nobody", given: cart([], {}), want: unnamed },
    {
      fact: "has an empty email, which only the root of an action drops",
      given: cart([], { userId, context: { traits: { email: "" } } }),
      want: invalidTranslation("Email Address must be a valid email address string but it was not."),
    },
    {
      fact: "has no products",
      given: call("Cart Updated", {}),
      want: invalidTranslation("The root value is missing the required field 'items'."),
    },
    {
      fact: "has products that are no objects",
      given: cart(["Uno"]),
      want: invalidTranslation(
        ["id", "name", "quantity", "price"]
          .map((field) => `The value at /items/0 is missing the required field '${field}'.`)
          .join(" "),
      ),
    },
    {
      fact: "has products that are no list",
      given: cart("Uno"),
      want: invalidTranslation("The value at /items/0 must be an object but it was a string."),
    },
    {
      fact: "names products by id, as the classic destination takes them",
      given: cart([{ id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 }]),
      want: invalidTranslation("The value at /items/0 is missing the required field 'id'."),
    },
    {
      fact: "lacks fields of two products",
      given: cart([monopoly, { product_id: "1" }, { ...uno, price: "free", quantity: 1.5 }]),
      want: invalidTranslation(
        "The value at /items/1 is missing the required field 'name'. The value at /items/1 is missing the required " +
          "field 'quantity'. The value at /items/1 is missing the required field 'price'. Quantity must be an integer " +
          "but it was a number. Price must be a number but it was a string.",
      ),
    },
  ])("is refused when it $fact", ({ given, want }) => {
    expect(translateActions(given)).toStrictEqual(want);
  });
});

describe("Order Completed, through Iterable (Actions)", () => {
  it("sends the order under its order_id", () => {
    const order = { order_id: "50314b8e9bcf000000000000", total: 100, products: [monopoly, uno] };
    expect(translateActions(call("Order Completed", order))).toStrictEqual(
      purchaseTranslation({
        id: "50314b8e9bcf000000000000",
        user,
        items: [item(monopoly), item(uno)],
        total: 100,
        createdAt,
        dataFields: { order_id: "50314b8e9bcf000000000000", total: 100 },
      }),
    );
  });

  it("lifts the campaign's ids and keeps every property but the products", () => {
    const order = { email, total: "64.5", campaignId: 12345, templateId: "54321", coupon: "", products: [] };
    expect(translateActions(call("Order Completed", order, {}))).toStrictEqual(
      purchaseTranslation({
        user: { email, dataFields: {}, mergeNestedObjects: false },
        items: [],
        total: 64.5,
        campaignId: 12345,
        templateId: 54321,
        createdAt,
        dataFields: { email, total: "64.5", campaignId: 12345, templateId: "54321", coupon: "" },
      }),
    );
  });

  it("writes the user from the context's traits", () => {
    const context = { traits: { email: "ctx@example.com", plan: "pro", phone: "1" } };
    expect(
      translateActions(call("Order Completed", { email, total: 0, products: [] }, { userId, context })),
    ).toStrictEqual(
      purchaseTranslation({
        user: { email, userId, dataFields: { ...context.traits, phoneNumber: "1" }, mergeNestedObjects: false },
        items: [],
        total: 0,
        createdAt,
        dataFields: { email, total: 0 },
      }),
    );
  });

  it.each([
    {
      fact: "has revenue but no total",
      properties: { revenue: 1, products: [uno] },
      want: invalidTranslation("The root value is missing the required field 'total'."),
    },
    {
      fact: "has neither total nor product_id",
      properties: { products: [{ id: "3", name: "Iterable Stickers", quantity: 4, price: 15 }] },
      want: invalidTranslation(
        "The root value is missing the required field 'total'. " +
          "The value at /items/0 is missing the required field 'id'.",
      ),
    },
    {
      fact: "has products with an id alone, as in the guide",
      properties: { email, total: 60, products: [{ id: "3", name: "Iterable Stickers", quantity: 4, price: 15 }] },
      want: invalidTranslation("The value at /items/0 is missing the required field 'id'."),
    },
    {
      fact: "has no products",
      properties: { total: 1 },
      want: invalidTranslation("The root value is missing the required field 'items'."),
    },
    {
      fact: "has a total that is no number",
      properties: { total: "much", products: [] },
      want: invalidTranslation("Total must be a number but it was a string."),
    },
  ])("is refused when it $fact", ({ properties, want }) => {
    expect(translateActions(call("Order Completed", properties))).toStrictEqual(want);
  });

  it("is no order under another spelling", () => {
    const properties = { total: 1, products: [uno] };
    expect(translateActions(call("order_completed", properties))).toStrictEqual(
      trackTranslation({ userId, eventName: "order_completed", id: "m-1", createdAt, dataFields: properties }),
    );
  });
});
