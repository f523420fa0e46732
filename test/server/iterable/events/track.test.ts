import { describe, expect, it } from "vitest";
import { customEvent, eventList, tracked } from "../../support/events.ts";
import { mismatch } from "../../support/mismatch.ts";
import {
  atNoon,
  createWorld,
  get,
  nthId,
  people,
  play,
  post,
  refusal,
  type Step,
  type World,
  worldAfter,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";

type Fields = Readonly<Record<string, unknown>>;

const born: Step = ["users/update", { email: ada, userId: "u-1" }];

const track = (world: World, body: Fields) => post(world, "events/track", { email: ada, eventName: "Seen", ...body });

const whole: { name: string; sent: Fields; read: Fields }[] = [
  { name: "nothing but a name", sent: {}, read: {} },
  {
    name: "its fields, nested and as they came",
    sent: { dataFields: { plan: "Annual", tags: ["a"], o: { x: 1 }, none: null, empty: [] } },
    read: { dataFields: { plan: "Annual", tags: ["a"], o: { x: 1 }, none: null, empty: [] } },
  },
  {
    name: "dates in Iterable's form",
    sent: { dataFields: { at: "2020-08-19T20:50:04.000Z", day: "2020-08-19" } },
    read: { dataFields: { at: "2020-08-19 20:50:04 +00:00", day: "2020-08-19" } },
  },
  {
    name: "campaign and template",
    sent: { campaignId: 12345, templateId: 54321 },
    read: { campaignId: 12345, templateId: 54321 },
  },
  {
    name: "a campaign and template of 0",
    sent: { campaignId: 0, templateId: 0 },
    read: { campaignId: 0, templateId: 0 },
  },
  {
    name: "no campaign when it is null",
    sent: { campaignId: null, templateId: null, id: null, dataFields: null },
    read: {},
  },
  { name: "no property Iterable does not know", sent: { data_fields: { a: 1 }, enable_batching: true }, read: {} },
  {
    name: "fields named like the event's own",
    sent: { dataFields: { eventName: "x", email: "y", createdAt: "z", id: "w" } },
    read: { dataFields: { eventName: "x", email: "y", createdAt: "z", id: "w" } },
  },
];

describe("events.track", () => {
  it.each(whole)("keeps $name", async ({ sent, read }) => {
    const world = await worldAfter([born]);
    expect(await track(world, sent)).toEqual(tracked(nthId(1)));
    const event = customEvent({ eventName: "Seen", email: ada, userId: "u-1", id: nthId(1), ...read });
    expect(await get(world, `events/${ada}`)).toEqual(eventList(event));
  });

  it.each([
    { createdAt: 1_506_620_711, read: "2017-09-28 17:45:11 +00:00" },
    { createdAt: 1_506_620_711_000, read: "2017-09-28 17:45:11 +00:00" },
    { createdAt: 1_506_620_711_999, read: "2017-09-28 17:45:11 +00:00" },
    { createdAt: 0, read: "1970-01-01 00:00:00 +00:00" },
    { createdAt: -1, read: "1969-12-31 23:59:59 +00:00" },
    { createdAt: 99_999_999_999, read: "5138-11-16 09:46:39 +00:00" },
    { createdAt: 100_000_000_000, read: "1973-03-03 09:46:40 +00:00" },
    { createdAt: null, read: atNoon },
  ])("reads createdAt $createdAt as $read", async ({ createdAt, read }) => {
    const world = await worldAfter([born]);
    await track(world, { createdAt });
    const event = customEvent({ eventName: "Seen", email: ada, userId: "u-1", id: nthId(1), createdAt: read });
    expect(await get(world, `events/${ada}`)).toEqual(eventList(event));
  });

  it("leaves the profile as it is", async () => {
    const world = await worldAfter([born]);
    const before = world.contacts();
    world.clock.advance(3_600_000);
    await track(world, { dataFields: { plan: "pro" } });
    expect(world.contacts()).toEqual(before.map((contact) => ({ ...contact, events: 1 })));
  });

  it.each(["userId", "hybrid"] as const)("keeps a profile it gives an email complete (%s)", async (kind) => {
    const world = await worldAfter([["users/update", { userId: "u-1" }]], kind);
    world.clock.advance(1_000);
    await track(world, { userId: "u-1" });
    const later = "2024-03-01 12:00:01 +00:00";
    expect(world.contacts()[0]).toMatchObject({
      email: ada,
      dataFields: {
        email: ada,
        profileUpdatedAt: later,
        itblInternal: { emailDomain: "example.com", documentUpdatedAt: later },
      },
    });
  });
});

describe("the id of an event", () => {
  it.each(["e-1", "E1", "-", "x".repeat(512), "0f8fad5b-d9cb-469f-a165-70867728950e"])("may be %s", async (id) => {
    const world = await worldAfter([born]);
    expect(await track(world, { id })).toEqual(tracked(id));
  });

  it.each(["", "e_1", "e 1", "é", "x".repeat(513)])("may not be %j", async (id) => {
    const world = await worldAfter([born]);
    expect(await track(world, { id })).toEqual(
      refusal(400, "BadParams", "id must be 1 to 512 letters, digits and hyphens"),
    );
    expect(await get(world, `events/${ada}`)).toEqual(eventList());
  });

  it("that exists replaces the event: time, fields and attribution", async () => {
    const world = await worldAfter([
      born,
      [
        "events/track",
        {
          email: ada,
          eventName: "Seen",
          id: "e-1",
          createdAt: 1_600_000_000,
          campaignId: 7,
          dataFields: { a: 1, b: 2 },
        },
      ],
    ]);
    world.clock.advance(1_000);
    expect(await track(world, { id: "e-1", createdAt: 1_600_000_001, dataFields: { a: 3 } })).toEqual(tracked("e-1"));
    const later = "2024-03-01 12:00:01 +00:00";
    expect(await get(world, `events/${ada}`)).toEqual(
      eventList(
        customEvent({
          eventName: "Seen",
          email: ada,
          userId: "u-1",
          id: "e-1",
          createdAt: "2020-09-13 12:26:41 +00:00",
          eventUpdatedAt: later,
          itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: later },
          dataFields: { a: 3 },
        }),
      ),
    );
  });

  it("moves the event to another user and name", async () => {
    const grace = "grace@example.com";
    const world = await worldAfter([
      born,
      ["users/update", { email: grace }],
      ["events/track", { email: ada, eventName: "Seen", id: "e-1" }],
    ]);
    await track(world, { email: grace, eventName: "Bought", id: "e-1" });
    expect(await get(world, `events/${ada}`)).toEqual(eventList());
    expect(await get(world, `events/${grace}`)).toEqual(
      eventList(customEvent({ eventName: "Bought", email: grace, id: "e-1" })),
    );
  });

  it("is not shared with purchases", async () => {
    const purchase = { user: { email: ada }, items: [], total: 1, id: "e-1" };
    const world = await worldAfter([
      born,
      ["events/track", { email: ada, eventName: "Seen", id: "e-1" }],
      ["commerce/trackPurchase", purchase],
    ]);
    expect((await get(world, `events/${ada}`)).body).toMatchObject({ events: [{ id: "e-1" }, { id: "e-1" }] });
  });
});

