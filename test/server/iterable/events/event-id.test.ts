import { describe, expect, it } from "vitest";
import { customEvent, eventList, trackedAnswer } from "../../support/events.ts";
import { atNoon, get, post, refusalAnswer, type Step, sandboxAfter, type World } from "../../support/sandbox.ts";

const ada = "ada@example.com";

type Fields = Readonly<Record<string, unknown>>;

const born: Step = ["users/update", { email: ada, userId: "u-1" }];

const track = (world: World, body: Fields) => post(world, "events/track", { email: ada, eventName: "Seen", ...body });

describe("the id of an event", () => {
  it.each(["e-1", "E1", "-", "x".repeat(512), "0f8fad5b-d9cb-469f-a165-70867728950e"])("may be %s", async (id) => {
    const world = await sandboxAfter([born]);
    expect(await track(world, { id })).toEqual(trackedAnswer(id));
  });

  it.each(["", "e_1", "e 1", "é", "x".repeat(513)])("may not be %j", async (id) => {
    const world = await sandboxAfter([born]);
    expect(await track(world, { id })).toEqual(
      refusalAnswer(400, "BadParams", "id must be 1 to 512 letters, digits and hyphens"),
    );
    expect(await get(world, `events/${ada}`)).toEqual(eventList());
  });

  it("that exists replaces the event: time, fields and attribution", async () => {
    const world = await sandboxAfter([
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
    await world.clock.advance(1_000);
    expect(await track(world, { id: "e-1", createdAt: 1_600_000_001, dataFields: { a: 3 } })).toEqual(
      trackedAnswer("e-1"),
    );
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
    const world = await sandboxAfter([
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
    const world = await sandboxAfter([
      born,
      ["events/track", { email: ada, eventName: "Seen", id: "e-1" }],
      ["commerce/trackPurchase", purchase],
    ]);
    expect((await get(world, `events/${ada}`)).body).toMatchObject({ events: [{ id: "e-1" }, { id: "e-1" }] });
  });
});
