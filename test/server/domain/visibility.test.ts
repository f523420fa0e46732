import { describe, expect, it } from "vitest";
import {
  atNoon,
  emptySandbox,
  get,
  listPeople,
  nobody,
  playSteps,
  post,
  profileAnswer,
  refusalAnswer,
  remove,
  type Step,
  sandboxAfter,
  success,
  type World,
} from "../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

/** Two events before anybody was named, by a single and a bulk call. */
const hidden: readonly Step[] = [
  ["lists", { name: "VIP" }],
  ["users/update", { email: grace }],
  [
    "events/track",
    { email: ada, userId: "u-1", eventName: "Seen", id: "e-1", createdAt: 1_600_000_000, dataFields: { a: 1 } },
  ],
  ["events/trackBulk", { events: [{ email: ada, eventName: "Left", id: "e-2", createdAt: 1_600_000_001 }] }],
];

const noUser = {
  status: 400,
  body: {
    error: "BadRequest",
    message: "No user with that id exists!",
    code: "error.users.noUserWithIdExists",
    data: { args: ["u-1"] },
  },
};

const text = (body: string) => ({ status: 200, body });

/** Every read that could show the profile or its events, and what it answers while nobody has named it. */
const surfaces: { path: string; answer: unknown }[] = [
  { path: `users/${ada}`, answer: nobody },
  { path: `users/getByEmail?email=${ada}`, answer: nobody },
  { path: "users/byUserId/u-1", answer: noUser },
  { path: "users/byUserId?userId=u-1", answer: noUser },
  { path: `users/getSentMessages?email=${ada}`, answer: { status: 200, body: { messages: [] } } },
  { path: `events/${ada}`, answer: { status: 200, body: { events: [] } } },
  { path: "events/byUserId/u-1", answer: { status: 200, body: { events: [] } } },
  { path: "lists/getUsers?listId=1", answer: text("") },
  { path: "lists/previewUsers?listId=1", answer: text("") },
  { path: "lists/1/size", answer: text("0") },
  { path: "export/data.json?dataTypeName=customEvent&range=All", answer: text("") },
  { path: "export/data.csv?dataTypeName=customEvent&range=All", answer: text("createdAt\n") },
  { path: "export/data.json?dataTypeName=user&range=All&onlyFields=email", answer: text(`{"email":"${grace}"}\n`) },
  { path: "export/data.csv?dataTypeName=user&range=All&onlyFields=email", answer: text(`email\n${grace}\n`) },
  { path: `export/userEvents?email=${ada}&includeCustomEvents=true`, answer: text("") },
  { path: "export/userEvents?userId=u-1&includeCustomEvents=true", answer: text("") },
];

describe("a hidden profile", () => {
  it.each(surfaces)("is not in $path", async ({ path, answer }) => {
    const world = await sandboxAfter(hidden);
    expect(listPeople(world)).toEqual([{ email: grace }, { email: ada, userId: "u-1", hidden: true }]);
    expect(await get(world, path)).toEqual(answer);
  });

  it("is listed among the sandbox's contacts, marked, with its events counted", async () => {
    const [, contact] = (await sandboxAfter(hidden)).contacts();
    expect(contact).toEqual({
      project: "default",
      email: ada,
      userId: "u-1",
      hidden: true,
      events: 2,
      dataFields: { email: ada, userId: "u-1" },
    });
  });

  it.each([
    ["users/updateEmail", { currentEmail: ada, newEmail: "new@example.com" }],
    ["users/updateEmail", { currentUserId: "u-1", newEmail: "new@example.com" }],
    ["users/merge", { sourceEmail: ada, destinationEmail: grace }],
    ["users/merge", { sourceUserId: "u-1", destinationEmail: grace }],
  ] satisfies Step[])("is unknown to %s %j", async (path, body) => {
    const world = await sandboxAfter(hidden);
    expect((await post(world, path, body)).status).toBe(400);
    expect(listPeople(world)).toEqual([{ email: grace }, { email: ada, userId: "u-1", hidden: true }]);
  });

  it.each([
    ["events/track", { email: ada, eventName: "Seen" }],
    ["events/track", { userId: "u-1", eventName: "Seen" }],
    [
      "events/trackBulk",
      {
        events: [
          { email: ada, eventName: "Seen" },
          { userId: "u-1", eventName: "Seen" },
        ],
      },
    ],
    ["lists/unsubscribe", { listId: 1, subscribers: [{ email: ada }] }],
  ] satisfies Step[])("stays hidden after %s %j", async (path, body) => {
    const world = await sandboxAfter([...hidden, [path, body]]);
    expect(listPeople(world)).toEqual([{ email: grace }, { email: ada, userId: "u-1", hidden: true }]);
  });

  it("goes, with its events, when it is deleted or forgotten", async () => {
    for (const end of [
      (world: World) => remove(world, `users/${ada}`),
      (world: World) => remove(world, "users/byUserId/u-1"),
      (world: World) => post(world, "users/forget", { email: ada }),
    ]) {
      const world = await sandboxAfter(hidden);
      expect((await end(world)).status).toBe(200);
      expect(listPeople(world)).toEqual([{ email: grace }]);
      expect(world.contacts()[0]?.events).toBe(0);
    }
  });
});

