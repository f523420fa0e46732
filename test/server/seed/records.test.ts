import { describe, expect, it } from "vitest";
import { createSandbox, type Seed } from "../../../server/index.ts";
import { customEvent, eventList } from "../support/events.ts";
import { atNoon, emptySandbox, get, noon, playSteps, post, profileAnswer, sandboxAfter } from "../support/sandbox.ts";
import { exportProject, rowsOf, seededSandbox } from "./support/seeded-sandbox.ts";

const ada = "ada@example.com";

const none = { subscribedMessageTypeIds: [], unsubscribedChannelIds: [], unsubscribedMessageTypeIds: [] };

describe("a seeded user", () => {
  it("is what users/update makes of it, and is on its lists", async () => {
    const world = seededSandbox({
      lists: [{ name: "VIP" }],
      users: [{ email: "Ada@Example.com", userId: "u-1", dataFields: { plan: "pro", visits: 3 }, lists: [1] }],
    });
    const same = await sandboxAfter([
      ["users/update", { email: ada, userId: "u-1", dataFields: { plan: "pro", visits: 3 } }],
    ]);
    const { user } = (await get(same, `users/${ada}`)).body as { user: { dataFields: object } };
    expect(await get(world, `users/${ada}`)).toEqual({
      status: 200,
      body: { user: { ...user, dataFields: { ...user.dataFields, ...none, emailListIds: [1] } } },
    });
    expect(await get(world, "lists/getUsers?listId=1")).toEqual({ status: 200, body: `${ada}\n` });
    expect(world.events(ada)).toEqual([]);
  });

  it("fixes the types of its fields for the whole project", async () => {
    const world = seededSandbox({ users: [{ email: ada, dataFields: { visits: 3 } }] });
    expect((await post(world, "users/update", { email: ada, dataFields: { visits: "many" } })).status).toBe(400);
  });

  it("keeps the dates it states", async () => {
    const signupDate = "2020-01-02 03:04:05 +00:00";
    const dataFields = { signupDate, profileUpdatedAt: "2021-01-02" };
    const world = seededSandbox({ users: [{ email: ada, dataFields }] });
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, ...dataFields }));
  });

  it("may be hidden until a creating call names it", async () => {
    const world = seededSandbox({ users: [{ email: ada, hidden: true }], events: [{ email: ada, eventName: "Seen" }] });
    expect(world.contacts()).toMatchObject([{ email: ada, hidden: true, events: 1 }]);
    await playSteps(world, [["users/update", { email: ada }]]);
    expect(world.contacts()).toMatchObject([{ email: ada, hidden: false, events: 1 }]);
  });

  it("adds to itself when it is there twice", async () => {
    const users = [
      { email: ada, dataFields: { a: 1, b: 1 } },
      { email: ada, dataFields: { b: 2 } },
    ];
    expect(await get(seededSandbox({ users }), `users/${ada}`)).toEqual(profileAnswer({ email: ada, a: 1, b: 2 }));
  });

  it("can be out of channels and message types, and in others", async () => {
    const subscriptions = {
      unsubscribedChannelIds: [1],
      unsubscribedMessageTypeIds: [2],
      subscribedMessageTypeIds: [9],
    };
    const world = seededSandbox(
      {
        messageTypes: [{ id: 9, name: "News", channelId: 1, policy: "OptIn" }],
        lists: [{ id: 5, name: "VIP" }],
        users: [{ email: ada, lists: [5], ...subscriptions }],
      },
      { settings: { optInMessageTypes: true } },
    );
    expect(await get(world, `users/${ada}`)).toEqual(
      profileAnswer({ email: ada, emailListIds: [5], ...subscriptions }),
    );
  });

  it.each([
    { kind: "email", user: { userId: "u-1" }, email: "u-1+147178873@placeholder.email" },
    { kind: "userId", user: { userId: "u-1" }, email: undefined },
    { kind: "hybrid", user: { userId: "u-1" }, email: undefined },
  ] as const)("may be named by a userId alone in a project of kind $kind", ({ kind, user, email }) => {
    const [contact] = seededSandbox({ users: [user] }, { kind }).contacts();
    expect([contact?.userId, contact?.email]).toEqual(["u-1", email]);
  });
});

