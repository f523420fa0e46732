import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../../server/index.ts";
import { atNoon, digits, get, listPeople, refusalAnswer, type Step, type World } from "../../support/sandbox.ts";
import { accepted, changeSubscription, noSubscriptions, sandboxWithGroups } from "../../support/subscription-groups.ts";

const ada = "ada@example.com";

const inOf = (world: World) => world.contacts()[0]?.dataFields;

const set = (fields: object): Step => ["users/updateSubscriptions", { email: ada, ...fields }];

const groups: { group: string; joined: object; left: object; event: string }[] = [
  { group: "emailList/1", joined: { emailListIds: [1] }, left: {}, event: "emailListIds" },
  { group: "messageChannel/1", joined: {}, left: { unsubscribedChannelIds: [1] }, event: "channelIds" },
  { group: "messageType/1", joined: {}, left: { unsubscribedMessageTypeIds: [1] }, event: "messageTypeIds" },
  { group: "messageType/4", joined: { subscribedMessageTypeIds: [4] }, left: {}, event: "messageTypeIds" },
  { group: "messageType/5", joined: {}, left: { unsubscribedMessageTypeIds: [5] }, event: "messageTypeIds" },
  { group: "EMAILLIST/1", joined: { emailListIds: [1] }, left: {}, event: "emailListIds" },
  { group: "messagechannel/4", joined: {}, left: { unsubscribedChannelIds: [4] }, event: "channelIds" },
];

const ways = [
  { way: "user", who: "ADA@example.com" },
  { way: "byUserId", who: "u%2F1" },
] as const;

const known: Step = ["users/update", { email: ada, userId: "u/1", dataFields: { plan: "pro" } }];

const system = {
  email: ada,
  userId: "u/1",
  createdAt: atNoon,
  eventUpdatedAt: atNoon,
  itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: atNoon },
};

const snapshot = { signupDate: atNoon, signupSource: "API", profileUpdatedAt: atNoon, plan: "pro" };

const eventOf = (event: string, id: number) => ({
  emailListIds: [],
  channelIds: [],
  messageTypeIds: [],
  [event]: [id],
});

describe.each(ways)("subscriptions of a user named in the path: $way", ({ way, who }) => {
  it.each(groups)("PATCH subscribes to $group and DELETE unsubscribes, each with its event", async (row) => {
    const { group, joined, left, event } = row;
    const id = Number(group.split("/")[1]);
    const world = await sandboxWithGroups([known]);
    const path = `${group}/${way}/${who}`;
    const joins = { ...snapshot, ...system, eventType: "emailSubscribe", ...eventOf(event, id) };
    const leaves = { ...system, eventType: "emailUnSubscribe", unsubSource: "API", ...eventOf(event, id) };
    const startsIn = Object.keys(joined).length === 0;
    const events: object[] = [];
    for (const [method, after, happened] of [
      ["PATCH", joined, startsIn ? [] : [joins]],
      ["DELETE", left, [leaves]],
      ["DELETE", left, []],
      ["PATCH", joined, [joins]],
    ] as const) {
      expect(await changeSubscription(world, method, path)).toEqual(accepted);
      expect(inOf(world)).toMatchObject({ ...noSubscriptions, ...after });
      events.unshift(...happened);
      expect((await get(world, `events/${ada}`)).body).toEqual({ events });
    }
  });

  it.each(["PATCH", "DELETE"])("%s makes an unknown user", async (method) => {
    const world = await sandboxWithGroups();
    expect(await changeSubscription(world, method, `messageChannel/1/${way}/${who}`)).toEqual(accepted);
    const userId = "u/1";
    expect(listPeople(world)).toEqual([
      way === "user" ? { email: ada } : { email: `${userId}+${digits}@placeholder.email`, userId },
    ]);
    expect(inOf(world)).toMatchObject({
      ...noSubscriptions,
      signupSource: "API",
      unsubscribedChannelIds: method === "DELETE" ? [1] : [],
    });
  });

  it("reveals a hidden user", async () => {
    const world = await sandboxWithGroups([["events/track", { email: ada, userId: "u/1", eventName: "Seen" }]]);
    expect(await changeSubscription(world, "DELETE", `emailList/1/${way}/${who}`)).toEqual(accepted);
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u/1" }]);
  });

  it.each(["PATCH", "DELETE"])("%s does not exist where the project has none", async (method) => {
    const world = await sandboxWithGroups([], "email", { subscriptionGroups: false });
    const answer = refusalAnswer(404, "NotFound", "Endpoint not found");
    expect(await changeSubscription(world, method, `emailList/1/${way}/${who}`)).toEqual(answer);
    expect(listPeople(world)).toEqual([]);
  });
});