const text = ["string", "keyword"];

describe("the types of event fields", () => {
  it("are fixed for all events of a name, apart from other names and from profiles", async () => {
    const world = await worldAfter([
      ["users/update", { email: ada, dataFields: { n: "text" } }],
      ["events/track", { email: ada, eventName: "Seen", dataFields: { n: 1, o: { x: 1 } } }],
      ["events/track", { email: ada, eventName: "Bought", dataFields: { n: "text" } }],
    ]);
    const events = await get(world, `events/${ada}`);
    expect(await track(world, { email: "grace@example.com", dataFields: { n: "text", fresh: 1 } })).toEqual(
      mismatch({ field: "n", category: "Seen", expectedType: "long", incomingTypes: text, offendingValue: "text" }),
    );
    expect(await track(world, { dataFields: { o: { x: true } } })).toEqual(
      mismatch({
        field: "o.x",
        category: "Seen",
        expectedType: "long",
        incomingTypes: ["boolean"],
        offendingValue: "true",
      }),
    );
    expect(people(world)).toEqual([{ email: ada }]);
    expect(await get(world, `events/${ada}`)).toEqual(events);
    expect((await track(world, { dataFields: { fresh: "text" } })).status).toBe(200);
  });

  it("drop new fields when none are wanted", async () => {
    const world = await worldAfter([born, ["events/track", { email: ada, eventName: "Seen", dataFields: { a: 1 } }]]);
    await track(world, { dataFields: { a: 2, b: 3 }, createNewFields: false, id: "e-2" });
    await track(world, { eventName: "New", dataFields: { a: 2 }, createNewFields: false, id: "e-3" });
    const { events } = (await get(world, `events/${ada}`)).body as { events: readonly Fields[] };
    expect(events.map(({ eventName, dataFields }) => [eventName, dataFields])).toEqual([
      ["New", {}],
      ["Seen", { a: 2 }],
      ["Seen", { a: 1 }],
    ]);
  });
});

