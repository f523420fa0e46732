import { describe, expect, it } from "vitest";
import { translate } from "../../translator/index.ts";
import {
  cartTranslation,
  createdAt,
  email,
  message,
  purchaseTranslation,
  trackTranslation,
  unnamed,
  userId,
} from "./support/translations.ts";

const track = (event: string, properties: unknown, own: Readonly<Record<string, unknown>> = {}) =>
  translate(message({ type: "track", userId, event, properties, ...own }));

const user = { email, userId };
/** What is filled in or left out is told: warnings.test.ts. */
const warnings = expect.any(Array);

const mat = { id: "7", name: "Yoga Mat", quantity: 1, price: 25.99 };
const bottle = { id: "8", name: "Water Bottle", quantity: 2, price: 18.99 };
const stickers = { id: "3", name: "Iterable Stickers", quantity: 4, price: 15 };
const treats = { id: "4", name: "Dog Treats", quantity: 1, price: 4.5 };

describe("a cart event", () => {
  it.each([
    { event: "Product Added", products: [mat, bottle], items: [mat, bottle] },
    { event: "Product Removed", products: [bottle], items: [bottle] },
    { event: "Product Removed", products: [], items: [] },
    { event: "Product Added", products: [null, "x", 7, [mat], {}, { name: "" }, mat], items: [mat] },
  ])("$event sends the cart as it is now", ({ event, products, items }) => {
    const properties = { email, products, coupon: "x", campaignId: 1 };
    expect(track(event, properties)).toStrictEqual({ ...cartTranslation({ user, items }), warnings });
  });

  it.each([{ products: undefined }, { products: "7" }, { products: { 0: "7" } }])(
    "is an event like any other when products is $products",
    ({ products }) => {
      const properties = {
        product_id: "7",
        name: "Yoga Mat",
        price: 25.99,
        quantity: 1,
        ...(products && { products }),
      };
      expect(track("Product Added", properties)).toStrictEqual(
        trackTranslation({ userId, eventName: "Product Added", createdAt, dataFields: properties }),
      );
    },
  );

  it("is rejected when it names nobody", () => {
    expect(track("Product Added", { products: [mat] }, { userId: null })).toStrictEqual(unnamed);
  });
});

describe("a completed order", () => {
  it.each([
    {
      fact: "carries total and campaign",
      given: { email, products: [stickers, treats], total: 64.5, campaignId: 12345 },
      want: { user, items: [stickers, treats], total: 64.5, campaignId: 12345, createdAt, dataFields: { email } },
    },
    {
      fact: "carries the template too",
      given: { products: [stickers], total: 60, campaignId: "12345", templateId: 54321 },
      want: { user: { userId }, items: [stickers], total: 60, campaignId: 12345, templateId: 54321, createdAt },
    },
    {
      fact: "does not take revenue for total",
      given: { products: [treats], revenue: 4.5 },
      want: { user: { userId }, items: [treats], createdAt, dataFields: { revenue: 4.5 } },
    },
    {
      fact: "needs no products",
      given: { total: 1 },
      want: { user: { userId }, items: [], total: 1, createdAt },
    },
    {
      fact: "has no items when products is no array",
      given: { total: 1, products: "7" },
      want: { user: { userId }, items: [], total: 1, createdAt },
    },
    {
      fact: "leaves a total of text to Iterable, and one of zero",
      given: { total: "64.50", products: [] },
      want: { user: { userId }, items: [], total: "64.50", createdAt },
    },
    {
      fact: "sends a total of zero",
      given: { total: 0, products: [] },
      want: { user: { userId }, items: [], total: 0, createdAt },
    },
    {
      fact: "leaves an empty total out",
      given: { total: "", products: [] },
      want: { user: { userId }, items: [], createdAt },
    },
    {
      fact: "keeps the rest of the order as fields, dates rewritten",
      given: {
        total: 27.5,
        order_id: "50314b8e9bcf000000000000",
        coupon: "",
        paidAt: "2023-02-05T20:42:10Z",
        tags: [null, "a"],
      },
      want: {
        user: { userId },
        items: [],
        total: 27.5,
        createdAt,
        dataFields: { order_id: "50314b8e9bcf000000000000", paidAt: "2023-02-05 20:42:10 +00:00", tags: ["a"] },
      },
    },
  ])("$fact", ({ given, want }) => {
    expect(track("Order Completed", given)).toStrictEqual({ ...purchaseTranslation(want), warnings });
  });

  it("finds its user in the context", () => {
    const given = track("Order Completed", { total: 1 }, { userId: null, context: { traits: { email } } });
    expect(given).toStrictEqual({
      ...purchaseTranslation({ user: { email }, items: [], total: 1, createdAt }),
      warnings,
    });
  });

  it("translates the documented e-commerce example", () => {
    const order = {
      checkout_id: "fksdjfsdjfisjf9sdfjsd9f",
      order_id: "50314b8e9bcf000000000000",
      affiliation: "Google Store",
      subtotal: 22.5,
      revenue: 25.0,
      shipping: 3,
      tax: 2,
      discount: 2.5,
      coupon: "hasbros",
      currency: "USD",
    };
    const monopoly = { sku: "45790-32", name: "Monopoly: 3rd Edition", price: 19, quantity: 1 };
    const uno = { sku: "46493-32", name: "Uno Card Game", price: 3, quantity: 2 };
    const url = "https://www.example.com/product/path";
    const products = [
      { product_id: "507f1f77bcf86cd799439011", ...monopoly, category: "Games", url, image_url: `${url}.jpg` },
      { product_id: "505bd76785ebb509fc183733", ...uno, category: "Games" },
    ];
    expect(track("Order Completed", { ...order, total: 27.5, products })).toStrictEqual(
      purchaseTranslation({
        user: { userId },
        items: [
          { id: "507f1f77bcf86cd799439011", ...monopoly, categories: ["Games"], url, imageUrl: `${url}.jpg` },
          { id: "505bd76785ebb509fc183733", ...uno, categories: ["Games"] },
        ],
        total: 27.5,
        createdAt,
        dataFields: order,
      }),
    );
  });
});

