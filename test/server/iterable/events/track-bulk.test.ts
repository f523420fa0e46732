import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../../server/index.ts";
import { trackAnswer } from "../../support/bulk.ts";
import { customEvent, eventList } from "../../support/events.ts";
import {
  emptySandbox,
  get,
  listPeople,
  nthId,
  post,
  refusalAnswer,
  type Step,
  sandboxAfter,
  type World,
} from "../../support/sandbox.ts";
import { mismatchAnswer } from "../../support/type-mismatch.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Fields = Readonly<Record<string, unknown>>;

const bulk = (world: World, ...events: readonly Fields[]) => post(world, "events/trackBulk", { events });

const seen = { email: ada, eventName: "Seen" };
const born: Step = ["users/update", { email: ada, userId: "u-1" }];

describe("events.trackBulk", () => {
  it("records events of known users, ids and times as single calls do", async () => {
    const world = await sandboxAfter([born]);
    const events = [
      { ...seen, dataFields: { a: 1 }, createdAt: 1_600_000_000, campaignId: 7 },
      { userId: "u-1", eventName: "Seen", id: "e-1", dataFields: { b: 2 } },
    ];
    expect(await bulk(world, ...events)).toEqual(
      trackAnswer({ successCount: 2, failCount: 0 }, {}, { createdFields: ["a", "b"] }),
    );
    expect(await get(world, `events/${ada}`)).toEqual(
      eventList(
        customEvent({ eventName: "Seen", email: ada, userId: "u-1", id: "e-1", dataFields: { b: 2 } }),
        customEvent({
          eventName: "Seen",
          email: ada,
          userId: "u-1",
          id: nthId(1),
          dataFields: { a: 1 },
          createdAt: "2020-09-13 12:26:40 +00:00",
          campaignId: 7,
        }),
      ),
    );
  });

  it("counts an unknown email as success and makes a hidden profile", async () => {
    const world = emptySandbox();
    expect(await bulk(world, { ...seen, userId: "u-1" }, { userId: "u-1", eventName: "Seen" })).toEqual(
      trackAnswer({ successCount: 2, failCount: 0 }),
    );
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-1", hidden: true }]);
  });

  it.each(["userId", "hybrid"] as const)("makes an ordinary user of an unknown userId (%s)", async (kind) => {
    const world = emptySandbox(kind);
    expect(await bulk(world, { userId: "u-1", eventName: "Seen" })).toEqual(
      trackAnswer({ successCount: 1, failCount: 0 }),
    );
    expect(listPeople(world)).toEqual([{ userId: "u-1" }]);
  });

  it("replaces an event whose id comes twice", async () => {
    const world = await sandboxAfter([born]);
    await bulk(world, { ...seen, id: "e-1", dataFields: { a: 1 } }, { ...seen, id: "e-1", dataFields: { a: 2 } });
    expect(await get(world, `events/${ada}`)).toEqual(
      eventList(customEvent({ eventName: "Seen", email: ada, userId: "u-1", id: "e-1", dataFields: { a: 2 } })),
    );
  });

  it("names new fields that were dropped, and obeys each event's own wish", async () => {
    const world = await sandboxAfter([born]);
    const events = [
      { ...seen, dataFields: { a: 1, o: { x: 1 } }, createNewFields: false },
      { ...seen, dataFields: { b: 1 } },
    ];
    expect(await bulk(world, ...events)).toEqual(
      trackAnswer({ successCount: 2, failCount: 0 }, {}, { createdFields: ["b"], filteredOutFields: ["a", "o"] }),
    );
  });

  it("answers zeros for no events", async () => {
    expect(await bulk(emptySandbox())).toEqual(trackAnswer({ successCount: 0, failCount: 0 }));
  });

  it("counts a name the project refuses as failed and lists it once", async () => {
    const world = await sandboxAfter([born], "email", { disallowedEventNames: ["No"] });
    const no = { email: ada, eventName: "No" };
    expect(await bulk(world, no, seen, no)).toEqual(
      trackAnswer({ successCount: 1, failCount: 2 }, {}, { disallowedEventNames: ["No"] }),
    );
    expect(world.contacts()[0]?.events).toBe(1);
  });
});

interface Failure {
  readonly name: string;
  readonly kind: ProjectKind;
  readonly event: Fields;
  readonly listed: Readonly<Record<string, readonly string[]>>;
}

