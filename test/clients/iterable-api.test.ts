import { IterableApiError, IterableClient, IterableNetworkError, IterableRawError } from "@iterable/api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Listening, type Sandbox } from "../../server/index.ts";

const ada = "ada+1@example.com";
const grace = "grace@example.com";

let sandbox: Sandbox;
let listening: Listening;
let client: IterableClient;

const clientWith = (apiKey: string): IterableClient =>
  new IterableClient({ apiKey, baseUrl: `http://localhost:${listening.port}` });

beforeEach(async () => {
  sandbox = createSandbox();
  listening = await sandbox.listen({ port: 0, host: "localhost" });
  client = clientWith(sandbox.apiKey);
});

afterEach(async () => {
  client.destroy();
  await listening.close();
  sandbox.close();
});

const success = { msg: "", code: "Success", params: null };

const none = { invalidEmails: [], invalidUserIds: [] };

/** What the client's schema keeps of an answer about many users. */
const counted = (successCount: number, failCount: number, more: object = {}) => ({
  successCount,
  failCount,
  createdFields: [],
  filteredOutFields: [],
  failedUpdates: none,
  ...none,
  ...more,
});

describe("the official client on users", () => {
  it("updates and reads a user, by email and by userId", async () => {
    const dataFields = { plan: "pro", home: { city: "Turin" }, phoneNumber: "+5583999999999" };
    expect(await client.updateUser({ email: ada, userId: "u/1", dataFields })).toEqual(success);
    expect(
      await client.updateUser({ email: ada, dataFields: { home: { zip: "10100" } }, mergeNestedObjects: true }),
    ).toEqual(success);
    const user = {
      email: ada,
      userId: "u/1",
      dataFields: expect.objectContaining({ plan: "pro", home: { city: "Turin", zip: "10100" } }),
    };
    expect(await client.getUserByEmail({ email: ada })).toEqual({ user });
    expect(await client.getUserByUserId({ userId: "u/1" })).toEqual({ user });
  });

  it("reads an unknown email as no user, and an unknown userId as an error", async () => {
    expect(await client.getUserByEmail({ email: ada })).toEqual({});
    await expect(client.getUserByUserId({ userId: "u-1" })).rejects.toThrow(IterableRawError);
  });

  it("makes a user of a userId alone where it is preferred", async () => {
    await client.updateUser({ userId: "u-1", preferUserId: true });
    const { user } = await client.getUserByUserId({ userId: "u-1" });
    expect(user?.email).toMatch(/^u-1\+\d{9}@placeholder\.email$/);
  });

  it("updates many users", async () => {
    const users = [{ email: ada, dataFields: { plan: "pro" } }, { userId: "u-9" }, { email: "shrouti" }];
    expect(await client.bulkUpdateUsers({ users })).toEqual(
      counted(1, 2, {
        createdFields: ["plan"],
        failedUpdates: { ...none, invalidEmails: ["shrouti"] },
        invalidEmails: ["shrouti"],
      }),
    );
  });

  it("changes an email", async () => {
    await client.updateUser({ email: ada });
    expect(await client.updateEmail({ currentEmail: ada, newEmail: grace })).toEqual(success);
    expect(await client.getUserByEmail({ email: ada })).toEqual({});
    expect((await client.getUserByEmail({ email: grace })).user?.email).toBe(grace);
  });

  it("merges users", async () => {
    await client.updateUser({ email: ada, dataFields: { tags: ["a"], plan: "pro" } });
    await client.updateUser({ email: grace, dataFields: { tags: ["b"] } });
    const arrayMerge = [{ field: "tags" }];
    expect(await client.mergeUsers({ sourceEmail: ada, destinationEmail: grace, arrayMerge })).toEqual(success);
    const { user } = await client.getUserByEmail({ email: grace });
    expect(user?.dataFields).toMatchObject({ tags: ["b", "a"], plan: "pro" });
  });

  it("deletes users", async () => {
    await client.updateUser({ email: ada, userId: "u-1" });
    await client.updateUser({ email: grace, userId: "u+2" });
    expect(await client.deleteUserByEmail({ email: ada })).toEqual(success);
    expect(await client.deleteUserByEmail({ email: ada })).toEqual(success);
    expect(await client.deleteUserByUserId({ userId: "u+2" })).toEqual({
      ...success,
      msg: "All users associated with u+2 were successfully deleted",
    });
    expect(sandbox.contacts()).toEqual([]);
  });

  it("replaces subscriptions", async () => {
    const { listId } = await client.createList({ name: "VIP" });
    const body = { email: ada, emailListIds: [listId], unsubscribedChannelIds: [1], unsubscribedMessageTypeIds: [2] };
    expect(await client.updateUserSubscriptions(body)).toEqual(success);
    const { user } = await client.getUserByEmail({ email: ada });
    expect(user?.dataFields).toMatchObject({ emailListIds: [listId], unsubscribedChannelIds: [1] });
  });

  it("lists the fields of the project and the messages of a user", async () => {
    await client.updateUser({ email: ada, dataFields: { LTV: 2.5 } });
    expect((await client.getUserFields()).fields).toMatchObject({ email: "string", userId: "string", LTV: "double" });
    const which = { campaignIds: [1, 2], excludeBlastCampaigns: true, messageMedium: "Email" as const };
    const when = { startDateTime: "2024-01-01 00:00:00", endDateTime: "2024-02-01 00:00:00" };
    expect(await client.getSentMessages({ email: ada, limit: 5, ...which, ...when })).toEqual({ messages: [] });
  });

  it("reads a message that was sent", async () => {
    await client.updateUser({ email: ada });
    const event = {
      user: 1,
      type: "emailSend",
      createdAt: 0,
      campaignId: 7,
      templateId: 8,
      data: '{"messageId":"m-1"}',
    };
    sandbox.store.events.add(event, 0);
    const sentAt = "1970-01-01 00:00:00 +00:00";
    const message = {
      messageId: "m-1",
      campaignId: 7,
      templateId: 8,
      messageMedium: "Email",
      status: "sent",
      sentAt,
      createdAt: sentAt,
    };
    expect(await client.getSentMessages({ email: ada })).toEqual({ messages: [message] });
  });
});

