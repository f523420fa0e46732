import { describe, expect, it } from "vitest";
import { customEvent, eventList, trackedAnswer } from "../../support/events.ts";
import { atNoon, get, listPeople, nthId, post, type Step, sandboxAfter, type World } from "../../support/sandbox.ts";
import { mismatchAnswer } from "../../support/type-mismatch.ts";

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
    const world = await sandboxAfter([born]);
    expect(await track(world, sent)).toEqual(trackedAnswer(nthId(1)));
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
    const world = await sandboxAfter([born]);
    await track(world, { createdAt });
    const event = customEvent({ eventName: "Seen", email: ada, userId: "u-1", id: nthId(1), createdAt: read });
    expect(await get(world, `events/${ada}`)).toEqual(eventList(event));
  });

  it("leaves the profile as it is", async () => {
    const world = await sandboxAfter([born]);
    const before = world.contacts();
    await world.clock.advance(3_600_000);
    await track(world, { dataFields: { plan: "pro" } });
    expect(world.contacts()).toEqual(before.map((contact) => ({ ...contact, events: 1 })));
  });

  it.each(["userId", "hybrid"] as const)("keeps a profile it gives an email complete (%s)", async (kind) => {
    const world = await sandboxAfter([["users/update", { userId: "u-1" }]], kind);
    await world.clock.advance(1_000);
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

const text = ["string", "keyword"];

describe("the types of event fields", () => {
  it("are fixed for all events of a name, apart from other names and from profiles", async () => {
    const world = await sandboxAfter([
      ["users/update", { email: ada, dataFields: { n: "text" } }],
      ["events/track", { email: ada, eventName: "Seen", dataFields: { n: 1, o: { x: 1 } } }],
      ["events/track", { email: ada, eventName: "Bought", dataFields: { n: "text" } }],
    ]);
    const events = await get(world, `events/${ada}`);
    expect(await track(world, { email: "grace@example.com", dataFields: { n: "text", fresh: 1 } })).toEqual(
      mismatchAnswer({
        field: "n",
        category: "Seen",
        expectedType: "long",
        incomingTypes: text,
        offendingValue: "text",
      }),
    );
    expect(await track(world, { dataFields: { o: { x: true } } })).toEqual(
      mismatchAnswer({
        field: "o.x",
        category: "Seen",
        expectedType: "long",
        incomingTypes: ["boolean"],
        offendingValue: "true",
      }),
    );
    expect(listPeople(world)).toEqual([{ email: ada }]);
    expect(await get(world, `events/${ada}`)).toEqual(events);
    expect((await track(world, { dataFields: { fresh: "text" } })).status).toBe(200);
  });

  it("drop new fields when none are wanted", async () => {
    const world = await sandboxAfter([born, ["events/track", { email: ada, eventName: "Seen", dataFields: { a: 1 } }]]);
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
