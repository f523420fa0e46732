import { describe, expect, it } from "vitest";
import { translateActions } from "../../../translator/index.ts";
import { email, message, userId } from "../support/translations.ts";
import { invalidTranslation, requestsTranslation, unnamed, updateTranslation } from "./support/translations.ts";

const identify = (own: Readonly<Record<string, unknown>>) => message({ type: "identify", ...own });
const address = {
  AddressLine1: "123 Main St",
  AddressLine2: "",
  City: "San Francisco",
  ZipOrPostcode: "94105",
  StateProvinceCounty: "CA",
  CountryId: "US",
};
const mergeNestedObjects = false;

describe("identify, through Iterable (Actions)", () => {
  it.each([
    {
      fact: "sends every trait, empty ones included, and does not merge nested objects",
      given: { userId, traits: { email, favoriteColor: "red", address } },
      want: { email, userId, dataFields: { email, favoriteColor: "red", address }, mergeNestedObjects },
    },
    {
      fact: "sends nothing of the context",
      given: { userId, traits: {}, context: { ip: "1.1.1.1", locale: "en-US", page: { path: "/" } } },
      want: { userId, dataFields: {}, mergeNestedObjects },
    },
    {
      fact: "needs no traits",
      given: { userId },
      want: { userId, dataFields: {}, mergeNestedObjects },
    },
    {
      fact: "needs no userId",
      given: { userId: null, traits: { email } },
      want: { email, dataFields: { email }, mergeNestedObjects },
    },
    {
      fact: "keeps empty values inside dataFields",
      given: { userId, traits: { a: "", b: [], c: {}, d: null, e: [null, "", {}], f: 0, g: false } },
      want: {
        userId,
        dataFields: { a: "", b: [], c: {}, d: null, e: [null, "", {}], f: 0, g: false },
        mergeNestedObjects,
      },
    },
    {
      fact: "copies a phone to phoneNumber and keeps it",
      given: { userId, traits: { phone: "+14158675309" } },
      want: { userId, dataFields: { phone: "+14158675309", phoneNumber: "+14158675309" }, mergeNestedObjects },
    },
    {
      fact: "sends a phone of null as null",
      given: { userId, traits: { phone: null } },
      want: { userId, dataFields: { phone: null, phoneNumber: null }, mergeNestedObjects },
    },
    {
      fact: "makes no phoneNumber of an empty phone",
      given: { userId, traits: { phone: "" } },
      want: { userId, dataFields: { phone: "" }, mergeNestedObjects },
    },
    {
      fact: "sends a numeric phone as text",
      given: { userId, traits: { phone: 4158675309 } },
      want: { userId, dataFields: { phone: 4158675309, phoneNumber: "4158675309" }, mergeNestedObjects },
    },
    {
      fact: "sends a numeric userId as text",
      given: { userId: 17, traits: {} },
      want: { userId: "17", dataFields: {}, mergeNestedObjects },
    },
    {
      fact: "reads no email out of the userId",
      given: { userId: "jane@example.com", traits: {} },
      want: { userId: "jane@example.com", dataFields: {}, mergeNestedObjects },
    },
    {
      fact: "reads no email out of the context or the properties",
      given: { userId, context: { traits: { email } }, properties: { email } },
      want: { userId, dataFields: {}, mergeNestedObjects },
    },
    {
      fact: "drops an empty email, in the root alone",
      given: { userId, traits: { email: "" } },
      want: { userId, dataFields: { email: "" }, mergeNestedObjects },
    },
    {
      fact: "ignores what integrations say of mergeNestedObjects",
      given: { userId, integrations: { "Iterable (Actions)": { mergeNestedObjects: true } } },
      want: { userId, dataFields: {}, mergeNestedObjects },
    },
    {
      fact: "forwards no anonymousId",
      given: { userId, anonymousId: "a-2", traits: { plan: "x" } },
      want: { userId, dataFields: { plan: "x" }, mergeNestedObjects },
    },
  ])("$fact", ({ given, want }) => {
    expect(translateActions(identify(given))).toStrictEqual(updateTranslation(want));
  });

  it.each([
    { given: { traits: { name: "Ada" } }, want: unnamed },
    { given: { userId: "", traits: { email: "" } }, want: unnamed },
    {
      given: { userId, traits: { email: "nobody" } },
      want: invalidTranslation("Email Address must be a valid email address string but it was not."),
    },
    { given: { userId: {} }, want: invalidTranslation("User ID must be a string but it was an object.") },
    {
      given: { userId, traits: "x" },
      want: invalidTranslation("User Data Fields must be an object but it was a string."),
    },
    {
      given: { userId, traits: { phone: {} } },
      want: invalidTranslation("User Phone Number must be a string or null but it was an object."),
    },
  ])("refuses $given", ({ given, want }) => {
    expect(translateActions(identify(given))).toStrictEqual(want);
  });
});

describe("a mapped newEmail", () => {
  const newEmail = "new@example.com";
  const settings = { subscriptions: [{ action: "updateUser", mapping: { newEmail } }] } as const;

  it.each([
    {
      who: "both identifiers",
      given: { userId: "seg_user_01", traits: { email: "old@example.com" } },
      update: { email: "old@example.com", userId: "seg_user_01", dataFields: { email: "old@example.com" } },
      rename: { currentEmail: "old@example.com", currentUserId: "seg_user_01", newEmail },
    },
    {
      who: "an email alone",
      given: { traits: { email: "old@example.com" } },
      update: { email: "old@example.com", dataFields: { email: "old@example.com" } },
      rename: { currentEmail: "old@example.com", newEmail },
    },
    {
      who: "a userId alone",
      given: { userId: "seg_user_01", traits: { firstName: "Test" } },
      update: { userId: "seg_user_01", dataFields: { firstName: "Test" } },
      rename: { currentUserId: "seg_user_01", newEmail },
    },
  ])("is a second call after the update, for $who", ({ given, update, rename }) => {
    expect(translateActions(identify(given), settings)).toStrictEqual(
      requestsTranslation(["users.update", { ...update, mergeNestedObjects }], ["users.updateEmail", rename]),
    );
  });

  it("is one call when the message has none", () => {
    const mapped = { newEmail: { "@path": "$.traits.newEmail" } };
    expect(
      translateActions(identify({ userId, traits: {} }), {
        subscriptions: [{ action: "updateUser", mapping: mapped }],
      }),
    ).toStrictEqual(updateTranslation({ userId, dataFields: {}, mergeNestedObjects }));
  });

  it("must be an email", () => {
    const mapping = { newEmail: "new" };
    expect(
      translateActions(identify({ userId }), { subscriptions: [{ action: "updateUser", mapping }] }),
    ).toStrictEqual(invalidTranslation("New Email Address must be a valid email address string but it was not."));
  });
});
