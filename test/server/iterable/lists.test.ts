import { describe, expect, it } from "vitest";
import type { ProjectKind, ProjectSettings } from "../../../server/index.ts";
import { listAnswer } from "../support/bulk.ts";
import { mismatch } from "../support/mismatch.ts";
import {
  atNoon,
  createWorld,
  get,
  nobody,
  noon,
  people,
  post,
  profile,
  refusal,
  remove,
  type Step,
  type World,
  worldAfter,
} from "../support/sandbox.ts";

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

describe("lists.create and lists.getLists", () => {
  it("number lists from one and show the newest first", async () => {
    const world = createWorld();
    expect(await post(world, "lists", { name: "VIP", description: "dear ones" })).toEqual({
      status: 200,
      body: { listId: 1 },
    });
    world.clock.advance(1_000);
    expect(await post(world, "lists", { name: "VIP", description: null })).toEqual({
      status: 200,
      body: { listId: 2 },
    });
    const second = { id: 2, name: "VIP", createdAt: noon + 1_000, listType: "Standard" };
    const first = { id: 1, name: "VIP", description: "dear ones", createdAt: noon, listType: "Standard" };
    expect(await get(world, "lists")).toEqual({ status: 200, body: { lists: [second, first] } });
  });

  it("show no lists in a new project", async () => {
    expect(await get(createWorld(), "lists")).toEqual({ status: 200, body: { lists: [] } });
  });

  it("never give a number twice", async () => {
    const world = await worldAfter([vip]);
    await remove(world, "lists/1");
    expect(await post(world, "lists", { name: "VIP" })).toEqual({ status: 200, body: { listId: 2 } });
  });

  it.each([{}, { name: null }])("refuse a list without a name: %j", async (body) => {
    expect(await post(createWorld(), "lists", body)).toEqual(
      refusal(400, "BadJsonBody", "[/api/lists] Invalid JSON body", { "obj.name": "Field is required" }),
    );
  });
});

describe("lists.subscribe", () => {
  it("creates unknown users, writes their fields and adds the list", async () => {
    const world = await worldAfter([vip, ["users/update", { email: ada, dataFields: { a: 1, o: { x: 1 } } }]]);
    const subscribers = [
      { email: "ADA@example.com", dataFields: { b: 2, o: { y: 1 } }, mergeNestedObjects: true },
      { email: grace, userId: "u-2", dataFields: { a: 3 } },
    ];
    expect(await subscribe(world, subscribers)).toEqual(listAnswer(two, {}, { createdFields: ["b", "o.y"] }));
    const arrays = { ...empty, emailListIds: [1] };
    expect(await get(world, `users/${ada}`)).toEqual(profile({ email: ada, a: 1, b: 2, o: { x: 1, y: 1 }, ...arrays }));
    expect(await get(world, `users/${grace}`)).toEqual(
      profile({ email: grace, userId: "u-2", a: 3, signupSource: "ListAPI", ...arrays }),
    );
    expect(await members(world)).toEqual(text(`${ada}\n${grace}\n`));
  });

  it("makes a placeholder email where the userId is preferred", async () => {
    const world = await worldAfter([vip]);
    expect(await subscribe(world, [{ userId: "u-1", preferUserId: true }])).toEqual(listAnswer(one));
    expect(await members(world)).toEqual(text("u-1+147178873@placeholder.email\n"));
  });

  it("drops new fields where the project wants none, and names them", async () => {
    const world = await worldAfter([vip], "email", { createNewFields: false });
    expect(await subscribe(world, [{ email: ada, dataFields: { a: 1 } }])).toEqual(
      listAnswer(one, {}, { filteredOutFields: ["a"] }),
    );
  });

  it("counts a member again as a success and writes no second event", async () => {
    const world = await worldAfter([vip]);
    expect(await subscribe(world, [{ email: ada }, { email: ada }])).toEqual(listAnswer(two));
    expect(await subscribe(world, [{ email: ada }])).toEqual(listAnswer(one));
    expect(await get(world, "lists/1/size")).toEqual(text("1"));
    expect((await get(world, `events/${ada}`)).body).toMatchObject({ events: [{ eventType: "emailSubscribe" }] });
    expect(world.contacts()[0]?.events).toBe(1);
  });

  it("writes one emailSubscribe event per user, with what the profile was", async () => {
    const world = await worldAfter([vip]);
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
    const world = await worldAfter([
      vip,
      ["events/track", { email: ada, eventName: "Seen", createdAt: 1_600_000_000 }],
    ]);
    await subscribe(world, [{ email: ada }]);
    expect(await get(world, `users/${ada}`)).toEqual(
      profile({ email: ada, signupSource: "ListAPI", ...empty, emailListIds: [1] }),
    );
    expect((await get(world, `events/${ada}`)).body).toMatchObject({
      events: [{ eventType: "emailSubscribe" }, { eventName: "Seen", createdAt: "2020-09-13 12:26:40 +00:00" }],
    });
  });

  it.each(["userId", "hybrid"] as const)("keeps userListIds in step (%s)", async (kind) => {
    const world = await worldAfter([vip], kind);
    await subscribe(world, [{ userId: "u-1" }]);
    expect(world.contacts()[0]?.dataFields).toMatchObject({ emailListIds: [1], userListIds: [1] });
    await unsubscribe(world, [{ userId: "u-1" }]);
    expect(world.contacts()[0]?.dataFields).toMatchObject({ emailListIds: [], userListIds: [] });
  });

  it("answers zeros for no subscribers", async () => {
    const world = await worldAfter([vip]);
    expect(await subscribe(world, [])).toEqual(listAnswer({ successCount: 0, failCount: 0 }));
    expect(await unsubscribe(world, [])).toEqual(listAnswer({ successCount: 0, failCount: 0 }));
  });
});

