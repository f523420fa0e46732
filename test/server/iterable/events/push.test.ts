import { describe, expect, it } from "vitest";
import { eventList, eventStamps } from "../../support/events.ts";
import {
  get,
  listPeople,
  noon,
  playSteps,
  post,
  refusalAnswer,
  type Step,
  sandboxAfter,
  success,
  type World,
} from "../../support/sandbox.ts";
import { mismatchAnswer } from "../../support/type-mismatch.ts";

const ada = "ada@example.com";
const born: Step = ["users/update", { email: ada, userId: "u-1" }];
const about = { campaignId: 7, messageId: "m-1" };

type Fields = Readonly<Record<string, unknown>>;

const read = (world: World) => get(world, `events/${ada}`);

const exported = async (world: World, dataTypeName: string) =>
  get(world, "export/data.json", { dataTypeName, range: "All" });

const pushOpen = (fields: Fields): Fields => ({
  ...eventStamps,
  eventType: "pushOpen",
  email: ada,
  ...about,
  ...fields,
});

describe.each([
  { verb: "trackPushOpen", type: "pushOpen" },
  { verb: "trackWebPushClick", type: "webPushClick" },
])("events.$verb", ({ verb, type }) => {
  const path = `events/${verb}`;
  const kept = { ...eventStamps, eventType: type, email: ada, userId: "u-1", ...about };

  it(`writes a ${type} event whose fields stand flat`, async () => {
    const world = await sandboxAfter([born]);
    expect(await post(world, path, { email: ada, ...about, templateId: 8 })).toEqual(success);
    expect(await read(world)).toEqual(eventList({ ...kept, templateId: 8 }));
  });

  it("writes a line of its export, and none of the other", async () => {
    const world = await sandboxAfter([born, [path, { userId: "u-1", ...about }]]);
    const line = JSON.parse(String((await exported(world, type)).body));
    const { createdAt, itblInternal } = eventStamps;
    expect(line).toEqual({ createdAt, email: ada, userId: "u-1", ...about, itblInternal });
    const other = type === "pushOpen" ? "webPushClick" : "pushOpen";
    expect(await exported(world, other)).toEqual({ status: 200, body: "" });
  });

  it("keeps the time it is told, in seconds or milliseconds", async () => {
    const times = [noon / 1_000 - 3_600, noon - 60_000];
    const world = await sandboxAfter([
      born,
      ...times.map((createdAt): Step => [path, { email: ada, ...about, createdAt }]),
    ]);
    expect(await read(world)).toEqual(
      eventList(
        { ...kept, createdAt: "2024-03-01 11:59:00 +00:00" },
        { ...kept, createdAt: "2024-03-01 11:00:00 +00:00" },
      ),
    );
  });

  it.each([
    {
      name: "neither id",
      who: { email: null, userId: null },
      code: "BadParams",
      params: about,
      msg: "Either email or userId must be specified in a track call",
    },
    {
      name: "a malformed email",
      who: { email: "Sayan", userId: "u-1" },
      code: "InvalidEmailAddressError",
      msg: "Invalid email: sayan",
    },
    { name: "a malformed userId", who: { userId: "ü" }, code: "InvalidUserIdError", msg: "Invalid userId: ü" },
    {
      name: "an unknown email",
      who: { email: "Grace@example.com" },
      code: "UnknownEmailError",
      msg: "No user exists with email grace@example.com",
    },
    {
      name: "an unknown email beside a known userId",
      who: { email: "grace@example.com", userId: "u-1" },
      code: "UnknownEmailError",
      msg: "No user exists with email grace@example.com",
    },
    {
      name: "an unknown userId",
      who: { userId: "u-9" },
      code: "UnknownUserIdError",
      msg: "No user exists with userId u-9",
    },
    {
      name: "a time past all years",
      who: { email: ada, createdAt: 1_506_620_711_000_000 },
      code: "BadParams",
      msg: "createdAt is out of range: 1506620711000000",
    },
  ])("refuses $name and writes nothing", async ({ who, code, msg, params }) => {
    const world = await sandboxAfter([born]);
    expect(await post(world, path, { ...about, ...who })).toEqual(refusalAnswer(400, code, msg, params ?? null));
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-1" }]);
    expect(await read(world)).toEqual(eventList());
  });

  it("refuses a forgotten user", async () => {
    const world = await sandboxAfter([born, ["users/forget", { email: ada }]]);
    const answer = refusalAnswer(409, "ForgottenUserError", "User is on the forgotten list");
    expect(await post(world, path, { email: ada, ...about })).toEqual(answer);
  });

  it("refuses identifiers of two users of a hybrid project", async () => {
    const world = await sandboxAfter(
      [
        ["users/update", { email: ada }],
        ["users/update", { userId: "u-2" }],
      ],
      "hybrid",
    );
    expect(await post(world, path, { email: ada, userId: "u-2", ...about })).toEqual(
      refusalAnswer(409, "ExternalKeyConflict", "Email and userId belong to different users"),
    );
  });

  it("does not make the user of an unknown userId in a userID-based project", async () => {
    const world = await sandboxAfter([], "userId");
    expect(await post(world, path, { userId: "u-1", ...about })).toEqual(
      refusalAnswer(400, "UnknownUserIdError", "No user exists with userId u-1"),
    );
    expect(listPeople(world)).toEqual([]);
  });

  it("reaches a profile only events have named, which stays hidden until a creating call names it", async () => {
    const world = await sandboxAfter([
      ["events/track", { email: ada, eventName: "Seen" }],
      [path, { email: ada, ...about }],
    ]);
    expect(listPeople(world)).toEqual([{ email: ada, hidden: true }]);
    expect(await read(world)).toEqual(eventList());
    await playSteps(world, [["users/update", { email: ada }]]);
    expect(await read(world)).toMatchObject({ body: { events: [{ eventType: type }, { eventType: "customEvent" }] } });
  });

  it("gives a known email the userId that comes along", async () => {
    const world = await sandboxAfter([
      ["users/update", { email: ada }],
      [path, { email: ada, userId: "u-1", ...about }],
    ]);
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-1" }]);
  });
});