describe("the official client on events", () => {
  const seen = { email: ada, userId: "u-1", eventName: "Seen", dataFields: { plan: "Annual" } };

  it("tracks, and reads what it tracked by email and by userId", async () => {
    await client.updateUser({ email: ada, userId: "u-1" });
    const event = { ...seen, id: "e-1", campaignId: 12345, templateId: 54321, createdAt: 1_506_620_711 };
    expect(await client.trackEvent(event)).toEqual({
      msg: "Event with id: e-1 tracked.",
      code: "Success",
      params: { id: "e-1" },
    });
    const read = {
      events: [
        expect.objectContaining({ ...event, eventType: "customEvent", createdAt: "2017-09-28 17:45:11 +00:00" }),
      ],
    };
    expect(await client.getUserEventsByEmail({ email: ada })).toEqual(read);
    expect(await client.getUserEventsByUserId({ userId: "u-1", limit: 200 })).toEqual(read);
  });

  it("tracks many events", async () => {
    const events = [seen, { email: "sayan", eventName: "Seen" }, { userId: "u-9", eventName: "Seen" }];
    expect(await client.trackBulkEvents({ events })).toEqual(
      counted(1, 2, {
        createdFields: ["plan"],
        disallowedEventNames: [],
        failedUpdates: { ...none, invalidEmails: ["sayan"] },
        invalidEmails: ["sayan"],
        invalidUserIds: ["u-9"],
      }),
    );
  });

  it("reads {} for a user who was only tracked, then the profile with the earlier event", async () => {
    await client.trackEvent(seen);
    expect(await client.getUserByEmail({ email: ada })).toEqual({});
    expect(await client.getUserEventsByEmail({ email: ada })).toEqual({ events: [] });
    await client.updateUser({ email: ada });
    expect((await client.getUserByEmail({ email: ada })).user?.userId).toBe("u-1");
    expect((await client.getUserEventsByEmail({ email: ada })).events).toHaveLength(1);
  });

  it("reads purchases, carts and subscribe events beside custom ones", async () => {
    const { listId } = await client.createList({ name: "VIP" });
    await client.subscribeUserToList({ listId, subscribers: [{ email: ada }] });
    await sandbox.call("POST", "/api/commerce/updateCart", { user: { email: ada }, items: [] });
    await sandbox.call("POST", "/api/commerce/trackPurchase", { user: { email: ada }, items: [], total: 1 });
    const { events } = await client.getUserEventsByEmail({ email: ada });
    expect(events.map(({ eventType }) => eventType)).toEqual(["purchase", "customEvent", "emailSubscribe"]);
  });
});