interface Failure {
  readonly name: string;
  readonly kind: ProjectKind;
  readonly user: Fields;
  readonly listed: Readonly<Record<string, readonly string[]>>;
}

const malformed: readonly Failure[] = [
  { name: "a malformed email", kind: "email", user: { email: "Foo@" }, listed: { invalidEmails: ["foo@"] } },
  { name: "a malformed userId", kind: "userId", user: { userId: "" }, listed: { invalidUserIds: [""] } },
  {
    name: "a malformed userId beside an email",
    kind: "email",
    user: { email: ada, userId: "ü" },
    listed: { invalidUserIds: ["ü"] },
  },
  {
    name: "a forgotten email",
    kind: "email",
    user: { email: "Gone@example.com" },
    listed: { forgottenEmails: ["gone@example.com"] },
  },
  {
    name: "a forgotten userId",
    kind: "hybrid",
    user: { email: ada, userId: "gone" },
    listed: { forgottenUserIds: ["gone"] },
  },
  {
    name: "identifiers of two users",
    kind: "hybrid",
    user: { email: ada, userId: "u-2" },
    listed: { conflictEmails: [ada] },
  },
  { name: "an email alone", kind: "userId", user: { email: ada }, listed: { invalidDataEmails: [ada] } },
];

const unknown: readonly Failure[] = [
  { name: "an unknown userId", kind: "email", user: { userId: "u-9" }, listed: { notFoundUserIds: ["u-9"] } },
  {
    name: "a malformed email in dataFields",
    kind: "hybrid",
    user: { email: ada, dataFields: { email: "Foo@" } },
    listed: { invalidEmails: ["foo@"] },
  },
  {
    name: "a userId another user has, in dataFields",
    kind: "hybrid",
    user: { email: ada, dataFields: { userId: "u-2" } },
    listed: { conflictUserIds: ["u-2"] },
  },
];

const story: readonly Step[] = [
  vip,
  ["users/update", { email: ada, userId: "u-1" }],
  ["users/update", { email: grace, userId: "u-2" }],
  ["users/forget", { email: "gone@example.com", userId: "gone" }],
];