describe("a seeded event", () => {
  it.each([
    { createdAt: 1_700_000_000, at: "2023-11-14 22:13:20 +00:00" },
    { createdAt: 1_700_000_000_000, at: "2023-11-14 22:13:20 +00:00" },
    { createdAt: "2023-11-14", at: "2023-11-14 00:00:00 +00:00" },
    { createdAt: "2023-11-14 22:13:20", at: "2023-11-14 22:13:20 +00:00" },
    { createdAt: "2023-11-14T23:13:20+01:00", at: "2023-11-14 22:13:20 +00:00" },
    { createdAt: "1969-07-20T20:17:40Z", at: "1969-07-20 20:17:40 +00:00" },
    { createdAt: undefined, at: atNoon },
  ])("created at $createdAt is read as of $at", async ({ createdAt, at }) => {
    const happened = { email: ada, eventName: "Seen", id: "e-1", ...(createdAt !== undefined && { createdAt }) };
    const world = seededSandbox({ users: [{ email: ada }], events: [{ ...happened, dataFields: { n: 1 } }] });
    expect(await get(world, `events/${ada}`)).toEqual(
      eventList(customEvent({ eventName: "Seen", email: ada, id: "e-1", createdAt: at, dataFields: { n: 1 } })),
    );
  });

  it("makes a hidden profile of somebody nobody knows", () => {
    const world = seededSandbox({ events: [{ email: ada, eventName: "Seen" }] });
    expect(world.contacts()).toMatchObject([{ email: ada, hidden: true, events: 1 }]);
  });

  it("may be one of Iterable's own, with its fields flat", async () => {
    const sent = { email: ada, eventType: "emailSend", id: "s-1", createdAt: noon, campaignId: 7, templateId: 8 };
    const world = seededSandbox({ users: [{ email: ada }], events: [{ ...sent, dataFields: { messageId: "m-1" } }] });
    expect(world.events(ada)).toMatchObject([
      { eventType: "emailSend", messageId: "m-1", campaignId: 7, templateId: 8, createdAt: atNoon },
    ]);
    expect((await get(world, `users/getSentMessages?email=${ada}`)).body).toMatchObject({
      messages: [{ messageId: "m-1", campaignId: 7, templateId: 8 }],
    });
  });
});

describe("the other records of a seed", () => {
  it("has purchases, whose users it creates", async () => {
    const items = [{ id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 }];
    const bought = { items, total: 25.99, id: "p-1", dataFields: { gift: true } };
    const world = seededSandbox({ purchases: [{ email: ada, ...bought, createdAt: "2024-03-01 12:00:00" }] });
    const same = await sandboxAfter([["commerce/trackPurchase", { user: { email: ada }, ...bought }]]);
    expect(await get(world, `events/${ada}`)).toEqual(await get(same, `events/${ada}`));
    expect(await get(world, `users/${ada}`)).toEqual(await get(same, `users/${ada}`));
  });

  it("has lists, with numbers of their own or the next ones", async () => {
    const lists = [{ id: 40, name: "Forty", description: "of them", createdAt: 1_700_000_000 }, { name: "Next" }];
    const world = seededSandbox({ lists });
    expect(await get(world, "lists")).toMatchObject({
      body: {
        lists: [
          { id: 41, name: "Next", createdAt: noon },
          { id: 40, name: "Forty", description: "of them", createdAt: 1_700_000_000_000 },
        ],
      },
    });
    expect((await post(world, "lists", { name: "more" })).body).toEqual({ listId: 42 });
  });

  it("has catalogs with types and items, and metadata", async () => {
    const world = seededSandbox({
      catalogs: [
        {
          name: "Cafes",
          fields: { name: "string", place: { city: "string" } },
          items: { joes: { name: "Joe's", place: { city: "Rome" } } },
        },
        { name: "Cafes", items: { annas: { name: "Anna's" } } },
      ],
      metadata: [{ table: "Settings", key: "colour", value: { rgb: [1, 2, 3] } }],
    });
    expect(await get(world, "catalogs/Cafes/items/joes")).toMatchObject({
      body: { value: { name: "Joe's", place: { city: "Rome" } } },
    });
    expect(await get(world, "catalogs/Cafes/items/annas")).toMatchObject({ body: { value: { name: "Anna's" } } });
    expect(await get(world, "catalogs/Cafes/fieldMappings")).toMatchObject({
      body: { params: { definedMappings: { name: "string", place: "object", "place.city": "string" } } },
    });
    expect(await get(world, "metadata/Settings/colour")).toMatchObject({ body: { value: { rgb: [1, 2, 3] } } });
  });

  it("has channels and message types, beside those of a new project or in their place", async () => {
    const world = seededSandbox({
      channels: [
        { id: 1, name: "News" },
        { id: 9, name: "Texts", type: "Transactional", medium: "SMS" },
      ],
      messageTypes: [{ id: 9, name: "Codes", channelId: 9 }],
    });
    const { channels } = (await get(world, "channels")).body as { channels: { id: number; name: string }[] };
    expect(channels.map(({ id, name }) => [id, name])).toEqual([
      [9, "Texts"],
      [3, "Push Marketing Channel"],
      [2, "Transactional Channel"],
      [1, "News"],
    ]);
    expect(await get(world, "messageTypes")).toMatchObject({
      body: { messageTypes: [{ id: 9, name: "Codes", channelId: 9, subscriptionPolicy: "OptOut" }, {}, {}, {}] },
    });
  });

  it.each([
    { kind: "email", who: { email: "Gone@example.com" }, call: { email: "gone@example.com" } },
    { kind: "hybrid", who: { userId: "gone" }, call: { userId: "gone" } },
  ] as const)("has forgotten users, whom a project of kind $kind refuses", async ({ kind, who, call }) => {
    const world = seededSandbox({ forgotten: [who] }, { kind });
    expect((await post(world, "users/update", call)).status).toBe(409);
  });

  it("has types of fields, fixed before any value is", async () => {
    const world = seededSandbox({
      fields: [
        { name: "address.postcode", type: "string" },
        { name: "step", type: "double", event: "Signed Up" },
        { name: "gift", type: "boolean", purchase: true },
      ],
    });
    expect(rowsOf(await exportProject(world), "fields")).toEqual([
      { scope: "event", owner: "Signed Up", name: "", type: "object" },
      { scope: "event", owner: "Signed Up", name: "step", type: "double" },
      { scope: "purchase", owner: "", name: "gift", type: "boolean" },
      { scope: "user", owner: "", name: "address", type: "object" },
      { scope: "user", owner: "", name: "address.postcode", type: "string" },
    ]);
    expect((await post(world, "users/update", { email: ada, dataFields: { address: { postcode: 1 } } })).status).toBe(
      400,
    );
  });

  it("has rows as they are stored, beside others", async () => {
    const tokens = [{ kind: "device", token: "d-1", user: 1 }];
    const world = seededSandbox({ stored: { tokens }, users: [{ email: ada }] });
    expect(rowsOf(await exportProject(world), "tokens")).toEqual(tokens);
  });
});

