import { describe, expect, it } from "vitest";
import { get, noon, playSteps, post, refusalAnswer, remove, type Step, success } from "../../support/sandbox.ts";
import { eventTypesOf, linesOf } from "../support/campaigns.ts";
import { ada, openWith, settle, trigger, waysOf } from "./support/journeys.ts";

const done = [7, ada, 0, "finished", null];

const track: Step = ["events/track", { email: ada, eventName: "Signed Up", dataFields: { step: 1 } }];
const known: Step = ["users/update", { email: ada }];

describe("by the API", () => {
  it("an unknown person is made a user", async () => {
    const world = openWith();
    expect(await trigger(world)).toEqual(success);
    expect(waysOf(world)).toEqual([done]);
    expect((await get(world, `users/${ada}`)).status).toBe(200);
  });

  it("an identifier that comes with another one is kept", async () => {
    const world = openWith();
    await playSteps(world, [known]);
    expect(await trigger(world, { email: ada, userId: "u-1" })).toEqual(success);
    expect([world.contact(ada)?.userId, world.journeyEntries()]).toMatchObject([
      "u-1",
      [{ email: ada, userId: "u-1" }],
    ]);
  });

  it("somebody may be in a journey several times", async () => {
    const world = openWith({ steps: [{ delay: "1d" }] });
    await trigger(world);
    await trigger(world);
    expect(waysOf(world)).toEqual([
      [7, ada, 1, null, null],
      [7, ada, 1, null, null],
    ]);
  });

  it("a hidden profile does not enter, and the call is warned of", async () => {
    const world = openWith({ steps: [{ send: 5 }] });
    await playSteps(world, [track]);
    expect(await trigger(world)).toEqual(success);
    expect([waysOf(world), linesOf(world), world.contact(ada)?.hidden]).toEqual([[], [], true]);
    expect(world.requests({ operation: "journeys.triggerWorkflow" })[0]?.warnings).toMatchObject([
      { code: "hiddenProfile" },
    ]);
  });

  it("a hidden profile is revealed where sends reveal", async () => {
    const world = openWith({}, { settings: { revealedBy: "creatingCallsAndSends" } });
    await playSteps(world, [track]);
    await trigger(world);
    expect([waysOf(world), world.contact(ada)?.hidden]).toEqual([[done], false]);
  });

  it.each<[object, object, string, string, object?]>([
    [{}, {}, "GenericError", "Must provide either an email or list id"],
    [{}, { email: ada, listId: 3 }, "GenericError", "Must provide either an email or list id"],
    [{}, { workflowId: 9, email: ada }, "BadParams", "Invalid workflowId"],
    [{ enabled: false }, { email: ada }, "BadParams", "Workflow 7 is not enabled"],
    [{ archived: true }, { email: ada }, "BadParams", "Workflow 7 is archived"],
    [{ entry: { events: ["a"] } }, { email: ada }, "BadParams", "Workflow 7 is not triggered by the API"],
    [{}, { listId: 9 }, "BadParams", "Invalid email list id", { listId: "9" }],
    [{}, { email: "ada" }, "InvalidEmailAddressError", "Invalid email: ada"],
    [{}, { userId: "u-1" }, "UnknownUserIdError", "No user exists with userId u-1"],
  ])("of %j %j is refused", async (journey, body, code, msg, params) => {
    const world = openWith(journey);
    expect(await trigger(world, body)).toEqual(refusalAnswer(400, code, msg, params));
    expect([waysOf(world), world.contacts()]).toEqual([[], []]);
  });
});

describe("by a list that is triggered", () => {
  const people = Array.from({ length: 120 }, (_, n) => ({ email: `person${n}@example.com` }));

  it("everybody on it enters once; it is refused while it is under way", async () => {
    const world = openWith({ steps: [{ send: 5 }] });
    await playSteps(world, [["lists/subscribe", { listId: 3, subscribers: people }]]);
    const body = { workflowId: 7, listId: 3, dataFields: { step: 1 } };
    expect(await post(world, "workflows/triggerWorkflow", body)).toEqual(success);
    expect(await post(world, "workflows/triggerWorkflow", body)).toEqual(
      refusalAnswer(400, "BadParams", "List 3 is being triggered already: it must finish first"),
    );
    expect((await remove(world, "lists/3")).status).toBe(409);
    await settle(world);
    expect(linesOf(world)).toEqual(people.map(({ email }) => [email, "sent", null]));
    expect(world.message(2)?.subject).toBe("7  1 person1@example.com");
    expect(await post(world, "workflows/triggerWorkflow", body)).toEqual(success);
    await settle(world);
    expect(waysOf(world)).toHaveLength(240);
  });

  it("a dynamic list holds whom it holds then", async () => {
    const criteria = { dataType: "user", field: "plan", comparatorType: "Equals", value: "pro" };
    const world = openWith();
    await world.request("POST", "/_sandbox/dynamicLists", { id: 4, name: "Pro", criteria });
    await playSteps(world, [
      ["users/update", { email: ada, dataFields: { plan: "pro" } }],
      ["users/update", { email: "bob@example.com", dataFields: { plan: "free" } }],
    ]);
    await trigger(world, { listId: 4 });
    expect(waysOf(world)).toEqual([done]);
  });
});

