import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../../server/index.ts";
import { listAnswer } from "../../support/bulk.ts";
import {
  emptySandbox,
  get,
  listPeople,
  post,
  refusalAnswer,
  type Step,
  sandboxAfter,
  type World,
} from "../../support/sandbox.ts";
import { mismatchAnswer } from "../../support/type-mismatch.ts";

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

const oneOfTwo = { successCount: 1, failCount: 1 };

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
      const world = await sandboxAfter(story, kind);
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
    const world = await sandboxAfter([...story, subscribed], kind);
    expect(await unsubscribe(world, [user, { email: grace, userId: "u-2" }])).toEqual(listAnswer(oneOfTwo, listed));
    expect(await members(world)).toEqual(text(kind === "userId" ? "u-1\n" : `${ada}\n`));
  });
});

const unnamed = refusalAnswer(
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
      answer: mismatchAnswer({
        field: "n",
        expectedType: "long",
        incomingTypes: ["string", "keyword"],
        offendingValue: "x",
      }),
    },
  ])("lists.subscribe: $name", async ({ subscribers, answer }) => {
    const world = await sandboxAfter([vip]);
    expect(await subscribe(world, subscribers)).toEqual(answer);
    expect(listPeople(world)).toEqual([]);
    expect((await get(world, "users/getFields")).body).not.toHaveProperty(["fields", "n"]);
  });

  it("lists.unsubscribe: an element that names nobody", async () => {
    const world = await sandboxAfter([vip, ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }]]);
    expect(await unsubscribe(world, [{ email: ada }, {}])).toEqual(unnamed);
    expect(await members(world)).toEqual(text(`${ada}\n`));
  });

  it.each([subscribe, unsubscribe])("for an unknown list, whose code reads Success", async (call) => {
    const world = emptySandbox();
    expect(await call(world, [{ email: ada }], { listId: 999_999_999 })).toEqual(
      refusalAnswer(400, "Success", "error.lists.invalidListId(999999999)", { projectId: 1, listId: 999_999_999 }),
    );
    expect(listPeople(world)).toEqual([]);
  });

  it.each([subscribe, unsubscribe])("for more items than the project takes", async (call) => {
    const world = await sandboxAfter([vip], "email", { bulkItemLimit: 1 });
    expect(await call(world, [{ email: ada }, { email: grace }])).toEqual(
      refusalAnswer(400, "BatchTooLarge", "The request holds 2 items, the limit is 1"),
    );
  });
});