describe("a product", () => {
  it.each([
    { fact: "takes product_id", given: { product_id: "a", productId: "b", id: "c" }, want: { id: "a", quantity: 1 } },
    { fact: "takes productId next", given: { productId: "b", id: "c" }, want: { id: "b", quantity: 1 } },
    { fact: "takes id last", given: { product_id: "", productId: null, id: "c" }, want: { id: "c", quantity: 1 } },
    { fact: "writes a number as text", given: { id: 7 }, want: { id: "7", quantity: 1 } },
    {
      fact: "keeps an id that reads like a date",
      given: { id: "2024-03-01" },
      want: { id: "2024-03-01", quantity: 1 },
    },
    { fact: "keeps a quantity of 0", given: { id: "7", quantity: 0 }, want: { id: "7", quantity: 0 } },
    {
      fact: "has a quantity of 1 when it names none",
      given: { id: "7", quantity: null },
      want: { id: "7", quantity: 1 },
    },
    {
      fact: "leaves a price of text alone",
      given: { id: "7", price: "1.50" },
      want: { id: "7", price: "1.50", quantity: 1 },
    },
    { fact: "leaves a missing price missing", given: bottleWithoutPrice(), want: bottleWithoutPrice() },
    {
      fact: "never splits a category",
      given: { id: "7", category: "a, b" },
      want: { id: "7", categories: ["a, b"], quantity: 1 },
    },
    { fact: "has no categories without one", given: { id: "7", category: "" }, want: { id: "7", quantity: 1 } },
    {
      fact: "takes imageUrl",
      given: { id: "7", imageUrl: "i", image_url: "j" },
      want: { id: "7", imageUrl: "i", quantity: 1 },
    },
    { fact: "takes image_url", given: { id: "7", image_url: "j" }, want: { id: "7", imageUrl: "j", quantity: 1 } },
    {
      fact: "copies sku, description and url",
      given: { id: "7", sku: "s", description: "d", url: "u" },
      want: { id: "7", sku: "s", description: "d", url: "u", quantity: 1 },
    },
    {
      fact: "keeps all else as fields",
      given: { id: "7", color: "red", size: "", categories: ["a"], due: "2015-12-10", dataFields: { x: 1 } },
      want: {
        id: "7",
        quantity: 1,
        dataFields: { color: "red", categories: ["a"], due: "2015-12-10 00:00:00 +00:00", dataFields: { x: 1 } },
      },
    },
  ])("$fact", ({ given, want }) => {
    const body = { user: { userId }, items: [want] };
    const products = [given];
    expect(track("Product Added", { products })).toStrictEqual({ ...cartTranslation(body), warnings });
    expect(track("Order Completed", { products })).toStrictEqual({
      ...purchaseTranslation({ ...body, createdAt }),
      warnings,
    });
  });
});

function bottleWithoutPrice() {
  const { id, name, quantity } = bottle;
  return { id, name, quantity };
}
