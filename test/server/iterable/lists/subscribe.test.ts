import { describe, expect, it } from "vitest";
import { listAnswer } from "../../support/bulk.ts";
import {
  atNoon,
  get,
  listPeople,
  post,
  profileAnswer,
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

const unsubscribe = (world: World, subscribers: readonly Fields[], more: Fields = {}) =>
  post(world, "lists/unsubscribe", { listId: 1, subscribers, ...more });

const text = (body: string) => ({ status: 200, body });

const members = (world: World, query: Readonly<Record<string, string>> = {}) =>
  get(world, "lists/getUsers", { listId: "1", ...query });

const one = { successCount: 1, failCount: 0 };
const two = { successCount: 2, failCount: 0 };
const oneOfTwo = { successCount: 1, failCount: 1 };

const empty = {
  emailListIds: [],
  subscribedMessageTypeIds: [],
  unsubscribedChannelIds: [],
  unsubscribedMessageTypeIds: [],
};

describe("lists.subscribe", () => {
  it("creates unknown users, writes their fields and adds the list", async () => {
    const world = await sandboxAfter([vip, ["users/update", { email: ada, dataFields: { a: 1, o: { x: 1 } } }]]);
    const subscribers = [
      { email: "ADA@example.com", dataFields: { b: 2, o: { y: 1 } }, mergeNestedObjects: true },
      { email: grace, userId: "u-2", dataFields: { a: 3 } },
    ];
    expect(await subscribe(world, subscribers)).toEqual(listAnswer(two, {}, { createdFields: ["b", "o.y"] }));
    const arrays = { ...empty, emailListIds: [1] };
    expect(await get(world, `users/${ada}`)).toEqual(
      profileAnswer({ email: ada, a: 1, b: 2, o: { x: 1, y: 1 }, ...arrays }),
    );
    expect(await get(world, `users/${grace}`)).toEqual(
      profileAnswer({ email: grace, userId: "u-2", a: 3, signupSource: "ListAPI", ...arrays }),
    );
    expect(await members(world)).toEqual(text(`${ada}\n${grace}\n`));
  });

  it("makes a placeholder email where the userId is preferred", async () => {
    const world = await sandboxAfter([vip]);
    expect(await subscribe(world, [{ userId: "u-1", preferUserId: true }])).toEqual(listAnswer(one));
    expect(await members(world)).toEqual(text("u-1+147178873@placeholder.email\n"));
  });

  it("drops new fields where the project wants none, and names them", async () => {
    const world = await sandboxAfter([vip], "email", { createNewFields: false });
    expect(await subscribe(world, [{ email: ada, dataFields: { a: 1 } }])).toEqual(
      listAnswer(one, {}, { filteredOutFields: ["a"] }),
    );
  });

  it("counts a member again as a success and writes no second event", async () => {
    const world = await sandboxAfter([vip]);
    expect(await subscribe(world, [{ email: ada }, { email: ada }])).toEqual(listAnswer(two));
    expect(await subscribe(world, [{ email: ada }])).toEqual(listAnswer(one));
    expect(await get(world, "lists/1/size")).toEqual(text("1"));
    expect((await get(world, `events/${ada}`)).body).toMatchObject({ events: [{ eventType: "emailSubscribe" }] });
    expect(world.contacts()[0]?.events).toBe(1);
  });

  it("writes one emailSubscribe event per user, with what the profile was", async () => {
    const world = await sandboxAfter([vip]);
    await subscribe(world, [{ email: ada, userId: "u-1", dataFields: { plan: "pro" } }]);
    const event = {
      eventType: "emailSubscribe",
      email: ada,
      userId: "u-1",
      createdAt: atNoon,
      eventUpdatedAt: atNoon,
      itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: atNoon },
      signupDate: atNoon,
      signupSource: "ListAPI",
      profileUpdatedAt: atNoon,
      plan: "pro",
      emailListIds: [1],
      channelIds: [],
      messageTypeIds: [],
    };
    expect(await get(world, `events/${ada}`)).toEqual({ status: 200, body: { events: [event] } });
  });

  it("reveals a hidden profile, with its earlier events", async () => {
    const world = await sandboxAfter([
      vip,
      ["events/track", { email: ada, eventName: "Seen", createdAt: 1_600_000_000 }],
    ]);
    await subscribe(world, [{ email: ada }]);
    expect(await get(world, `users/${ada}`)).toEqual(
      profileAnswer({ email: ada, signupSource: "ListAPI", ...empty, emailListIds: [1] }),
    );
    expect((await get(world, `events/${ada}`)).body).toMatchObject({
      events: [{ eventType: "emailSubscribe" }, { eventName: "Seen", createdAt: "2020-09-13 12:26:40 +00:00" }],
    });
  });

  it.each(["userId", "hybrid"] as const)("keeps userListIds in step (%s)", async (kind) => {
    const world = await sandboxAfter([vip], kind);
    await subscribe(world, [{ userId: "u-1" }]);
    expect(world.contacts()[0]?.dataFields).toMatchObject({ emailListIds: [1], userListIds: [1] });
    await unsubscribe(world, [{ userId: "u-1" }]);
    expect(world.contacts()[0]?.dataFields).toMatchObject({ emailListIds: [], userListIds: [] });
  });

  it("answers zeros for no subscribers", async () => {
    const world = await sandboxAfter([vip]);
    expect(await subscribe(world, [])).toEqual(listAnswer({ successCount: 0, failCount: 0 }));
    expect(await unsubscribe(world, [])).toEqual(listAnswer({ successCount: 0, failCount: 0 }));
  });
});

const story: readonly Step[] = [
  vip,
  ["users/update", { email: ada, userId: "u-1" }],
  ["users/update", { email: grace, userId: "u-2" }],
  ["users/forget", { email: "gone@example.com", userId: "gone" }],
];

describe("lists.subscribe with updateExistingUsersOnly", () => {
  it.each([
    { kind: "userId", user: { userId: "u-9" }, listed: { notFoundUserIds: ["u-9"] } },
    { kind: "hybrid", user: { email: "New@example.com" }, listed: { notFoundEmails: ["new@example.com"] } },
    { kind: "hybrid", user: { email: "Foo@" }, listed: { invalidEmails: ["foo@"] } },
  ] as const)("creates nobody for $user ($kind)", async ({ kind, user, listed }) => {
    const world = await sandboxAfter(story, kind);
    const subscribers = [user, { userId: "u-2" }];
    expect(await subscribe(world, subscribers, { updateExistingUsersOnly: true })).toEqual(
      listAnswer(oneOfTwo, listed),
    );
    expect(listPeople(world)).toHaveLength(2);
  });

  it("is ignored in an email-based project", async () => {
    const world = await sandboxAfter([vip]);
    expect(await subscribe(world, [{ email: ada }], { updateExistingUsersOnly: true })).toEqual(listAnswer(one));
    expect(listPeople(world)).toEqual([{ email: ada }]);
  });
});