describe("events.trackPushOpen", () => {
  const open = (dataFields: Fields): Step => ["events/trackPushOpen", { email: ada, ...about, dataFields }];

  it("keeps dataFields flat; they hide none of its own", async () => {
    const dataFields = { city: "Paris", messageId: "m-9", campaignId: 9, eventType: "other", email: "x", createdAt: 1 };
    const world = await sandboxAfter([["users/update", { email: ada }], open(dataFields)]);
    expect(await read(world)).toEqual(eventList(pushOpen({ city: "Paris" })));
  });

  it("refuses a field of another type than before", async () => {
    const world = await sandboxAfter([["users/update", { email: ada }], open({ seconds: 3 })]);
    const [path, body] = open({ seconds: "three", fresh: 1 });
    expect(await post(world, path, body)).toEqual(
      mismatchAnswer({
        field: "seconds",
        category: "pushOpen",
        expectedType: "long",
        incomingTypes: ["string", "keyword"],
        offendingValue: "three",
      }),
    );
    expect(await read(world)).toEqual(eventList(pushOpen({ seconds: 3 })));
  });

  it.each([{ missing: "campaignId" }, { missing: "messageId" }])("needs a $missing", async ({ missing }) => {
    const world = await sandboxAfter([born]);
    expect(await post(world, "events/trackPushOpen", { email: ada, ...about, [missing]: null })).toEqual(
      refusalAnswer(400, "BadJsonBody", "[/api/events/trackPushOpen] Invalid JSON body", {
        [`obj.${missing}`]: "Missing path",
      }),
    );
  });
});

describe("events.trackWebPushClick", () => {
  const click = (body: Fields): Step => ["events/trackWebPushClick", { messageId: "m-1", ...body }];

  it("needs a messageId alone beside the user", async () => {
    const world = await sandboxAfter([["users/update", { email: ada }], click({ email: ada })]);
    expect(await read(world)).toEqual(
      eventList({ ...eventStamps, eventType: "webPushClick", email: ada, messageId: "m-1" }),
    );
  });

  it("tells a call of nobody the messageId alone where it names no campaign", async () => {
    const world = await sandboxAfter([]);
    expect(await post(world, ...click({}))).toEqual(
      refusalAnswer(400, "BadParams", "Either email or userId must be specified in a track call", { messageId: "m-1" }),
    );
  });
});
