import { describe, expect, it } from "vitest";
import { translate } from "../../translator/index.ts";
import { email, message, unnamed, updateTranslation, userId } from "./support/translations.ts";

const identify = (own: Readonly<Record<string, unknown>>) => translate(message({ type: "identify", ...own }));

const address = {
  AddressLine1: "123 Main St",
  City: "San Francisco",
  ZipOrPostcode: "94105",
  StateProvinceCounty: "CA",
  CountryId: "US",
};

describe("identify", () => {
  it.each([
    {
      fact: "sends traits as profile fields under both ids",
      given: { userId, traits: { email, favoriteColor: "red", address: { ...address, AddressLine2: "" } } },
      want: { email, userId, dataFields: { email, favoriteColor: "red", address } },
    },
    {
      fact: "adds what a browser knows, and nothing of library or campaign",
      given: {
        userId,
        traits: { email },
        context: {
          page: { path: "/", referrer: "", search: "?a=1", title: "Home", url: "https://example.com/?a=1" },
          userAgent: "Mozilla/5.0",
          locale: "en-US",
          timezone: "Europe/Amsterdam",
          library: { name: "analytics.js", version: "next-1.84.3" },
          campaign: { name: "spring" },
        },
      },
      want: {
        email,
        userId,
        dataFields: {
          email,
          page: { path: "/", search: "?a=1", title: "Home", url: "https://example.com/?a=1" },
          userAgent: "Mozilla/5.0",
          locale: "en-US",
          timeZone: "Europe/Amsterdam",
        },
      },
    },
    { fact: "needs no userId", given: { traits: { email } }, want: { email, dataFields: { email } } },
    {
      fact: "needs no email",
      given: { userId: "u-new", traits: { plan: "x" } },
      want: { userId: "u-new", dataFields: { plan: "x" } },
    },
    {
      fact: "takes an email-like userId for the email",
      given: { userId: "jane@example.com", traits: {} },
      want: { email: "jane@example.com", userId: "jane@example.com" },
    },
    {
      fact: "sends another email as it is, and changes none",
      given: { userId, traits: { email: "new@example.com" } },
      want: { email: "new@example.com", userId, dataFields: { email: "new@example.com" } },
    },
    {
      fact: "treats other spellings of email as ordinary fields",
      given: { userId, traits: { customer_email: "a@b.co", Email: "c@d.co", user_id: "x" } },
      want: { userId, dataFields: { customer_email: "a@b.co", Email: "c@d.co", user_id: "x" } },
    },
    {
      fact: "takes app, device, ip and location from the context",
      given: {
        userId,
        context: {
          app: { name: "Shop" },
          device: { type: "ios" },
          ip: "24.5.68.47",
          location: { city: "Delft" },
          network: { wifi: true },
          os: { name: "iOS" },
          traits: { plan: "x" },
        },
      },
      want: {
        userId,
        dataFields: { app: { name: "Shop" }, device: { type: "ios" }, ip: "24.5.68.47", location: { city: "Delft" } },
      },
    },
    {
      fact: "lets traits win over the context, an empty one too",
      given: {
        userId,
        traits: { userAgent: "own", timeZone: "UTC", locale: "", ip: null, device: { model: "x" } },
        context: {
          userAgent: "theirs",
          timezone: "Europe/Amsterdam",
          locale: "en-US",
          ip: "24.5.68.47",
          device: { type: "ios" },
        },
      },
      want: { userId, dataFields: { userAgent: "own", timeZone: "UTC", device: { model: "x" } } },
    },
    {
      fact: "renames phone",
      given: { userId, traits: { phone: "12121234567", phoneNumber: "0" } },
      want: { userId, dataFields: { phoneNumber: "12121234567" } },
    },
    {
      fact: "takes the first of phones that is not empty",
      given: { userId, traits: { phone: "", phones: ["", "1", "2"] } },
      want: { userId, dataFields: { phones: ["1", "2"], phoneNumber: "1" } },
    },
    {
      fact: "keeps a phoneNumber when there is no phone",
      given: { userId, traits: { phone: null, phoneNumber: "1" } },
      want: { userId, dataFields: { phoneNumber: "1" } },
    },
    { fact: "leaves the trait id out", given: { userId, traits: { id: "x" } }, want: { userId } },
    {
      fact: "forwards a computed trait and not the context it came in",
      given: {
        userId: "u123",
        traits: { total_revenue_180_days: 450.0 },
        context: { personas: { computation_class: "trait" } },
        integrations: { All: false, Iterable: true },
      },
      want: { userId: "u123", dataFields: { total_revenue_180_days: 450 } },
    },
    {
      fact: "sends the false of an audience that was left",
      given: { userId, traits: { order_completed_last_30days: false } },
      want: { userId, dataFields: { order_completed_last_30days: false } },
    },
    {
      fact: "reads traits of the wrong type as none",
      given: { userId, traits: "email=user@example.com" },
      want: { userId },
    },
    {
      fact: "sends the documented HTTP example",
      given: {
        userId: "019mr8mf4r",
        traits: { email: "pgibbons@example.com", name: "Peter Gibbons", industry: "Technology" },
        context: { ip: "24.5.68.47" },
        timestamp: "2012-12-02T00:30:08.276Z",
      },
      want: {
        email: "pgibbons@example.com",
        userId: "019mr8mf4r",
        dataFields: {
          ip: "24.5.68.47",
          email: "pgibbons@example.com",
          name: "Peter Gibbons",
          industry: "Technology",
        },
      },
    },
  ])("$fact", ({ given, want }) => {
    expect(identify(given)).toStrictEqual(updateTranslation(want));
  });

  it.each([
    { from: "integrations", given: { integrations: { Iterable: { mergeNestedObjects: true, other: 1 } } }, want: true },
    {
      from: "integrations, when false,",
      given: { integrations: { Iterable: { mergeNestedObjects: false } } },
      want: false,
    },
    { from: "the context", given: { context: { Iterable: { mergeNestedObjects: true } } }, want: true },
    {
      from: "integrations before the context",
      given: {
        integrations: { Iterable: { mergeNestedObjects: false } },
        context: { Iterable: { mergeNestedObjects: true } },
      },
      want: false,
    },
    {
      from: "the context when integrations only say yes",
      given: { integrations: { Iterable: true }, context: { Iterable: { mergeNestedObjects: true } } },
      want: true,
    },
  ])("takes mergeNestedObjects from $from", ({ given, want }) => {
    const traits = { settings: { mobile: true } };
    expect(identify({ userId: "user-id", traits, ...given })).toStrictEqual(
      updateTranslation({ userId: "user-id", dataFields: traits, mergeNestedObjects: want }),
    );
  });

  it.each([
    { who: "an anonymous visitor", given: { traits: { name: "Ada" } } },
    { who: "an email under another name", given: { traits: { customer_email: "a@b.co", mail: "a@b.co" } } },
    { who: "an email in the context", given: { context: { traits: { email } } } },
    { who: "an email in the properties", given: { properties: { email } } },
    { who: "an email beside the traits", given: { email } },
    { who: "a userId that is a number", given: { userId: 42 } },
    { who: "an empty userId and email", given: { userId: "", traits: { email: "" } } },
    { who: "an email that is no text", given: { userId: null, traits: { email: { home: email } } } },
  ])("rejects $who", ({ given }) => {
    expect(identify(given)).toStrictEqual(unnamed);
  });

  it("sends one update per email of an Engage profile", () => {
    const emails = ["a@example.com", "b@example.com", "c@example.com"];
    expect(emails.map((each) => identify({ traits: { email: each, vip: true } }))).toStrictEqual(
      emails.map((each) => updateTranslation({ email: each, dataFields: { email: each, vip: true } })),
    );
  });
});
