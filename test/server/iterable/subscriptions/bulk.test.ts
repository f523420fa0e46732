import { describe, expect, it } from "vitest";
import { digits, get, listPeople, refusalAnswer, type Step, type World } from "../../support/sandbox.ts";
import { accepted, changeSubscription, noSubscriptions, sandboxWithGroups } from "../../support/subscription-groups.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

const known: readonly Step[] = [
  ["users/update", { email: ada, userId: "u-1" }],
  ["users/update", { email: grace }],
];

const put = (world: World, path: string, body: object) => changeSubscription(world, "PUT", path, body);

/** What each user is in or out of, by place in the project. */
const arrays = (world: World) =>
  world.contacts().map(({ dataFields }) =>
    Object.fromEntries(
      Object.keys(noSubscriptions)
        .filter((name) => name in dataFields)
        .map((name) => [name, dataFields[name]]),
    ),
  );

const everyone = { users: [grace], usersByUserId: ["u-1"] };

const groups: { path: string; joined: object; left: object }[] = [
  { path: "emailList/1", joined: { emailListIds: [1] }, left: {} },
  { path: "messageChannel/2", joined: {}, left: { unsubscribedChannelIds: [2] } },
  { path: "messageType/2", joined: {}, left: { unsubscribedMessageTypeIds: [2] } },
  { path: "MessageType/4", joined: { subscribedMessageTypeIds: [4] }, left: {} },
];

describe("subscriptions.bulk", () => {
  it.each(groups)("subscribes to $path and unsubscribes", async ({ path, joined, left }) => {
    const world = await sandboxWithGroups(known);
    for (const [query, after] of [
      ["?action=unsubscribe", left],
      ["", joined],
      ["?action=unsubscribe", left],
      ["?action=subscribe", joined],
    ] as const) {
      expect(await put(world, `${path}${query}`, everyone)).toEqual(accepted);
      expect(arrays(world)).toEqual([
        { ...noSubscriptions, ...after },
        { ...noSubscriptions, ...after },
      ]);
    }
  });

  it("writes an event for each change and none without", async () => {
    const world = await sandboxWithGroups(known);
    for (const action of ["subscribe", "subscribe", "unsubscribe"]) {
      await put(world, `emailList/1?action=${action}`, everyone);
    }
    for (const email of [ada, grace]) {
      expect((await get(world, `events/${email}`)).body).toMatchObject({
        events: [
          { eventType: "emailUnSubscribe", unsubSource: "API", emailListIds: [1] },
          { eventType: "emailSubscribe", emailListIds: [1] },
        ],
      });
    }
  });

  it("makes unknown users when it subscribes", async () => {
    const world = await sandboxWithGroups();
    expect(await put(world, "emailList/1", everyone)).toEqual(accepted);
    expect(listPeople(world)).toEqual([{ email: grace }, { email: `u-1+${digits}@placeholder.email`, userId: "u-1" }]);
    expect(
      String((await get(world, "lists/getUsers", { listId: "1" })).body)
        .trim()
        .split("\n"),
    ).toHaveLength(2);
  });

  it("passes unknown and hidden users over when it unsubscribes", async () => {
    const world = await sandboxWithGroups([["events/track", { email: grace, eventName: "Seen" }]]);
    const users = [grace, "new@example.com"];
    expect(await put(world, "messageChannel/1?action=unsubscribe", { users, usersByUserId: ["u-9"] })).toEqual(
      accepted,
    );
    expect(listPeople(world)).toEqual([{ email: grace, hidden: true }]);
  });

  it("passes over whom it cannot subscribe, and leaves no trace of them", async () => {
    const world = await sandboxWithGroups([
      ...known,
      ["users/forget", { email: "gone@example.com" }],
      ["users/updateSubscriptions", { email: ada, unsubscribedChannelIds: [4] }],
    ]);
    const [before] = world.contacts();
    await world.clock.advance(60_000);
    const users = ["Foo@", "gone@example.com", "", ada, grace];
    expect(await put(world, "messageType/4", { users, usersByUserId: ["", "u".repeat(53)] })).toEqual(accepted);
    expect(world.contacts()[0]).toEqual(before);
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-1" }, { email: grace }]);
    expect(arrays(world)[1]).toEqual({ ...noSubscriptions, subscribedMessageTypeIds: [4] });
  });

  it("passes emails over in a project whose users are named by userId", async () => {
    const world = await sandboxWithGroups([], "userId");
    expect(await put(world, "emailList/1", everyone)).toEqual(accepted);
    expect(listPeople(world)).toEqual([{ userId: "u-1" }]);
  });

  it.each([{}, { users: [] }, { users: null, usersByUserId: [] }])("takes %o, which names nobody", async (body) => {
    const world = await sandboxWithGroups(known);
    const before = world.contacts();
    expect(await put(world, "emailList/1", body)).toEqual(accepted);
    expect(world.contacts()).toEqual(before);
  });
});

const newer = (...args: readonly string[]) => ({
  status: 400,
  body: {
    error: "BadRequest",
    message: "[/api/subscriptions/emailList/1] Invalid JSON body",
    code: "error.request.invalidBody",
    data: { args },
  },
});

const refused: { name: string; path?: string; body?: object; settings?: object; answer: unknown }[] = [
  {
    name: "an unknown group",
    path: "lists/1",
    answer: refusalAnswer(
      400,
      "BadParams",
      "Invalid subscription group: lists; there are emailList, messageType, messageChannel",
    ),
  },
  {
    name: "an unknown id",
    path: "messageType/9",
    answer: refusalAnswer(400, "BadParams", "Invalid message type id: 9"),
  },
  {
    name: "another action",
    path: "emailList/1?action=join",
    answer: refusalAnswer(
      400,
      "BadParams",
      "Invalid value for parameter action: Valid enumeration value expected: subscribe, unsubscribe",
    ),
  },
  {
    name: "where the project has no such calls",
    settings: { subscriptionGroups: false },
    answer: refusalAnswer(404, "NotFound", "Endpoint not found"),
  },
  {
    name: "more users than the setting allows, however they are named",
    settings: { bulkItemLimit: 1 },
    answer: refusalAnswer(400, "BatchTooLarge", "The request holds 2 items, the limit is 1"),
  },
  {
    name: "a body of the wrong shape, in the newer envelope",
    body: { users: [7], usersByUserId: "u-1" },
    answer: newer("obj.users[0]: String value expected", "obj.usersByUserId: Array value expected"),
  },
];

describe("subscriptions.bulk that cannot be", () => {
  it.each(refused)("refuses $name", async ({ path = "emailList/1", body = everyone, settings, answer }) => {
    const world = await sandboxWithGroups(known, "email", settings);
    const before = world.contacts();
    await world.clock.advance(60_000);
    expect(await put(world, path, body)).toEqual(answer);
    expect(world.contacts()).toEqual(before);
  });
});