describe("what is there from the start", () => {
  const seed: Seed = { users: [{ email: ada, dataFields: { n: 1 } }], forgotten: [{ email: "gone@example.com" }] };

  it("is what a reset returns to, again and again", async () => {
    const world = seededSandbox(seed);
    const before = await exportProject(world);
    for (let time = 0; time < 3; time += 1) {
      await playSteps(world, [["users/update", { email: "new@example.com", dataFields: { fresh: 1 } }]]);
      await playSteps(world, [["users/unforget", { email: "gone@example.com" }]]);
      expect(await exportProject(world)).not.toBe(before);
      if (time === 1) await world.request("POST", "/_sandbox/reset");
      else world.reset();
      expect(await exportProject(world)).toBe(before);
    }
    await playSteps(world, [["users/update", { email: ada, dataFields: { fresh: "text" } }]]);
    expect((await post(world, "users/update", { email: "gone@example.com" })).status).toBe(409);
  });

  it("reaches reads at once, however long writes are processed", async () => {
    const world = seededSandbox(seed, { settings: { processingDelay: 60_000 } });
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, n: 1 }));
    await post(world, "users/update", { email: ada, dataFields: { n: 2 } });
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, n: 1 }));
    const late = createSandbox({ settings: { processingDelay: 60_000 } });
    expect(await late.request("GET", `/api/users/${ada}`).then((answer) => answer.json())).toEqual({});
    await late.seed([{ user: { email: ada } }]);
    expect(await late.request("GET", `/api/users/${ada}`).then((answer) => answer.json())).toMatchObject({
      user: { email: ada },
    });
  });

  it("stays away from a project that holds data", async () => {
    const world = emptySandbox();
    await playSteps(world, [["users/update", { email: ada }]]);
    expect(await world.seed([{ user: { email: "new@example.com" } }])).toBe("kept");
    expect(world.contacts()).toMatchObject([{ email: ada }]);
    world.reset();
    expect(await world.seed([[{ user: { email: "new@example.com" } }]])).toBe("loaded");
    expect(world.contacts()).toMatchObject([{ email: "new@example.com" }]);
  });

  it("is loaded into the project that is named", async () => {
    const { defaultProject } = await import("../../../server/index.ts");
    const second = { ...defaultProject, id: 2, name: "second", keys: [{}] };
    const world = createSandbox({ projects: [defaultProject, second] });
    await world.seed([{ user: { email: ada } }], { project: "second" });
    expect(world.projects.map(({ store }) => store.users.count())).toEqual([0, 1]);
    await expect(world.seed([], { project: "third" })).rejects.toThrow('No project is named "third"');
  });
});