describe("an element of a list call that fails", () => {
  it.each([...malformed, ...unknown])(
    "lists.subscribe lists $name ($kind) and adds the others",
    async ({ kind, user, listed }) => {
      const world = await worldAfter(story, kind);
      expect(await subscribe(world, [user, { email: grace, userId: "u-2" }])).toEqual(listAnswer(oneOfTwo, listed));
      expect(await members(world)).toEqual(text(kind === "userId" ? "u-2\n" : `${grace}\n`));
    },
  );

  it.each(malformed)("lists.unsubscribe lists $name ($kind) and removes the others", async ({ kind, user, listed }) => {
    const subscribed: Step = [
      "lists/subscribe",
      {
        listId: 1,
        subscribers: [
          { email: ada, userId: "u-1" },
          { email: grace, userId: "u-2" },
        ],
      },
    ];
    const world = await worldAfter([...story, subscribed], kind);
    expect(await unsubscribe(world, [user, { email: grace, userId: "u-2" }])).toEqual(listAnswer(oneOfTwo, listed));
    expect(await members(world)).toEqual(text(kind === "userId" ? "u-1\n" : `${ada}\n`));
  });
});

describe("lists.subscribe with updateExistingUsersOnly", () => {
  it.each([
    { kind: "userId", user: { userId: "u-9" }, listed: { notFoundUserIds: ["u-9"] } },
    { kind: "hybrid", user: { email: "New@example.com" }, listed: { notFoundEmails: ["new@example.com"] } },
    { kind: "hybrid", user: { email: "Foo@" }, listed: { invalidEmails: ["foo@"] } },
  ] as const)("creates nobody for $user ($kind)", async ({ kind, user, listed }) => {
    const world = await worldAfter(story, kind);
    const subscribers = [user, { userId: "u-2" }];
    expect(await subscribe(world, subscribers, { updateExistingUsersOnly: true })).toEqual(
      listAnswer(oneOfTwo, listed),
    );
    expect(people(world)).toHaveLength(2);
  });

  it("is ignored in an email-based project", async () => {
    const world = await worldAfter([vip]);
    expect(await subscribe(world, [{ email: ada }], { updateExistingUsersOnly: true })).toEqual(listAnswer(one));
    expect(people(world)).toEqual([{ email: ada }]);
  });
});

const unnamed = refusal(
  400,
  "BadParams",
  "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)",
);

describe("a list call that is refused as a whole", () => {
  it.each([
    { name: "an element that names nobody", subscribers: [{ email: ada }, {}], answer: unnamed },
    {
      name: "a type mismatch",
      subscribers: [
        { email: ada, dataFields: { n: 1 } },
        { email: grace, dataFields: { n: "x" } },
      ],
      answer: mismatch({ field: "n", expectedType: "long", incomingTypes: ["string", "keyword"], offendingValue: "x" }),
    },
  ])("lists.subscribe: $name", async ({ subscribers, answer }) => {
    const world = await worldAfter([vip]);
    expect(await subscribe(world, subscribers)).toEqual(answer);
    expect(people(world)).toEqual([]);
    expect((await get(world, "users/getFields")).body).not.toHaveProperty(["fields", "n"]);
  });

  it("lists.unsubscribe: an element that names nobody", async () => {
    const world = await worldAfter([vip, ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }]]);
    expect(await unsubscribe(world, [{ email: ada }, {}])).toEqual(unnamed);
    expect(await members(world)).toEqual(text(`${ada}\n`));
  });

  it.each([subscribe, unsubscribe])("for an unknown list, whose code reads Success", async (call) => {
    const world = createWorld();
    expect(await call(world, [{ email: ada }], { listId: 999_999_999 })).toEqual(
      refusal(400, "Success", "error.lists.invalidListId(999999999)", { projectId: 1, listId: 999_999_999 }),
    );
    expect(people(world)).toEqual([]);
  });

  it.each([subscribe, unsubscribe])("for more items than the project takes", async (call) => {
    const world = await worldAfter([vip], "email", { bulkItemLimit: 1 });
    expect(await call(world, [{ email: ada }, { email: grace }])).toEqual(
      refusal(413, "BatchTooLarge", "The request holds 2 items, the limit is 1"),
    );
  });
});

const subscribedAda: Step = ["lists/subscribe", { listId: 1, subscribers: [{ email: ada, userId: "u-1" }] }];

