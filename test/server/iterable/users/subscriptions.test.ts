import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../../server/index.ts";
import {
  atNoon,
  createWorld,
  get,
  nthId,
  people,
  post,
  profile,
  refusal,
  type Step,
  success,
  type World,
  worldAfter,
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
    const world = await worldAfter([...lists, ["users/update", { email: ada, userId: "u-1", dataFields: { a: 1 } }]]);
    for (const body of writes) expect(await set(world, body)).toEqual(success);
    expect(await get(world, `users/${ada}`)).toEqual(profile({ email: ada, userId: "u-1", a: 1, ...empty, ...arrays }));
    expect(await membersOf(world)).toEqual(members);
  });

  it.each([
    { kind: "email", ref: { email: "ADA@example.com" }, after: { email: ada } },
    { kind: "userId", ref: { userId: "u-1" }, after: { userId: "u-1" } },
    { kind: "hybrid", ref: { email: ada, userId: "u-1" }, after: { email: ada, userId: "u-1" } },
  ] as const)("creates the unknown user $ref ($kind)", async ({ kind, ref, after }) => {
    const world = createWorld(kind);
    expect(await post(world, "users/updateSubscriptions", { ...ref, unsubscribedChannelIds: [1] })).toEqual(success);
    expect(people(world)).toEqual([after]);
    expect(world.contacts()[0]?.dataFields).toMatchObject({ signupSource: "API", unsubscribedChannelIds: [1] });
  });

  it.each(["userId", "hybrid"] as const)("keeps userListIds in step in a project of kind %s", async (kind) => {
    const world = await worldAfter(
      [...lists, ["users/updateSubscriptions", { userId: "u-1", emailListIds: [2] }]],
      kind,
    );
    const { user } = (await get(world, "users/byUserId/u-1")).body as { user: { dataFields: Fields } };
    expect(user.dataFields).toMatchObject({ ...empty, emailListIds: [2], userListIds: [2] });
  });

  it("moves profileUpdatedAt", async () => {
    const world = await worldAfter([["users/update", { email: ada }]]);
    world.clock.advance(3_600_000);
    await set(world, {});
    const later = "2024-03-01 13:00:00 +00:00";
    const itblInternal = { documentCreatedAt: atNoon, documentUpdatedAt: later, emailDomain: "example.com" };
    expect(await get(world, `users/${ada}`)).toEqual(
      profile({ email: ada, ...empty, profileUpdatedAt: later, itblInternal }),
    );
  });
});

const system = {
  email: ada,
  createdAt: atNoon,
  eventUpdatedAt: atNoon,
  itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: atNoon },
};

/** What an emailSubscribe event shows of the profile. */
const snapshot = { signupDate: atNoon, signupSource: "API", profileUpdatedAt: atNoon, plan: "pro" };

const nothing = { emailListIds: [], channelIds: [], messageTypeIds: [] };

const changes: { name: string; first?: Fields; body: Fields; events: readonly Fields[] }[] = [
  { name: "nothing without a change", first: { emailListIds: [1] }, body: { emailListIds: [1] }, events: [] },
  {
    name: "one emailSubscribe for joined lists",
    body: { emailListIds: [1, 2] },
    events: [{ ...snapshot, ...system, eventType: "emailSubscribe", ...nothing, emailListIds: [1, 2] }],
  },
  {
    name: "one emailUnSubscribe for everything left, attributed",
    first: { emailListIds: [1, 2] },
    body: {
      emailListIds: [2],
      unsubscribedChannelIds: [1],
      unsubscribedMessageTypeIds: [2],
      campaignId: 7,
      templateId: 8,
    },
    events: [
      {
        ...system,
        eventType: "emailUnSubscribe",
        unsubSource: "API",
        emailListIds: [1],
        channelIds: [1],
        messageTypeIds: [2],
        campaignId: 7,
        templateId: 8,
      },
    ],
  },
  {
    name: "both, when lists are joined and left",
    first: { emailListIds: [1], unsubscribedChannelIds: [1] },
    body: { emailListIds: [2], unsubscribedChannelIds: [] },
    events: [
      { ...system, eventType: "emailUnSubscribe", unsubSource: "API", ...nothing, emailListIds: [1] },
      { ...snapshot, ...system, eventType: "emailSubscribe", ...nothing, emailListIds: [2], channelIds: [1] },
    ],
  },
];

describe("users.updateSubscriptions and its events", () => {
  it.each(changes)("writes $name", async ({ first = {}, body, events }) => {
    const world = await worldAfter([
      ...lists,
      ["users/bulkUpdate", { users: [{ email: ada, dataFields: { plan: "pro", ...first } }] }],
    ]);
    await set(world, body);
    expect(await get(world, `events/${ada}`)).toEqual({ status: 200, body: { events } });
  });

  it("never lets a field of the profile pass for the event's own", async () => {
    const dataFields = { createdAt: "2001-01-01 00:00:00", eventType: "mine", unsubSource: "mine", plan: "pro" };
    const world = await worldAfter([...lists, ["users/update", { email: ada, dataFields }]]);
    await set(world, { emailListIds: [1] });
    const { createdAt: _taken, eventType: _too, ...rest } = dataFields;
    const event = { ...snapshot, ...rest, ...system, eventType: "emailSubscribe", ...nothing, emailListIds: [1] };
    expect(await get(world, `events/${ada}`)).toEqual({ status: 200, body: { events: [event] } });
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
    const world = await worldAfter(lists, "email", settings);
    expect(await set(world, body)).toEqual(refusal(400, "BadParams", msg));
    expect(people(world)).toEqual([]);
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
    const world = createWorld(kind);
    expect(await post(world, "users/updateSubscriptions", ref)).toEqual(refusal(400, code, msg));
  });

  it("lets message types of a channel left be opted in to when told not to check", async () => {
    const world = await worldAfter(lists, "email", optIn);
    const body = { subscribedMessageTypeIds: [1], unsubscribedChannelIds: [1], validateChannelAlignment: false };
    expect(await set(world, body)).toEqual(success);
  });

  it("lets a channel be left whose message types were opted in to before", async () => {
    const world = await worldAfter(lists, "email", optIn);
    await set(world, { subscribedMessageTypeIds: [1] });
    expect(await set(world, { unsubscribedChannelIds: [1] })).toEqual(success);
    expect(world.contacts()[0]?.dataFields).toMatchObject({
      subscribedMessageTypeIds: [1],
      unsubscribedChannelIds: [1],
    });
  });
});

