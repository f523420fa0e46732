import { describe, expect, it } from "vitest";
import { type ActionsSubscription, translate, translateActions } from "../../translator/index.ts";
import { email, message, userId } from "./support/translations.ts";

const at = new Date("2024-01-02T03:04:05.678Z");
const sent = "2024-01-02 03:04:05 +00:00";
const never = new Date(Number.NaN);
const late = new Date(Date.UTC(10_000, 0, 1));

const identify = (traits: object) => message({ type: "identify", traits: { email, ...traits } });
const track = (properties: object) => message({ type: "track", userId, event: "E", properties });

const dataFieldsOf = (translation: ReturnType<typeof translate> | ReturnType<typeof translateActions>) =>
  translation.is === "requests"
    ? translation.requests.map(({ body }) => (body as { dataFields?: unknown }).dataFields)
    : [];

/** One that looks like a Date and is none. */
const unlike = Object.create(Date.prototype);

describe("a JavaScript Date", () => {
  const rows = [
    { what: "alone", given: { at }, classic: { at: sent }, actions: { at: sent } },
    {
      what: "at any depth",
      given: { list: [at, { at }], nested: { deep: { at } } },
      classic: { list: [sent, { at: sent }], nested: { deep: { at: sent } } },
      actions: { list: [sent, { at: sent }], nested: { deep: { at: sent } } },
    },
    {
      what: "that is no time is null, as in JSON",
      given: { at: never, list: [never, 1] },
      classic: { list: [1] },
      actions: { at: null, list: [null, 1] },
    },
    { what: "after the year 9999", given: { at: late }, classic: { at: late.toISOString() }, actions: { at: null } },
    { what: "only in its looks", given: { at: unlike, n: 1 }, classic: { n: 1 }, actions: { at: {}, n: 1 } },
  ];

  it.each(rows)("among traits, $what", ({ given, classic, actions }) => {
    expect(dataFieldsOf(translate(identify(given)))).toStrictEqual([{ email, ...classic }]);
    expect(dataFieldsOf(translateActions(identify(given)))).toStrictEqual([{ email, ...actions }]);
  });

  it.each(rows)("among properties, $what", ({ given, classic, actions }) => {
    expect(dataFieldsOf(translate(track(given)))).toStrictEqual([classic]);
    expect(dataFieldsOf(translateActions(track(given)))).toStrictEqual([actions]);
  });

  it("among the fields of a product and of an order", () => {
    const products = [{ product_id: "1", name: "N", price: 1, quantity: 1, at }];
    const mapping = {
      items: {
        "@arrayPath": ["$.properties.products", { id: "1", name: "N", price: 1, quantity: 1, at: { "@path": "at" } }],
      },
    };
    const subscriptions: readonly ActionsSubscription[] = [{ action: "trackPurchase", mapping }];
    const order = message({ type: "track", userId, event: "Order Completed", properties: { total: 1, at, products } });
    const item = { id: "1", name: "N", price: 1, quantity: 1 };
    expect(translate(order)).toMatchObject({
      requests: [{ body: { items: [{ ...item, dataFields: { at: sent } }], dataFields: { at: sent } } }],
    });
    expect(translateActions(order, { subscriptions })).toMatchObject({
      requests: [
        { body: { items: [{ ...item, at: at.toISOString(), dataFields: { at: sent } }], dataFields: { at: sent } } },
      ],
    });
  });

  it("is the timestamp of an event", () => {
    const given = { ...track({}), timestamp: at };
    expect(translate(given)).toMatchObject({ requests: [{ body: { createdAt: 1_704_164_645 } }], warnings: [] });
    expect(translateActions(given)).toMatchObject({ requests: [{ body: { createdAt: 1_704_164_645 } }], warnings: [] });
    expect(translateActions({ ...given, timestamp: never })).toMatchObject({
      is: "dropped",
      reason: "Timestamp must be a string or number but it was an object.",
    });
  });

  it("is left as it was", () => {
    const given = identify({ at });
    translateActions(given);
    translate(given);
    expect(given).toStrictEqual(identify({ at: new Date("2024-01-02T03:04:05.678Z") }));
  });
});
