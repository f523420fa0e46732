import { describe, expect, test } from "vitest";
import {
  emptySandbox,
  get,
  noon,
  post,
  refusalAnswer,
  remove,
  type Step,
  sandboxAfter,
  success,
  type World,
} from "../support/sandbox.ts";
import { eventTypesOf, linesOf, makeCampaign, partsOf, runCampaign, storeTemplate } from "./support/campaigns.ts";

const day = 86_400_000;
const ok = (msg: string) => ({ status: 200, body: { msg, code: "Success", params: null } });

const people = (count: number): readonly Step[] => [
  ["lists", { name: "All" }],
  ["lists", { name: "Suppressed" }],
  [
    "lists/subscribe",
    {
      listId: 1,
      subscribers: Array.from({ length: count }, (_, n) => ({ email: `u${n}@example.com`, dataFields: { n } })),
    },
  ],
];

const stateOf = async (world: World, id: number) =>
  (await get(world, `campaigns/${id}`)).body as Readonly<Record<string, unknown>>;

const later = { listIds: [1], sendAt: "2024-03-02 12:00:00" };
const parked = { listIds: [1], scheduleSend: false };

/** A campaign as it was made, what is called, what is answered, and the state it is in then. */
const moves: readonly (readonly [
  from: Readonly<Record<string, unknown>>,
  calls: readonly string[],
  answer: unknown,
  state: string,
])[] = [
  [{}, [], undefined, "Ready"],
  [{}, ["activateTriggered"], ok("Campaign activated"), "Running"],
  [{}, ["activateTriggered", "deactivateTriggered"], ok("Campaign deactivated"), "Finished"],
  [{}, ["activateTriggered", "deactivateTriggered", "activateTriggered"], ok("Campaign activated"), "Running"],
  [{}, ["abort"], ok("Aborted campaign. Id: 1"), "Aborted"],
  [{}, ["abort", "abort"], refusalAnswer(400, "GenericError", "Campaign abort failed. Id: 1"), "Aborted"],
  [
    {},
    ["deactivateTriggered"],
    refusalAnswer(400, "BadParams", "Cannot deactivate a campaign that is not running 'Welcome' (Id: 1)"),
    "Ready",
  ],
  [
    {},
    ["cancel"],
    refusalAnswer(400, "BadParams", "Could not cancel campaign 'Welcome' (Id: 1). It is not scheduled."),
    "Ready",
  ],
  [
    {},
    ["activateTriggered", "cancel"],
    refusalAnswer(
      400,
      "BadParams",
      "Could not cancel campaign 'Welcome' (Id: 1). It's already scheduled to go out. Please abort the campaign.",
    ),
    "Running",
  ],
  [later, [], undefined, "Scheduled"],
  [later, ["cancel"], ok("Canceled campaign. Id: 1"), "Ready"],
  [later, ["abort"], refusalAnswer(400, "GenericError", "Campaign abort failed. Id: 1"), "Scheduled"],
  [later, ["send"], success, "Finished"],
  [parked, [], undefined, "Ready"],
  [parked, ["send"], success, "Finished"],
  [parked, ["schedule"], success, "Scheduled"],
  [parked, ["schedule", "schedule", "cancel"], ok("Canceled campaign. Id: 1"), "Ready"],
  [parked, ["abort"], refusalAnswer(400, "GenericError", "Campaign abort failed. Id: 1"), "Ready"],
  [
    parked,
    ["activateTriggered"],
    refusalAnswer(400, "BadParams", "Cannot activate a non-triggered campaign 'Welcome' (Id: 1)"),
    "Ready",
  ],
  [{ listIds: [1] }, [], undefined, "Finished"],
  [
    { listIds: [1] },
    ["send"],
    refusalAnswer(400, "BadParams", "Cannot send campaign 'Welcome' (Id: 1). It is Blast and Finished."),
    "Finished",
  ],
];

