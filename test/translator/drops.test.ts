import { describe, expect, it } from "vitest";
import { translate } from "../../translator/index.ts";
import { dropTranslation, email, message, unnamed, updateTranslation, userId } from "./support/translations.ts";

const known = { type: "identify", userId };
const off = dropTranslation("DISABLED", "The integrations object turns Iterable off");
const update = updateTranslation({ userId });

describe("the integrations object", () => {
  it.each([
    { integrations: undefined, want: update },
    { integrations: null, want: update },
    { integrations: {}, want: update },
    { integrations: "none", want: update },
    { integrations: { All: true }, want: update },
    { integrations: { All: false }, want: off },
    { integrations: { all: false }, want: off },
    { integrations: { All: true, all: false }, want: update },
    { integrations: { All: "false" }, want: update },
    { integrations: { All: 0 }, want: update },
    { integrations: { All: false, Iterable: true }, want: update },
    { integrations: { All: false, Iterable: {} }, want: update },
    { integrations: { All: false, Iterable: null }, want: update },
    { integrations: { Iterable: false }, want: off },
    { integrations: { All: true, Iterable: false }, want: off },
    { integrations: { iterable: false }, want: update },
    { integrations: { All: false, iterable: true }, want: off },
    { integrations: { All: false, "Iterable (Actions)": true }, want: off },
    { integrations: { All: false, Mixpanel: true, Salesforce: true }, want: off },
    { integrations: { All: true, Mixpanel: false, Salesforce: false }, want: update },
    { integrations: { "Segment.io": true }, want: update },
  ])("$integrations ends in $want.is", ({ integrations, want }) => {
    expect(translate(message({ ...known, integrations }))).toStrictEqual(want);
  });
});

describe("a message that sends nothing", () => {
  it.each([
    {
      what: "a group",
      given: { type: "group", userId, groupId: email, traits: { email } },
      reason: "A call of type group",
    },
    {
      what: "an alias",
      given: { type: "alias", userId: email, previousId: "old@example.com" },
      reason: "A call of type alias",
    },
    { what: "a deletion", given: { type: "delete", userId }, reason: "A call of type delete" },
    { what: "another type", given: { type: "Track", userId, event: "E" }, reason: "A call of type Track" },
    { what: "no type", given: { userId }, reason: "An untyped call" },
    { what: "a type that is no text", given: { type: { a: 1 }, userId }, reason: "An untyped call" },
  ])("is $what", ({ given, reason }) => {
    expect(translate(message(given))).toStrictEqual(
      dropTranslation("UNSUPPORTED", `${reason} does not reach Iterable`),
    );
  });

  it.each([undefined, null, 7, "identify", true, [known]])("is %j, which is no message", (given) => {
    expect(translate(given)).toStrictEqual(dropTranslation("MESSAGE_REJECTED", "A message is an object"));
  });

  it.each(["identify", "track", "page", "screen"])("is a %s of an anonymous visitor", (type) => {
    const given = message({ type, event: "E", name: "N", anonymousId: email });
    expect(translate(given, { trackAllPages: true })).toStrictEqual(unnamed);
  });
});

describe("the API key", () => {
  it.each([
    { apiKey: { apiKey: "" }, want: dropTranslation("INVALID_SETTINGS", "The API key is empty") },
    { apiKey: { apiKey: "0123456789abcdef0123456789abcdef" }, want: update },
    { apiKey: {}, want: update },
  ])("$apiKey ends in $want.is", ({ apiKey, want }) => {
    expect(translate(message(known), apiKey)).toStrictEqual(want);
  });

  it("is not asked of a message that is not meant for Iterable", () => {
    expect(translate(message({ ...known, integrations: { All: false } }), { apiKey: "" })).toStrictEqual(off);
  });
});
