import { IterableRawError } from "@iterable/api";
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

describe("the official client on users", () => {
  it("updates and reads a user, by email and by userId", async () => {
    const dataFields = { plan: "pro", home: { city: "Turin" }, phoneNumber: "+5583999999999" };
    expect(await on.client.updateUser({ email: ada, userId: "u/1", dataFields })).toEqual(success);
    expect(
      await on.client.updateUser({ email: ada, dataFields: { home: { zip: "10100" } }, mergeNestedObjects: true }),
    ).toEqual(success);
    const user = {
      email: ada,
      userId: "u/1",
      dataFields: expect.objectContaining({ plan: "pro", home: { city: "Turin", zip: "10100" } }),
    };
    expect(await on.client.getUserByEmail({ email: ada })).toEqual({ user });
    expect(await on.client.getUserByUserId({ userId: "u/1" })).toEqual({ user });
  });

  it("reads an unknown email as no user, and an unknown userId as an error", async () => {
    expect(await on.client.getUserByEmail({ email: ada })).toEqual({});
    await expect(on.client.getUserByUserId({ userId: "u-1" })).rejects.toThrow(IterableRawError);
  });

  it("makes a user of a userId alone where it is preferred", async () => {
    await on.client.updateUser({ userId: "u-1", preferUserId: true });
    const { user } = await on.client.getUserByUserId({ userId: "u-1" });
    expect(user?.email).toMatch(/^u-1\+\d{9}@placeholder\.email$/);
  });

  it("updates many users", async () => {
    const users = [{ email: ada, dataFields: { plan: "pro" } }, { userId: "u-9" }, { email: "shrouti" }];
    expect(await on.client.bulkUpdateUsers({ users })).toEqual(
      countedAnswer(1, 2, {
        createdFields: ["plan"],
        failedUpdates: { ...none, invalidEmails: ["shrouti"] },
        invalidEmails: ["shrouti"],
      }),
    );
  });

  it("changes an email", async () => {
    await on.client.updateUser({ email: ada });
    expect(await on.client.updateEmail({ currentEmail: ada, newEmail: grace })).toEqual(success);
    expect(await on.client.getUserByEmail({ email: ada })).toEqual({});
    expect((await on.client.getUserByEmail({ email: grace })).user?.email).toBe(grace);
  });

  it("merges users", async () => {
    await on.client.updateUser({ email: ada, dataFields: { tags: ["a"], plan: "pro" } });
    await on.client.updateUser({ email: grace, dataFields: { tags: ["b"] } });
    const arrayMerge = [{ field: "tags" }];
    expect(await on.client.mergeUsers({ sourceEmail: ada, destinationEmail: grace, arrayMerge })).toEqual(success);
    const { user } = await on.client.getUserByEmail({ email: grace });
    expect(user?.dataFields).toMatchObject({ tags: ["b", "a"], plan: "pro" });
  });

  it("deletes users", async () => {
    await on.client.updateUser({ email: ada, userId: "u-1" });
    await on.client.updateUser({ email: grace, userId: "u+2" });
    expect(await on.client.deleteUserByEmail({ email: ada })).toEqual(success);
    expect(await on.client.deleteUserByEmail({ email: ada })).toEqual(success);
    expect(await on.client.deleteUserByUserId({ userId: "u+2" })).toEqual({
      ...success,
      msg: "All users associated with u+2 were successfully deleted",
    });
    expect(on.sandbox.contacts()).toEqual([]);
  });

  it("replaces subscriptions", async () => {
    const { listId } = await on.client.createList({ name: "VIP" });
    const body = { email: ada, emailListIds: [listId], unsubscribedChannelIds: [1], unsubscribedMessageTypeIds: [2] };
    expect(await on.client.updateUserSubscriptions(body)).toEqual(success);
    const { user } = await on.client.getUserByEmail({ email: ada });
    expect(user?.dataFields).toMatchObject({ emailListIds: [listId], unsubscribedChannelIds: [1] });
  });

  it("lists the fields of the project and the messages of a user", async () => {
    await on.client.updateUser({ email: ada, dataFields: { LTV: 2.5 } });
    expect((await on.client.getUserFields()).fields).toMatchObject({
      email: "string",
      userId: "string",
      LTV: "double",
    });
    const which = { campaignIds: [1, 2], excludeBlastCampaigns: true, messageMedium: "Email" as const };
    const when = { startDateTime: "2024-01-01 00:00:00", endDateTime: "2024-02-01 00:00:00" };
    expect(await on.client.getSentMessages({ email: ada, limit: 5, ...which, ...when })).toEqual({ messages: [] });
  });

  it("reads a message that was sent", async () => {
    await on.client.updateUser({ email: ada });
    const event = {
      user: 1,
      type: "emailSend",
      createdAt: 0,
      campaignId: 7,
      templateId: 8,
      data: '{"messageId":"m-1"}',
    };
    on.sandbox.store.events.add(event, 0);
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
    expect(await on.client.getSentMessages({ email: ada })).toEqual({ messages: [message] });
  });
});
