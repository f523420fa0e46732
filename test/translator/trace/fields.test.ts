import { describe, expect, it } from "vitest";
import type { ActionsSettings } from "../../../translator/index.ts";
import {
  actionsTracer,
  classicTracer,
  findDecidingSettings,
  listSubscriptions,
  type MappingTrace,
  traceMapping,
} from "../../../translator/trace/index.ts";

const timestamp = "2026-01-31T12:00:00.000Z";
const second = 1_769_860_800;

const identify = (traits: object, more: object = {}) => ({ type: "identify", userId: "u-1", traits, ...more });
const track = (properties: object, more: object = {}) => ({
  ...{ type: "track", event: "Seen", userId: "u-1", timestamp, properties },
  ...more,
});

/** A field as a line: `traits.phone → renamed dataFields.phoneNumber`. */
const lineOf = ({ path, to, decides, leftOut }: MappingTrace["fields"][number]): string =>
  [
    path,
    ...to.map(({ is, request, field, value }) => `${is} ${request} ${field} ${JSON.stringify(value)}`),
    ...(decides ? ["decides"] : []),
    ...leftOut.map(({ field }) => `left out ${field}`),
  ].join(" → ");

const traceClassic = (message: object, settings = {}) =>
  traceMapping(message as Readonly<Record<string, unknown>>, classicTracer(settings, 0));
const traceActions = (message: object, settings: Partial<ActionsSettings> = {}) =>
  traceMapping(message as Readonly<Record<string, unknown>>, actionsTracer(settings, 0));

const linesOf = ({ fields }: MappingTrace): readonly string[] => fields.map(lineOf);
const unreadOf = ({ unread }: MappingTrace): readonly string[] => unread.map(({ path }) => path);

describe("the trace of the classic destination", () => {
  it.each([
    {
      of: "what is copied, renamed, left out and not read",
      message: identify({
        email: "ada@example.com",
        phone: "+1",
        id: "9",
        nick: "",
        tags: ["a", "b"],
        "a.b": { c: 1 },
      }),
      fields: [
        "type → decides",
        'userId → copied 0 userId "u-1"',
        'traits.email → copied 0 email "ada@example.com" → copied 0 dataFields.email "ada@example.com"',
        'traits.phone → renamed 0 dataFields.phoneNumber "+1"',
        "traits.nick → left out dataFields.nick",
        'traits.tags → copied 0 dataFields.tags ["a","b"]',
        'traits["a.b"].c → copied 0 dataFields["a.b"].c 1',
      ],
      unread: ["traits.id"],
    },
    {
      of: "a userId that is an email, a date, and the context",
      message: identify({ born: "2015-12-10" }, { userId: "ada@example.com", context: { ip: "::1", os: "x" } }),
      fields: [
        "type → decides",
        'userId → renamed 0 email "ada@example.com" → copied 0 userId "ada@example.com"',
        'traits.born → changed 0 dataFields.born "2015-12-10 00:00:00 +00:00"',
        'context.ip → copied 0 dataFields.ip "::1"',
      ],
      unread: ["context.os"],
    },
    {
      of: "a trait that hides one of the context, and a phone beside a phoneNumber",
      message: identify({ ip: "", phone: "+1", phoneNumber: "+2" }, { context: { ip: "::1" } }),
      fields: [
        "type → decides",
        'userId → copied 0 userId "u-1"',
        "traits.ip → left out dataFields.ip",
        'traits.phone → renamed 0 dataFields.phoneNumber "+1"',
        "traits.phoneNumber",
      ],
      unread: ["context.ip"],
    },
    {
      of: "an event, its time and its campaign",
      message: track({ campaignId: "12", n: 0 }, { messageId: "m" }),
      fields: [
        "type → decides",
        'event → renamed 0 eventName "Seen"',
        'userId → copied 0 userId "u-1"',
        `timestamp → changed 0 createdAt ${second}`,
        "properties.campaignId → changed 0 campaignId 12",
        "properties.n → copied 0 dataFields.n 0",
      ],
      unread: ["messageId"],
    },
    {
      of: "a page of two events",
      message: { type: "page", userId: "u-1", name: "Home", category: "Docs", properties: {} },
      settings: { mapAllPagesToSingleEventName: false },
      fields: [
        "type → decides",
        'userId → copied 0 userId "u-1" → copied 1 userId "u-1"',
        'name → copied 0 dataFields.name "Home" → changed 1 eventName "Viewed Docs Home Page" → copied 1 dataFields.name "Home"',
        'category → changed 0 eventName "Viewed Docs Page" → copied 0 dataFields.category "Docs" → changed 1 eventName "Viewed Docs Home Page" → copied 1 dataFields.category "Docs"',
      ],
      unread: [],
    },
    {
      of: "what no call is made for",
      message: { type: "group", userId: "u-1", traits: { plan: "pro" } },
      fields: ["type → decides"],
      unread: ["userId", "traits.plan"],
    },
    {
      of: "what is turned off",
      message: identify({ plan: "pro" }, { integrations: { Iterable: false } }),
      fields: ["integrations.Iterable → decides"],
      unread: ["type", "userId", "traits.plan"],
    },
  ])("tells of $of", ({ message, settings, fields, unread }) => {
    const traced = traceClassic(message, settings);
    expect({ fields: linesOf(traced).toSorted(), unread: unreadOf(traced) }).toEqual({
      fields: fields.toSorted(),
      unread,
    });
  });

  it("names what fills a field without the message", () => {
    const products = [{ product_id: "p", name: "Tea", price: 1 }];
    const traced = traceClassic(track({ total: 1, products }, { event: "Order Completed" }));
    expect(traced.filledIn).toEqual([
      {
        ...{ request: 0, operation: "commerce.trackPurchase", field: "items[0].quantity", value: 1 },
        rule: "guide: Order Completed",
      },
    ]);
  });

  it.each([
    {
      message: { type: "page", userId: "u-1", name: "Home" },
      names: ["mapAllPagesToSingleEventName", "trackNamedPages", "namedPagesTrigger"],
    },
    { message: track({ campaignId: 1 }), names: ["keepCampaignInDataFields"] },
    { message: identify({}), names: [] },
  ])("names the settings that had a say: $names", ({ message, names }) => {
    expect(findDecidingSettings(message, {}, 0).map(({ name }) => name)).toEqual(names);
  });
});

