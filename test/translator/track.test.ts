import { describe, expect, it } from "vitest";
import { translate } from "../../translator/index.ts";
import {
  createdAt,
  dropTranslation,
  email,
  message,
  trackTranslation,
  unnamed,
  userId,
} from "./support/translations.ts";

const event = "User Signed Up";
const track = (own: Readonly<Record<string, unknown>>) => message({ type: "track", event, ...own });
const signedUp = { email, plan: "Annual", accountType: "Facebook", campaignId: 12345, templateId: 54321 };

describe("track", () => {
  it.each([
    {
      fact: "sends properties as fields and lifts the campaign's ids",
      given: { userId, properties: signedUp },
      want: {
        email,
        userId,
        campaignId: 12345,
        templateId: 54321,
        dataFields: { email, plan: "Annual", accountType: "Facebook" },
      },
    },
    {
      fact: "needs no userId",
      given: { properties: signedUp },
      want: {
        email,
        campaignId: 12345,
        templateId: 54321,
        dataFields: { email, plan: "Annual", accountType: "Facebook" },
      },
    },
    { fact: "needs no properties", given: { userId }, want: { userId } },
    {
      fact: "sends a campaignId alone",
      given: { userId, properties: { campaignId: 12345 } },
      want: { userId, campaignId: 12345 },
    },
    {
      fact: "reads digits as an id",
      given: { userId, properties: { campaignId: "12345", templateId: "054321" } },
      want: { userId, campaignId: 12345, templateId: 54321 },
    },
    {
      fact: "leaves an id that is no number to Iterable",
      given: { userId, properties: { campaignId: "spring", templateId: "1234567890123456" } },
      want: { userId, campaignId: "spring", templateId: "1234567890123456" },
    },
    {
      fact: "leaves an empty id out",
      given: { userId, properties: { campaignId: null, templateId: "" } },
      want: { userId },
    },
    {
      fact: "sends nothing of the context",
      given: { userId, properties: { a: 1 }, context: { ip: "24.5.68.47", traits: { plan: "x" } } },
      want: { userId, dataFields: { a: 1 } },
    },
    {
      fact: "reads properties of the wrong type as none",
      given: { userId, properties: [{ email }] },
      want: { userId },
    },
  ])("$fact", ({ given, want }) => {
    expect(translate(track(given))).toStrictEqual(trackTranslation({ eventName: event, createdAt, ...want }));
  });

  it("also keeps the ids among the fields when asked", () => {
    const given = track({ userId, properties: { campaignId: "12345", templateId: 54321 } });
    expect(translate(given, { keepCampaignInDataFields: true })).toStrictEqual(
      trackTranslation({
        userId,
        eventName: event,
        createdAt,
        campaignId: 12345,
        templateId: 54321,
        dataFields: { campaignId: "12345", templateId: 54321 },
      }),
    );
  });

  it.each(["Trait Computed", "Audience Entered", "Episode Watched ✓", "User Signed Up".repeat(40)])(
    "keeps the name %s",
    (name) => {
      expect(translate(track({ userId, event: name }))).toStrictEqual(
        trackTranslation({ userId, eventName: name, createdAt }),
      );
    },
  );

  it.each([{ name: undefined }, { name: "" }, { name: 7 }, { name: { a: 1 } }])(
    "rejects the name $name",
    ({ name }) => {
      expect(translate(track({ userId, event: name }))).toStrictEqual(
        dropTranslation("MESSAGE_REJECTED", "A track call needs the name of its event"),
      );
    },
  );
});

describe("whom an event is about", () => {
  it.each([
    {
      by: "traits in the context first",
      given: { context: { traits: { email } }, properties: { email: "p@b.co" } },
      want: email,
    },
    { by: "properties next", given: { userId: "u@b.co", properties: { email } }, want: email },
    { by: "an email-like userId last", given: { userId: email }, want: email },
    {
      by: "properties when the context has no text",
      given: { context: { traits: { email: 7 } }, properties: { email } },
      want: email,
    },
    { by: "properties when the context is no object", given: { context: "x", properties: { email } }, want: email },
    { by: "no email in traits", given: { userId: "u-1", traits: { email } }, want: undefined },
    { by: "no email beside them", given: { userId: "u-1", email }, want: undefined },
  ])("finds the email by $by", ({ given, want }) => {
    const { userId: id, properties } = { userId: undefined, properties: undefined, ...given };
    expect(translate(track(given))).toStrictEqual(
      trackTranslation({
        ...(want && { email: want }),
        ...(id && { userId: id }),
        eventName: event,
        createdAt,
        ...(properties && { dataFields: properties }),
      }),
    );
  });

  it.each([
    { id: "a@b.co", like: true },
    { id: "a@b@c.d", like: true },
    { id: "@a@b.co", like: true },
    { id: "a@b.c.", like: true },
    { id: "@b.co", like: false },
    { id: "a@.co", like: false },
    { id: "a@bco", like: false },
    { id: "a@bco.", like: false },
    { id: "a.b@co", like: false },
    { id: "507f191e810c19729de860ea", like: false },
  ])("takes $id for an email: $like", ({ id, like }) => {
    expect(/.+@.+\..+/.test(id)).toBe(like);
    expect(translate(track({ userId: id }))).toStrictEqual(
      trackTranslation({ ...(like && { email: id }), userId: id, eventName: event, createdAt }),
    );
  });

  it.each([
    { who: "nobody", given: {} },
    { who: "an anonymous visitor", given: { anonymousId: "a-1", userId: null } },
    { who: "an empty userId", given: { userId: "" } },
    { who: "a userId that is a number", given: { userId: 7 } },
    { who: "an email only group calls read", given: { traits: { email } } },
  ])("rejects $who", ({ given }) => {
    expect(translate(track(given))).toStrictEqual(unnamed);
  });
});

describe("when an event happened", () => {
  const late = "2024-03-01T12:00:01.000Z";
  it.each([
    { by: "its timestamp", given: { receivedAt: late }, now: 5_000, want: createdAt },
    {
      by: "the second it falls in",
      given: { timestamp: "2015-12-12T19:11:01.999Z" },
      now: undefined,
      want: 1_449_947_461,
    },
    {
      by: "the second it falls in before 1970",
      given: { timestamp: "1969-12-31T23:59:59.500Z" },
      now: undefined,
      want: -1,
    },
    { by: "its zone", given: { timestamp: "2024-03-01T14:00:00+02:00" }, now: undefined, want: createdAt },
    {
      by: "receivedAt when there is no timestamp",
      given: { timestamp: undefined, receivedAt: late },
      now: 5_000,
      want: createdAt + 1,
    },
    {
      by: "receivedAt when it is no date",
      given: { timestamp: "2015-2-02T00:30:08.276Z", receivedAt: late },
      now: 5_000,
      want: createdAt + 1,
    },
    { by: "now when neither is a date", given: { timestamp: 7, receivedAt: "soon" }, now: 5_999, want: 5 },
  ])("is told by $by", ({ given, now, want }) => {
    expect(translate(track({ userId, ...given }), {}, now === undefined ? {} : { now })).toStrictEqual({
      ...trackTranslation({ userId, eventName: event, createdAt: want }),
      warnings: expect.any(Array),
    });
  });

  it("is left to Iterable when nothing tells it", () => {
    expect(translate(track({ userId, timestamp: undefined }))).toStrictEqual(
      trackTranslation({ userId, eventName: event }),
    );
  });
});
