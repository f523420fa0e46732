import { describe, expect, it } from "vitest";
import {
  actionsDestination,
  actionsProblems,
  actionsWarnings,
  automaticPresets,
  defaultMappings,
  defaultTriggers,
  eventPresets,
  translateActions,
} from "../../../translator/index.ts";
import { createdAt, email, message, userId } from "../support/translations.ts";
import {
  dropTranslation,
  request,
  trackTranslation,
  unaskedTranslation,
  updateTranslation,
} from "./support/translations.ts";

const page = message({ type: "page", userId, name: "Home", properties: { email, path: "/" } });
const viewed = { email, userId, eventName: "Viewed Home Page", id: "m-1", createdAt, dataFields: { email, path: "/" } };
const pages = {
  name: "Pages",
  action: "trackEvent",
  trigger: 'type = "page"',
  mapping: { eventName: { "@template": "Viewed {{name}} Page" } },
} as const;

describe("the subscriptions of Iterable (Actions)", () => {
  it("are Segment's automatic presets by default", () => {
    expect(
      automaticPresets.map(({ name, action }) => ({ name, action, trigger: defaultTriggers[action] })),
    ).toStrictEqual([
      {
        name: "Track Calls",
        action: "trackEvent",
        trigger: 'type = "track" and event != "Order Completed" and event != "Cart Updated"',
      },
      { name: "Identify Calls", action: "updateUser", trigger: 'type = "identify"' },
      { name: "Update Cart Calls", action: "updateCart", trigger: 'type = "track" and event = "Cart Updated"' },
      {
        name: "Order Completed Calls",
        action: "trackPurchase",
        trigger: 'type = "track" and event = "Order Completed"',
      },
    ]);
  });

  it("behave the same when a configuration spells the presets out", () => {
    const spelt = [
      { action: "trackEvent", trigger: defaultTriggers.trackEvent, mapping: defaultMappings.trackEvent },
      { action: "updateUser", trigger: defaultTriggers.updateUser, mapping: defaultMappings.updateUser },
      { action: "updateCart", trigger: defaultTriggers.updateCart, mapping: defaultMappings.updateCart },
      { action: "trackPurchase", trigger: defaultTriggers.trackPurchase, mapping: defaultMappings.trackPurchase },
    ] as const;
    const messages = [
      message({ type: "identify", userId, traits: { email, phone: null } }),
      message({ type: "track", userId, event: "E", properties: { email, campaignId: "1" } }),
      message({ type: "track", userId, event: "Cart Updated", properties: { products: [{ product_id: 1 }] } }),
      message({ type: "track", userId, event: "Order Completed", properties: { total: 1, products: [] } }),
      page,
    ];
    const byDefault = actionsDestination();
    const inFull = actionsDestination({ subscriptions: spelt });
    expect(messages.map((each) => inFull.translate(each))).toStrictEqual(
      messages.map((each) => byDefault.translate(each)),
    );
    expect(inFull.translateBatch(messages)).toMatchObject({ requests: byDefault.translateBatch(messages).requests });
  });

  it("may take calls that no preset takes", () => {
    expect(translateActions(page, { subscriptions: [...automaticPresets, pages] })).toStrictEqual(
      trackTranslation(viewed),
    );
  });

  it("replace the presets", () => {
    const given = message({ type: "identify", userId });
    expect(translateActions(given, { subscriptions: [pages] })).toStrictEqual(unaskedTranslation("identify"));
    expect(translateActions(given, { subscriptions: [] })).toStrictEqual(unaskedTranslation("identify"));
  });

  it("send nothing when they are disabled, and their problems do not count", () => {
    const subscriptions = [{ ...pages, enabled: false, trigger: "(" }];
    expect(translateActions(page, { subscriptions })).toStrictEqual(unaskedTranslation("page"));
    expect(actionsProblems({ subscriptions })).toStrictEqual([]);
  });

  it("each make their requests of a message, in their order", () => {
    const asUser = {
      action: "updateUser",
      trigger: 'type = "page"',
      mapping: { email: { "@path": "$.properties.email" }, dataFields: { lastPage: { "@path": "$.name" } } },
    } as const;
    const update = request("users.update", {
      email,
      userId,
      dataFields: { lastPage: "Home" },
      mergeNestedObjects: false,
    });
    const event = request("events.track", { ...viewed, enable_batching: true, batch_size: 1001 });
    expect(translateActions(page, { subscriptions: [asUser, pages] })).toStrictEqual({
      is: "requests",
      requests: [update, event],
      refused: [],
      warnings: [],
    });
    expect(translateActions(page, { subscriptions: [pages, asUser] })).toStrictEqual({
      is: "requests",
      requests: [event, update],
      refused: [],
      warnings: [],
    });
  });

  it("refuse a message without keeping it from the others", () => {
    const cart = { name: "Carts", action: "updateCart", trigger: 'type = "page"' } as const;
    expect(translateActions(page, { subscriptions: [cart, pages] })).toStrictEqual({
      is: "requests",
      requests: [request("events.track", { ...viewed, enable_batching: true, batch_size: 1001 })],
      refused: [
        {
          subscription: "Carts",
          code: "PAYLOAD_VALIDATION_FAILED",
          reason: "The root value is missing the required field 'items'.",
        },
      ],
      warnings: [],
    });
  });

  it("tell every reason when all of them refuse", () => {
    const subscriptions = [
      { action: "updateCart", trigger: 'type = "page"' },
      { action: "trackEvent", trigger: 'type = "page"' },
    ] as const;
    expect(translateActions(page, { subscriptions })).toStrictEqual(
      dropTranslation(
        "PAYLOAD_VALIDATION_FAILED",
        "The root value is missing the required field 'items'.; " +
          "The root value is missing the required field 'eventName'.",
      ),
    );
  });

  it("with a trigger that cannot be read send nothing and say where it fails", () => {
    const subscriptions = [{ ...pages, trigger: 'type == "page"' }];
    const problem = { path: "subscriptions[0].trigger", message: "character 7: expected a single =, found =" };
    const reason = `${problem.path}: ${problem.message}`;
    expect(actionsProblems({ subscriptions })).toStrictEqual([problem]);
    expect(translateActions(page, { subscriptions })).toStrictEqual(dropTranslation("INVALID_SETTINGS", reason));
    expect(translateActions(page, { subscriptions: [...subscriptions, pages] })).toStrictEqual({
      is: "requests",
      requests: [request("events.track", { ...viewed, enable_batching: true, batch_size: 1001 })],
      refused: [{ subscription: "Pages", code: "INVALID_SETTINGS", reason }],
      warnings: [],
    });
    expect(actionsDestination({ subscriptions }).translateBatch([page])).toStrictEqual({
      is: "batch",
      requests: [],
      dropped: [{ index: 0, code: "INVALID_SETTINGS", reason }],
      refused: [],
      warnings: [],
    });
  });

  it("have no problems by default", () => {
    expect(actionsProblems({})).toStrictEqual([]);
    expect(
      actionsProblems({ subscriptions: eventPresets.map((preset) => ({ ...preset, enabled: true })) }),
    ).toStrictEqual([]);
  });

  it.each([
    { preset: "Associated Entity Added", event: "Entity Added" },
    { preset: "Associated Entity Removed", event: "Entity Removed" },
    { preset: "Entities Audience Entered", event: "Audience Entered" },
    { preset: "Entities Exited", event: "Audience Exited" },
    { preset: "Journeys Step Transition Track", event: "Journey Step Entered" },
  ])("may enable the preset $preset for $event", ({ preset, event }) => {
    const subscriptions = eventPresets.map((each) => ({ ...each, enabled: each.name === preset }));
    const properties = { audience_key: "vip" };
    expect(translateActions(message({ type: "track", userId, event, properties }), { subscriptions })).toStrictEqual(
      trackTranslation({ userId, eventName: event, id: "m-1", createdAt, dataFields: properties }),
    );
    expect(translateActions(message({ type: "track", userId, event: "E" }), { subscriptions })).toStrictEqual(
      unaskedTranslation("track"),
    );
  });

  it("may enable the presets that write profiles", () => {
    const only = (preset: string) => ({
      subscriptions: eventPresets.map((each) => ({ ...each, enabled: each.name === preset })),
    });
    const entered = message({ type: "track", userId, event: "Journey Step Entered", properties: { a: 1 } });
    expect(translateActions(entered, only("Journeys Step Entered"))).toStrictEqual(
      updateTranslation({ userId, dataFields: {}, mergeNestedObjects: false }),
    );
    const changed = message({ type: "identify", userId, traits: { vip: true } });
    expect(translateActions(changed, only("Entities Audience Membership Changed"))).toStrictEqual(
      updateTranslation({ userId, dataFields: { vip: true }, mergeNestedObjects: false }),
    );
  });

  it("stay off when the event presets are taken as they are", () => {
    const entered = message({ type: "track", userId, event: "Audience Entered" });
    expect(translateActions(entered, { subscriptions: eventPresets })).toStrictEqual(unaskedTranslation("track"));
  });

  it("tell of triggers that Segment reads otherwise, and work as they say", () => {
    const subscriptions = [
      pages,
      { ...pages, trigger: '!(type = "track") and match(name, "H?me")' },
      { ...pages, enabled: false, trigger: "anonymousId != null" },
    ];
    expect(actionsWarnings({ subscriptions })).toStrictEqual([
      {
        path: "subscriptions[1].trigger",
        message: "character 1: Segment's runtime passes over ! before a parenthesis",
      },
      {
        path: "subscriptions[1].trigger",
        message: "character 23: Segment's runtime takes no sign of a pattern but one * at its beginning or end",
      },
    ]);
    expect(actionsWarnings({})).toStrictEqual([]);
  });
});
