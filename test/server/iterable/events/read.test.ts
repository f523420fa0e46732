import { describe, expect, it } from "vitest";
import { customEvent, eventList } from "../../support/events.ts";
import {
  type Answer,
  emptySandbox,
  get,
  refusalAnswer,
  type Step,
  sandboxAfter,
  type World,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";

const born: Step = ["users/update", { email: ada, userId: "u-1" }];

const at = (createdAt: number, id: string): Step => ["events/track", { email: ada, eventName: "Seen", id, createdAt }];

const reads: { id: string; read: (world: World, query?: Readonly<Record<string, string>>) => Promise<Answer> }[] = [
  { id: "events.get", read: (world, query) => get(world, `events/${ada}`, query) },
  { id: "events.getByUserId", read: (world, query) => get(world, "events/byUserId/u-1", query) },
];

const idsOf = ({ body }: Answer) => (body as { events: readonly { id: string }[] }).events.map(({ id }) => id);

describe.each(reads)("$id", ({ read }) => {
  it("answers the newest first by createdAt, the later recorded first among equals", async () => {
    const world = await sandboxAfter([born, at(200, "b"), at(300, "c"), at(100, "a"), at(200, "b2")]);
    expect(idsOf(await read(world))).toEqual(["c", "b2", "b", "a"]);
  });

  it.each([
    { query: {}, count: 30 },
    { query: { limit: "1" }, count: 1 },
    { query: { limit: "200" }, count: 200 },
  ])("answers $count of many events for $query", async ({ query, count }) => {
    const events = Array.from({ length: 201 }, (_, index) => ({
      email: ada,
      eventName: "Seen",
      id: `e-${index}`,
      createdAt: index,
    }));
    const world = await sandboxAfter([born, ["events/trackBulk", { events }]]);
    expect(idsOf(await read(world, query))).toEqual(Array.from({ length: count }, (_, index) => `e-${200 - index}`));
  });

  it.each(["0", "201", "-1"])("refuses a limit of %s", async (limit) => {
    expect(await read(await sandboxAfter([born]), { limit })).toEqual(
      refusalAnswer(400, "BadParams", "limit must be between 1 and 200"),
    );
  });

  it("answers no events for a user without any, and for one nobody knows", async () => {
    expect(await read(await sandboxAfter([born]))).toEqual(eventList());
    expect(await read(emptySandbox())).toEqual(eventList());
  });

  it("answers no events of a hidden profile until it is named, and then all of them unchanged", async () => {
    const world = await sandboxAfter([
      [
        "events/track",
        { email: ada, userId: "u-1", eventName: "Seen", id: "e-1", createdAt: 1_600_000_000, dataFields: { a: 1 } },
      ],
    ]);
    expect(await read(world)).toEqual(eventList());
    await world.clock.advance(60_000);
    await world.request("POST", "/api/users/update", { email: ada });
    const event = { eventName: "Seen", email: ada, userId: "u-1", id: "e-1", dataFields: { a: 1 } };
    expect(await read(world)).toEqual(eventList(customEvent({ ...event, createdAt: "2020-09-13 12:26:40 +00:00" })));
  });

  it("mixes custom events, purchases and subscribe events", async () => {
    const world = await sandboxAfter([
      born,
      ["lists", { name: "VIP" }],
      ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
      ["events/track", { email: ada, eventName: "Seen" }],
      ["commerce/updateCart", { user: { email: ada }, items: [] }],
      ["commerce/trackPurchase", { user: { email: ada }, items: [], total: 1 }],
    ]);
    const { events } = (await read(world)).body as { events: readonly { eventType: string }[] };
    expect(events.map(({ eventType }) => eventType)).toEqual([
      "purchase",
      "customEvent",
      "customEvent",
      "emailSubscribe",
    ]);
  });
});

describe("events.get", () => {
  it("finds an email in other letters", async () => {
    const world = await sandboxAfter([born, at(100, "a")]);
    expect(idsOf(await get(world, "events/ADA%40example.com"))).toEqual(["a"]);
  });

  it("refuses a malformed email", async () => {
    expect(await get(emptySandbox(), "events/Foo@")).toEqual(
      refusalAnswer(400, "InvalidEmailAddressError", "Invalid email: foo@"),
    );
  });
});

describe("events.getByUserId", () => {
  it("answers the events of the oldest visible profile with the userId", async () => {
    const world = await sandboxAfter([
      ["events/track", { email: "hid@example.com", userId: "u-1", eventName: "Seen", id: "hidden" }],
      born,
      at(100, "a"),
      ["users/update", { email: "grace@example.com", userId: "u-1" }],
      ["events/track", { email: "grace@example.com", eventName: "Seen", id: "younger" }],
    ]);
    expect(idsOf(await get(world, "events/byUserId/u-1"))).toEqual(["a"]);
  });

  it("refuses a malformed userId", async () => {
    expect(await get(emptySandbox(), "events/byUserId/%C3%BC")).toEqual(
      refusalAnswer(400, "InvalidUserIdError", "Invalid userId: ü"),
    );
  });
});
