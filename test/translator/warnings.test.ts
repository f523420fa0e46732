import { describe, expect, it } from "vitest";
import { type TranslationWarning, translate } from "../../translator/index.ts";
import { message, userId } from "./support/translations.ts";

const mat = { id: "7", name: "Yoga Mat", price: 25.99 };
const bottle = { id: "8", name: "Water Bottle", quantity: 2, price: 18.99 };

function warningsOf(own: Readonly<Record<string, unknown>>): readonly TranslationWarning[] {
  const translation = translate(message({ type: "track", userId, event: "E", ...own }));
  return translation.is === "requests" ? translation.warnings : expect.fail(translation.reason);
}

const missingQuantity = (item: number, product = item) => ({
  code: "missingQuantity",
  message: `items[${item}].quantity was missing: 1`,
  path: `properties.products[${product}].quantity`,
});

const skippedProduct = (index: number) => ({
  code: "skippedProduct",
  message: `products[${index}] is empty or no object: it is left out`,
  path: `properties.products[${index}]`,
});

const missingProducts = {
  code: "missingProducts",
  message: "products are missing: a purchase of no items",
  path: "properties.products",
};

describe("the products of a cart and of an order", () => {
  it.each([
    { what: "whole", products: [bottle, { ...mat, quantity: 0 }], want: [] },
    { what: "without a quantity", products: [bottle, mat], want: [missingQuantity(1)] },
    { what: "with an empty quantity", products: [{ ...mat, quantity: "" }], want: [missingQuantity(0)] },
    {
      what: "empty, or no objects",
      products: [null, "x", bottle, {}, { name: "" }, mat],
      want: [skippedProduct(0), skippedProduct(1), skippedProduct(3), skippedProduct(4), missingQuantity(1, 5)],
    },
  ])("that are $what are told of", ({ products, want }) => {
    for (const event of ["Product Added", "Product Removed", "Order Completed"]) {
      expect(warningsOf({ event, properties: { total: 1, products } })).toStrictEqual(want);
    }
  });

  it.each([undefined, null, "7", {}, []])("that are %j are told of in an order alone", (products) => {
    expect(warningsOf({ event: "Order Completed", properties: { total: 5, products } })).toStrictEqual([
      missingProducts,
    ]);
    expect(warningsOf({ event: "Product Added", properties: { products } })).toStrictEqual([]);
  });

  it("are told of twenty times at most", () => {
    const warnings = warningsOf({ event: "Product Added", properties: { products: Array(500).fill(mat) } });
    expect([warnings.length, warnings[18], warnings[19]]).toStrictEqual([
      20,
      missingQuantity(18),
      { code: "moreWarnings", message: "481 more warnings are left out" },
    ]);
  });
});

describe("a timestamp", () => {
  const second = 1_388_534_400;
  it.each([
    ["2014", second],
    ["2014-01", second],
    ["2014-01-01", second],
    ["20140101", second],
    ["20140101T000000Z", second],
    ["20140101T0130+0130", second],
    [second * 1_000, second],
    [second, second],
    [new Date(second * 1_000), second],
  ])("of %j is read", (timestamp, createdAt) => {
    for (const type of ["track", "page"]) {
      const translation = translate(message({ type, event: "E", name: "N", userId, timestamp }), {}, { now: 5_000 });
      expect(translation).toMatchObject({ requests: [{ body: { createdAt } }], warnings: [] });
    }
  });

  it.each([
    ["Fri, 01 Jan 2014 00:00:00 GMT", '"Fri, 01 Jan 2014 00:00:00 GMT"'],
    ["2014-13", '"2014-13"'],
    ["20140230", '"20140230"'],
    ["1388534400", '"1388534400"'],
    ["x".repeat(200), `"${"x".repeat(100)}…"`],
    [7, "7"],
    [-1_388_534_400_000, "-1388534400000"],
    [true, "of type boolean"],
    [{}, "of type object"],
    [new Date(Number.NaN), "of type object"],
    [[2014], "of type object"],
  ])("of %j is now, and told of", (timestamp, shown) => {
    const warning = {
      code: "unreadTimestamp",
      message: `the timestamp ${shown} cannot be read: the time of arrival takes its place`,
      path: "timestamp",
    };
    for (const own of [
      { event: "E" },
      { event: "Order Completed", properties: { products: [bottle] } },
      { type: "page", name: "N" },
    ]) {
      const given = message({ type: "track", userId, ...own, timestamp });
      const translation = translate(given, {}, { now: 5_000 });
      expect(translation).toMatchObject({ requests: [{ body: { createdAt: 5 } }], warnings: [warning] });
    }
  });

  it.each([undefined, null, ""])("of %j is none", (timestamp) => {
    expect(warningsOf({ timestamp })).toStrictEqual([]);
  });
});
