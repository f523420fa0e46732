import { describe, expect, it } from "vitest";
import { populatedSandbox, readState } from "../support/populated-sandbox.ts";

const item = { id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 };
const mismatch = { visits: "many" };

/** Calls whose body is well formed, and whose refusal comes when part of the work could have been done. */
const refused: readonly { path: string; why: string; body: unknown; status: number; code: string }[] = [
  {
    path: "/api/users/update",
    why: "a field beside a new one does not fit",
    body: { email: "ada@example.com", dataFields: { fresh: 1, ...mismatch } },
    status: 400,
    code: "RequestFieldsTypesMismatched",
  },
  {
    path: "/api/users/update",
    why: "a field of a new user does not fit",
    body: { email: "new@example.com", userId: "u-9", dataFields: mismatch },
    status: 400,
    code: "RequestFieldsTypesMismatched",
  },
  {
    path: "/api/users/bulkUpdate",
    why: "a field of the second user does not fit",
    body: {
      users: [
        { email: "new@example.com", dataFields: { fresh: 1 } },
        { email: "ada@example.com", dataFields: mismatch },
      ],
    },
    status: 400,
    code: "RequestFieldsTypesMismatched",
  },
  {
    path: "/api/users/updateEmail",
    why: "the new address is taken",
    body: { currentEmail: "ada@example.com", newEmail: "grace@example.com" },
    status: 400,
    code: "EmailAlreadyExists",
  },
  {
    path: "/api/users/merge",
    why: "an array belongs to Iterable",
    body: {
      sourceEmail: "grace@example.com",
      destinationEmail: "ada@example.com",
      arrayMerge: [{ field: "devices" }],
    },
    status: 400,
    code: "BadParams",
  },
  {
    path: "/api/events/track",
    why: "a field of the event does not fit",
    body: { email: "new@example.com", eventName: "Signed Up", dataFields: { fresh: true, step: "one" } },
    status: 400,
    code: "RequestFieldsTypesMismatched",
  },
  {
    path: "/api/events/track",
    why: "a field of an overwriting event does not fit",
    body: { email: "grace@example.com", eventName: "Signed Up", id: "e-1", dataFields: { step: "one" } },
    status: 400,
    code: "RequestFieldsTypesMismatched",
  },
  {
    path: "/api/events/trackBulk",
    why: "a field of the second event does not fit",
    body: {
      events: [
        { email: "new@example.com", eventName: "Fresh", dataFields: { a: 1 } },
        { email: "ada@example.com", eventName: "Signed Up", dataFields: { step: "one" } },
      ],
    },
    status: 400,
    code: "RequestFieldsTypesMismatched",
  },
  {
    path: "/api/events/trackBulk",
    why: "the second event names nobody",
    body: { events: [{ email: "new@example.com", eventName: "Fresh" }, { eventName: "Fresh" }] },
    status: 400,
    code: "BadParams",
  },
  {
    path: "/api/events/trackPushOpen",
    why: "a field does not fit, and the user would get a userId",
    body: {
      email: "grace@example.com",
      userId: "u-7",
      campaignId: 1,
      messageId: "m-1",
      dataFields: { fresh: 1, mixed: [1, "two"] },
    },
    status: 400,
    code: "RequestFieldsTypesMismatched",
  },
  {
    path: "/api/commerce/updateCart",
    why: "a field of the user does not fit",
    body: { user: { email: "new@example.com", dataFields: { fresh: 1, ...mismatch } }, items: [item] },
    status: 400,
    code: "RequestFieldsTypesMismatched",
  },
  {
    path: "/api/commerce/trackPurchase",
    why: "a field of the user does not fit",
    body: {
      user: { email: "ada@example.com", dataFields: { fresh: 1, ...mismatch } },
      items: [item],
      total: 1,
      id: "p-2",
    },
    status: 400,
    code: "RequestFieldsTypesMismatched",
  },
  {
    path: "/api/lists/subscribe",
    why: "a field of the second subscriber does not fit",
    body: {
      listId: 1,
      subscribers: [
        { email: "new@example.com" },
        { email: "grace@example.com", dataFields: { fresh: 1, ...mismatch } },
      ],
    },
    status: 400,
    code: "RequestFieldsTypesMismatched",
  },
  {
    path: "/api/lists/subscribe",
    why: "there is no such list",
    body: { listId: 999, subscribers: [{ email: "new@example.com", dataFields: { fresh: 1 } }] },
    status: 400,
    code: "Success",
  },
];

describe("a call that is refused late", () => {
  it.each(refused)("writes nothing: POST $path, where $why", async ({ path, body, status, code }) => {
    const world = await populatedSandbox();
    const before = await readState(world);
    const response = await world.request("POST", path, body);
    expect({ status: response.status, body: await response.json() }).toMatchObject({ status, body: { code } });
    expect(await readState(world)).toEqual(before);
    world.close();
  });
});