const bad = (code: string, msg: string, params: unknown = null) => refusal(400, code, msg, params);

const refused: { name: string; body: Fields; answer: unknown }[] = [
  {
    name: "neither id",
    body: { email: null },
    answer: bad("BadParams", "Either email or userId must be specified in a track call"),
  },
  {
    name: "a malformed email beside a known userId",
    body: { email: "Sayan", userId: "u-1" },
    answer: bad("InvalidEmailAddressError", "Invalid email: sayan"),
  },
  { name: "a malformed userId", body: { userId: "ü" }, answer: bad("InvalidUserIdError", "Invalid userId: ü") },
  {
    name: "an unknown userId alone",
    body: { email: null, userId: "u-9" },
    answer: bad("UnknownUserIdError", "No user exists with userId u-9"),
  },
  {
    name: "a time past all years",
    body: { createdAt: 1_506_620_711_000_000 },
    answer: bad("BadParams", "createdAt is out of range: 1506620711000000"),
  },
  {
    name: "a time as text",
    body: { createdAt: "2020-08-19" },
    answer: bad("BadJsonBody", "[/api/events/track] Invalid JSON body", { "obj.createdAt": "Number value expected" }),
  },
  {
    name: "no name",
    body: { eventName: null },
    answer: bad("BadJsonBody", "[/api/events/track] Invalid JSON body", { "obj.eventName": "Field is required" }),
  },
];

describe("events.track that cannot be", () => {
  it.each(refused)("refuses $name", async ({ body, answer }) => {
    const world = await worldAfter([born]);
    expect(await track(world, body)).toEqual(answer);
    expect(people(world)).toEqual([{ email: ada, userId: "u-1" }]);
    expect(await get(world, `events/${ada}`)).toEqual(eventList());
  });

  it("answers 200 for a name the project refuses, and stores nothing", async () => {
    const world = createWorld("email", { disallowedEventNames: ["Seen"] });
    expect(await track(world, {})).toEqual({
      status: 200,
      body: { msg: "Event Seen is disallowed from tracking", code: "Success", params: null },
    });
    expect(people(world)).toEqual([]);
  });
});

describe("events.track for a userId nobody knows", () => {
  const settings = { hiddenProfileForUnknownUserId: true };
  const seen: Step = ["events/track", { userId: "u-1", eventName: "Seen", id: "e-1" }];

  it("makes a hidden profile where the project says so, which its person reveals", async () => {
    const world = await worldAfter([seen], "email", settings);
    expect(people(world)).toEqual([{ userId: "u-1", hidden: true }]);
    await play(world, [["users/update", { email: ada, userId: "u-1" }]]);
    expect(people(world)).toEqual([{ email: ada, userId: "u-1" }]);
    expect(await get(world, `events/${ada}`)).toEqual(
      eventList(customEvent({ eventName: "Seen", email: ada, userId: "u-1", id: "e-1" })),
    );
  });

  it("gives the hidden profile an email that comes with a later event", async () => {
    const world = await worldAfter(
      [seen, ["events/track", { email: ada, userId: "u-1", eventName: "Seen" }]],
      "email",
      settings,
    );
    expect(people(world)).toEqual([{ email: ada, userId: "u-1", hidden: true }]);
  });

  it("leaves it hidden until an email or a placeholder is asked for", async () => {
    const world = await worldAfter([seen], "email", settings);
    expect(await post(world, "users/update", { userId: "u-1" })).toEqual(
      bad("UnknownUserIdError", "No user exists with userId u-1"),
    );
    await play(world, [["users/update", { userId: "u-1", preferUserId: true }]]);
    expect(people(world)).toEqual([{ email: "u-1+147178873@placeholder.email", userId: "u-1" }]);
  });

  it.each(["userId", "hybrid"] as const)("makes an ordinary user in a project of kind %s", async (kind) => {
    const world = await worldAfter([seen], kind);
    expect(people(world)).toEqual([{ userId: "u-1" }]);
    expect(await get(world, "events/byUserId/u-1")).toEqual(
      eventList(customEvent({ eventName: "Seen", userId: "u-1", id: "e-1" })),
    );
  });
});