describe("lists.unsubscribe", () => {
  it("takes members off the list and says so in an event", async () => {
    const world = await worldAfter([
      vip,
      ["lists", { name: "two" }],
      subscribedAda,
      ["lists/subscribe", { listId: 2, subscribers: [{ email: ada }] }],
    ]);
    world.clock.advance(1_000);
    const later = "2024-03-01 12:00:01 +00:00";
    expect(await unsubscribe(world, [{ email: "ADA@example.com" }], { campaignId: 7 })).toEqual(listAnswer(one));
    const itblInternal = { documentCreatedAt: atNoon, documentUpdatedAt: later, emailDomain: "example.com" };
    const stays = { ...empty, emailListIds: [2], signupSource: "ListAPI", profileUpdatedAt: later, itblInternal };
    expect(await get(world, `users/${ada}`)).toEqual(profile({ email: ada, userId: "u-1", ...stays }));
    expect(await get(world, `events/${ada}`, { limit: "1" })).toEqual({
      status: 200,
      body: {
        events: [
          {
            eventType: "emailUnSubscribe",
            email: ada,
            userId: "u-1",
            createdAt: later,
            eventUpdatedAt: later,
            itblInternal: { documentCreatedAt: later, documentUpdatedAt: later },
            unsubSource: "API",
            emailListIds: [1],
            channelIds: [],
            messageTypeIds: [],
            campaignId: 7,
          },
        ],
      },
    });
    expect(await members(world)).toEqual(text(""));
    expect(await members(world, { listId: "2" })).toEqual(text(`${ada}\n`));
  });

  it("leaves the channel of the list too when told to", async () => {
    const world = await worldAfter([vip, subscribedAda]);
    await unsubscribe(world, [{ userId: "u-1" }], { channelUnsubscribe: true });
    expect(world.contacts()[0]?.dataFields).toMatchObject({ emailListIds: [], unsubscribedChannelIds: [1] });
    expect((await get(world, `events/${ada}`, { limit: "1" })).body).toMatchObject({
      events: [{ eventType: "emailUnSubscribe", emailListIds: [1], channelIds: [1] }],
    });
  });

  it.each([
    { name: "a user on no list", ref: { email: grace } },
    { name: "an unknown user", ref: { email: "nobody@example.com" } },
    { name: "an unknown userId", ref: { userId: "u-9" } },
    { name: "a hidden profile", ref: { email: "hid@example.com" } },
  ])("counts $name as a success and creates nobody", async ({ ref }) => {
    const world = await worldAfter([
      vip,
      ["users/update", { email: grace }],
      ["events/track", { email: "hid@example.com", eventName: "Seen" }],
    ]);
    expect(await unsubscribe(world, [ref])).toEqual(listAnswer(one));
    expect(people(world)).toEqual([{ email: grace }, { email: "hid@example.com", hidden: true }]);
    expect(await get(world, "users/hid@example.com")).toEqual(nobody);
  });

  it.each([
    { ref: { email: "Grace@example.com" }, listed: { notFoundEmails: [grace] } },
    { ref: { email: "nobody@example.com" }, listed: { notFoundEmails: ["nobody@example.com"] } },
    { ref: { userId: "u-9" }, listed: { notFoundUserIds: ["u-9"] } },
  ])("reports $ref where the project reports non-members", async ({ ref, listed }) => {
    const settings: Partial<ProjectSettings> = { reportNonMembers: true };
    const world = await worldAfter([vip, subscribedAda, ["users/update", { email: grace }]], "email", settings);
    expect(await unsubscribe(world, [ref, { email: ada }])).toEqual(listAnswer(oneOfTwo, listed));
  });

  it("goes by the userId where it is the key, whatever the email", async () => {
    const both = [
      { userId: "u-1", email: ada },
      { userId: "u-2", email: ada },
    ];
    const world = await worldAfter([vip, ["lists/subscribe", { listId: 1, subscribers: both }]], "userId");
    expect(await unsubscribe(world, [{ userId: "u-2", email: ada }])).toEqual(listAnswer(one));
    expect(await members(world)).toEqual(text("u-1\n"));
  });
});