describe("by an event", () => {
  const byEvent = { entry: { events: ["Signed Up"] }, steps: [{ send: 5 }] };

  it("everybody who tracks it enters, with its fields", async () => {
    const world = openWith(byEvent);
    await playSteps(world, [known, track]);
    await settle(world);
    expect(world.message(1)?.subject).toBe(`7 Signed Up 1 ${ada}`);
    const { id } = world.events(ada).find(({ eventName }) => eventName === "Signed Up") as { readonly id: string };
    const at = "2024-03-01 12:00:00 +00:00";
    expect(JSON.parse(String(world.events(ada)[1]?.transactionalData))).toEqual({
      step: 1,
      eventName: "Signed Up",
      id,
      createdAt: at,
      eventUpdatedAt: at,
      itblInternal: { documentCreatedAt: at, documentUpdatedAt: at },
      email: ada,
    });
    expect(eventTypesOf(world, ada)).toEqual(["customEvent", "emailSend", "journeyExit"]);
  });

  it.each<[string, object, readonly Step[], number]>([
    ["another event", byEvent, [known, ["events/track", { email: ada, eventName: "Seen" }]], 0],
    ["events in bulk", byEvent, [known, ["events/trackBulk", { events: [track[1], track[1]] }]], 2],
    [
      "an event of a day ago",
      byEvent,
      [known, ["events/track", { email: ada, eventName: "Signed Up", createdAt: noon / 1_000 - 86_401 }]],
      0,
    ],
    ["a hidden profile", byEvent, [track, known], 0],
    ["a disabled journey", { ...byEvent, enabled: false }, [known, track], 0],
    ["an archived journey", { ...byEvent, archived: true }, [known, track], 0],
    [
      "an event that is refused",
      byEvent,
      [known, ["events/trackBulk", { events: [{ email: "ada", eventName: "Signed Up" }] }]],
      0,
    ],
  ])("%s", async (_, journey, steps, entries) => {
    const world = openWith(journey);
    await playSteps(world, steps);
    await settle(world);
    expect(waysOf(world)).toHaveLength(entries);
  });
});

describe("by joining a list", () => {
  const byList = { entry: { lists: [3] }, steps: [{ send: 5 }] };
  const join: Step = ["lists/subscribe", { listId: 3, subscribers: [{ email: ada }] }];

  it.each<[string, readonly Step[], number]>([
    ["a subscription to it", [join], 1],
    ["a second one", [join, join], 1],
    [
      "a subscription after leaving",
      [join, ["lists/unsubscribe", { listId: 3, subscribers: [{ email: ada }] }], join],
      2,
    ],
    ["subscriptions that are set", [known, ["users/updateSubscriptions", { email: ada, emailListIds: [3] }]], 1],
    [
      "a merge",
      [
        ["lists/subscribe", { listId: 3, subscribers: [{ email: "a@b.com" }] }],
        known,
        ["users/merge", { sourceEmail: "a@b.com", destinationEmail: ada }],
      ],
      1,
    ],
  ])("%s", async (_, steps, entries) => {
    const world = openWith(byList);
    await playSteps(world, steps);
    await settle(world);
    expect(waysOf(world)).toHaveLength(entries);
    expect(world.message(1)?.subject).toMatch(/^7 emailSubscribe {2}/);
  });

  it("keeps the list from being deleted", async () => {
    const world = openWith(byList);
    expect(await remove(world, "lists/3")).toMatchObject({ status: 409 });
  });
});

describe("people who go", () => {
  it.each<[string, Step | undefined, readonly unknown[]]>([
    ["forgotten", ["users/forget", { email: ada }], []],
    [
      "merged",
      ["users/merge", { sourceEmail: ada, destinationEmail: "bob@example.com" }],
      [[7, "bob@example.com", 1, null, null]],
    ],
    ["deleted", undefined, []],
  ])("%s", async (_, step, ways) => {
    const world = openWith({ steps: [{ delay: "1d" }, { send: 5 }] });
    await playSteps(world, [["users/update", { email: "bob@example.com" }]]);
    await trigger(world);
    if (step === undefined) await remove(world, `users/${ada}`);
    else await playSteps(world, [step]);
    expect(waysOf(world)).toEqual(ways);
    await world.clock.advance(86_400_000);
    expect(linesOf(world)).toEqual(ways.map(() => ["bob@example.com", "sent", null]));
  });
});
