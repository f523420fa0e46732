import { describe, expect, it } from "vitest";
import { translate } from "../../translator/index.ts";
import {
  cartTranslation,
  createdAt,
  email,
  message,
  purchaseTranslation,
  trackTranslation,
  updateTranslation,
  userId,
} from "./support/translations.ts";

const identified = (traits: unknown) => translate(message({ type: "identify", userId, traits }));
const happened = (properties: unknown) => translate(message({ type: "track", userId, event: "E", properties }));

/** What becomes of a value: a trait, a property and a field of a product are treated alike. */
function expectField(given: unknown, want: unknown) {
  const dataFields = want === undefined ? {} : { dataFields: { field: want } };
  const products = [{ id: "7", quantity: 1, field: given }];
  const items = [{ id: "7", quantity: 1, ...dataFields }];
  expect(identified({ field: given })).toStrictEqual(updateTranslation({ userId, ...dataFields }));
  expect(happened({ field: given })).toStrictEqual(
    trackTranslation({ userId, eventName: "E", createdAt, ...dataFields }),
  );
  expect(translate(message({ type: "track", userId, event: "Product Added", properties: { products } }))).toStrictEqual(
    cartTranslation({ user: { userId }, items }),
  );
  expect(
    translate(message({ type: "track", userId, event: "Order Completed", properties: { field: given, products } })),
  ).toStrictEqual(purchaseTranslation({ user: { userId }, items, createdAt, ...dataFields }));
  expect(translate(message({ type: "page", userId, name: "N", properties: { field: given } }))).toStrictEqual(
    trackTranslation({
      userId,
      eventName: "Loaded a Page",
      createdAt,
      dataFields: { name: "N", ...(want !== undefined && { field: want }) },
    }),
  );
}

describe("an empty value", () => {
  it.each([
    { given: "" },
    { given: [] },
    { given: {} },
    { given: null },
    { given: undefined },
    { given: Number.NaN },
    { given: Number.POSITIVE_INFINITY },
    { given: [null, "", [], {}, undefined] },
    { given: { f: "", g: null, h: {}, i: [[{}]] } },
  ])("such as $given is not sent", ({ given }) => {
    expectField(given, undefined);
  });

  it.each([
    { given: 0, want: 0 },
    { given: false, want: false },
    { given: " ", want: " " },
    { given: [null, "", {}, 1], want: [1] },
    { given: [0, false, " "], want: [0, false, " "] },
    { given: { a: { b: "", c: 1 }, d: [] }, want: { a: { c: 1 } } },
    { given: [{ a: "" }, { a: "x", b: [[], ["y"]] }], want: [{ a: "x", b: [["y"]] }] },
  ])("leaves $want of $given", ({ given, want }) => {
    expectField(given, want);
  });

  it("is left out of every trait of the documented kind", () => {
    const empties = {
      a: "",
      b: [],
      c: {},
      d: null,
      e: { f: "", g: null, h: {} },
      i: [null, "", {}, 1],
      j: 0,
      k: false,
    };
    expect(identified({ email, ...empties })).toStrictEqual(
      updateTranslation({ email, userId, dataFields: { email, i: [1], j: 0, k: false } }),
    );
  });
});

describe("a date", () => {
  it.each([
    ["2023-02-05T20:42:10Z", "2023-02-05 20:42:10 +00:00"],
    ["2015-12-10T04:08:31.905Z", "2015-12-10 04:08:31 +00:00"],
    ["2015-12-10T04:08:31.905123456Z", "2015-12-10 04:08:31 +00:00"],
    ["2015-12-10T04:08:31,905Z", "2015-12-10 04:08:31 +00:00"],
    ["2015-12-10T04:08Z", "2015-12-10 04:08:00 +00:00"],
    ["2015-12-10T04:08:31+05:00", "2015-12-09 23:08:31 +00:00"],
    ["2015-12-10T04:08:31.905+0530", "2015-12-09 22:38:31 +00:00"],
    ["2015-12-31T23:30:00-01", "2016-01-01 00:30:00 +00:00"],
    ["2015-12-10", "2015-12-10 00:00:00 +00:00"],
    ["2015-12-10 04:08:31", "2015-12-10 04:08:31 +00:00"],
    ["2015-12-10T04:08:31", "2015-12-10 04:08:31 +00:00"],
    ["2015-12-10 04:08", "2015-12-10 04:08:00 +00:00"],
    ["2024-02-29", "2024-02-29 00:00:00 +00:00"],
    ["2000-02-29", "2000-02-29 00:00:00 +00:00"],
    ["0001-01-01T00:00:00Z", "0001-01-01 00:00:00 +00:00"],
    ["0050-06-15T12:00:00+01:00", "0050-06-15 11:00:00 +00:00"],
    ["9999-12-31T23:59:59Z", "9999-12-31 23:59:59 +00:00"],
  ])("%s is sent as %s", (given, want) => {
    expectField(given, want);
    expectField({ deep: [[{ x: given }]] }, { deep: [[{ x: want }]] });
  });

  it.each([
    "2015",
    "2015-12",
    "20151210",
    "2015-13-45",
    "2015-00-10",
    "2015-12-00",
    "2015-02-30",
    "2023-02-29",
    "1900-02-29",
    "2015-12-10T24:00:00Z",
    "2015-12-10T04:60:00Z",
    "2015-12-10T04:08:61Z",
    "2015-12-10T04:08:31+24:00",
    "2015-12-10T04:08:31+05:60",
    "2015-12-10T04",
    "2015-12-10Z",
    "2015-2-02T00:30:08.276Z",
    "2015-12-10t04:08:31Z",
    "2015-12-10T04:08:31z",
    "2015-12-10 04:08:31 +00:00",
    "2015/12/10",
    "10-12-2015",
    "Thu, 10 Dec 2015 04:08:31 GMT",
    "2015-12-10T04:08:31.Z",
    "2015-12-10T04:08:31Z and later",
    " 2015-12-10",
    "x015-12-10",
    "0000-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59-01:00",
    "1449720511905",
  ])("is not read into %s", (given) => {
    expectField(given, given);
  });

  it("is not read into a number", () => {
    expectField(1_449_720_511_905, 1_449_720_511_905);
  });

  it("is found among the parts of the context too", () => {
    const given = message({ type: "identify", userId, context: { device: { boughtAt: "2015-12-10" } } });
    expect(translate(given)).toStrictEqual(
      updateTranslation({ userId, dataFields: { device: { boughtAt: "2015-12-10 00:00:00 +00:00" } } }),
    );
  });
});