/** Every call that creates users names the profile, by either identifier. */
const reveals: { path: string; body: unknown; source: string }[] = [{ email: ada }, { userId: "u-1" }].flatMap(
  (ref) => [
    { path: "users/update", body: ref, source: "API" },
    { path: "users/bulkUpdate", body: { users: [ref] }, source: "API" },
    { path: "users/updateSubscriptions", body: { ...ref, emailListIds: [] }, source: "API" },
    { path: "users/bulkUpdateSubscriptions", body: { updateSubscriptionsRequests: [ref] }, source: "API" },
    { path: "commerce/updateCart", body: { user: ref, items: [] }, source: "API" },
    { path: "commerce/trackPurchase", body: { user: ref, items: [], total: 1 }, source: "API" },
    { path: "lists/subscribe", body: { listId: 1, subscribers: [ref] }, source: "ListAPI" },
  ],
);

const later = "2024-03-01 12:01:00 +00:00";

describe("a call that creates users", () => {
  it.each(reveals)("reveals the profile, signed up now: $path $body", async ({ path, body, source }) => {
    const world = await sandboxAfter(hidden);
    await world.clock.advance(60_000);
    await playSteps(world, [[path, body]]);
    expect(listPeople(world)).toEqual([{ email: grace }, { email: ada, userId: "u-1" }]);
    expect((await get(world, `users/${ada}`)).body).toMatchObject({
      user: {
        email: ada,
        userId: "u-1",
        dataFields: {
          signupDate: later,
          signupSource: source,
          profileUpdatedAt: later,
          itblInternal: { documentCreatedAt: later, documentUpdatedAt: later, emailDomain: "example.com" },
        },
      },
    });
  });

  it.each(reveals)("brings all earlier events, unchanged: $path $body", async ({ path, body }) => {
    const world = await sandboxAfter(hidden);
    await world.clock.advance(60_000);
    await playSteps(world, [[path, body]]);
    const own = {
      eventType: "customEvent",
      email: ada,
      userId: "u-1",
      eventUpdatedAt: atNoon,
      itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: atNoon },
    };
    const { events } = (await get(world, `events/${ada}`)).body as { events: readonly unknown[] };
    expect(events.slice(-2)).toEqual([
      { ...own, eventName: "Left", id: "e-2", createdAt: "2020-09-13 12:26:41 +00:00", dataFields: {} },
      { ...own, eventName: "Seen", id: "e-1", createdAt: "2020-09-13 12:26:40 +00:00", dataFields: { a: 1 } },
    ]);
  });

  it("leaves the profile hidden when it is refused", async () => {
    const world = await sandboxAfter([...hidden, ["users/update", { email: grace, dataFields: { n: 1 } }]]);
    expect((await post(world, "users/update", { email: ada, dataFields: { n: "x" } })).status).toBe(400);
    expect((await post(world, "users/updateSubscriptions", { email: ada, emailListIds: [9] })).status).toBe(400);
    expect(listPeople(world)).toEqual([{ email: grace }, { email: ada, userId: "u-1", hidden: true }]);
  });
});

describe("the setting hiddenUntilIdentify", () => {
  const seen: Step = ["events/track", { email: ada, userId: "u-1", eventName: "Seen" }];

  it("shows profiles of events at once where it is off", async () => {
    const world = await sandboxAfter([seen], "email", { hiddenUntilIdentify: false });
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, userId: "u-1" }));
  });

  it.each(["userId", "hybrid"] as const)("means nothing in a project of kind %s", async (kind) => {
    const world = await sandboxAfter([seen], kind, { hiddenUntilIdentify: true });
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-1" }]);
    expect(world.contacts()[0]?.dataFields).toMatchObject({ signupDate: atNoon, signupSource: "API" });
  });

  it("is on from the start in an email-based project: an unknown user reads {}, then with earlier events", async () => {
    const world = emptySandbox();
    await playSteps(world, [["events/track", { email: ada, eventName: "User Signed Up" }]]);
    expect(await get(world, `users/${ada}`)).toEqual(nobody);
    expect(await post(world, "users/update", { email: ada, dataFields: { favoriteColor: "red" } })).toEqual(success);
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, favoriteColor: "red" }));
    expect((await get(world, `events/${ada}`)).body).toMatchObject({ events: [{ eventName: "User Signed Up" }] });
  });

  it("does not hide anybody whom a creating call has named before", async () => {
    const world = await sandboxAfter([
      ["users/update", { email: ada }],
      ["events/track", { email: ada, eventName: "Seen" }],
    ]);
    expect(listPeople(world)).toEqual([{ email: ada }]);
    expect(await post(world, "users/updateEmail", { currentEmail: "hid@example.com", newEmail: grace })).toEqual(
      refusalAnswer(400, "BadParams", `Cannot change user Some(hid@example.com) to ${grace}. User does not exist`),
    );
  });
});
