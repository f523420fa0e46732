import { describe, expect, it } from "vitest";
import {
  emptySandbox,
  get,
  noon,
  post,
  profileAnswer,
  refusalAnswer,
  remove,
  type Step,
  sandboxAfter,
  type World,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Fields = Readonly<Record<string, unknown>>;

const vip: Step = ["lists", { name: "VIP" }];

const subscribe = (world: World, subscribers: readonly Fields[], more: Fields = {}) =>
  post(world, "lists/subscribe", { listId: 1, subscribers, ...more });

const text = (body: string) => ({ status: 200, body });

const members = (world: World, query: Readonly<Record<string, string>> = {}) =>
  get(world, "lists/getUsers", { listId: "1", ...query });

const empty = {
  emailListIds: [],
  subscribedMessageTypeIds: [],
  unsubscribedChannelIds: [],
  unsubscribedMessageTypeIds: [],
};

describe("lists.create and lists.getLists", () => {
  it("number lists from one and show the newest first", async () => {
    const world = emptySandbox();
    expect(await post(world, "lists", { name: "VIP", description: "dear ones" })).toEqual({
      status: 200,
      body: { listId: 1 },
    });
    await world.clock.advance(1_000);
    expect(await post(world, "lists", { name: "VIP", description: null })).toEqual({
      status: 200,
      body: { listId: 2 },
    });
    const second = { id: 2, name: "VIP", createdAt: noon + 1_000, listType: "Standard" };
    const first = { id: 1, name: "VIP", description: "dear ones", createdAt: noon, listType: "Standard" };
    expect(await get(world, "lists")).toEqual({ status: 200, body: { lists: [second, first] } });
  });

  it("show no lists in a new project", async () => {
    expect(await get(emptySandbox(), "lists")).toEqual({ status: 200, body: { lists: [] } });
  });

  it("never give a number twice", async () => {
    const world = await sandboxAfter([vip]);
    await remove(world, "lists/1");
    expect(await post(world, "lists", { name: "VIP" })).toEqual({ status: 200, body: { listId: 2 } });
  });

  it.each([{}, { name: null }])("refuse a list without a name: %j", async (body) => {
    expect(await post(emptySandbox(), "lists", body)).toEqual(
      refusalAnswer(400, "BadJsonBody", "[/api/lists] Invalid JSON body", { "obj.name": "Missing path" }),
    );
  });
});

const subscribedAda: Step = ["lists/subscribe", { listId: 1, subscribers: [{ email: ada, userId: "u-1" }] }];

describe("lists.delete", () => {
  it("removes the list from its members' arrays, without an event", async () => {
    const world = await sandboxAfter([
      vip,
      ["lists", { name: "two" }],
      subscribedAda,
      ["users/updateSubscriptions", { email: ada, emailListIds: [1, 2] }],
    ]);
    const events = world.contacts()[0]?.events;
    expect(await remove(world, "lists/1")).toEqual({
      status: 200,
      body: { msg: "List 1 in Project 1 was successfully deleted.", code: "Success", params: null },
    });
    expect(await get(world, `users/${ada}`)).toEqual(
      profileAnswer({ email: ada, userId: "u-1", signupSource: "ListAPI", ...empty, emailListIds: [2] }),
    );
    expect(world.contacts()[0]?.events).toBe(events);
    expect(await members(world)).toEqual(
      refusalAnswer(400, "BadParams", "Invalid email list id", { projectId: "1", listId: "1" }),
    );
    expect((await get(world, "lists")).body).toMatchObject({ lists: [{ id: 2 }] });
  });

  it("refuses an unknown list", async () => {
    expect(await remove(emptySandbox(), "lists/42")).toEqual(
      refusalAnswer(400, "BadParams", "Unable to delete list 42 in Project 1, which does not exist."),
    );
  });
});

describe("membership", () => {
  it("ends with the user", async () => {
    const world = await sandboxAfter([vip, subscribedAda]);
    await remove(world, `users/${ada}`);
    expect(await members(world)).toEqual(text(""));
    await subscribe(world, [{ email: grace }]);
    expect(await members(world)).toEqual(text(`${grace}\n`));
  });

  it("is untouched by emailListIds sent with single updates", async () => {
    const world = await sandboxAfter([
      vip,
      subscribedAda,
      ["users/update", { email: ada, dataFields: { emailListIds: [] } }],
    ]);
    expect(await members(world)).toEqual(text(`${ada}\n`));
    expect(world.contacts()[0]?.dataFields).toMatchObject({ emailListIds: [1] });
  });
});
