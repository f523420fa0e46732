import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../../server/index.ts";
import {
  emptySandbox,
  get,
  listPeople,
  post,
  profileAnswer,
  refusalAnswer,
  type Step,
  sandboxAfter,
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

const membersOf = async (world: World) =>
  Promise.all(["1", "2"].map(async (listId) => String((await get(world, "lists/getUsers", { listId })).body).trim()));

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
    const world = await sandboxAfter(lists);
    const requests = [
      { email: "ADA@example.com", emailListIds: [1] },
      { email: "grace@example.com", emailListIds: [1, 2], unsubscribedChannelIds: [1] },
      { email: ada, emailListIds: [2] },
    ];
    expect(await bulk(world, requests)).toEqual(answer({ successCount: 3, failCount: 0 }));
    expect(await membersOf(world)).toEqual(["grace@example.com", `${ada}\ngrace@example.com`]);
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, ...empty, emailListIds: [2] }));
  });

  it.each(failures)(
    "lists $name ($kind), writes the others and creates nobody for it",
    async ({ kind, request, listed }) => {
      const world = await sandboxAfter(
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
      expect(listPeople(world)).toHaveLength(2);
      expect(await get(world, "lists/1/size")).toEqual({ status: 200, body: "1" });
    },
  );

  it("answers zeros for no requests", async () => {
    expect(await bulk(emptySandbox(), [])).toEqual(answer({ successCount: 0, failCount: 0 }));
  });

  it("is refused as a whole for a request that names nobody", async () => {
    const world = emptySandbox();
    expect(await bulk(world, [{ email: ada }, { emailListIds: [] }])).toEqual(
      refusalAnswer(400, "BadParams", "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)"),
    );
    expect(listPeople(world)).toEqual([]);
  });

  it("writes the events that single calls write", async () => {
    const world = await sandboxAfter(lists);
    await bulk(world, [{ email: ada, emailListIds: [1] }]);
    const { events } = (await get(world, `events/${ada}`)).body as { events: readonly Fields[] };
    expect(events.map(({ eventType, emailListIds }) => ({ eventType, emailListIds }))).toEqual([
      { eventType: "emailSubscribe", emailListIds: [1] },
    ]);
  });
});
