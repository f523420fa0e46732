import { IterableApiError, IterableRawError, IterableSuccessResponseSchema } from "@iterable/api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "./support/official-client.ts";

const ada = "ada+1@example.com";
const grace = "grace@example.com";

let on: Connection;

beforeEach(async () => {
  on = await connect();
  await on.client.createList({ name: "VIP" });
});

afterEach(() => on.close());

const success = { msg: "", code: "Success", params: null };

const list = { subscriptionGroup: "emailList", subscriptionGroupId: 1 } as const;
const channel = { subscriptionGroup: "messageChannel", subscriptionGroupId: 1 } as const;
const messageType = { subscriptionGroup: "messageType", subscriptionGroupId: 1 } as const;

const arraysOf = async (email: string) => {
  const { user } = await on.client.getUserByEmail({ email });
  const { emailListIds, unsubscribedChannelIds, unsubscribedMessageTypeIds } = user?.dataFields ?? {};
  return { emailListIds, unsubscribedChannelIds, unsubscribedMessageTypeIds };
};

describe("the official client on subscriptions", () => {
  it("subscribes and unsubscribes a user by email", async () => {
    expect(await on.client.subscribeUserByEmail({ ...list, userEmail: ada })).toEqual(success);
    expect(await on.client.unsubscribeUserByEmail({ ...channel, userEmail: ada })).toEqual(success);
    expect(await arraysOf(ada)).toEqual({
      emailListIds: [1],
      unsubscribedChannelIds: [1],
      unsubscribedMessageTypeIds: [],
    });
    expect(await on.client.subscribeUserByEmail({ ...channel, userEmail: ada })).toEqual(success);
    expect(await arraysOf(ada)).toMatchObject({ unsubscribedChannelIds: [] });
  });

  it("subscribes and unsubscribes a user by userId", async () => {
    await on.client.updateUser({ email: ada, userId: "u/1" });
    expect(await on.client.unsubscribeUserByUserId({ ...messageType, userId: "u/1" })).toEqual(success);
    expect(await arraysOf(ada)).toMatchObject({ unsubscribedMessageTypeIds: [1] });
    expect(await on.client.subscribeUserByUserId({ ...messageType, userId: "u/1" })).toEqual(success);
    expect(await arraysOf(ada)).toMatchObject({ unsubscribedMessageTypeIds: [] });
  });

  it("subscribes and unsubscribes many users, whoever else is among them", async () => {
    await on.client.updateUser({ email: ada, userId: "u-1" });
    const many = { ...list, users: [grace, "shrouti"], usersByUserId: ["u-1"] };
    expect(await on.client.bulkUpdateSubscriptions({ ...many, action: "subscribe" })).toEqual(success);
    expect((await on.client.getListUsers({ listId: 1 })).users).toEqual([{ email: ada }, { email: grace }]);
    expect(await on.client.bulkUpdateSubscriptions({ ...many, action: "unsubscribe" })).toEqual(success);
    expect((await on.client.getListSize({ listId: 1 })).size).toBe(0);
  });

  it("takes an unknown group for bad parameters", async () => {
    const error = await on.client
      .subscribeUserByEmail({ ...list, subscriptionGroupId: 9, userEmail: ada })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IterableApiError);
    expect(error).toMatchObject({ statusCode: 400, code: "BadParams", message: "Invalid email list id: 9" });
  });

  it("takes a body of the wrong shape for an error it has no schema for", async () => {
    const users = [7] as unknown as string[];
    const error = await on.client
      .bulkUpdateSubscriptions({ ...list, action: "subscribe", users })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IterableRawError);
    expect(error).toMatchObject({ statusCode: 400 });
  });
});

/** Operations the client has no method for go through its own connection, and its own schema of a success. */
describe("the official client's connection", () => {
  const device = { applicationName: "com.example.shop", platform: "GCM", token: "d-1" };

  it("registers and disables devices and browsers", async () => {
    const calls = [
      ["registerDeviceToken", { email: ada, device }],
      ["registerBrowserToken", { email: ada, browserToken: "b-1" }],
      ["disableDevice", { email: ada, token: "d-1" }],
    ] as const;
    for (const [name, body] of calls) {
      const { data } = await on.client.client.post(`/api/users/${name}`, body);
      expect(IterableSuccessResponseSchema.parse(data)).toEqual(success);
    }
    const { user } = await on.client.getUserByEmail({ email: ada });
    expect(user?.dataFields).toMatchObject({
      devices: [{ ...device, endpointEnabled: false }],
      browserTokens: ["b-1"],
    });
  });

  it("reads channels and message types", async () => {
    expect((await on.client.client.get("/api/channels")).data.channels).toHaveLength(3);
    expect((await on.client.client.get("/api/messageTypes")).data.messageTypes).toHaveLength(3);
  });

  it("asks for a double opt-in", async () => {
    await on.client.updateUser({ email: ada });
    const { status, data } = await on.client.client.post("/api/subscriptions/subscribeToDoubleOptIn", {
      email: ada,
      messageTypeIds: [],
    });
    expect({ status, data }).toEqual({ status: 202, data: "Request for double opt-in subscription accepted" });
  });
});