const answer = (counts: Fields, listed: Fields = {}) => ({
  status: 200,
  body: {
    ...counts,
    invalidEmails: [],
    invalidUserIds: [],
    validEmailFailures: [],
    validUserIdFailures: [],
    ...listed,
  },
});

const bulk = (world: World, updateSubscriptionsRequests: readonly Fields[]) =>
  post(world, "users/bulkUpdateSubscriptions", { updateSubscriptionsRequests });

const failures: { name: string; kind: ProjectKind; request: Fields; listed: Fields }[] = [
  { name: "a malformed email", kind: "email", request: { email: "Foo@" }, listed: { invalidEmails: ["foo@"] } },
  { name: "a malformed userId", kind: "email", request: { email: ada, userId: "" }, listed: { invalidUserIds: [""] } },
  { name: "an unknown userId", kind: "email", request: { userId: "u-9" }, listed: { validUserIdFailures: ["u-9"] } },
  {
    name: "an email alone",
    kind: "userId",
    request: { email: "Ada@example.com" },
    listed: { validEmailFailures: [ada] },
  },
  {
    name: "an unknown list",
    kind: "email",
    request: { email: "New@example.com", emailListIds: [9] },
    listed: { validEmailFailures: ["new@example.com"] },
  },
  {
    name: "an unknown channel",
    kind: "hybrid",
    request: { userId: "u-9", unsubscribedChannelIds: [9] },
    listed: { validUserIdFailures: ["u-9"] },
  },
  {
    name: "identifiers of two users",
    kind: "hybrid",
    request: { email: "grace@example.com", userId: "u-1" },
    listed: { validEmailFailures: ["grace@example.com"] },
  },
  {
    name: "a forgotten user",
    kind: "hybrid",
    request: { email: "gone@example.com" },
    listed: { validEmailFailures: ["gone@example.com"] },
  },
];

describe("users.bulkUpdateSubscriptions", () => {
  it("replaces the arrays of many users", async () => {
    const world = await worldAfter(lists);
    const requests = [
      { email: "ADA@example.com", emailListIds: [1] },
      { email: "grace@example.com", emailListIds: [1, 2], unsubscribedChannelIds: [1] },
      { email: ada, emailListIds: [2] },
    ];
    expect(await bulk(world, requests)).toEqual(answer({ successCount: 3, failCount: 0 }));
    expect(await membersOf(world)).toEqual(["grace@example.com", `${ada}\ngrace@example.com`]);
    expect(await get(world, `users/${ada}`)).toEqual(profile({ email: ada, ...empty, emailListIds: [2] }));
  });

  it.each(failures)(
    "lists $name ($kind), writes the others and creates nobody for it",
    async ({ kind, request, listed }) => {
      const world = await worldAfter(
        [
          ...lists,
          ["users/update", { email: ada, userId: "u-1" }],
          ["users/update", { email: "grace@example.com", userId: "u-2" }],
          ["users/forget", { email: "gone@example.com", userId: "gone" }],
        ],
        kind,
      );
      const requests = [request, { email: ada, userId: "u-1", emailListIds: [1] }];
      expect(await bulk(world, requests)).toEqual(answer({ successCount: 1, failCount: 1 }, listed));
      expect(people(world)).toHaveLength(2);
      expect(await get(world, "lists/1/size")).toEqual({ status: 200, body: "1" });
    },
  );

  it("answers zeros for no requests", async () => {
    expect(await bulk(createWorld(), [])).toEqual(answer({ successCount: 0, failCount: 0 }));
  });

  it("is refused as a whole for a request that names nobody", async () => {
    const world = createWorld();
    expect(await bulk(world, [{ email: ada }, { emailListIds: [] }])).toEqual(
      refusal(400, "BadParams", "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)"),
    );
    expect(people(world)).toEqual([]);
  });

  it("writes the events that single calls write", async () => {
    const world = await worldAfter(lists);
    await bulk(world, [{ email: ada, emailListIds: [1] }]);
    const { events } = (await get(world, `events/${ada}`)).body as { events: readonly Fields[] };
    expect(events.map(({ eventType, emailListIds }) => ({ eventType, emailListIds }))).toEqual([
      { eventType: "emailSubscribe", emailListIds: [1] },
    ]);
  });
});

describe("the id of a user in userID-based and hybrid projects", () => {
  it.each(["userId", "hybrid"] as const)("stays from the first write on (%s)", async (kind) => {
    const world = await worldAfter(
      [
        ["users/update", { userId: "u-1" }],
        ["users/update", { userId: "u-1", dataFields: { userId: "u-2", itblUserId: "mine" } }],
      ],
      kind,
    );
    expect(world.contacts()[0]?.dataFields).toMatchObject({ userId: "u-2", itblUserId: nthId(1) });
  });
});