test.each(moves)("%j after %j", async (from, calls, answer, state) => {
  const world = await sandboxAfter(people(3));
  const campaignId = await makeCampaign(world, from);
  let last: unknown;
  for (const call of calls) {
    if (call === "send") last = await post(world, `campaigns/${campaignId}/send`, undefined);
    else if (call === "schedule")
      last = await post(world, `campaigns/${campaignId}/schedule`, { sendAt: "2024-03-02T12:00:00.000Z" });
    else last = await post(world, `campaigns/${call}`, { campaignId });
  }
  expect(last).toEqual(answer);
  expect(await stateOf(world, campaignId)).toMatchObject({ campaignState: state });
});

const unknown = refusalAnswer(400, "BadParams", "Invalid campaign id", { campaignId: "42" });

test.each([
  ["campaigns/activateTriggered", { campaignId: 42 }],
  ["campaigns/deactivateTriggered", { campaignId: 42 }],
  ["campaigns/cancel", { campaignId: 42 }],
  ["campaigns/abort", { campaignId: 42 }],
  ["campaigns/trigger", { campaignId: 42, listIds: [1] }],
  ["campaigns/42/send", undefined],
  ["campaigns/42/schedule", { sendAt: "2024-03-02T12:00:00Z" }],
])("%s of an unknown campaign", async (path, body) => {
  expect(await post(emptySandbox(), path, body)).toEqual(unknown);
});

/** Creations that are refused, which store nothing. */
const badCreations: readonly (readonly [body: object, answer: unknown])[] = [
  [{ listIds: [] }, refusalAnswer(400, "BadParams", "The listIds field must be specified")],
  [{ templateId: 42 }, refusalAnswer(400, "BadParams", "Template ID: 42 does not exist for this project")],
  [{ listIds: [9] }, refusalAnswer(400, "BadParams", "Invalid email list id", { listId: "9" })],
  [{ suppressionListIds: [9] }, refusalAnswer(400, "BadParams", "Invalid email list id", { listId: "9" })],
  [{ listIds: [1], sendAt: "" }, refusalAnswer(400, "BadJsonBody", '[/api/campaigns/create] Invalid format: ""')],
  [
    { listIds: [1], sendAt: "2024-03-23 12:00:00" },
    refusalAnswer(400, "BadParams", "sendAt must be at most 21 days in the future"),
  ],
  [
    { listIds: [1], startTimeZone: "Mars" },
    refusalAnswer(400, "BadParams", "The datetime zone id 'Mars' is not recognised"),
  ],
];

test.each(badCreations)("create with %j", async (body, answer) => {
  const world = await sandboxAfter(people(1));
  const templateId = storeTemplate(world);
  expect(await post(world, "campaigns/create", { name: "C", templateId, ...body })).toEqual(answer);
  expect(await get(world, "campaigns")).toMatchObject({ body: { campaigns: [], totalCampaignsCount: 0 } });
  expect(await get(world, "templates")).not.toMatchObject({ body: { totalTemplatesCount: 2 } });
});

test.each([
  [
    "campaignActivation",
    "campaigns/activateTriggered",
    { campaignId: 1 },
    "API triggered campaign activation is not enabled for your project",
  ],
  [
    "campaignActivation",
    "campaigns/deactivateTriggered",
    { campaignId: 1 },
    "API triggered campaign deactivation is not enabled for your project",
  ],
  [
    "campaignScheduling",
    "campaigns/1/schedule",
    { sendAt: "2024-03-02T12:00:00Z" },
    "API scheduling campaigns is not enabled for your project",
  ],
])("without %s, %s answers 403", async (setting, path, body, msg) => {
  const world = emptySandbox("email", { [setting]: false });
  expect(await post(world, path, body)).toEqual(refusalAnswer(403, "Forbidden", msg));
});

