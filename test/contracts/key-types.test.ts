import { describe, expect, it } from "vitest";
import { allOperations } from "../../contracts/index.ts";
import type { KeyType } from "../../contracts/operation.ts";

const mobile = [
  "POST /api/users/update",
  "POST /api/users/updateEmail",
  "POST /api/users/updateSubscriptions",
  "POST /api/users/merge",
  "POST /api/users/registerDeviceToken",
  "POST /api/users/disableDevice",
  "POST /api/events/track",
  "POST /api/events/trackPushOpen",
  "POST /api/events/trackInAppOpen",
  "POST /api/events/trackInAppClick",
  "POST /api/events/trackInAppClose",
  "POST /api/events/trackInAppDelivery",
  "POST /api/events/inAppConsume",
  "POST /api/commerce/updateCart",
  "POST /api/commerce/trackPurchase",
  "GET /api/inApp/getMessages",
  "GET /api/embedded-messaging/messages",
  "POST /api/embedded-messaging/events/received",
  "POST /api/embedded-messaging/events/click",
  "POST /api/embedded-messaging/events/session",
  "POST /api/embedded-messaging/events/dismiss",
  "POST /api/events/trackInboxSession",
  ...allOperations
    .filter(({ tag }) => tag === "unknownUsers" || tag === "mobile")
    .map(({ method, path }) => `${method} ${path}`),
];

/**
 * What each kind of key may call; a server-side key may call everything.
 * @see https://support.iterable.com/hc/en-us/articles/360043464871 and Iterable's SDKs
 */
const published: Readonly<Record<Exclude<KeyType, "server">, readonly string[]>> = {
  mobile,
  web: [
    ...mobile,
    "POST /api/users/registerBrowserToken",
    "POST /api/events/trackWebPushClick",
    "GET /api/inApp/web/getMessages",
  ],
  readOnly: [
    "GET /api/users/getFields",
    "GET /api/lists",
    "GET /api/channels",
    "GET /api/messageTypes",
    "GET /api/metadata",
    "GET /api/campaigns",
    "GET /api/campaigns/metrics",
    "GET /api/experiments/metrics",
    "GET /api/templates",
    "GET /api/templates/email/get",
    "GET /api/templates/push/get",
    "GET /api/templates/sms/get",
    "GET /api/templates/inapp/get",
    "GET /api/templates/getByClientTemplateId",
  ],
};

const callableWith = (type: KeyType): readonly string[] =>
  allOperations.filter(({ keys }) => keys.includes(type)).map(({ method, path }) => `${method} ${path}`);

describe("a key", () => {
  it.each(["mobile", "web", "readOnly"] as const)("of type %s may call what is published of it", (type) => {
    expect([...callableWith(type)].sort()).toEqual([...published[type]].sort());
  });

  it("of type server may call everything", () => {
    expect(callableWith("server")).toHaveLength(allOperations.length);
  });
});
