import { describe, expect, it } from "vitest";
import { translateActionsBatch } from "../../../translator/index.ts";
import { createdAt, email, message, userId } from "../support/translations.ts";
import { batching, request } from "./support/translations.ts";

const identify = (own: object) => message({ type: "identify", ...own });
const track = (own: object) => message({ type: "track", event: "E", ...own });
const carries = (...indexes: readonly number[]) => ({ carries: indexes });
const mergeNestedObjects = false;
const profile = (id: string, own: object = {}) => ({ userId: id, dataFields: {}, mergeNestedObjects, ...own });
const event = (own: object) => ({ eventName: "E", id: "m-1", createdAt, dataFields: {}, ...batching, ...own });
const badEmail = "Email Address must be a valid email address string but it was not.";
const untouched = { dropped: [], refused: [], warnings: [] };

describe("a batch, through Iterable (Actions)", () => {
  it("gathers identify calls into users/bulkUpdate", () => {
    const given = [identify({ userId: "u-1", traits: { email, phone: null } }), identify({ userId: "u-2" })];
    expect(translateActionsBatch(given)).toStrictEqual({
      is: "batch",
      requests: [
        {
          ...request("users.bulkUpdate", {
            users: [profile("u-1", { email, dataFields: { email, phone: null, phoneNumber: null } }), profile("u-2")],
          }),
          ...carries(0, 1),
        },
      ],
      ...untouched,
    });
  });

  it("gathers track calls into events/trackBulk, batching fields and all", () => {
    const given = [track({ userId: "abcd", properties: { n: 1 } }), track({ properties: { email, campaignId: "7" } })];
    expect(translateActionsBatch(given)).toStrictEqual({
      is: "batch",
      requests: [
        {
          ...request("events.trackBulk", {
            events: [
              event({ userId: "abcd", dataFields: { n: 1 } }),
              event({ email, campaignId: 7, dataFields: { email, campaignId: "7" } }),
            ],
          }),
          ...carries(0, 1),
        },
      ],
      ...untouched,
    });
  });

  it("sends carts and orders alone, and everything in the order of its first message", () => {
    const order = { total: 1, products: [] };
    const given = [
      track({ userId, event: "Cart Updated", properties: { products: [] } }),
      track({ userId }),
      identify({ userId }),
      track({ userId, event: "Order Completed", properties: order }),
      track({ userId }),
      identify({ userId }),
    ];
    expect(translateActionsBatch(given)).toStrictEqual({
      is: "batch",
      requests: [
        { ...request("commerce.updateCart", { user: profile(userId), items: [] }), ...carries(0) },
        { ...request("events.trackBulk", { events: [event({ userId }), event({ userId })] }), ...carries(1, 4) },
        { ...request("users.bulkUpdate", { users: [profile(userId), profile(userId)] }), ...carries(2, 5) },
        {
          ...request("commerce.trackPurchase", {
            user: profile(userId),
            items: [],
            total: 1,
            createdAt,
            dataFields: { total: 1 },
          }),
          ...carries(3),
        },
      ],
      ...untouched,
    });
  });

  it("asks for no identifier and keeps an empty one", () => {
    const given = [identify({ traits: { plan: "x" } }), identify({ userId: "" }), track({ userId: null })];
    expect(translateActionsBatch(given)).toStrictEqual({
      is: "batch",
      requests: [
        {
          ...request("users.bulkUpdate", {
            users: [{ dataFields: { plan: "x" }, mergeNestedObjects }, profile("")],
          }),
          ...carries(0, 1),
        },
        { ...request("events.trackBulk", { events: [event({})] }), ...carries(2) },
      ],
      ...untouched,
    });
  });

  it("leaves out what is not in order, with the reason, and sends the rest", () => {
    const given = [
      identify({ userId: "u-1", traits: { email: "nobody" } }),
      identify({ userId: "u-2" }),
      null,
      track({ userId, properties: { email: "" } }),
      message({ type: "page", userId }),
      track({ userId, integrations: { All: false } }),
      track({ userId, event: "Cart Updated" }),
    ];
    expect(translateActionsBatch(given)).toStrictEqual({
      is: "batch",
      requests: [{ ...request("users.bulkUpdate", { users: [profile("u-2")] }), ...carries(1) }],
      dropped: [
        { index: 0, code: "PAYLOAD_VALIDATION_FAILED", reason: badEmail },
        { index: 2, code: "MESSAGE_REJECTED", reason: "A message is an object" },
        { index: 3, code: "PAYLOAD_VALIDATION_FAILED", reason: badEmail },
        { index: 4, code: "NOT_SUBSCRIBED", reason: "No trigger asks for this page call" },
        { index: 5, code: "DISABLED", reason: "The integrations object turns Iterable (Actions) off" },
        {
          index: 6,
          code: "PAYLOAD_VALIDATION_FAILED",
          reason: "The root value is missing the required field 'items'.",
        },
      ],
      refused: [],
      warnings: [],
    });
  });

  it("makes a data field of newEmail and reads updateOnly from its first message", () => {
    const mapping = {
      newEmail: { "@path": "$.properties.newEmail" },
      updateOnly: { "@path": "$.properties.updateOnly" },
    };
    const given = [
      identify({ userId: "u-1", traits: { email }, properties: { newEmail: "new@example.com", updateOnly: true } }),
      identify({ userId: "u-2", properties: { updateOnly: false } }),
    ];
    const users = [profile("u-1", { email, dataFields: { email: "new@example.com" } }), profile("u-2")];
    const settings = { subscriptions: [{ action: "updateUser", mapping }] } as const;
    expect(translateActionsBatch(given, settings).requests).toStrictEqual([
      { ...request("users.bulkUpdate", { updateOnly: true, users }), ...carries(0, 1) },
    ]);
    expect(translateActionsBatch(given.toReversed(), settings).requests).toStrictEqual([
      { ...request("users.bulkUpdate", { users: users.toReversed() }), ...carries(0, 1) },
    ]);
  });

  it.each([false, null])("sends message by message when a mapping's batching is %j", (enable_batching) => {
    const settings = {
      subscriptions: [{ action: "updateUser", mapping: { enable_batching, newEmail: "new@example.com" } }],
    } as const;
    expect(translateActionsBatch([identify({ userId: "u-1" }), identify({})], settings)).toStrictEqual({
      is: "batch",
      requests: [
        { ...request("users.update", profile("u-1")), ...carries(0) },
        { ...request("users.updateEmail", { currentUserId: "u-1", newEmail: "new@example.com" }), ...carries(0) },
      ],
      dropped: [{ index: 1, code: "PAYLOAD_VALIDATION_FAILED", reason: "Must include email or userId." }],
      refused: [],
      warnings: [],
    });
  });

  it.each([
    { messages: 1_001, size: undefined, requests: [1_001] },
    { messages: 1_002, size: undefined, requests: [1_001, 1] },
    { messages: 5, size: 2, requests: [2, 2, 1] },
    { messages: 2, size: 0, requests: [2] },
  ])("splits $messages messages at a batch_size of $size into $requests", ({ messages, size, requests }) => {
    const mapping = size === undefined ? {} : { batch_size: size };
    const given = Array.from({ length: messages }, () => track({ userId }));
    const batch = translateActionsBatch(given, { subscriptions: [{ action: "trackEvent", mapping }] });
    expect(batch.requests.map(({ carries: indexes }) => indexes.length)).toStrictEqual(requests);
    expect(batch.requests.flatMap(({ carries: indexes }) => indexes)).toStrictEqual([...given.keys()]);
  });

  it("hands a message to every subscription that asks for it, and names the one that refuses it", () => {
    const settings = {
      subscriptions: [
        { name: "All profiles", action: "updateUser" },
        { name: "Renames", action: "updateUser", mapping: { email: { "@path": "$.traits.contact" } } },
      ],
    } as const;
    const given = [identify({ userId: "u-1", traits: { contact: "nobody" } })];
    expect(translateActionsBatch(given, settings)).toStrictEqual({
      is: "batch",
      requests: [
        {
          ...request("users.bulkUpdate", { users: [profile("u-1", { dataFields: { contact: "nobody" } })] }),
          ...carries(0),
        },
      ],
      dropped: [],
      refused: [{ index: 0, subscription: "Renames", code: "PAYLOAD_VALIDATION_FAILED", reason: badEmail }],
      warnings: [],
    });
  });

  it("takes the time it is given for events without one", () => {
    const { requests } = translateActionsBatch([track({ userId, timestamp: undefined })], {}, { now: 5_000 });
    expect(requests).toStrictEqual([
      { ...request("events.trackBulk", { events: [event({ userId, createdAt: 5 })] }), ...carries(0) },
    ]);
  });

  it("is empty without messages", () => {
    expect(translateActionsBatch([])).toStrictEqual({ is: "batch", requests: [], ...untouched });
  });
});
