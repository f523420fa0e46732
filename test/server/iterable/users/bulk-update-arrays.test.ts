import { describe, expect, it } from "vitest";
import { get, post, profileAnswer, type Step, sandboxAfter, type World } from "../../support/sandbox.ts";
import { mismatchAnswer } from "../../support/type-mismatch.ts";

const ada = "ada@example.com";

type Fields = Readonly<Record<string, unknown>>;

const update = (world: World, users: readonly Fields[], more: Fields = {}) =>
  post(world, "users/bulkUpdate", { users, ...more });

const typeError = (offendingValue: string) => ({
  field: "a",
  expectedType: "long",
  incomingTypes: ["string", "keyword"],
  offendingValue,
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
    const world = await sandboxAfter(lists);
    for (const dataFields of writes) await update(world, [{ email: ada, dataFields }]);
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, userId: "u-1", ...empty, ...arrays }));
    expect(await membersOf(world)).toEqual(members);
    expect(await get(world, `events/${ada}`)).toEqual({ status: 200, body: { events: [] } });
  });

  it.each(["userId", "hybrid"] as const)("keeps userListIds in step in a project of kind %s", async (kind) => {
    const world = await sandboxAfter(lists, kind);
    await update(world, [{ userId: "u-1", dataFields: { emailListIds: [2], userListIds: [1] } }]);
    expect(world.contacts()[0]?.dataFields).toMatchObject({ emailListIds: [2], userListIds: [2] });
  });

  it("ignores unsubscribes where message types can be opted in to", async () => {
    const world = await sandboxAfter(lists, "email", { optInMessageTypes: true });
    const dataFields = {
      emailListIds: [1],
      unsubscribedChannelIds: [1],
      unsubscribedMessageTypeIds: [1],
      subscribedMessageTypeIds: [1],
    };
    await update(world, [{ email: ada, dataFields }]);
    expect(await get(world, `users/${ada}`)).toEqual(
      profileAnswer({ email: ada, userId: "u-1", ...empty, emailListIds: [1] }),
    );
  });

  it("refuses ids that are no whole numbers", async () => {
    const world = await sandboxAfter(lists);
    expect(await update(world, [{ email: ada, dataFields: { emailListIds: ["1"] } }])).toEqual(
      mismatchAnswer({ ...typeError("1"), field: "emailListIds" }),
    );
  });
});
