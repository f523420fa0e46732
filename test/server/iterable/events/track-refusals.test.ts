import { describe, expect, it } from "vitest";
import { customEvent, eventList } from "../../support/events.ts";
import {
  emptySandbox,
  get,
  listPeople,
  playSteps,
  post,
  refusalAnswer,
  type Step,
  sandboxAfter,
  type World,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";

type Fields = Readonly<Record<string, unknown>>;

const born: Step = ["users/update", { email: ada, userId: "u-1" }];

const track = (world: World, body: Fields) => post(world, "events/track", { email: ada, eventName: "Seen", ...body });

const bad = (code: string, msg: string, params: unknown = null) => refusalAnswer(400, code, msg, params);

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
    answer: bad("BadJsonBody", "[/api/events/track] Invalid JSON body", { "obj.eventName": "Missing path" }),
  },
];

describe("events.track that cannot be", () => {
  it.each(refused)("refuses $name", async ({ body, answer }) => {
    const world = await sandboxAfter([born]);
    expect(await track(world, body)).toEqual(answer);
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-1" }]);
    expect(await get(world, `events/${ada}`)).toEqual(eventList());
  });

  it("answers 200 for a name the project refuses, and stores nothing", async () => {
    const world = emptySandbox("email", { disallowedEventNames: ["Seen"] });
    expect(await track(world, {})).toEqual({
      status: 200,
      body: { msg: "Event Seen is disallowed from tracking", code: "Success", params: null },
    });
    expect(listPeople(world)).toEqual([]);
  });
});

describe("events.track for a userId nobody knows", () => {
  const settings = { hiddenProfileForUnknownUserId: true };
  const seen: Step = ["events/track", { userId: "u-1", eventName: "Seen", id: "e-1" }];

  it("makes a hidden profile where the project says so, which its person reveals", async () => {
    const world = await sandboxAfter([seen], "email", settings);
    expect(listPeople(world)).toEqual([{ userId: "u-1", hidden: true }]);
    await playSteps(world, [["users/update", { email: ada, userId: "u-1" }]]);
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-1" }]);
    expect(await get(world, `events/${ada}`)).toEqual(
      eventList(customEvent({ eventName: "Seen", email: ada, userId: "u-1", id: "e-1" })),
    );
  });

  it("gives the hidden profile an email that comes with a later event", async () => {
    const world = await sandboxAfter(
      [seen, ["events/track", { email: ada, userId: "u-1", eventName: "Seen" }]],
      "email",
      settings,
    );
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-1", hidden: true }]);
  });

  it("leaves it hidden until an email or a placeholder is asked for", async () => {
    const world = await sandboxAfter([seen], "email", settings);
    expect(await post(world, "users/update", { userId: "u-1" })).toEqual(
      bad("UnknownUserIdError", "No user exists with userId u-1"),
    );
    await playSteps(world, [["users/update", { userId: "u-1", preferUserId: true }]]);
    expect(listPeople(world)).toEqual([{ email: "u-1+147178873@placeholder.email", userId: "u-1" }]);
  });

  it.each(["userId", "hybrid"] as const)("makes an ordinary user in a project of kind %s", async (kind) => {
    const world = await sandboxAfter([seen], kind);
    expect(listPeople(world)).toEqual([{ userId: "u-1" }]);
    expect(await get(world, "events/byUserId/u-1")).toEqual(
      eventList(customEvent({ eventName: "Seen", userId: "u-1", id: "e-1" })),
    );
  });
});
