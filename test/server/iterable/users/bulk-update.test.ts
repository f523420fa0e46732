import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../../server/index.ts";
import { bulkAnswer } from "../../support/bulk.ts";
import {
  emptySandbox,
  get,
  listPeople,
  post,
  profileAnswer,
  refusalAnswer,
  sandboxAfter,
  type World,
} from "../../support/sandbox.ts";
import { mismatchAnswer } from "../../support/type-mismatch.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Fields = Readonly<Record<string, unknown>>;

const update = (world: World, users: readonly Fields[], more: Fields = {}) =>
  post(world, "users/bulkUpdate", { users, ...more });

const one = { successCount: 1, failCount: 0 };

describe("users.bulkUpdate", () => {
  it("creates and updates users and says which fields are new", async () => {
    const world = await sandboxAfter([["users/update", { email: ada, dataFields: { a: 1, o: { x: 1, y: 1 } } }]]);
    const users = [
      { email: "ADA@example.com", dataFields: { b: "x", o: { x: 2 } }, mergeNestedObjects: true },
      { email: grace, userId: "u-2", dataFields: { a: 2, b: "y", o: { z: true } }, preferUserId: true },
    ];
    expect(await update(world, users)).toEqual(
      bulkAnswer({ successCount: 2, failCount: 0 }, {}, { createdFields: ["b", "o.z"] }),
    );
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, a: 1, b: "x", o: { x: 2, y: 1 } }));
    expect(await get(world, `users/${grace}`)).toEqual(
      profileAnswer({ email: grace, userId: "u-2", a: 2, b: "y", o: { z: true } }),
    );
  });

  it("leaves top-level fields that are absent and replaces the others", async () => {
    const world = await sandboxAfter([["users/update", { email: ada, dataFields: { a: 1, o: { x: 1 } } }]]);
    await update(world, [{ email: ada, dataFields: { o: { y: 2 } } }]);
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, a: 1, o: { y: 2 } }));
  });

  it("drops new fields and names them when none are wanted", async () => {
    const world = await sandboxAfter([["users/update", { email: ada, dataFields: { a: 1 } }]]);
    const users = [
      { email: ada, dataFields: { a: 2, n: 1, o: { x: 1 } } },
      { email: grace, dataFields: { n: 2 } },
    ];
    expect(await update(world, users, { createNewFields: false })).toEqual(
      bulkAnswer({ successCount: 2, failCount: 0 }, {}, { filteredOutFields: ["n", "o"] }),
    );
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, a: 2 }));
  });

  it("applies elements about one user in order", async () => {
    const world = emptySandbox();
    const users = [
      { email: ada, dataFields: { a: 1, b: 1 } },
      { email: "Ada@Example.com", dataFields: { a: 2 } },
    ];
    expect(await update(world, users)).toEqual(
      bulkAnswer({ successCount: 2, failCount: 0 }, {}, { createdFields: ["a", "b"] }),
    );
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, a: 2, b: 1 }));
  });

  it("counts nobody when every element failed, with status 200 all the same", async () => {
    expect(await update(emptySandbox(), [{ email: "Shrouti" }, { email: "x@" }])).toEqual(
      bulkAnswer({ successCount: 0, failCount: 2 }, { invalidEmails: ["shrouti", "x@"] }),
    );
  });
});

const typeError = (offendingValue: string) => ({
  field: "a",
  expectedType: "long",
  incomingTypes: ["string", "keyword"],
  offendingValue,
});

const refused: { name: string; users: readonly Fields[]; answer: unknown }[] = [
  { name: "no users", users: [], answer: refusalAnswer(400, "InvalidEmailAddressError", "Emails invalid: ") },
  {
    name: "an element that names nobody",
    users: [{ email: grace }, { dataFields: { a: 1 } }],
    answer: refusalAnswer(
      400,
      "BadParams",
      "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)",
    ),
  },
  {
    name: "a type mismatch in one element",
    users: [{ email: grace, dataFields: { n: 1 } }, { email: ada, dataFields: { a: "x" } }, { email: "bad" }],
    answer: mismatchAnswer(typeError("x")),
  },
  {
    name: "a type mismatch between two elements",
    users: [
      { email: ada, dataFields: { n: 1 } },
      { email: grace, dataFields: { n: "x" } },
    ],
    answer: mismatchAnswer({ ...typeError("x"), field: "n" }),
  },
  {
    name: "a malformed element",
    users: [{ email: ada }, { email: grace, preferUserId: "abc" }],
    answer: refusalAnswer(400, "BadJsonBody", "[/api/users/bulkUpdate] Invalid JSON body", {
      "obj.users[1].preferUserId": "Boolean value expected",
    }),
  },
];

describe("users.bulkUpdate that is refused as a whole", () => {
  it.each(refused)("for $name, and nothing is kept", async ({ users, answer }) => {
    const world = await sandboxAfter([["users/update", { email: ada, dataFields: { a: 1 } }]]);
    const fields = await get(world, "users/getFields");
    expect(await update(world, users)).toEqual(answer);
    expect(listPeople(world)).toEqual([{ email: ada }]);
    expect(await get(world, "users/getFields")).toEqual(fields);
  });

  it("for more items than the project takes", async () => {
    const world = emptySandbox("email", { bulkItemLimit: 1 });
    expect(await update(world, [{ email: ada }, { email: grace }])).toEqual(
      refusalAnswer(400, "BatchTooLarge", "The request holds 2 items, the limit is 1"),
    );
    expect(await update(world, [{ email: ada }])).toEqual(bulkAnswer(one));
    expect(listPeople(world)).toEqual([{ email: ada }]);
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
    const world = await sandboxAfter([["users/update", { email: ada, userId: "u-1", dataFields }]], kind);
    expect(await update(world, [user])).toEqual(bulkAnswer(one, {}, lists as never));
  });
});