describe("a blast", () => {
  test("goes to the lists less the suppressed, the unsubscribed and the hidden, once each", async () => {
    const world = await sandboxAfter([
      ...people(4),
      ["lists", { name: "More" }],
      ["lists/subscribe", { listId: 3, subscribers: [{ email: "u0@example.com" }, { email: "u9@example.com" }] }],
      ["lists/subscribe", { listId: 2, subscribers: [{ email: "u1@example.com" }] }],
      ["users/updateSubscriptions", { email: "u2@example.com", emailListIds: [1], unsubscribedChannelIds: [1] }],
    ]);
    const campaignId = await makeCampaign(world, { listIds: [1, 3], suppressionListIds: [2] }, "Email", {
      html: "n{{n}}",
    });
    expect(linesOf(world)).toEqual([
      ["u0@example.com", "sent", null],
      ["u2@example.com", "suppressed", "unsubscribedFromChannel"],
      ["u3@example.com", "sent", null],
      ["u9@example.com", "sent", null],
    ]);
    expect([1, 3, 4].map((id) => partsOf(world, id).html)).toEqual(["n0", "n3", "n"]);
    expect(await stateOf(world, campaignId)).toMatchObject({ campaignState: "Finished", sendSize: 4, type: "Blast" });
  });

  test("to many goes on in slices, on a frozen clock too, and ends", async () => {
    const world = await sandboxAfter(people(120));
    world.clock.freeze();
    const campaignId = await makeCampaign(world, { listIds: [1] });
    expect(linesOf(world)).toHaveLength(50);
    expect(await stateOf(world, campaignId)).toMatchObject({ campaignState: "Running", sendSize: 120 });
    await world.clock.advance(0);
    await expect.poll(() => linesOf(world).length).toBe(120);
    expect(await stateOf(world, campaignId)).toMatchObject({ campaignState: "Finished" });
    expect(new Set(linesOf(world).map(([who]) => who)).size).toBe(120);
  });

  test("whose messages take long has smaller slices", async () => {
    const world = await sandboxAfter(people(4));
    world.clock.freeze();
    const rows = Array.from({ length: 300 }, () => 1);
    const html = "{{#each rows}}{{#each @root.rows}}{{#if 0}}x{{/if}}{{/each}}{{/each}}done";
    const campaignDataFields = { rows };
    const campaignId = await makeCampaign(world, { listIds: [1], campaignDataFields }, "Email", { html });
    // Each takes half the steps a message may take.
    expect(linesOf(world)).toEqual([
      ["u0@example.com", "sent", null],
      ["u1@example.com", "sent", null],
    ]);
    await world.clock.advance(0);
    expect(linesOf(world).map(([who]) => who)).toEqual(Array.from({ length: 4 }, (_, n) => `u${n}@example.com`));
    expect(await stateOf(world, campaignId)).toMatchObject({ campaignState: "Finished", sendSize: 4 });
  });

  test("that is aborted half way reaches nobody else", async () => {
    const world = await sandboxAfter(people(120));
    const campaignId = await makeCampaign(world, { listIds: [1] });
    await post(world, "campaigns/abort", { campaignId });
    await world.clock.advance(day);
    expect(linesOf(world).length).toBeLessThan(120);
    expect(await stateOf(world, campaignId)).toMatchObject({ campaignState: "Aborted" });
  });

  test("waits for its time", async () => {
    const world = await sandboxAfter(people(2));
    const campaignId = await makeCampaign(world, later);
    expect(await stateOf(world, campaignId)).toMatchObject({ startAt: Date.UTC(2024, 2, 2, 12) });
    await world.clock.advance(day - 1);
    expect(linesOf(world)).toEqual([]);
    await world.clock.advance(1);
    expect(linesOf(world).map(([, state]) => state)).toEqual(["sent", "sent"]);
    expect(await stateOf(world, campaignId)).toMatchObject({
      campaignState: "Finished",
      startAt: Date.UTC(2024, 2, 2, 12),
    });
  });

  test("goes by each recipient's clock, where it says so", async () => {
    const world = await sandboxAfter([
      ["lists", { name: "All" }],
      [
        "lists/subscribe",
        {
          listId: 1,
          subscribers: [
            { email: "la@example.com", dataFields: { timeZone: "America/Los_Angeles" } },
            { email: "berlin@example.com", dataFields: { timeZone: "Europe/Berlin" } },
            { email: "none@example.com" },
          ],
        },
      ],
    ]);
    // Nine in the morning of New York.
    const zones = { sendMode: "RecipientTimeZone", startTimeZone: "America/New_York", defaultTimeZone: "Asia/Tokyo" };
    const campaignId = await makeCampaign(world, { listIds: [1], sendAt: "2024-03-05 14:00:00", ...zones });
    const sentAt = () =>
      Object.fromEntries(
        world.store.messageListing
          .list({ after: 0, limit: 9 })
          .map(({ recipient, sentAt }) => [recipient, sentAt === null ? null : new Date(sentAt).toISOString()]),
      );
    await world.clock.set("2024-03-06T00:00:00Z");
    expect(sentAt()).toEqual({
      "la@example.com": "2024-03-05T17:00:00.000Z",
      "berlin@example.com": "2024-03-05T08:00:00.000Z",
      "none@example.com": "2024-03-05T00:00:00.000Z",
    });
    expect(await stateOf(world, campaignId)).toMatchObject({
      campaignState: "Finished",
      endedAt: Date.parse("2024-03-05T17:00:00Z"),
    });
  });

  const zones = { sendMode: "RecipientTimeZone", startTimeZone: "UTC", defaultTimeZone: "UTC" };

  /** A list of people of three zones. */
  const peopleOfZones = (): Promise<World> => {
    const zoneOf = ["Asia/Tokyo", "Europe/Berlin", "America/New_York"];
    const subscribers = zoneOf.map((timeZone, n) => ({ email: `u${n}@example.com`, dataFields: { timeZone } }));
    return sandboxAfter([
      ["lists", { name: "All" }],
      ["lists/subscribe", { listId: 1, subscribers }],
    ]);
  };

  /** A blast that goes out at nine in the morning of each of them. */
  const blastByClock = async () => {
    const world = await peopleOfZones();
    const campaignId = await makeCampaign(world, { listIds: [1], sendAt: "2024-03-05 09:00:00", ...zones });
    await world.clock.set("2024-03-05T01:00:00Z");
    expect(await stateOf(world, campaignId)).toMatchObject({ campaignState: "Running" });
    return { world, campaignId };
  };
  const statesOf = (world: World) => linesOf(world).map(([, state]) => state);

  test("by each recipient's clock runs until the last of them had it", async () => {
    const { world, campaignId } = await blastByClock();
    expect(statesOf(world)).toEqual(["sent", "scheduled", "scheduled"]);
    await world.clock.set("2024-03-05T13:59:59Z");
    expect(await stateOf(world, campaignId)).toMatchObject({ campaignState: "Running" });
    await world.clock.advance(1_000);
    expect(statesOf(world)).toEqual(["sent", "sent", "sent"]);
    expect(await stateOf(world, campaignId)).toMatchObject({
      campaignState: "Finished",
      endedAt: Date.parse("2024-03-05T14:00:00Z"),
      sendSize: 3,
    });
  });

  test("by each recipient's clock is aborted in the middle: the others get nothing", async () => {
    const { world, campaignId } = await blastByClock();
    expect(await post(world, "campaigns/abort", { campaignId })).toEqual(ok(`Aborted campaign. Id: ${campaignId}`));
    await world.clock.advance(day);
    expect(linesOf(world).map(([, state, reason]) => reason ?? state)).toEqual([
      "sent",
      "campaignEnded",
      "campaignEnded",
    ]);
    expect(await stateOf(world, campaignId)).toMatchObject({ campaignState: "Aborted" });
  });

  test("by each recipient's clock that is sent now is sent to everybody now", async () => {
    const world = await peopleOfZones();
    await makeCampaign(world, { listIds: [1], ...zones });
    const waiting = await makeCampaign(world, { listIds: [1], sendAt: "2024-03-05 09:00:00", ...zones });
    await post(world, `campaigns/${waiting}/send`, undefined);
    expect(statesOf(world)).toEqual(Array.from({ length: 6 }, () => "sent"));
    expect(await stateOf(world, waiting)).toMatchObject({ campaignState: "Finished", startAt: noon, endedAt: noon });
  });

  test.each([
    ["at once", { sendAt: "2024-03-01 11:00:00" }],
    ["by a later call", { scheduleSend: false }],
  ])("by each recipient's clock whose time is over for some goes to them now: made %s", async (_, body) => {
    const world = await peopleOfZones();
    const campaignId = await makeCampaign(world, { listIds: [1], ...body, ...zones });
    if (!("sendAt" in body)) await post(world, `campaigns/${campaignId}/schedule`, { sendAt: "2024-03-01T11:00:00Z" });
    await world.clock.advance(0);
    expect(statesOf(world)).toEqual(["sent", "sent", "scheduled"]);
    await world.clock.set("2024-03-01T16:00:00Z");
    expect(statesOf(world)).toEqual(["sent", "sent", "sent"]);
    expect(await stateOf(world, campaignId)).toMatchObject({ campaignState: "Finished", startAt: noon - 3_600_000 });
  });

  test("whose last recipients are cancelled ends all the same, and takes nobody who came later", async () => {
    const { world, campaignId } = await blastByClock();
    await post(world, "lists/subscribe", { listId: 1, subscribers: [{ email: "later@example.com" }] });
    for (const scheduledMessageId of [2, 3]) await post(world, "email/cancel", { scheduledMessageId });
    await world.clock.advance(day);
    expect(statesOf(world)).toEqual(["sent", "cancelled", "cancelled"]);
    expect(await stateOf(world, campaignId)).toMatchObject({ campaignState: "Finished" });
  });

  test("sends a copy: what becomes of the template later does not reach it", async () => {
    const world = await sandboxAfter(people(1));
    const templateId = storeTemplate(world, "Email", { html: "[[offer]] {{n}}" });
    const body = { name: "C", templateId, ...later, dataFields: { offer: "baked" } };
    await post(world, "campaigns/create", body);
    world.store.templates.update(templateId, { content: { locale: "", data: { html: "changed" } } }, 0);
    await world.clock.advance(day);
    expect(partsOf(world, 1).html).toBe("baked 0");
  });
});

