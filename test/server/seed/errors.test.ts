import { describe, expect, it } from "vitest";
import { BadSeed, createSandbox, type ProjectKind, type Seed } from "../../../server/index.ts";
import { crowdedSandbox, exportProject, recordsOf, seededSandbox } from "./support/seeded-sandbox.ts";

const ada = "ada@example.com";

const users = [{ email: ada, dataFields: { visits: 3, at: "2024-01-01" } }];

/** What is said of a seed that is wrong; callers in JavaScript may write anything. */
function mistakesOf(seed: unknown, kind: ProjectKind = "email"): readonly string[] {
  try {
    seededSandbox(seed as Seed, { kind, settings: { disallowedEventNames: ["Forbidden"], userFieldLimit: 3 } }).close();
    return [];
  } catch (thrown) {
    if (thrown instanceof BadSeed) return thrown.mistakes;
    throw thrown;
  }
}

describe("a seed with a mistake", () => {
  it.each([
    [{ user: [] }, 'user: "user" is not known here; did you mean users?'],
    [
      { things: [] },
      'things: "things" is not known here; there are: stored, fields, channels, messageTypes, lists, dynamicLists, forgotten, users, events, purchases, exported, catalogs, catalogCollections, metadata, templates, snippets, webhooks, campaigns, placements, experiments, journeys, criteriaSets',
    ],
    [{ users: {} }, "users: expected a list of records"],
    [{ users: [null] }, "users[0]: expected an object, found null"],
    [{ users: [{ mail: ada }] }, 'users[0].mail: "mail" is not known here; did you mean email?'],
    [{ users: [{ email: ada }, { email: 3 }] }, "users[1].email: expected text, found number 3"],
    [{ users: [{}] }, "users[0]: needs an email or a userId"],
    [{ users: [{ email: "ada@" }] }, 'users[0].email: "ada@" is no valid email address'],
    [{ users: [{ userId: "ü" }] }, 'users[0].userId: "ü" is no userId: 1 to 52 printable ASCII characters'],
    [{ users: [{ email: ada, dataFields: [] }] }, "users[0].dataFields: expected an object, found a list"],
    [{ users: [{ email: ada, lists: [7] }] }, "users[0].lists[0]: there is no list 7"],
    [{ users: [{ email: ada, lists: ["VIP"] }] }, 'users[0].lists[0]: expected a number, found string "VIP"'],
    [
      { users: [{ email: ada, unsubscribedChannelIds: [7] }] },
      "users[0].unsubscribedChannelIds[0]: there is no channel 7",
    ],
    [
      { users: [{ email: ada, unsubscribedMessageTypeIds: [7] }] },
      "users[0].unsubscribedMessageTypeIds[0]: there is no message type 7",
    ],
    [
      { users: [{ email: ada, dataFields: { emailListIds: [1] } }] },
      "users[0].dataFields.emailListIds: is kept by the sandbox: name the lists under `lists`, beside dataFields",
    ],
    [
      { users: [{ email: ada, dataFields: { itblInternal: {} } }] },
      "users[0].dataFields.itblInternal: is kept by the sandbox: leave it out, or see `stored`",
    ],
    [
      { users: [{ email: ada, hidden: true, dataFields: {} }] },
      "users[0].dataFields: a hidden profile has neither fields nor subscriptions",
    ],
    [{ users: [...users, { email: ada, hidden: true }] }, "users[1].hidden: this user is there already"],
    [
      { users: [...users, { email: "b@example.com", dataFields: { visits: "many" } }] },
      'users[1].dataFields.visits: expected long, which an earlier record made it; found string "many"',
    ],
    [
      { users: [{ email: ada, dataFields: { a: 1, b: 1, c: 1, d: 1 } }] },
      "users[0].dataFields: a, b, c, d: the project may have 3 fields at most",
    ],
    [{ forgotten: [{ email: ada }], users }, "users[0]: this user is on the forgotten list"],
    [{ forgotten: [{}] }, "forgotten[0]: needs an email or a userId"],
    [
      { forgotten: [{ userId: "u-1" }] },
      "forgotten[0].userId: users of an email-based project are forgotten by their email",
    ],
    [{ users, events: [{ email: ada }] }, "events[0].eventName: is missing: what happened?"],
    [
      { users, events: [{ email: ada, eventName: "Seen", createdAt: "soon" }] },
      'events[0].createdAt: "soon" is no time: write 2026-01-31, 2026-01-31 12:00:00, or ISO 8601 with a zone',
    ],
    [
      { users, events: [{ email: ada, eventName: "Seen", createdAt: true }] },
      "events[0].createdAt: true is no time: write 2026-01-31, 2026-01-31 12:00:00, or ISO 8601 with a zone",
    ],
    [
      { users, events: [{ email: ada, eventName: "Forbidden" }] },
      'events[0].eventName: the project does not take events named "Forbidden" (disallowedEventNames)',
    ],
    [
      { events: [{ email: ada, eventName: "Seen", id: "a b" }] },
      "events[0]: id must be 1 to 512 letters, digits and hyphens",
    ],
    [
      { events: [{ userId: "u-1", eventName: "Seen" }] },
      'events[0].userId: no user has the userId "u-1" yet: give an email too',
    ],
    [
      { events: [{ email: ada, eventType: "emailSend" }] },
      "events[0]: nobody of this name is there: list its user first",
    ],
    [
      { users, events: [{ email: ada, eventName: "Seen", eventType: "emailSend" }] },
      "events[0].eventName: only custom events have a name; this is of type emailSend",
    ],
    [
      { users, events: [{ email: ada, eventType: "purchase" }] },
      "events[0].eventType: write purchases under `purchases`",
    ],
    [{ purchases: [{ email: ada, total: 1 }] }, "purchases[0].items: is missing: expected a list"],
    [
      { purchases: [{ email: ada, total: 1, items: [{ id: "7", name: "Mat", price: "1", quantity: 1 }] }] },
      'purchases[0].items[0].price: expected a number, found string "1"',
    ],
    [{ lists: [{ name: "" }] }, "lists[0].name: must not be empty"],
    [{ lists: [{ id: 0, name: "VIP" }] }, "lists[0].id: must be at least 1"],
    [
      {
        lists: [
          { id: 1, name: "VIP" },
          { id: 1, name: "Other" },
        ],
      },
      "lists[1].id: there is a list 1 already",
    ],
    [
      { channels: [{ id: 4, name: "Texts", medium: "Fax" }] },
      /^channels\[0\]\.medium: expected "Email" or .*, found string "Fax"$/,
    ],
    [{ messageTypes: [{ id: 4, name: "News", channelId: 9 }] }, "messageTypes[0].channelId: there is no channel 9"],
    [
      { messageTypes: [{ id: 4, name: "News", channelId: 1, policy: "OptIn" }] },
      "messageTypes[0].policy: OptIn takes the setting optInMessageTypes",
    ],
    [
      { fields: [{ name: "visits", type: "number" }] },
      /^fields\[0\]\.type: expected "string" or .*, found string "number"$/,
    ],
    [
      { fields: [{ name: "phoneNumber", type: "long" }] },
      "fields[0].type: the field phoneNumber is of type string already",
    ],
    [
      { catalogs: [{ name: "Cafes & Bars" }] },
      "catalogs[0].name: only alphanumeric characters and dashes are allowed, 255 at most",
    ],
    [
      { catalogs: [{ name: "Cafes", fields: { price: "double" }, items: { joes: { price: "cheap" } } }] },
      "catalogs[0].items.joes: Invalid item joes: Field 'price' has a data type of 'double', which its value is not",
    ],
    [{ metadata: [{ table: "T", key: "k", value: 1 }] }, "metadata[0].value: expected an object, found number 1"],
    [{ stored: { user: [] } }, 'stored.user: "user" is no table; did you mean users?'],
    [{ stored: { users: [{ id: 1, mail: ada }] } }, 'stored.users[0].mail: "mail" is no column; did you mean email?'],
    [
      { stored: { users: [{ id: 1 }] } },
      "stored.users[0]: the database does not take it: NOT NULL constraint failed: users.visible",
    ],
    [
      {
        stored: {
          lists: [
            { id: 1, name: "a", created_at: 1 },
            { id: 1, name: "b", created_at: 1 },
          ],
        },
      },
      "stored.lists[1]: the database does not take it: UNIQUE constraint failed: lists.id",
    ],
    [
      { stored: { project: [{ kind: "hybrid" }] } },
      'stored.project[0].kind: this is a project of kind "hybrid", to be loaded into one of kind "email"',
    ],
  ])("%j is refused", (seed, mistake) => {
    expect(mistakesOf(seed)).toEqual([typeof mistake === "string" ? mistake : expect.stringMatching(mistake)]);
  });

  it.each([
    ["userId", { users: [{ email: ada }] }, "users[0]: needs a userId: users of this project are named by it"],
    [
      "userId",
      { users: [{ userId: "a", hidden: true }] },
      "users[0].hidden: users of an email-based project alone can be hidden",
    ],
    [
      "userId",
      { forgotten: [{ email: ada }] },
      "forgotten[0].email: users of a userID-based project are forgotten by their userId",
    ],
    [
      "hybrid",
      {
        users: [
          { email: ada, userId: "a" },
          { email: "b@example.com", userId: "a" },
        ],
      },
      "users[1]: its email and its userId belong to two different users",
    ],
  ] as const)("of a project of kind %s: %j is refused", (kind, seed, mistake) => {
    expect(mistakesOf(seed, kind)).toEqual([mistake]);
  });

  it("is told of ten mistakes at once", () => {
    const wrong = Array.from({ length: 12 }, () => ({ email: "ada@" }));
    expect(mistakesOf({ users: wrong })).toEqual(
      wrong.slice(0, 10).map((_, index) => `users[${index}].email: "ada@" is no valid email address`),
    );
  });

  it.each([
    ["a list", [], 'a record is an object, such as { "user": { … } }'],
    ["nothing", {}, 'a record says what it is, such as { "user": { … } }'],
    ["a word", "user", 'a record is an object, such as { "user": { … } }'],
    ["two things", { user: {}, event: {} }, 'a record is one thing, and this one is "user" and "event"'],
    ["an unknown thing", { usr: {} }, '"usr" is no kind of record; did you mean user?'],
  ])("may have records that are none: %s", async (_, record, mistake) => {
    const world = createSandbox();
    const records = [record] as never;
    await expect(world.seed([records])).rejects.toThrow(new BadSeed([mistake]));
  });
});

