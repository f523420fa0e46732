import { describe, expect, it } from "vitest";
import { translateActions } from "../../../translator/index.ts";
import { createdAt, email, message, userId } from "../support/translations.ts";
import { invalidTranslation, trackTranslation, unnamed } from "./support/translations.ts";

const event = "User Signed Up";
const track = (own: Readonly<Record<string, unknown>>) => message({ type: "track", event, ...own });
const signedUp = { email, plan: "Annual", accountType: "Facebook", campaignId: 12345, templateId: 54321 };
const usual = { eventName: event, id: "m-1", createdAt };

describe("track, through Iterable (Actions)", () => {
  it.each([
    {
      fact: "sends the message's id, lifts the campaign's ids and keeps them in dataFields",
      given: { userId, properties: signedUp },
      want: { email, userId, campaignId: 12345, templateId: 54321, dataFields: signedUp },
    },
    { fact: "needs no userId", given: { properties: { email } }, want: { email, dataFields: { email } } },
    { fact: "needs no properties", given: { userId }, want: { userId, dataFields: {} } },
    {
      fact: "takes the email of the properties before that of the context",
      given: { properties: { email }, context: { traits: { email: "other@example.com" } } },
      want: { email, dataFields: { email } },
    },
    {
      fact: "takes the email of the context when the properties have none",
      given: { properties: { email: null }, context: { traits: { email } } },
      want: { email, dataFields: { email: null } },
    },
    {
      fact: "reads no email out of the userId",
      given: { userId: "jane@example.com" },
      want: { userId: "jane@example.com", dataFields: {} },
    },
    {
      fact: "sends nothing else of the context",
      given: { userId, properties: { a: 1 }, context: { ip: "1.1.1.1", traits: { plan: "x" } } },
      want: { userId, dataFields: { a: 1 } },
    },
    {
      fact: "reads digits as an id",
      given: { userId, properties: { campaignId: "12" } },
      want: { userId, campaignId: 12, dataFields: { campaignId: "12" } },
    },
    {
      fact: "drops empty typed fields and keeps empty properties",
      given: { userId, properties: { campaignId: "", templateId: null, a: "", b: [], c: {}, d: null } },
      want: { userId, dataFields: { campaignId: "", templateId: null, a: "", b: [], c: {}, d: null } },
    },
    {
      fact: "treats the products of another event as any property",
      given: { userId, event: "Product Added", properties: { products: [{ id: "7", price: 25.99 }] } },
      want: { userId, eventName: "Product Added", dataFields: { products: [{ id: "7", price: 25.99 }] } },
    },
    {
      fact: "takes the names of carts and orders in their one spelling",
      given: { userId, event: "order completed" },
      want: { userId, eventName: "order completed", dataFields: {} },
    },
    {
      fact: "sends a numeric userId and event as text",
      given: { userId: 5, event: 404 },
      want: { userId: "5", eventName: "404", dataFields: {} },
    },
  ])("$fact", ({ given, want }) => {
    expect(translateActions(track(given))).toStrictEqual(trackTranslation({ ...usual, ...want }));
  });

  it.each([
    { given: {}, want: unnamed },
    { given: { userId: "" }, want: unnamed },
    { given: { userId: null, properties: { email: "" } }, want: unnamed },
    {
      given: { userId, event: "" },
      want: invalidTranslation("The root value is missing the required field 'eventName'."),
    },
    {
      given: { userId, properties: { campaignId: "x" } },
      want: invalidTranslation("Campaign ID must be an integer but it was a string."),
    },
    {
      given: { userId, properties: { campaignId: {}, templateId: 5.5 } },
      want: invalidTranslation(
        "Campaign ID must be an integer but it was an object. Template ID must be an integer but it was a number.",
      ),
    },
    {
      given: { userId, properties: { email: "nobody" } },
      want: invalidTranslation("Email Address must be a valid email address string but it was not."),
    },
    {
      given: { userId, properties: [{ a: 1 }] },
      want: invalidTranslation("Event Data Fields must be an object but it was an array."),
    },
    {
      given: { userId, timestamp: "soon" },
      want: invalidTranslation("Timestamp must be a valid date-like string but it was not."),
    },
    {
      given: { userId, timestamp: {} },
      want: invalidTranslation("Timestamp must be a string or number but it was an object."),
    },
  ])("refuses $given", ({ given, want }) => {
    expect(translateActions(track(given))).toStrictEqual(want);
  });

  it.each([
    { timestamp: "2012-12-02T00:30:12.984Z", second: 1_354_408_212 },
    { timestamp: "2015-12-10T04:08:31+05:00", second: 1_449_702_511 },
    { timestamp: "2015-12-10 04:08:31", second: 1_449_720_511 },
    { timestamp: "2015-12-10", second: 1_449_705_600 },
    { timestamp: 1_709_294_400_500, second: 1_709_294_400 },
    { timestamp: null, second: 1_700_000_000 },
    { timestamp: undefined, second: 1_700_000_000 },
    { timestamp: "", second: 1_700_000_000 },
  ])("is created at $second for the timestamp $timestamp", ({ timestamp, second }) => {
    expect(translateActions(track({ userId, timestamp }), {}, { now: 1_700_000_000_999 })).toStrictEqual(
      trackTranslation({ ...usual, userId, dataFields: {}, createdAt: second }),
    );
  });

  it("says no time when nobody knows one", () => {
    expect(translateActions(track({ userId, timestamp: undefined }))).toStrictEqual(
      trackTranslation({ eventName: event, id: "m-1", userId, dataFields: {} }),
    );
  });

  it("sends batching fields only as mapped", () => {
    const mapping = { enable_batching: "false", batch_size: null };
    expect(translateActions(track({ userId }), { subscriptions: [{ action: "trackEvent", mapping }] })).toStrictEqual({
      is: "requests",
      requests: [
        {
          operation: "events.track",
          method: "POST",
          path: "/api/events/track",
          body: { ...usual, userId, dataFields: {}, enable_batching: false },
        },
      ],
      refused: [],
      warnings: [],
    });
  });
});