describe("campaigns/trigger", () => {
  test("sends a campaign that runs to lists", async () => {
    const world = await sandboxAfter([
      ...people(3),
      ["lists/subscribe", { listId: 2, subscribers: [{ email: "u1@example.com" }] }],
    ]);
    const campaignId = await runCampaign(world, "Email", { html: "{{n}} {{code}}" });
    const body = { campaignId, listIds: [1], suppressionListIds: [2], dataFields: { code: "X" } };
    expect(await post(world, "campaigns/trigger", body)).toEqual(ok("Campaign triggered"));
    expect(linesOf(world).map(([who]) => who)).toEqual(["u0@example.com", "u2@example.com"]);
    expect(partsOf(world, 2).html).toBe("2 X");
    expect(eventTypesOf(world, "u2@example.com")).toEqual(["emailSubscribe", "emailSend"]);
    expect(await stateOf(world, campaignId)).toMatchObject({ campaignState: "Running" });
  });

  test("refuses blasts, campaigns that do not run, and lists there are not", async () => {
    const world = await sandboxAfter(people(1));
    const [blast, ready, running] = [
      await makeCampaign(world, parked),
      await makeCampaign(world),
      await runCampaign(world),
    ];
    const trigger = (campaignId: number, listIds: readonly number[]) =>
      post(world, "campaigns/trigger", { campaignId, listIds });
    expect(await trigger(blast, [1])).toEqual(refusalAnswer(400, "BadParams", "Campaign is not a triggered campaign"));
    expect(await trigger(ready, [1])).toEqual(refusalAnswer(400, "BadParams", "Campaign is not running"));
    expect(await trigger(running, [])).toEqual(refusalAnswer(400, "BadParams", "The listIds field must be specified"));
    expect(await trigger(running, [7])).toEqual(
      refusalAnswer(400, "BadParams", "Invalid email list id", { listId: "7" }),
    );
  });
});

