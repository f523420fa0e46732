import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countedAnswer, none, success } from "./support/answers.ts";
import { type Connection, connect } from "./support/official-client.ts";

const ada = "ada+1@example.com";
const grace = "grace@example.com";

let on: Connection;

beforeEach(async () => {
  on = await connect();
});

afterEach(() => on.close());

describe("the official client on events", () => {
  const seen = { email: ada, userId: "u-1", eventName: "Seen", dataFields: { plan: "Annual" } };

  it("tracks, and reads what it tracked by email and by userId", async () => {
    await on.client.updateUser({ email: ada, userId: "u-1" });
    const event = { ...seen, id: "e-1", campaignId: 12345, templateId: 54321, createdAt: 1_506_620_711 };
    expect(await on.client.trackEvent(event)).toEqual({
      msg: "Event with id: e-1 tracked.",
      code: "Success",
      params: { id: "e-1" },
    });
    const read = {
      events: [
        expect.objectContaining({ ...event, eventType: "customEvent", createdAt: "2017-09-28 17:45:11 +00:00" }),
      ],
    };
    expect(await on.client.getUserEventsByEmail({ email: ada })).toEqual(read);
    expect(await on.client.getUserEventsByUserId({ userId: "u-1", limit: 200 })).toEqual(read);
  });

  it("tracks many events", async () => {
    const events = [seen, { email: "sayan", eventName: "Seen" }, { userId: "u-9", eventName: "Seen" }];
    expect(await on.client.trackBulkEvents({ events })).toEqual(
      countedAnswer(1, 2, {
        createdFields: ["plan"],
        disallowedEventNames: [],
        failedUpdates: { ...none, invalidEmails: ["sayan"] },
        invalidEmails: ["sayan"],
        invalidUserIds: ["u-9"],
      }),
    );
  });

  it("reads {} for a user who was only tracked, then the profile with the earlier event", async () => {
    await on.client.trackEvent(seen);
    expect(await on.client.getUserByEmail({ email: ada })).toEqual({});
    expect(await on.client.getUserEventsByEmail({ email: ada })).toEqual({ events: [] });
    await on.client.updateUser({ email: ada });
    expect((await on.client.getUserByEmail({ email: ada })).user?.userId).toBe("u-1");
    expect((await on.client.getUserEventsByEmail({ email: ada })).events).toHaveLength(1);
  });

  it("reads purchases, carts and subscribe events beside custom ones", async () => {
    const { listId } = await on.client.createList({ name: "VIP" });
    await on.client.subscribeUserToList({ listId, subscribers: [{ email: ada }] });
    await on.sandbox.request("POST", "/api/commerce/updateCart", { user: { email: ada }, items: [] });
    await on.sandbox.request("POST", "/api/commerce/trackPurchase", { user: { email: ada }, items: [], total: 1 });
    const { events } = await on.client.getUserEventsByEmail({ email: ada });
    expect(events.map(({ eventType }) => eventType)).toEqual(["purchase", "customEvent", "emailSubscribe"]);
  });
});

describe("the official client on lists", () => {
  it("makes, fills, reads, empties and deletes a list", async () => {
    const { listId } = await on.client.createList({ name: "VIP", description: "dear ones" });
    const subscribers = [
      { email: ada, dataFields: { plan: "pro" } },
      { email: grace },
      { userId: "u-1", preferUserId: true },
    ];
    expect(await on.client.subscribeUserToList({ listId, subscribers })).toEqual(
      countedAnswer(3, 0, { createdFields: ["plan"] }),
    );
    const { lists } = await on.client.getLists();
    expect(lists).toEqual([
      { id: listId, name: "VIP", description: "dear ones", listType: "Standard", createdAt: expect.any(Number) },
    ]);
    expect(await on.client.getListSize({ listId })).toEqual({ size: 3 });
    const { users } = await on.client.getListUsers({ listId, maxResults: 100 });
    expect(users.slice(0, 2)).toEqual([{ email: ada }, { email: grace }]);
    expect(await on.client.getListPreviewUsers({ listId, size: 2, preferUserId: true })).toEqual({
      users: [ada, grace],
    });
    const leavers = [{ email: ada }, { email: grace }, { userId: "u-1" }];
    expect(await on.client.unsubscribeUserFromList({ listId, subscribers: leavers })).toEqual(countedAnswer(3, 0));
    expect(await on.client.getListUsers({ listId })).toEqual({ users: [] });
    expect(await on.client.getListPreviewUsers({ listId })).toEqual({ users: [] });
    expect(await on.client.getListSize({ listId })).toEqual({ size: 0 });
    expect(await on.client.deleteList({ listId })).toEqual({
      ...success,
      msg: `List ${listId} in Project 1 was successfully deleted.`,
    });
    expect(await on.client.getLists()).toEqual({ lists: [] });
  });
});

describe("the official client's own connection, where it has no method", () => {
  it("records a purchase and exports profiles and events", async () => {
    const item = { id: "3", name: "Iterable Stickers", quantity: 4, price: 15 };
    const order = { user: { email: ada }, items: [item], total: 60, id: "p-1", createdAt: 1_506_620_711 };
    const { data } = await on.client.client.post("/api/commerce/trackPurchase", order);
    expect(data).toEqual({ ...success, params: { id: "p-1" } });
    const params = { dataTypeName: "user", onlyFields: "email", range: "All" };
    expect((await on.client.client.get("/api/export/data.csv", { params })).data).toBe(`email\n${ada}\n`);
    expect((await on.client.client.get("/api/export/data.json", { params })).data).toEqual({ email: ada });
    expect((await on.client.client.get("/api/export/userEvents", { params: { email: ada } })).data).toMatchObject({
      _type: "purchase",
      shoppingCartItems: [item],
      total: 60,
      createdAt: "2017-09-28 17:45:11 +00:00",
    });
  });
});
