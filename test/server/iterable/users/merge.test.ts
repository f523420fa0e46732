import { describe, expect, it } from "vitest";
import {
  get,
  listPeople,
  nobody,
  post,
  profileAnswer,
  type Step,
  sandboxAfter,
  success,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Fields = Readonly<Record<string, unknown>>;

const has = (email: string, dataFields: Fields, more: Fields = {}): Step => [
  "users/update",
  { email, ...more, dataFields },
];

const graceIntoAda = { sourceEmail: grace, destinationEmail: ada };

interface Case {
  readonly name: string;
  readonly source: Fields;
  readonly destination: Fields;
  readonly arrayMerge?: readonly Fields[];
  readonly merged: Fields;
}

const cases: readonly Case[] = [
  {
    name: "copies what only the source has",
    source: { a: 1, o: { x: 1 } },
    destination: { b: 2 },
    merged: { a: 1, o: { x: 1 }, b: 2 },
  },
  {
    name: "keeps what the destination has",
    source: { a: 1, l: ["s"] },
    destination: { a: 2, l: ["d"] },
    merged: { a: 2, l: ["d"] },
  },
  {
    name: "does not merge inside objects",
    source: { o: { x: 1, y: 1 } },
    destination: { o: { x: 2 } },
    merged: { o: { x: 2 } },
  },
  {
    name: "appends the source's items to a named array, exact duplicates left out",
    source: { l: ["a", "b"], m: ["s"] },
    destination: { l: ["b", "c"], m: ["d"] },
    arrayMerge: [{ field: "l" }],
    merged: { l: ["b", "c", "a"], m: ["d"] },
  },
  {
    name: "keeps duplicates that are the source's own",
    source: { l: ["a", "a"] },
    destination: { l: ["b", "b"] },
    arrayMerge: [{ field: "l" }],
    merged: { l: ["b", "b", "a", "a"] },
  },
  {
    name: "compares objects by all their fields, in any order",
    source: { l: [{ y: 2, x: 1 }, { x: 1 }] },
    destination: { l: [{ x: 1, y: 2 }] },
    arrayMerge: [{ field: "l" }],
    merged: { l: [{ x: 1, y: 2 }, { x: 1 }] },
  },
  {
    name: "compares arrays by their order",
    source: { l: [{ x: [2, 1] }, { x: [1, 2] }] },
    destination: { l: [{ x: [1, 2] }] },
    arrayMerge: [{ field: "l" }],
    merged: { l: [{ x: [1, 2] }, { x: [2, 1] }] },
  },
  {
    name: "compares objects by dedupeBy alone",
    source: { l: [{ id: 1, v: "s" }, { id: 2, v: "s" }, { v: "none" }] },
    destination: { l: [{ id: 1, v: "d" }, { v: "nothing" }] },
    arrayMerge: [{ field: "l", dedupeBy: "id" }],
    merged: { l: [{ id: 1, v: "d" }, { v: "nothing" }, { id: 2, v: "s" }, { v: "none" }] },
  },
  {
    name: "takes scalars for arrays of one item",
    source: { age: 41 },
    destination: { age: 42 },
    arrayMerge: [{ field: "age" }],
    merged: { age: [42, 41] },
  },
  {
    name: "takes equal scalars for one item",
    source: { age: 42 },
    destination: { age: 42 },
    arrayMerge: [{ field: "age" }],
    merged: { age: [42] },
  },
  {
    name: "takes a named array from the source alone",
    source: { l: ["a"] },
    destination: {},
    arrayMerge: [{ field: "l" }],
    merged: { l: ["a"] },
  },
  {
    name: "makes nothing of a named array nobody has",
    source: {},
    destination: {},
    arrayMerge: [{ field: "l" }],
    merged: {},
  },
  {
    name: "merges several arrays",
    source: { l: ["a"], m: [1] },
    destination: { l: ["b"], m: [2] },
    arrayMerge: [{ field: "l" }, { field: "m" }],
    merged: { l: ["b", "a"], m: [2, 1] },
  },
];

describe("users.merge", () => {
  it.each(cases)("$name", async ({ source, destination, arrayMerge, merged }) => {
    const world = await sandboxAfter([has(grace, source), has(ada, destination)]);
    const body = { ...graceIntoAda, ...(arrayMerge !== undefined && { arrayMerge }) };
    expect(await post(world, "users/merge", body)).toEqual(success);
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, ...merged }));
    expect(await get(world, `users/${grace}`)).toEqual(nobody);
    expect(listPeople(world)).toEqual([{ email: ada }]);
  });

  it("moves the source's events, their times unchanged", async () => {
    const world = await sandboxAfter([
      ["events/track", { email: grace, eventName: "Seen", createdAt: 1_600_000_000, id: "e-1" }],
      has(grace, {}),
      has(ada, {}, { userId: "u-1" }),
      ["users/merge", graceIntoAda],
    ]);
    const at = "2020-09-13 12:26:40 +00:00";
    const { events } = (await get(world, `events/${ada}`)).body as { events: readonly Fields[] };
    expect(events.map(({ id, email, userId, createdAt }) => ({ id, email, userId, createdAt }))).toEqual([
      { id: "e-1", email: ada, userId: "u-1", createdAt: at },
    ]);
  });

  it("unites static lists and unsubscribes", async () => {
    const world = await sandboxAfter([
      has(grace, {}),
      has(ada, {}),
      ["lists", { name: "one" }],
      ["lists", { name: "two" }],
      ["users/updateSubscriptions", { email: grace, emailListIds: [1, 2], unsubscribedChannelIds: [1] }],
      ["users/updateSubscriptions", { email: ada, emailListIds: [2], unsubscribedMessageTypeIds: [3] }],
      ["users/merge", graceIntoAda],
    ]);
    expect(await get(world, `users/${ada}`)).toEqual(
      profileAnswer({
        email: ada,
        emailListIds: [2, 1],
        subscribedMessageTypeIds: [],
        unsubscribedChannelIds: [1],
        unsubscribedMessageTypeIds: [3],
      }),
    );
    expect(await get(world, "lists/getUsers", { listId: "1" })).toEqual({ status: 200, body: `${ada}\n` });
    expect(await get(world, "lists/2/size")).toEqual({ status: 200, body: "1" });
  });

  it.each(["userId", "hybrid"] as const)("keeps userListIds in step in a project of kind %s", async (kind) => {
    const world = await sandboxAfter(
      [
        ["lists", { name: "one" }],
        ["lists/subscribe", { listId: 1, subscribers: [{ userId: "u-1" }] }],
        ["users/update", { userId: "u-2" }],
        ["users/merge", { sourceUserId: "u-1", destinationUserId: "u-2" }],
      ],
      kind,
    );
    expect(world.contacts()[0]).toMatchObject({ userId: "u-2", dataFields: { emailListIds: [1], userListIds: [1] } });
  });

  it("keeps the destination's sign-up and takes the source's region with its phone number", async () => {
    const world = await sandboxAfter([has(grace, { phoneNumber: "+5583999999999" })]);
    await world.clock.advance(3_600_000);
    const later = "2024-03-01 13:00:00 +00:00";
    await post(world, "users/update", { email: ada });
    await post(world, "users/merge", graceIntoAda);
    const itblInternal = {
      documentCreatedAt: later,
      documentUpdatedAt: later,
      emailDomain: "example.com",
      regionCode: "BR",
    };
    expect(await get(world, `users/${ada}`)).toEqual(
      profileAnswer({
        email: ada,
        phoneNumber: "+5583999999999",
        signupDate: later,
        profileUpdatedAt: later,
        itblInternal,
      }),
    );
  });

  it.each([
    { by: { sourceEmail: "GRACE@example.com", destinationEmail: "ADA@example.com" } },
    { by: { sourceUserId: "u-2", destinationUserId: "u-1" } },
    { by: { sourceEmail: grace, destinationUserId: "u-1" } },
    { by: { sourceUserId: "u-2", destinationEmail: ada } },
  ])("names users by $by", async ({ by }) => {
    const world = await sandboxAfter([has(grace, {}, { userId: "u-2" }), has(ada, {}, { userId: "u-1" })]);
    expect(await post(world, "users/merge", by)).toEqual(success);
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-1" }]);
  });

  it("gives the destination a userId only the source has", async () => {
    const world = await sandboxAfter([has(grace, {}, { userId: "u-2" }), has(ada, {}), ["users/merge", graceIntoAda]]);
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-2" }]);
  });

  it("merges two halves of a person in a hybrid project", async () => {
    const world = await sandboxAfter(
      [
        ["users/update", { userId: "u-1", dataFields: { a: 1 } }],
        ["users/update", { email: ada, dataFields: { b: 2 } }],
        ["users/merge", { sourceUserId: "u-1", destinationEmail: ada }],
      ],
      "hybrid",
    );
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-1" }]);
  });
});

describe("users.merge of users who share a userId", () => {
  it("takes the oldest", async () => {
    const world = await sandboxAfter([
      has(ada, { n: 1 }, { userId: "u-1" }),
      has(grace, { n: 2 }, { userId: "u-1" }),
      has("eve@example.com", {}),
      ["users/merge", { sourceUserId: "u-1", destinationEmail: "eve@example.com" }],
    ]);
    expect(listPeople(world)).toEqual([
      { email: grace, userId: "u-1" },
      { email: "eve@example.com", userId: "u-1" },
    ]);
  });
});