test.each([
  ["a blast that waits, as if it was cancelled", later, { startAt: undefined, endedAt: undefined }],
  ["one that goes out, as if it was aborted", { listIds: [1] }, { startAt: noon, endedAt: noon }],
])("archiving ends %s", async (_, body, times) => {
  const world = await sandboxAfter(people(120));
  const campaignId = await makeCampaign(world, body);
  await post(world, "campaigns/archive", { campaignIds: [campaignId] });
  const archived = await stateOf(world, campaignId);
  expect(archived).toMatchObject({ campaignState: "Archived" });
  expect({ startAt: archived.startAt, endedAt: archived.endedAt }).toEqual(times);
  await world.clock.advance(2 * day);
  expect(linesOf(world).length).toBeLessThanOrEqual(50);
});

test("campaigns are listed in pages, by state, sorted", async () => {
  const world = await sandboxAfter(people(1));
  for (const body of [{}, parked, later]) await makeCampaign(world, body);
  await post(world, "campaigns/archive", { campaignIds: [2, 42] });
  const ids = async (query: string) => {
    const { body } = await get(world, `campaigns?${query}`);
    const { campaigns, ...rest } = body as { readonly campaigns: readonly { readonly id: number }[] };
    return [campaigns.map(({ id }) => id), rest];
  };
  expect(await ids("")).toEqual([[1, 2, 3], { totalCampaignsCount: 3 }]);
  expect(await ids("sort=-id&pageSize=2")).toEqual([
    [3, 2],
    { totalCampaignsCount: 3, nextPageUrl: "/api/campaigns?sort=-id&pageSize=2&page=2" },
  ]);
  expect(await ids("campaignState=Archived&campaignState=Ready")).toEqual([[1, 2], { totalCampaignsCount: 2 }]);
  expect(await get(world, "campaigns?sort=size")).toMatchObject({ status: 400, body: { code: "BadParams" } });
  expect(await post(world, "campaigns/archive", { campaignIds: [2, 42] })).toEqual({
    status: 200,
    body: { success: [2], failed: [42] },
  });
  expect(await get(world, "campaigns/recurring/1/childCampaigns")).toEqual(
    refusalAnswer(400, "BadParams", "Campaign 1 is not a recurring campaign"),
  );
  expect(await get(world, "campaigns/9")).toEqual(
    refusalAnswer(400, "BadParams", "Invalid campaign id", { campaignId: "9" }),
  );
});

