import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../../server/index.ts";
import { bulkAnswer } from "../../support/bulk.ts";
import { mismatch } from "../../support/mismatch.ts";
import {
  createWorld,
  get,
  people,
  post,
  profile,
  refusal,
  type Step,
  type World,
  worldAfter,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Fields = Readonly<Record<string, unknown>>;

const update = (world: World, users: readonly Fields[], more: Fields = {}) =>
  post(world, "users/bulkUpdate", { users, ...more });

const one = { successCount: 1, failCount: 0 };
const oneOfTwo = { successCount: 1, failCount: 1 };

describe("users.bulkUpdate", () => {
  it("creates and updates users and says which fields are new", async () => {
    const world = await worldAfter([["users/update", { email: ada, dataFields: { a: 1, o: { x: 1, y: 1 } } }]]);
    const users = [
      { email: "ADA@example.com", dataFields: { b: "x", o: { x: 2 } }, mergeNestedObjects: true },
      { email: grace, userId: "u-2", dataFields: { a: 2, b: "y", o: { z: true } }, preferUserId: true },
    ];
    expect(await update(world, users)).toEqual(
      bulkAnswer({ successCount: 2, failCount: 0 }, {}, { createdFields: ["b", "o.z"] }),
    );
    expect(await get(world, `users/${ada}`)).toEqual(profile({ email: ada, a: 1, b: "x", o: { x: 2, y: 1 } }));
    expect(await get(world, `users/${grace}`)).toEqual(
      profile({ email: grace, userId: "u-2", a: 2, b: "y", o: { z: true } }),
    );
  });

  it("leaves top-level fields that are absent and replaces the others", async () => {
    const world = await worldAfter([["users/update", { email: ada, dataFields: { a: 1, o: { x: 1 } } }]]);
    await update(world, [{ email: ada, dataFields: { o: { y: 2 } } }]);
    expect(await get(world, `users/${ada}`)).toEqual(profile({ email: ada, a: 1, o: { y: 2 } }));
  });

  it("drops new fields and names them when none are wanted", async () => {
    const world = await worldAfter([["users/update", { email: ada, dataFields: { a: 1 } }]]);
    const users = [
      { email: ada, dataFields: { a: 2, n: 1, o: { x: 1 } } },
      { email: grace, dataFields: { n: 2 } },
    ];
    expect(await update(world, users, { createNewFields: false })).toEqual(
      bulkAnswer({ successCount: 2, failCount: 0 }, {}, { filteredOutFields: ["n", "o"] }),
    );
    expect(await get(world, `users/${ada}`)).toEqual(profile({ email: ada, a: 2 }));
  });

  it("applies elements about one user in order", async () => {
    const world = createWorld();
    const users = [
      { email: ada, dataFields: { a: 1, b: 1 } },
      { email: "Ada@Example.com", dataFields: { a: 2 } },
    ];
    expect(await update(world, users)).toEqual(
      bulkAnswer({ successCount: 2, failCount: 0 }, {}, { createdFields: ["a", "b"] }),
    );
    expect(await get(world, `users/${ada}`)).toEqual(profile({ email: ada, a: 2, b: 1 }));
  });

  it("counts nobody when every element failed, with status 200 all the same", async () => {
    expect(await update(createWorld(), [{ email: "Shrouti" }, { email: "x@" }])).toEqual(
      bulkAnswer({ successCount: 0, failCount: 2 }, { invalidEmails: ["shrouti", "x@"] }),
    );
  });
});

const before: readonly Step[] = [
  ["users/update", { email: ada, userId: "u-1" }],
  ["users/update", { email: grace, userId: "u-2" }],
];

interface Failure {
  readonly name: string;
  readonly kind: ProjectKind;
  readonly user: Fields;
  readonly listed: Readonly<Record<string, readonly string[]>>;
}

const failures: readonly Failure[] = [
  { name: "a malformed email", kind: "email", user: { email: "Shrouti" }, listed: { invalidEmails: ["shrouti"] } },
  {
    name: "a malformed email beside a good userId",
    kind: "hybrid",
    user: { email: "Shrouti", userId: "u-1" },
    listed: { invalidEmails: ["shrouti"] },
  },
  { name: "an empty email", kind: "email", user: { email: "" }, listed: { invalidEmails: [""] } },
  { name: "an empty userId", kind: "userId", user: { userId: "" }, listed: { invalidUserIds: [""] } },
  {
    name: "a userId with a blank at its end",
    kind: "email",
    user: { userId: "u-1 " },
    listed: { invalidUserIds: ["u-1 "] },
  },
  {
    name: "a userId too long, beside a good email",
    kind: "email",
    user: { email: ada, userId: "x".repeat(53) },
    listed: { invalidUserIds: ["x".repeat(53)] },
  },
  {
    name: "a malformed email in dataFields",
    kind: "hybrid",
    user: { email: ada, dataFields: { email: "Foo@" } },
    listed: { invalidEmails: ["foo@"] },
  },
  {
    name: "a malformed userId in dataFields",
    kind: "email",
    user: { email: ada, dataFields: { userId: "ü" } },
    listed: { invalidUserIds: ["ü"] },
  },
  {
    name: "an unknown userId in an email-based project",
    kind: "email",
    user: { userId: "u-9" },
    listed: { notFoundUserIds: ["u-9"] },
  },
  {
    name: "an email alone in a userID-based project",
    kind: "userId",
    user: { email: "Ada@example.com" },
    listed: { invalidDataEmails: [ada] },
  },
  {
    name: "identifiers of two users",
    kind: "hybrid",
    user: { email: "Ada@example.com", userId: "u-2" },
    listed: { conflictEmails: [ada] },
  },
  {
    name: "a userId another user has, in dataFields",
    kind: "hybrid",
    user: { email: ada, dataFields: { userId: "u-2" } },
    listed: { conflictUserIds: ["u-2"] },
  },
  {
    name: "the same in a userID-based project",
    kind: "userId",
    user: { userId: "u-1", dataFields: { userId: "u-2" } },
    listed: { conflictUserIds: ["u-2"] },
  },
  {
    name: "an email another user has, in dataFields",
    kind: "hybrid",
    user: { userId: "u-1", dataFields: { email: "Grace@example.com" } },
    listed: { conflictEmails: [grace] },
  },
  {
    name: "a forgotten email",
    kind: "email",
    user: { email: "Gone@example.com" },
    listed: { forgottenEmails: ["gone@example.com"] },
  },
  { name: "a forgotten userId", kind: "userId", user: { userId: "gone" }, listed: { forgottenUserIds: ["gone"] } },
  {
    name: "a forgotten userId beside another email",
    kind: "hybrid",
    user: { email: ada, userId: "gone" },
    listed: { forgottenUserIds: ["gone"] },
  },
  {
    name: "a forgotten email beside another userId",
    kind: "hybrid",
    user: { email: "gone@example.com", userId: "u-1" },
    listed: { forgottenEmails: ["gone@example.com"] },
  },
  {
    name: "a forgotten userId in dataFields",
    kind: "hybrid",
    user: { email: ada, dataFields: { userId: "gone" } },
    listed: { forgottenUserIds: ["gone"] },
  },
  {
    name: "a forgotten email in dataFields",
    kind: "hybrid",
    user: { userId: "u-1", dataFields: { email: "Gone@example.com" } },
    listed: { forgottenEmails: ["gone@example.com"] },
  },
];

const forget: Step = ["users/forget", { email: "gone@example.com", userId: "gone" }];

describe("users.bulkUpdate of one element that fails", () => {
  it.each(failures)("lists $name ($kind) and writes the others", async ({ kind, user, listed }) => {
    const world = await worldAfter([...before, forget], kind);
    const users = [user, { email: "eve@example.com", userId: "u-3" }];
    expect(await update(world, users)).toEqual(bulkAnswer(oneOfTwo, listed));
    expect(people(world)).toEqual([
      { email: ada, userId: "u-1" },
      { email: grace, userId: "u-2" },
      { email: "eve@example.com", userId: "u-3" },
    ]);
  });

  it("lists a field that cannot be kept as invalid data", async () => {
    const world = createWorld();
    const body = `{"users":[{"email":"${ada}","dataFields":{"__proto__":1,"lost":1}},{"email":"${grace}"}]}`;
    expect(await post(world, "users/bulkUpdate", body)).toEqual(bulkAnswer(oneOfTwo, { invalidDataEmails: [ada] }));
    expect(people(world)).toEqual([{ email: grace }]);
    expect((await get(world, "users/getFields")).body).not.toHaveProperty(["fields", "lost"]);
  });
});

const typeError = (offendingValue: string) => ({
  field: "a",
  expectedType: "long",
  incomingTypes: ["string", "keyword"],
  offendingValue,
});

const refused: { name: string; users: readonly Fields[]; answer: unknown }[] = [
  { name: "no users", users: [], answer: refusal(400, "InvalidEmailAddressError", "Emails invalid: ") },
  {
    name: "an element that names nobody",
    users: [{ email: grace }, { dataFields: { a: 1 } }],
    answer: refusal(400, "BadParams", "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)"),
  },
  {
    name: "a type mismatch in one element",
    users: [{ email: grace, dataFields: { n: 1 } }, { email: ada, dataFields: { a: "x" } }, { email: "bad" }],
    answer: mismatch(typeError("x")),
  },
  {
    name: "a type mismatch between two elements",
    users: [
      { email: ada, dataFields: { n: 1 } },
      { email: grace, dataFields: { n: "x" } },
    ],
    answer: mismatch({ ...typeError("x"), field: "n" }),
  },
  {
    name: "a malformed element",
    users: [{ email: ada }, { email: grace, preferUserId: "abc" }],
    answer: refusal(400, "BadJsonBody", "[/api/users/bulkUpdate] Invalid JSON body", {
      "obj.users[1].preferUserId": "Boolean value expected",
    }),
  },
];

describe("users.bulkUpdate that is refused as a whole", () => {
  it.each(refused)("for $name, and nothing is kept", async ({ users, answer }) => {
    const world = await worldAfter([["users/update", { email: ada, dataFields: { a: 1 } }]]);
    const fields = await get(world, "users/getFields");
    expect(await update(world, users)).toEqual(answer);
    expect(people(world)).toEqual([{ email: ada }]);
    expect(await get(world, "users/getFields")).toEqual(fields);
  });

  it("for more items than the project takes", async () => {
    const world = createWorld("email", { bulkItemLimit: 1 });
    expect(await update(world, [{ email: ada }, { email: grace }])).toEqual(
      refusal(413, "BatchTooLarge", "The request holds 2 items, the limit is 1"),
    );
    expect(await update(world, [{ email: ada }])).toEqual(bulkAnswer(one));
    expect(people(world)).toEqual([{ email: ada }]);
  });
});

const noOps: { name: string; kind?: ProjectKind; user: Fields; lists?: Fields }[] = [
  { name: "no fields at all", user: { email: "Ada@example.com" }, lists: { noOpEmails: [ada] } },
  {
    name: "the fields it has",
    user: { email: ada, dataFields: { a: 1, o: { y: 2, x: 1 } } },
    lists: { noOpEmails: [ada] },
  },
  { name: "null for a field it lacks", user: { email: ada, dataFields: { n: null } }, lists: { noOpEmails: [ada] } },
  { name: "the identifiers it has", user: { email: ada, userId: "u-1" }, lists: { noOpEmails: [ada] } },
  { name: "no fields, named by userId", user: { userId: "u-1" }, lists: { noOpUserIds: ["u-1"] } },
  { name: "another value", user: { email: ada, dataFields: { a: 2 } } },
  { name: "null for a field it has", user: { email: ada, dataFields: { a: null } } },
  { name: "another userId", user: { email: ada, userId: "u-9" } },
  { name: "another userId among the fields", user: { email: ada, dataFields: { userId: "u-9" } } },
  { name: "another email", kind: "userId", user: { userId: "u-1", email: grace } },
  { name: "a new user", user: { email: grace } },
];

describe("users.bulkUpdate of what changes nothing", () => {
  it.each(noOps)("lists an update or not: $name", async ({ kind, user, lists = {} }) => {
    const dataFields = { a: 1, o: { x: 1, y: 2 } };
    const world = await worldAfter([["users/update", { email: ada, userId: "u-1", dataFields }]], kind);
    expect(await update(world, [user])).toEqual(bulkAnswer(one, {}, lists as never));
  });
});

const lists: readonly Step[] = [
  ["lists", { name: "one" }],
  ["lists", { name: "two" }],
  ["users/update", { email: ada, userId: "u-1" }],
];

const empty = {
  emailListIds: [],
  subscribedMessageTypeIds: [],
  unsubscribedChannelIds: [],
  unsubscribedMessageTypeIds: [],
};

const subscriptionWrites: { name: string; writes: readonly Fields[]; arrays: Fields; members: readonly string[] }[] = [
  { name: "joins lists", writes: [{ emailListIds: [1, 2] }], arrays: { emailListIds: [1, 2] }, members: [ada, ada] },
  {
    name: "replaces lists",
    writes: [{ emailListIds: [1] }, { emailListIds: [2] }],
    arrays: { emailListIds: [2] },
    members: ["", ada],
  },
  { name: "leaves all lists", writes: [{ emailListIds: [1, 2] }, { emailListIds: [] }], arrays: {}, members: ["", ""] },
  {
    name: "leaves all lists with null",
    writes: [{ emailListIds: [1, 2] }, { emailListIds: null }],
    arrays: {},
    members: ["", ""],
  },
  {
    name: "takes one number for an array",
    writes: [{ emailListIds: 2 }],
    arrays: { emailListIds: [2] },
    members: ["", ada],
  },
  { name: "counts a list once", writes: [{ emailListIds: [1, 1] }], arrays: { emailListIds: [1] }, members: [ada, ""] },
  {
    name: "writes unsubscribes",
    writes: [{ unsubscribedChannelIds: [1], unsubscribedMessageTypeIds: [2] }],
    arrays: { unsubscribedChannelIds: [1], unsubscribedMessageTypeIds: [2] },
    members: ["", ""],
  },
  {
    name: "leaves the arrays it does not name",
    writes: [{ emailListIds: [1] }, { unsubscribedChannelIds: [3] }],
    arrays: { emailListIds: [1], unsubscribedChannelIds: [3] },
    members: [ada, ""],
  },
];

const membersOf = async (world: World) =>
  Promise.all(["1", "2"].map(async (listId) => String((await get(world, "lists/getUsers", { listId })).body).trim()));

describe("users.bulkUpdate of subscription arrays", () => {
  it.each(subscriptionWrites)("$name, without an event", async ({ writes, arrays, members }) => {
    const world = await worldAfter(lists);
    for (const dataFields of writes) await update(world, [{ email: ada, dataFields }]);
    expect(await get(world, `users/${ada}`)).toEqual(profile({ email: ada, userId: "u-1", ...empty, ...arrays }));
    expect(await membersOf(world)).toEqual(members);
    expect(await get(world, `events/${ada}`)).toEqual({ status: 200, body: { events: [] } });
  });

  it.each(["userId", "hybrid"] as const)("keeps userListIds in step in a project of kind %s", async (kind) => {
    const world = await worldAfter(lists, kind);
    await update(world, [{ userId: "u-1", dataFields: { emailListIds: [2], userListIds: [1] } }]);
    expect(world.contacts()[0]?.dataFields).toMatchObject({ emailListIds: [2], userListIds: [2] });
  });

  it("ignores unsubscribes where message types can be opted in to", async () => {
    const world = await worldAfter(lists, "email", { optInMessageTypes: true });
    const dataFields = {
      emailListIds: [1],
      unsubscribedChannelIds: [1],
      unsubscribedMessageTypeIds: [1],
      subscribedMessageTypeIds: [1],
    };
    await update(world, [{ email: ada, dataFields }]);
    expect(await get(world, `users/${ada}`)).toEqual(
      profile({ email: ada, userId: "u-1", ...empty, emailListIds: [1] }),
    );
  });

  it("refuses ids that are no whole numbers", async () => {
    const world = await worldAfter(lists);
    expect(await update(world, [{ email: ada, dataFields: { emailListIds: ["1"] } }])).toEqual(
      mismatch({ ...typeError("1"), field: "emailListIds" }),
    );
  });
});
