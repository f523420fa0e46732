import { describe, expect, it } from "vitest";
import { translateActions } from "../../../translator/index.ts";
import { createdAt, message, userId } from "../support/translations.ts";
import { dropTranslation, trackTranslation, unaskedTranslation } from "./support/translations.ts";

const track = (own: object = {}) => message({ type: "track", userId, event: "E", ...own });
const disabled = dropTranslation("DISABLED", "The integrations object turns Iterable (Actions) off");
const sentEvent = trackTranslation({ userId, eventName: "E", id: "m-1", createdAt, dataFields: {} });

describe("what Iterable (Actions) leaves out", () => {
  it.each(["page", "screen", "group", "alias", "delete", "Identify"])("sends nothing for a %s call", (type) => {
    const given = message({ type, userId, name: "Home", category: "Shop", properties: { a: 1 }, traits: { a: 1 } });
    expect(translateActions(given)).toStrictEqual(unaskedTranslation(type));
  });

  it.each([{ type: 7 }, {}])("sends nothing for the untyped message %j", (own) => {
    expect(translateActions({ userId, ...own })).toStrictEqual(
      dropTranslation("NOT_SUBSCRIBED", "No trigger asks for this untyped call"),
    );
  });

  it.each([undefined, null, "x", 7, true, [], [track()]])("sends nothing for %j, which is no message", (given) => {
    expect(translateActions(given)).toStrictEqual(dropTranslation("MESSAGE_REJECTED", "A message is an object"));
  });

  it("sends nothing with an empty API key", () => {
    expect(translateActions(track(), { apiKey: "" })).toStrictEqual(
      dropTranslation("INVALID_SETTINGS", "The API key is empty"),
    );
  });

  it.each([
    { integrations: {}, want: sentEvent },
    { integrations: null, want: sentEvent },
    { integrations: { All: true }, want: sentEvent },
    { integrations: { All: false }, want: disabled },
    { integrations: { all: false }, want: disabled },
    { integrations: { "Iterable (Actions)": false }, want: disabled },
    { integrations: { All: false, "Iterable (Actions)": true }, want: sentEvent },
    { integrations: { All: false, "Iterable (Actions)": {} }, want: sentEvent },
    { integrations: { Iterable: false }, want: sentEvent },
    { integrations: { All: false, Iterable: true }, want: disabled },
    { integrations: { "iterable (actions)": false }, want: sentEvent },
    { integrations: { All: false, Mixpanel: true, "Segment.io": true }, want: disabled },
  ])("obeys integrations of $integrations", ({ integrations, want }) => {
    expect(translateActions(track({ integrations }))).toStrictEqual(want);
  });
});
