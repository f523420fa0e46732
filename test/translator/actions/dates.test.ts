import { describe, expect, it } from "vitest";
import { translateActions, translateActionsBatch } from "../../../translator/index.ts";
import { createdAt, message, userId } from "../support/translations.ts";
import { purchaseTranslation, trackTranslation, updateTranslation } from "./support/translations.ts";

const sentAs = [
  { given: "2015-12-10T04:08:31.905Z", want: "2015-12-10 04:08:31 +00:00" },
  { given: "2023-05-17T22:49:53.310Z", want: "2023-05-17 22:49:53 +00:00" },
  { given: "2023-05-17T00:00:00.000Z", want: "2023-05-17 00:00:00 +00:00" },
  { given: "2015-12-10T04:08:31+05:00", want: "2015-12-09 23:08:31 +00:00" },
  { given: "2015-12-10T04:08:31-0530", want: "2015-12-10 09:38:31 +00:00" },
  { given: "2015-12-10T04:08", want: "2015-12-10 04:08:00 +00:00" },
  { given: "2015-12-10 04:08:31", want: "2015-12-10 04:08:31 +00:00" },
  { given: "2015-02-30T10:00:00Z", want: "2015-03-02 10:00:00 +00:00" },
  { given: "2023-05-17", want: "2023-05-17" },
  { given: "2015-12-10", want: "2015-12-10" },
  { given: "2015", want: "2015" },
  { given: "2015-12", want: "2015-12" },
  { given: "2015-13-45", want: "2015-13-45" },
  { given: "1234-12-00", want: "1234-12-00" },
  { given: "1234-12-99T10:00:00Z", want: "1234-12-99T10:00:00Z" },
  { given: "at 2015-12-10T04:08:31Z", want: "at 2015-12-10T04:08:31Z" },
  { given: "1234", want: "1234" },
  { given: "true", want: "true" },
  { given: 1_449_720_511, want: 1_449_720_511 },
];

describe("dates, through Iterable (Actions)", () => {
  it.each(sentAs)("sends $given as $want, at every depth of an event", ({ given, want }) => {
    const properties = { myDate: given, nested: { deep: [given, { deeper: given }] } };
    expect(translateActions(message({ type: "track", userId, event: "E", properties }))).toStrictEqual(
      trackTranslation({
        userId,
        eventName: "E",
        id: "m-1",
        createdAt,
        dataFields: { myDate: want, nested: { deep: [want, { deeper: want }] } },
      }),
    );
  });

  it("rewrites dates of a profile", () => {
    const traits = { createdAt: "2015-12-10T04:08:31.905Z", birthday: "1990-02-03" };
    expect(translateActions(message({ type: "identify", userId, traits }))).toStrictEqual(
      updateTranslation({
        userId,
        dataFields: { createdAt: "2015-12-10 04:08:31 +00:00", birthday: "1990-02-03" },
        mergeNestedObjects: false,
      }),
    );
  });

  it("rewrites dates of an order and its user, but not of its items' own fields", () => {
    const date = "2015-12-10T04:08:31.905Z";
    const product = { product_id: "1", name: date, price: 1, quantity: 1, description: date };
    const properties = { total: 1, placedAt: date, products: [product] };
    const context = { traits: { since: date } };
    const iterableDate = "2015-12-10 04:08:31 +00:00";
    expect(
      translateActions(message({ type: "track", userId, event: "Order Completed", properties, context })),
    ).toStrictEqual(
      purchaseTranslation({
        user: { userId, dataFields: { since: iterableDate }, mergeNestedObjects: false },
        items: [
          { id: "1", name: date, price: 1, quantity: 1, description: date, dataFields: { description: iterableDate } },
        ],
        total: 1,
        createdAt,
        dataFields: { total: 1, placedAt: iterableDate },
      }),
    );
  });

  it.each(["2015-12-10T25:00:00Z", "2015-12-10T04:08:31,905Z"])(
    "loses %s, which cannot be read, and says so",
    (given) => {
      const warning = (path: string) => ({
        code: "lostDate",
        message: `a date of ${path} is lost: "${given}" cannot be read, and null is sent`,
        path,
      });
      const event = message({ type: "track", userId, event: "E", properties: { a: given, list: [given] } });
      expect(translateActions(event)).toMatchObject({
        requests: [{ body: { dataFields: { a: null, list: [null] } } }],
        warnings: [warning("dataFields"), warning("dataFields")],
      });
      const traits = { since: given };
      expect(translateActionsBatch([message({ type: "identify", userId, traits })])).toMatchObject({
        requests: [{ body: { users: [{ dataFields: { since: null } }] } }],
        warnings: [{ ...warning("dataFields"), index: 0 }],
      });
      const properties = {
        total: 1,
        products: [{ product_id: "1", name: "N", price: 1, quantity: 1, description: given }],
      };
      expect(
        translateActions(message({ type: "track", userId, event: "Order Completed", properties, context: { traits } })),
      ).toMatchObject({
        requests: [{ body: { user: { dataFields: { since: null } }, items: [{ dataFields: { description: null } }] } }],
        warnings: [warning("user.dataFields"), warning("items[0]")],
      });
    },
  );

  it.each([
    ["Wed, 01 Jan 2014 00:00:00 GMT", 1_388_534_400],
    ["2014-01-01 00:00:00 +0100", 1_388_530_800],
    ["Jan 1, 2014", 1_388_534_400],
  ])("reads the timestamp %s as JavaScript does, in UTC", (timestamp, second) => {
    expect(translateActions({ ...message({ type: "track", userId, event: "E" }), timestamp })).toMatchObject({
      requests: [{ body: { createdAt: second } }],
    });
  });
});