describe("a project whose seed has a mistake", () => {
  it("is as it was before, in everything", async () => {
    const world = createSandbox();
    const before = await exportProject(world);
    const records = [
      { list: { name: "VIP" } },
      { user: { email: ada, dataFields: { visits: 3 }, lists: [1] } },
      { forgotten: { email: "gone@example.com" } },
      { user: { email: "ada@" } },
    ];
    await expect(world.seed(records)).rejects.toThrow(BadSeed);
    expect(await exportProject(world)).toBe(before);
    const answers = await Promise.all(
      [{ email: ada, dataFields: { visits: "many" } }, { email: "gone@example.com" }].map((body) =>
        world.request("POST", "/api/users/update", body),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it("may not get the state of another project after something else", async () => {
    const text = await exportProject(await crowdedSandbox("email"));
    const world = createSandbox();
    const first = { user: { email: ada } };
    await expect(world.seed([first, ...recordsOf(text).slice(0, 1)])).rejects.toThrow(
      new BadSeed(["stored.project: the state of a whole project comes first: nothing may be loaded before it"]),
    );
  });

  it("cannot be created", () => {
    expect(() => createSandbox({ seed: { users: [{ email: "ada@" }] } })).toThrow(BadSeed);
  });
});

describe("what is no list of records", () => {
  const expected =
    "seed: a list of records is expected, such as [{ user: { … } }], or seedFiles(…); createSandbox({ seed }) takes a document";

  it.each([[{ users: [] }], [1], [null], [undefined], ["user"]])("%o is refused as a whole", async (records) => {
    await expect(createSandbox().seed(records as never)).rejects.toThrow(new TypeError(expected));
  });

  it.each([[null], [undefined], [3], ["user"], [[null]], [["user"]]])(
    "%o among records is a mistake",
    async (record) => {
      const says = 'a record is an object, such as { "user": { … } }';
      const world = createSandbox();
      await expect(world.seed([record] as never)).rejects.toThrow(new BadSeed([says]));
      expect(world.project.seeds.holdsData()).toBe(false);
    },
  );
});