describe("a list that a campaign uses", () => {
  test.each([
    ["to send to", { listIds: [1], scheduleSend: false }, 409],
    ["to leave out", { listIds: [2], suppressionListIds: [1], scheduleSend: false }, 409],
    ["no more, since it is finished", { listIds: [1] }, 200],
    ["not at all", { listIds: [2], scheduleSend: false }, 200],
  ])("%s is deleted only where nobody needs it", async (_, body, status) => {
    const world = await sandboxAfter(people(2));
    const campaignId = await makeCampaign(world, body);
    const answer = await remove(world, "lists/1");
    expect(answer).toEqual(
      status === 200
        ? ok("List 1 in Project 1 was successfully deleted.")
        : refusalAnswer(409, "BadParams", `Unable to delete list 1 in Project 1, which campaign ${campaignId} uses.`),
    );
    world.close();
  });

  test("is kept while a trigger under way sends to it, or leaves it out", async () => {
    const world = await sandboxAfter(people(120));
    const campaignId = await runCampaign(world);
    await post(world, "campaigns/trigger", { campaignId, listIds: [1], suppressionListIds: [2] });
    const inUse = (list: number) =>
      refusalAnswer(409, "BadParams", `Unable to delete list ${list} in Project 1, which campaign 1 uses.`);
    expect([await remove(world, "lists/1"), await remove(world, "lists/2")]).toEqual([inUse(1), inUse(2)]);
    await expect.poll(() => linesOf(world).length).toBe(120);
    expect(await remove(world, "lists/1")).toEqual(ok("List 1 in Project 1 was successfully deleted."));
  });
});