describe("the trace of the Actions destination", () => {
  it("tells of each field by the mapping that read it", () => {
    const traced = traceActions(identify({ email: "ada@example.com", phone: "+1", phoneNumber: "+2", nick: "" }));
    const rules = traced.fields.flatMap(({ path, to }) => to.map(({ field, rule }) => `${path} → ${field}: ${rule}`));
    expect(rules).toEqual([
      'userId → users[0].userId: Identify Calls: userId = {"@path":"$.userId"}',
      'traits.email → users[0].email: Identify Calls: email = {"@path":"$.traits.email"}',
      'traits.email → users[0].dataFields.email: Identify Calls: dataFields = {"@path":"$.traits"}',
      'traits.phone → users[0].dataFields.phone: Identify Calls: dataFields = {"@path":"$.traits"}',
      'traits.phone → users[0].dataFields.phoneNumber: Identify Calls: phoneNumber = {"@path":"$.traits.phone"}',
      'traits.nick → users[0].dataFields.nick: Identify Calls: dataFields = {"@path":"$.traits"}',
    ]);
    expect(linesOf(traced)).toContain("traits.phoneNumber");
    expect(traced.filledIn.map(({ field, rule }) => `${field}: ${rule}`)).toEqual([
      "users[0].mergeNestedObjects: Identify Calls: mergeNestedObjects = false",
    ]);
  });

  it("tells of a mapping of one's own: templates, constants, renames in a second call", () => {
    const settings: Partial<ActionsSettings> = {
      subscriptions: [
        {
          ...{ action: "updateUser", name: "Rename", trigger: 'type = "identify" and traits.plan = "pro"' },
          mapping: {
            newEmail: { "@path": "$.traits.newEmail" },
            dataFields: { full: { "@template": "{{traits.first}} {{traits.last}}" }, from: "segment" },
            enable_batching: false,
          },
        },
        { action: "trackEvent" },
      ],
    };
    const message = identify({ email: "a@x.io", newEmail: "b@x.io", first: "Ada", last: "L", plan: "pro" });
    const traced = traceActions(message, settings);
    expect({
      fields: linesOf(traced),
      filledIn: traced.filledIn.map(({ request, field }) => [request, field]),
    }).toEqual({
      fields: [
        "type → decides",
        'userId → copied 0 userId "u-1" → renamed 1 currentUserId "u-1"',
        'traits.email → copied 0 email "a@x.io" → renamed 1 currentEmail "a@x.io"',
        'traits.newEmail → copied 1 newEmail "b@x.io"',
        'traits.first → changed 0 dataFields.full "Ada L"',
        'traits.last → changed 0 dataFields.full "Ada L"',
        "traits.plan → decides",
      ],
      filledIn: [
        [0, "mergeNestedObjects"],
        [0, "dataFields.from"],
      ],
    });
    expect(listSubscriptions(message, settings).map(({ name, asks }) => [name, asks])).toEqual([
      ["Rename", true],
      ["trackEvent", false],
    ]);
  });

  it("says which field is in the way of a message that is refused", () => {
    const traced = traceActions(identify({ email: "nope", plan: "pro" }));
    expect(linesOf(traced).filter((line) => line.includes("decides"))).toEqual([
      "type → decides",
      "traits.email → decides",
    ]);
  });
});

describe("a large message", () => {
  const properties = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`k${index}`, `v${index}`]));

  it.each([
    ["classic", traceClassic],
    ["actions", traceActions],
  ])("is traced as far as that is cheap, and told of the rest: %s", (_, trace) => {
    const { fields, moreFields, unread, filledIn } = trace(track(properties));
    expect(fields.length + moreFields).toBe(1_004);
    expect(fields.length).toBe(59);
    expect(unread).toEqual([]);
    expect(filledIn.filter(({ field }) => field.includes("dataFields"))).toEqual([]);
  });
});

it("leaves the message as it is", () => {
  const message = Object.freeze(track(Object.freeze({ list: Object.freeze([Object.freeze({ a: 1 })]) })));
  const before = JSON.stringify(message);
  const copy = JSON.parse(before) as object;
  traceClassic(copy);
  traceActions(copy);
  expect(JSON.stringify(copy)).toBe(before);
});
