import { describe, expect, it } from "vitest";
import {
  atNoon,
  emptySandbox,
  get,
  listPeople,
  post,
  profileAnswer,
  refusalAnswer,
  type Step,
  sandboxAfter,
  success,
  type World,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";

type Fields = Readonly<Record<string, unknown>>;

const lists: readonly Step[] = [
  ["lists", { name: "one" }],
  ["lists", { name: "two" }],
];

const empty = {
  emailListIds: [],
  subscribedMessageTypeIds: [],
  unsubscribedChannelIds: [],
  unsubscribedMessageTypeIds: [],
};

const set = (world: World, body: Fields) => post(world, "users/updateSubscriptions", { email: ada, ...body });

const membersOf = async (world: World) =>
  Promise.all(["1", "2"].map(async (listId) => String((await get(world, "lists/getUsers", { listId })).body).trim()));

const writes: { name: string; writes: readonly Fields[]; arrays: Fields; members?: readonly string[] }[] = [
  { name: "puts all four arrays on the profile", writes: [{}], arrays: {} },
  { name: "joins lists", writes: [{ emailListIds: [2, 1] }], arrays: { emailListIds: [2, 1] }, members: [ada, ada] },
  {
    name: "replaces the arrays it names and leaves the others",
    writes: [{ emailListIds: [1], unsubscribedChannelIds: [1] }, { emailListIds: [2] }],
    arrays: { emailListIds: [2], unsubscribedChannelIds: [1] },
    members: ["", ada],
  },
  {
    name: "leaves an array that is null",
    writes: [{ emailListIds: [1] }, { emailListIds: null, unsubscribedMessageTypeIds: [2, 3] }],
    arrays: { emailListIds: [1], unsubscribedMessageTypeIds: [2, 3] },
    members: [ada, ""],
  },
  {
    name: "empties arrays",
    writes: [
      { emailListIds: [1], unsubscribedChannelIds: [1] },
      { emailListIds: [], unsubscribedChannelIds: [] },
    ],
    arrays: {},
  },
  { name: "counts a list once", writes: [{ emailListIds: [1, 1] }], arrays: { emailListIds: [1] }, members: [ada, ""] },
];

describe("users.updateSubscriptions", () => {
  it.each(writes)("$name", async ({ writes, arrays, members = ["", ""] }) => {
    const world = await sandboxAfter([...lists, ["users/update", { email: ada, userId: "u-1", dataFields: { a: 1 } }]]);
    for (const body of writes) expect(await set(world, body)).toEqual(success);
    expect(await get(world, `users/${ada}`)).toEqual(
      profileAnswer({ email: ada, userId: "u-1", a: 1, ...empty, ...arrays }),
    );
    expect(await membersOf(world)).toEqual(members);
  });

  it.each([
    { kind: "email", ref: { email: "ADA@example.com" }, after: { email: ada } },
    { kind: "userId", ref: { userId: "u-1" }, after: { userId: "u-1" } },
    { kind: "hybrid", ref: { email: ada, userId: "u-1" }, after: { email: ada, userId: "u-1" } },
  ] as const)("creates the unknown user $ref ($kind)", async ({ kind, ref, after }) => {
    const world = emptySandbox(kind);
    expect(await post(world, "users/updateSubscriptions", { ...ref, unsubscribedChannelIds: [1] })).toEqual(success);
    expect(listPeople(world)).toEqual([after]);
    expect(world.contacts()[0]?.dataFields).toMatchObject({ signupSource: "API", unsubscribedChannelIds: [1] });
  });

  it.each(["userId", "hybrid"] as const)("keeps userListIds in step in a project of kind %s", async (kind) => {
    const world = await sandboxAfter(
      [...lists, ["users/updateSubscriptions", { userId: "u-1", emailListIds: [2] }]],
      kind,
    );
    const { user } = (await get(world, "users/byUserId/u-1")).body as { user: { dataFields: Fields } };
    expect(user.dataFields).toMatchObject({ ...empty, emailListIds: [2], userListIds: [2] });
  });

  it("moves profileUpdatedAt", async () => {
    const world = await sandboxAfter([["users/update", { email: ada }]]);
    await world.clock.advance(3_600_000);
    await set(world, {});
    const later = "2024-03-01 13:00:00 +00:00";
    const itblInternal = { documentCreatedAt: atNoon, documentUpdatedAt: later, emailDomain: "example.com" };
    expect(await get(world, `users/${ada}`)).toEqual(
      profileAnswer({ email: ada, ...empty, profileUpdatedAt: later, itblInternal }),
    );
  });
});

const optIn = { optInMessageTypes: true };

const refused: { name: string; settings?: Fields; body: Fields; msg: string }[] = [
  { name: "an unknown list", body: { emailListIds: [1, 9] }, msg: "Invalid email list id: 9" },
  { name: "an unknown channel", body: { unsubscribedChannelIds: [9] }, msg: "Invalid channel id: 9" },
  { name: "an unknown message type", body: { unsubscribedMessageTypeIds: [9] }, msg: "Invalid message type id: 9" },
  {
    name: "an opt-in without the feature",
    body: { subscribedMessageTypeIds: [1] },
    msg: "subscribedMessageTypeIds cannot be set: this project has no opt-in message types",
  },
  {
    name: "an opt-in to an unknown message type",
    settings: optIn,
    body: { subscribedMessageTypeIds: [9] },
    msg: "Invalid message type id: 9",
  },
  {
    name: "an opt-in to a message type of a channel left",
    settings: optIn,
    body: { subscribedMessageTypeIds: [1], unsubscribedChannelIds: [1] },
    msg: "Message type 1 belongs to an unsubscribed channel",
  },
];

describe("users.updateSubscriptions that cannot be", () => {
  it.each(refused)("refuses $name and creates nobody", async ({ settings = {}, body, msg }) => {
    const world = await sandboxAfter(lists, "email", settings);
    expect(await set(world, body)).toEqual(refusalAnswer(400, "BadParams", msg));
    expect(listPeople(world)).toEqual([]);
  });

  it.each([
    { kind: "email", ref: { userId: "u-9" }, code: "UnknownUserIdError", msg: "No user exists with userId u-9" },
    { kind: "email", ref: { email: "Foo@" }, code: "InvalidEmailAddressError", msg: "Invalid email: foo@" },
    { kind: "email", ref: { userId: "" }, code: "InvalidUserIdError", msg: "Invalid userId: " },
    {
      kind: "email",
      ref: {},
      code: "BadParams",
      msg: "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)",
    },
    {
      kind: "userId",
      ref: { email: ada },
      code: "BadParams",
      msg: "A userId must be set: users of this project are named by userId",
    },
  ] as const)("refuses $ref ($kind)", async ({ kind, ref, code, msg }) => {
    const world = emptySandbox(kind);
    expect(await post(world, "users/updateSubscriptions", ref)).toEqual(refusalAnswer(400, code, msg));
  });

  it("lets message types of a channel left be opted in to when told not to check", async () => {
    const world = await sandboxAfter(lists, "email", optIn);
    const body = { subscribedMessageTypeIds: [1], unsubscribedChannelIds: [1], validateChannelAlignment: false };
    expect(await set(world, body)).toEqual(success);
  });

  it("lets a channel be left whose message types were opted in to before", async () => {
    const world = await sandboxAfter(lists, "email", optIn);
    await set(world, { subscribedMessageTypeIds: [1] });
    expect(await set(world, { unsubscribedChannelIds: [1] })).toEqual(success);
    expect(world.contacts()[0]?.dataFields).toMatchObject({
      subscribedMessageTypeIds: [1],
      unsubscribedChannelIds: [1],
    });
  });
});