describe("lists.getUsers, lists.previewUsers and lists.getSize", () => {
  const people3 = [{ email: ada, userId: "u-1" }, { email: grace }, { userId: "u-3" }];
  const full = (kind: ProjectKind) =>
    worldAfter(
      [
        vip,
        [
          "lists/subscribe",
          {
            listId: 1,
            subscribers:
              kind === "hybrid"
                ? people3
                : [
                    { email: grace, userId: "u-2" },
                    { email: ada, userId: "u-1" },
                  ],
          },
        ],
      ],
      kind,
    );

  it.each([
    { kind: "email", query: {}, body: `${grace}\n${ada}\n` },
    { kind: "email", query: { preferUserId: "true" }, body: `${grace}\n${ada}\n` },
    { kind: "userId", query: {}, body: "u-2\nu-1\n" },
    { kind: "hybrid", query: {}, body: `${ada}\n${grace}\nu-3\n` },
    { kind: "hybrid", query: { preferUserId: "false" }, body: `${ada}\n${grace}\nu-3\n` },
    { kind: "hybrid", query: { preferUserId: "true" }, body: `u-1\n${grace}\nu-3\n` },
  ] as const)("name members of a project of kind $kind with $query", async ({ kind, query, body }) => {
    const world = await full(kind);
    expect(await members(world, query)).toEqual(text(body));
    expect(await get(world, "lists/previewUsers", { listId: "1", ...query })).toEqual(text(body));
    expect(await get(world, "lists/1/size")).toEqual(text(kind === "hybrid" ? "3" : "2"));
  });

  it("are empty for an empty list", async () => {
    const world = await worldAfter([vip]);
    expect(await members(world)).toEqual(text(""));
    expect(await get(world, "lists/previewUsers", { listId: "1" })).toEqual(text(""));
    expect(await get(world, "lists/1/size")).toEqual(text("0"));
  });

  it("ignore maxResults, which the official client sends", async () => {
    expect(await members(await full("hybrid"), { maxResults: "1" })).toEqual(text(`${ada}\n${grace}\nu-3\n`));
  });

  it("show no more than the size of the sample", async () => {
    expect(await get(await full("hybrid"), "lists/previewUsers", { listId: "1", size: "2" })).toEqual(
      text(`${ada}\n${grace}\n`),
    );
  });

  it.each(["0", "5001", "-1"])("refuse a sample of %s", async (size) => {
    expect(await get(await full("email"), "lists/previewUsers", { listId: "1", size })).toEqual(
      refusal(400, "BadParams", "size must be between 1 and 5000"),
    );
  });

  it.each(["lists/getUsers?listId=42", "lists/previewUsers?listId=42", "lists/42/size"])(
    "refuse an unknown list: %s",
    async (path) => {
      expect(await get(createWorld(), path)).toEqual(
        refusal(400, "BadParams", "Invalid email list id", { projectId: "1", listId: "42" }),
      );
    },
  );
});

describe("lists.delete", () => {
  it("removes the list from its members' arrays, without an event", async () => {
    const world = await worldAfter([
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
      profile({ email: ada, userId: "u-1", signupSource: "ListAPI", ...empty, emailListIds: [2] }),
    );
    expect(world.contacts()[0]?.events).toBe(events);
    expect(await members(world)).toEqual(
      refusal(400, "BadParams", "Invalid email list id", { projectId: "1", listId: "1" }),
    );
    expect((await get(world, "lists")).body).toMatchObject({ lists: [{ id: 2 }] });
  });

  it("refuses an unknown list", async () => {
    expect(await remove(createWorld(), "lists/42")).toEqual(
      refusal(400, "BadParams", "Unable to delete list 42 in Project 1, which does not exist."),
    );
  });
});

describe("membership", () => {
  it("ends with the user", async () => {
    const world = await worldAfter([vip, subscribedAda]);
    await remove(world, `users/${ada}`);
    expect(await members(world)).toEqual(text(""));
    await subscribe(world, [{ email: grace }]);
    expect(await members(world)).toEqual(text(`${grace}\n`));
  });

  it("is untouched by emailListIds sent with single updates", async () => {
    const world = await worldAfter([
      vip,
      subscribedAda,
      ["users/update", { email: ada, dataFields: { emailListIds: [] } }],
    ]);
    expect(await members(world)).toEqual(text(`${ada}\n`));
    expect(world.contacts()[0]?.dataFields).toMatchObject({ emailListIds: [1] });
  });
});