describe("the official client on lists", () => {
  it("makes, fills, reads, empties and deletes a list", async () => {
    const { listId } = await client.createList({ name: "VIP", description: "dear ones" });
    const subscribers = [
      { email: ada, dataFields: { plan: "pro" } },
      { email: grace },
      { userId: "u-1", preferUserId: true },
    ];
    expect(await client.subscribeUserToList({ listId, subscribers })).toEqual(
      counted(3, 0, { createdFields: ["plan"] }),
    );
    const { lists } = await client.getLists();
    expect(lists).toEqual([
      { id: listId, name: "VIP", description: "dear ones", listType: "Standard", createdAt: expect.any(Number) },
    ]);
    expect(await client.getListSize({ listId })).toEqual({ size: 3 });
    const { users } = await client.getListUsers({ listId, maxResults: 100 });
    expect(users.slice(0, 2)).toEqual([{ email: ada }, { email: grace }]);
    expect(await client.getListPreviewUsers({ listId, size: 2, preferUserId: true })).toEqual({ users: [ada, grace] });
    const leavers = [{ email: ada }, { email: grace }, { userId: "u-1" }];
    expect(await client.unsubscribeUserFromList({ listId, subscribers: leavers })).toEqual(counted(3, 0));
    expect(await client.getListUsers({ listId })).toEqual({ users: [] });
    expect(await client.getListPreviewUsers({ listId })).toEqual({ users: [] });
    expect(await client.getListSize({ listId })).toEqual({ size: 0 });
    expect(await client.deleteList({ listId })).toEqual({
      ...success,
      msg: `List ${listId} in Project 1 was successfully deleted.`,
    });
    expect(await client.getLists()).toEqual({ lists: [] });
  });
});

describe("the official client's own connection, where it has no method", () => {
  it("records a purchase and exports profiles and events", async () => {
    const item = { id: "3", name: "Iterable Stickers", quantity: 4, price: 15 };
    const order = { user: { email: ada }, items: [item], total: 60, id: "p-1", createdAt: 1_506_620_711 };
    const { data } = await client.client.post("/api/commerce/trackPurchase", order);
    expect(data).toEqual({ ...success, params: { id: "p-1" } });
    const params = { dataTypeName: "user", onlyFields: "email", range: "All" };
    expect((await client.client.get("/api/export/data.csv", { params })).data).toBe(`email\n${ada}\n`);
    expect((await client.client.get("/api/export/data.json", { params })).data).toEqual({ email: ada });
    expect((await client.client.get("/api/export/userEvents", { params: { email: ada } })).data).toMatchObject({
      _type: "purchase",
      shoppingCartItems: [item],
      total: 60,
      createdAt: "2017-09-28 17:45:11 +00:00",
    });
  });
});

/** What a call of the client ends with, when it ends badly. */
async function failure(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (thrown) {
    return thrown;
  }
}

describe("the official client on refusals", () => {
  it("takes a refused key for an authentication error", async () => {
    const stranger = clientWith("00000000000000000000000000000bad");
    const error = await failure(stranger.getUserFields());
    stranger.destroy();
    expect(error).toBeInstanceOf(IterableApiError);
    expect(error).toMatchObject({
      statusCode: 401,
      code: "BadApiKey",
      message: "Invalid API key",
      endpoint: "/api/users/getFields",
      params: { ip: expect.any(String), endpoint: "/api/users/getFields" },
    });
    expect((error as IterableApiError).isAuthError()).toBe(true);
  });

  it.each([
    {
      name: "a malformed email",
      call: () => client.updateUser({ email: "foo@" }),
      code: "InvalidEmailAddressError",
      message: "Invalid email: foo@",
    },
    {
      name: "an unknown list, whose code reads Success",
      call: () => client.subscribeUserToList({ listId: 42, subscribers: [] }),
      code: "Success",
      message: "error.lists.invalidListId(42)",
    },
    {
      name: "an unknown user",
      call: () => client.deleteUserByUserId({ userId: "u-9" }),
      code: "BadParams",
      message: "User does not exist. Email:  UserId: u-9",
    },
    {
      name: "a body that lacks something",
      call: () => client.trackEvent({ email: ada } as never),
      code: "BadJsonBody",
      message: "[/api/events/track] Invalid JSON body",
    },
  ])("takes $name for a validation error", async ({ call, code, message }) => {
    const error = await failure(call());
    expect(error).toBeInstanceOf(IterableApiError);
    expect(error).toMatchObject({ statusCode: 400, code, message });
    expect((error as IterableApiError).isValidationError()).toBe(true);
  });

  it("takes a forgotten user for a client error with its own code", async () => {
    await sandbox.call("POST", "/api/users/forget", { email: ada });
    expect(await failure(client.updateUser({ email: ada }))).toMatchObject({
      statusCode: 409,
      code: "ForgottenUserError",
    });
  });

  it("reads a page of an unknown route by its title", async () => {
    const error = await failure(client.deleteList({ listId: "" as never }));
    expect(error).toBeInstanceOf(IterableRawError);
    expect(error).toMatchObject({ statusCode: 404, message: "Action not found" });
    expect((error as IterableRawError).isNotFoundError()).toBe(true);
  });

  it("takes a closed port for a network error", async () => {
    await listening.close();
    expect(await failure(client.getLists())).toBeInstanceOf(IterableNetworkError);
  });
});
