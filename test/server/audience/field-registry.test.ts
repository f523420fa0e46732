import { describe, expect, it } from "vitest";
import {
  emptySandbox,
  get,
  listPeople,
  post,
  refusalAnswer,
  type Step,
  sandboxAfter,
  success,
  type World,
} from "../support/sandbox.ts";

const ada = "ada@example.com";

type Fields = Readonly<Record<string, unknown>>;

const fields = (count: number, prefix: string): Fields =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, index]));

const tooMany = (limit: number, requestedTotal: number, newFields: readonly string[]) =>
  refusalAnswer(
    400,
    "UniqueFieldsLimitExceeded",
    `Project 1: The request would increase the number of object fields to ${requestedTotal} by adding [${newFields.join(", ")}], which exceeds the limit of ${limit}`,
    { limit, requestedTotal, newFields },
  );

const update = (world: World, dataFields: Fields, more: Fields = {}) =>
  post(world, "users/update", { email: ada, dataFields, ...more });

const track = (world: World, eventName: string, dataFields: Fields, more: Fields = {}) =>
  post(world, "events/track", { email: ada, eventName, dataFields, ...more });

describe("the limit of profile fields", () => {
  it("is 1,000 in a project, over all its users", async () => {
    const world = await sandboxAfter([["users/update", { email: ada, dataFields: fields(999, "f") }]]);
    expect(await post(world, "users/update", { email: "grace@example.com", dataFields: { a: 1, b: 1 } })).toEqual(
      tooMany(1_000, 1_001, ["a", "b"]),
    );
    expect(listPeople(world)).toEqual([{ email: ada }]);
    expect(await update(world, { a: 1 })).toEqual(success);
    expect(await update(world, { b: 1 })).toEqual(tooMany(1_000, 1_001, ["b"]));
    expect(await update(world, { a: 2, f0: 2 })).toEqual(success);
  });

  it.each([
    {
      name: "every nested field and the objects on the way",
      sent: { o: { x: 1, p: { y: 1 } } },
      adds: ["o", "o.x", "o.p", "o.p.y"],
    },
    {
      name: "a name once, however often it comes",
      sent: { l: [{ x: 1 }, { x: 2 }], m: [1, 2] },
      adds: ["l", "l.x", "m"],
    },
    { name: "the same name in another place", sent: { x: 1, o: { x: 1 } }, adds: ["x", "o", "o.x"] },
  ])("counts $name", async ({ sent, adds }) => {
    const world = emptySandbox("email", { userFieldLimit: adds.length - 1 });
    expect(await update(world, sent)).toEqual(tooMany(adds.length - 1, adds.length, adds));
    expect(await update(emptySandbox("email", { userFieldLimit: adds.length }), sent)).toEqual(success);
  });

  it("counts no system field, no null, no empty array and no dropped field", async () => {
    const world = emptySandbox("email", { userFieldLimit: 0 });
    const sent = { phoneNumber: "1", signupSource: "Import", shoppingCartItems: [], none: null, empty: [] };
    expect(await update(world, sent)).toEqual(success);
    expect(await update(world, { f: 1 }, { createNewFields: false })).toEqual(success);
    expect(await update(world, { f: 1 })).toEqual(tooMany(0, 1, ["f"]));
  });

  it("does not forget fields that no profile has any more", async () => {
    const world = await sandboxAfter([["users/update", { email: ada, dataFields: { a: 1 } }]], "email", {
      userFieldLimit: 1,
    });
    await update(world, { a: null });
    expect(await update(world, { b: 1 })).toEqual(tooMany(1, 2, ["b"]));
  });

  it("is apart from events", async () => {
    const world = await sandboxAfter(
      [["events/track", { email: ada, eventName: "Seen", dataFields: fields(9, "f") }]],
      "email",
      { userFieldLimit: 1 },
    );
    expect(await update(world, { a: 1 })).toEqual(success);
  });

  it.each([
    [
      "users/bulkUpdate",
      {
        users: [
          { email: ada, dataFields: { a: 1 } },
          { email: "grace@example.com", dataFields: { b: 1 } },
        ],
      },
    ],
    [
      "lists/subscribe",
      {
        listId: 1,
        subscribers: [
          { email: ada, dataFields: { a: 1 } },
          { email: ada, dataFields: { b: 1 } },
        ],
      },
    ],
    ["commerce/updateCart", { user: { email: ada, dataFields: { a: 1, b: 1 } }, items: [] }],
  ] satisfies Step[])("refuses %s as a whole", async (path, body) => {
    const world = await sandboxAfter([["lists", { name: "VIP" }]], "email", { userFieldLimit: 1 });
    const { status, body: answer } = await post(world, path, body);
    expect({ status, answer }).toMatchObject({ status: 400, answer: { code: "UniqueFieldsLimitExceeded" } });
    expect(listPeople(world)).toEqual([]);
    expect((await get(world, "users/getFields")).body).not.toHaveProperty(["fields", "a"]);
  });
});