describe("a subscription to a list", () => {
  it("makes a member, and ends membership", async () => {
    const world = await sandboxWithGroups([known]);
    const members = async () => (await get(world, "lists/getUsers", { listId: "1" })).body;
    await changeSubscription(world, "PATCH", `emailList/1/user/${ada}`);
    expect(await members()).toBe(`${ada}\n`);
    await changeSubscription(world, "DELETE", `emailList/1/user/${ada}`);
    expect(await members()).toBe("");
  });

  it.each(["userId", "hybrid"] as const)("makes a user of a userId in a project of kind %s", async (kind) => {
    const world = await sandboxWithGroups([], kind);
    expect(await changeSubscription(world, "PATCH", "emailList/1/byUserId/u-1")).toEqual(accepted);
    expect(listPeople(world)).toEqual([{ userId: "u-1" }]);
    expect(inOf(world)).toMatchObject({ emailListIds: [1], userListIds: [1] });
  });
});

const noGroup = "Invalid subscription group: segment; there are emailList, messageType, messageChannel";

const refused: { name: string; method?: string; path: string; steps?: readonly Step[]; answer: unknown }[] = [
  { name: "an unknown group", path: `segment/1/user/${ada}`, answer: refusalAnswer(400, "BadParams", noGroup) },
  {
    name: "an unknown list",
    path: `emailList/9/user/${ada}`,
    answer: refusalAnswer(400, "BadParams", "Invalid email list id: 9"),
  },
  {
    name: "an unknown channel",
    path: `messageChannel/9/user/${ada}`,
    answer: refusalAnswer(400, "BadParams", "Invalid channel id: 9"),
  },
  {
    name: "an unknown message type",
    method: "DELETE",
    path: "messageType/9/byUserId/u-1",
    answer: refusalAnswer(400, "BadParams", "Invalid message type id: 9"),
  },
  {
    name: "an id that is no number",
    path: `emailList/one/user/${ada}`,
    answer: refusalAnswer(400, "BadParams", "Invalid value for parameter subscriptionGroupId: Number value expected"),
  },
  {
    name: "a malformed email",
    path: "emailList/1/user/Foo@",
    answer: refusalAnswer(400, "InvalidEmailAddressError", "Invalid email: foo@"),
  },
  {
    name: "a userId that cannot be one",
    path: `emailList/1/byUserId/${"u".repeat(53)}`,
    answer: refusalAnswer(400, "InvalidUserIdError", `Invalid userId: ${"u".repeat(53)}`),
  },
  {
    name: "a forgotten user",
    method: "DELETE",
    path: `emailList/1/user/${ada}`,
    steps: [["users/forget", { email: ada }]],
    answer: refusalAnswer(409, "ForgottenUserError", "User is on the forgotten list"),
  },
  {
    name: "an opt-in to a message type of a channel left",
    path: `messageType/4/user/${ada}`,
    steps: [set({ unsubscribedChannelIds: [4] })],
    answer: refusalAnswer(400, "BadParams", "Message type 4 belongs to an unsubscribed channel"),
  },
];

describe("a subscription that cannot be", () => {
  it.each(refused)("refuses $name and writes nothing", async ({ method = "PATCH", path, steps, answer }) => {
    const world = await sandboxWithGroups(steps);
    const before = world.contacts();
    await world.clock.advance(60_000);
    expect(await changeSubscription(world, method, path)).toEqual(answer);
    expect(world.contacts()).toEqual(before);
  });

  it("refuses an email in a project whose users are named by userId", async () => {
    const world = await sandboxWithGroups([], "userId");
    expect(await changeSubscription(world, "PATCH", `emailList/1/user/${ada}`)).toEqual(
      refusalAnswer(400, "BadParams", "A userId must be set: users of this project are named by userId"),
    );
  });

  it("refuses message types to opt in to where the project has none any more", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-groups-"));
    const open = (optInMessageTypes: boolean) =>
      createSandbox({
        storage: { is: "disk", folder },
        settings: { optInMessageTypes },
        ...(optInMessageTypes && { messageTypes: [{ id: 4, name: "News", channelId: 1, policy: "OptIn" as const }] }),
      });
    open(true).close();
    const world = open(false);
    expect(await changeSubscription(world, "PATCH", `messageType/4/user/${ada}`)).toEqual(
      refusalAnswer(400, "BadParams", "This project has no opt-in message types"),
    );
    world.close();
    rmSync(folder, { recursive: true });
  });
});

describe("a user who has left a channel", () => {
  const left = [set({ subscribedMessageTypeIds: [4] }), set({ unsubscribedChannelIds: [4] })];

  it("may leave its message types and come back to those of policy OptOut", async () => {
    const world = await sandboxWithGroups(left);
    for (const [method, path] of [
      ["DELETE", "messageType/4"],
      ["DELETE", "messageType/5"],
      ["PATCH", "messageType/5"],
    ] as const) {
      expect(await changeSubscription(world, method, `${path}/user/${ada}`)).toEqual(accepted);
    }
    expect(inOf(world)).toMatchObject({ ...noSubscriptions, unsubscribedChannelIds: [4] });
  });

  it("may come back to the channel and opt in then", async () => {
    const world = await sandboxWithGroups(left);
    expect(await changeSubscription(world, "PATCH", `messageChannel/4/user/${ada}`)).toEqual(accepted);
    expect(await changeSubscription(world, "PATCH", `messageType/4/user/${ada}`)).toEqual(accepted);
    expect(inOf(world)).toMatchObject({ ...noSubscriptions, subscribedMessageTypeIds: [4] });
  });
});