const failures: readonly Failure[] = [
  { name: "a malformed email", kind: "email", event: { email: "Sayan" }, listed: { invalidEmails: ["sayan"] } },
  {
    name: "a malformed email beside a known userId",
    kind: "email",
    event: { email: "Sayan", userId: "u-1" },
    listed: { invalidEmails: ["sayan"] },
  },
  { name: "a malformed userId", kind: "userId", event: { userId: "" }, listed: { invalidUserIds: [""] } },
  { name: "an unknown userId", kind: "email", event: { userId: "u-9" }, listed: { notFoundUserIds: ["u-9"] } },
  {
    name: "an email alone in a userID-based project",
    kind: "userId",
    event: { email: "Ada@example.com" },
    listed: { notFoundEmails: [ada] },
  },
  {
    name: "identifiers of two users",
    kind: "hybrid",
    event: { email: ada, userId: "u-2" },
    listed: { notFoundEmails: [ada] },
  },
  {
    name: "a forgotten email",
    kind: "email",
    event: { email: "Gone@example.com" },
    listed: { forgottenEmails: ["gone@example.com"] },
  },
  { name: "a forgotten userId", kind: "userId", event: { userId: "gone" }, listed: { forgottenUserIds: ["gone"] } },
  {
    name: "a forgotten userId beside an email",
    kind: "hybrid",
    event: { email: ada, userId: "gone" },
    listed: { forgottenUserIds: ["gone"] },
  },
];

const story: readonly Step[] = [
  born,
  ["users/update", { email: grace, userId: "u-2" }],
  ["users/forget", { email: "gone@example.com", userId: "gone" }],
];

describe("events.trackBulk of one event that fails", () => {
  it.each(failures)("lists $name ($kind) and records the others", async ({ kind, event, listed }) => {
    const world = await sandboxAfter(story, kind);
    const good = { email: grace, userId: "u-2", eventName: "Seen", dataFields: { a: 1 } };
    expect(await bulk(world, { ...event, eventName: "Lost", dataFields: { lost: 1 } }, good)).toEqual(
      trackAnswer({ successCount: 1, failCount: 1 }, listed, { createdFields: ["a"] }),
    );
    expect(listPeople(world)).toEqual([
      { email: ada, userId: "u-1" },
      { email: grace, userId: "u-2" },
    ]);
    expect(world.contacts().map(({ events }) => events)).toEqual([0, 1]);
  });
});

const misfit = {
  field: "a",
  category: "Seen",
  expectedType: "long",
  incomingTypes: ["string", "keyword"],
  offendingValue: "x",
};

const refused: { name: string; events: readonly Fields[]; answer: unknown }[] = [
  {
    name: "an event that names nobody",
    events: [seen, { eventName: "Seen" }],
    answer: refusalAnswer(
      400,
      "BadParams",
      "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)",
    ),
  },
  {
    name: "a type mismatch",
    events: [
      { ...seen, email: grace, dataFields: { fresh: 1 } },
      { ...seen, dataFields: { a: "x" } },
    ],
    answer: mismatchAnswer(misfit),
  },
  {
    name: "type mismatches of several names",
    events: [
      { ...seen, dataFields: { a: "x" } },
      { ...seen, eventName: "Bought", dataFields: { b: "y" } },
    ],
    answer: mismatchAnswer(misfit, { ...misfit, field: "b", category: "Bought", offendingValue: "y" }),
  },
  {
    name: "malformed elements, all of them named",
    events: [{ email: ada }, { ...seen, createdAt: "2020-08-19" }, { email: ada }],
    answer: refusalAnswer(400, "BadJsonBody", "[/api/events/trackBulk] Invalid JSON body", {
      "obj.events[0].eventName": "Missing path",
      "obj.events[1].createdAt": "Number value expected",
      "obj.events[2].eventName": "Missing path",
    }),
  },
  {
    name: "a bad event id",
    events: [seen, { ...seen, id: "e 1" }],
    answer: refusalAnswer(400, "BadParams", "id must be 1 to 512 letters, digits and hyphens"),
  },
];

describe("events.trackBulk that is refused as a whole", () => {
  it.each(refused)("for $name, and nothing is kept", async ({ events, answer }) => {
    const world = await sandboxAfter([
      ["events/track", { ...seen, id: "e-1", dataFields: { a: 1 } }],
      ["events/track", { email: ada, eventName: "Bought", id: "e-2", dataFields: { b: 1 } }],
    ]);
    const contacts = world.contacts();
    expect(await bulk(world, ...events)).toEqual(answer);
    expect(world.contacts()).toEqual(contacts);
    expect(await bulk(world, { ...seen, dataFields: { fresh: "text" } })).toEqual(
      trackAnswer({ successCount: 1, failCount: 0 }, {}, { createdFields: ["fresh"] }),
    );
  });

  it("for more items than the project takes", async () => {
    expect(await bulk(emptySandbox("email", { bulkItemLimit: 1 }), seen, seen)).toEqual(
      refusalAnswer(400, "BatchTooLarge", "The request holds 2 items, the limit is 1"),
    );
  });
});