describe("a limit of fields", () => {
  const [a, z, y] = [{ a: 1 }, { a: 1, z: 1 }, { y: 1 }];
  const items = [{ id: "7", name: "Mat", price: 1, quantity: 1, dataFields: { size: "L" } }];
  const user = { email: ada, dataFields: a };

  it.each([
    {
      call: "events/trackBulk",
      settings: { eventFieldLimit: 4 },
      body: {
        events: [
          { email: ada, eventName: "A", dataFields: z },
          { email: ada, eventName: "B", dataFields: y },
        ],
      },
      refused: tooMany(4, 5, ["A", "A.a", "A.z", "B", "B.y"]),
    },
    {
      call: "users/bulkUpdate",
      settings: { userFieldLimit: 2 },
      body: {
        users: [
          { email: ada, dataFields: y },
          { email: "no address", dataFields: { lost: 1 } },
          { email: "grace@example.com", dataFields: { ...z, ...y } },
        ],
      },
      refused: tooMany(2, 3, ["y", "a", "z"]),
    },
    {
      call: "lists/subscribe",
      settings: { userFieldLimit: 1 },
      body: { listId: 1, subscribers: [user, user, { email: "grace@example.com", dataFields: y }] },
      refused: tooMany(1, 2, ["a", "y"]),
    },
    {
      call: "commerce/trackPurchase",
      settings: { userFieldLimit: 1 },
      body: { user, items, total: 1 },
      refused: tooMany(1, 2, ["a", "shoppingCartItems.dataFields.size"]),
    },
    {
      call: "commerce/trackPurchase",
      settings: { userFieldLimit: 2, eventFieldLimit: 1 },
      body: { user, items, total: 1, dataFields: z },
      refused: tooMany(1, 2, ["a", "z"]),
    },
  ])("counts what $call adds as one: every new field, in order, and nothing is stored", async (each) => {
    const world = await sandboxAfter([["lists", { name: "VIP" }]], "email", each.settings);
    expect(await post(world, each.call, each.body)).toEqual(each.refused);
    expect(listPeople(world)).toEqual([]);
    world.configure({ userFieldLimit: 3, eventFieldLimit: 5 });
    expect((await post(world, each.call, each.body)).status).toBe(200);
  });

  it("is told after fields that do not fit", async () => {
    const world = await sandboxAfter([["users/update", user]], "email", { userFieldLimit: 1 });
    const users = [
      { email: ada, dataFields: y },
      { email: ada, dataFields: { a: "text" } },
    ];
    expect((await post(world, "users/bulkUpdate", { users })).body).toMatchObject({
      code: "RequestFieldsTypesMismatched",
    });
  });
});

describe("the limit of event fields", () => {
  it("counts each event name, and the fields of each name apart", async () => {
    const world = emptySandbox("email", { eventFieldLimit: 7 });
    expect((await track(world, "Seen", { plan: 1, o: { x: 1 } })).status).toBe(200);
    expect((await track(world, "Seen", { plan: 2, o: { x: 2 } })).status).toBe(200);
    expect((await track(world, "Bought", { plan: 1 })).status).toBe(200);
    expect(await track(world, "Left", { plan: 1 })).toEqual(tooMany(7, 8, ["Left", "Left.plan"]));
    expect(await track(world, "Bought", { a: 1, b: 1 })).toEqual(tooMany(7, 8, ["Bought.a", "Bought.b"]));
    expect((await track(world, "Left", {})).status).toBe(200);
  });

  it("names every new field as it names those of the event", async () => {
    const world = emptySandbox("email", { eventFieldLimit: 3 });
    expect(await track(world, "EventName", { request: { sub: 1, other: "x" } })).toEqual(
      tooMany(3, 4, ["EventName", "EventName.request", "EventName.request.sub", "EventName.request.other"]),
    );
    expect(listPeople(world)).toEqual([]);
  });

  it("is 8,000 in a project", async () => {
    const world = emptySandbox();
    expect((await track(world, "Seen", fields(7_998, "f"))).status).toBe(200);
    expect(await track(world, "Seen", { a: 1, b: 1 })).toEqual(tooMany(8_000, 8_001, ["Seen.a", "Seen.b"]));
    expect((await track(world, "Bought", {})).status).toBe(200);
    expect(await track(world, "Left", {})).toEqual(tooMany(8_000, 8_001, ["Left"]));
  });

  it("counts what one name shares with another twice, as one name for all pages does not", async () => {
    const world = emptySandbox("email", { eventFieldLimit: 4 });
    for (const name of ["Home", "Shop"]) await track(world, `Viewed ${name} Page`, { url: name });
    expect((await track(world, "Viewed Cart Page", { url: "Cart" })).status).toBe(400);
    const single = emptySandbox("email", { eventFieldLimit: 4 });
    for (const name of ["Home", "Shop", "Cart"]) {
      expect((await track(single, "Loaded a Page", { url: name })).status).toBe(200);
    }
  });

  it("refuses events.trackBulk as a whole", async () => {
    const world = emptySandbox("email", { eventFieldLimit: 3 });
    const events = [
      { email: ada, eventName: "Seen", dataFields: { a: 1 } },
      { email: ada, eventName: "Bought", dataFields: { a: 1 } },
    ];
    expect(await post(world, "events/trackBulk", { events })).toEqual(
      tooMany(3, 4, ["Seen", "Seen.a", "Bought", "Bought.a"]),
    );
    expect(listPeople(world)).toEqual([]);
    expect((await track(world, "Bought", { a: "text" })).status).toBe(200);
  });
});
