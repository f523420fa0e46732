import { describe, expect, it } from "vitest";
import { isWithinReach, type RevealedBy, reveals, type WritingCall } from "../../../server/domain/visibility.ts";
import { get, listPeople, nobody, playSteps, type Step, sandboxAfter, type World } from "../support/sandbox.ts";
import { changeSubscription, sandboxWithGroups } from "../support/subscription-groups.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";
const user = { email: ada };

const settings: readonly RevealedBy[] = ["creatingCalls", "identify", "creatingCallsAndSends"];

interface Call {
  readonly call: string;
  readonly play: (world: World) => Promise<unknown>;
}

const posting = (path: string, body: unknown): Call => ({
  call: path,
  play: (world) => playSteps(world, [[path, body]]),
});

const changing = (method: string, path: string, body?: unknown): Call => ({
  call: `${method} subscriptions/${path}`,
  play: async (world) => {
    const { status } = await changeSubscription(world, method, path, body);
    expect(status).toBe(202);
  },
});

const identifies: readonly Call[] = [posting("users/update", user), posting("users/bulkUpdate", { users: [user] })];

const creates: readonly Call[] = [
  posting("users/updateSubscriptions", { ...user, emailListIds: [1] }),
  posting("users/bulkUpdateSubscriptions", { updateSubscriptionsRequests: [{ ...user, emailListIds: [1] }] }),
  posting("users/registerDeviceToken", { ...user, device: { token: "d", platform: "GCM", applicationName: "a" } }),
  posting("users/registerBrowserToken", { ...user, browserToken: "b" }),
  posting("lists/subscribe", { listId: 1, subscribers: [user] }),
  posting("commerce/updateCart", { user, items: [] }),
  posting("commerce/trackPurchase", { user, items: [], total: 1 }),
  posting("users/merge", { sourceEmail: grace, destinationEmail: ada }),
  changing("PATCH", `emailList/1/user/${ada}`),
  changing("DELETE", `messageChannel/1/user/${ada}`),
  changing("PATCH", "emailList/1/byUserId/u-1"),
  changing("DELETE", "messageChannel/1/byUserId/u-1"),
  changing("PUT", "emailList/1?action=subscribe", { users: [ada] }),
];

const leaves: readonly Call[] = [
  posting("events/track", { ...user, eventName: "Seen again" }),
  posting("events/trackBulk", { events: [{ ...user, eventName: "Seen again" }] }),
  posting("lists/unsubscribe", { listId: 1, subscribers: [user] }),
  changing("PUT", "emailList/1?action=unsubscribe", { users: [ada] }),
];

const hidden: readonly Step[] = [
  ["users/update", { email: grace }],
  ["events/track", { email: ada, userId: "u-1", eventName: "Seen" }],
];

const isHidden = (world: World) => listPeople(world).find(({ email }) => email === ada)?.hidden === true;

const table = settings.flatMap((revealedBy) => [
  ...identifies.map((call) => ({ revealedBy, ...call, stays: false })),
  ...creates.map((call) => ({ revealedBy, ...call, stays: revealedBy === "identify" })),
  ...leaves.map((call) => ({ revealedBy, ...call, stays: true })),
]);

describe("the setting revealedBy", () => {
  it.each(table)("$revealedBy: after $call the profile is hidden: $stays", async ({ revealedBy, play, stays }) => {
    const world = await sandboxWithGroups(hidden, "email", { revealedBy });
    await play(world);
    expect(isHidden(world)).toBe(stays);
    expect((await get(world, `users/${ada}`)).body).toEqual(stays ? {} : { user: expect.anything() });
  });

  it.each(settings)("%s makes a visible user of somebody no event has named", async (revealedBy) => {
    const world = await sandboxAfter(
      [
        ["lists", { name: "VIP" }],
        ["lists/subscribe", { listId: 1, subscribers: [user] }],
      ],
      "email",
      { revealedBy },
    );
    expect(listPeople(world)).toEqual([user]);
  });

  it.each([
    ["creatingCalls", "identify", true],
    ["creatingCalls", "creatingCall", true],
    ["creatingCalls", "send", false],
    ["identify", "identify", true],
    ["identify", "creatingCall", false],
    ["identify", "send", false],
    ["creatingCallsAndSends", "identify", true],
    ["creatingCallsAndSends", "creatingCall", true],
    ["creatingCallsAndSends", "send", true],
  ] satisfies [RevealedBy, WritingCall, boolean][])("%s: %s reveals: %s", (setting, call, expected) => {
    expect(reveals(setting, call)).toBe(expected);
  });

  it.each([
    ["creatingCalls", false],
    ["identify", true],
    ["creatingCallsAndSends", false],
  ] satisfies [RevealedBy, boolean][])("%s: an unsubscribe reaches a hidden profile: %s", (setting, expected) => {
    expect(isWithinReach({ visible: false }, setting)).toBe(expected);
    expect(isWithinReach({ visible: true }, setting)).toBe(true);
  });
});

/** A profile that creating calls wrote to while it was hidden. */
const written: readonly Step[] = [
  ...hidden,
  [
    "commerce/updateCart",
    { user: { ...user, dataFields: { plan: "pro" } }, items: [{ id: "1", name: "Mat", price: 2, quantity: 1 }] },
  ],
  ["users/registerBrowserToken", { ...user, browserToken: "b" }],
  ["lists/subscribe", { listId: 1, subscribers: [user, { email: grace }] }],
];

describe("a hidden profile that calls other than identify wrote to", () => {
  it("is in no reading", async () => {
    const world = await sandboxWithGroups(written, "email", { revealedBy: "identify" });
    expect(await get(world, `users/${ada}`)).toEqual(nobody);
    expect((await get(world, `events/${ada}`)).body).toEqual({ events: [] });
    expect((await get(world, "lists/1/size")).body).toBe("1");
    expect((await get(world, "lists/getUsers?listId=1")).body).toBe(`${grace}\n`);
    expect((await get(world, "lists/previewUsers?listId=1")).body).toBe(`${grace}\n`);
    expect(
      (await get(world, "export/data.json?dataTypeName=emailSubscribe&range=All&onlyFields=email")).body,
    ).not.toContain(ada);
    expect((await get(world, "export/data.csv?dataTypeName=user&range=All&onlyFields=email")).body).toBe(
      `email\n${grace}\n`,
    );
  });

  it("has all of it once identify names it", async () => {
    const world = await sandboxWithGroups(written, "email", { revealedBy: "identify" });
    await world.clock.advance(60_000);
    await playSteps(world, [["users/update", user]]);
    expect((await get(world, `users/${ada}`)).body).toMatchObject({
      user: {
        email: ada,
        userId: "u-1",
        dataFields: {
          plan: "pro",
          shoppingCartItems: [{ id: "1" }],
          browserTokens: ["b"],
          emailListIds: [1],
          signupDate: "2024-03-01 12:01:00 +00:00",
          signupSource: "API",
        },
      },
    });
    expect((await get(world, "lists/1/size")).body).toBe("2");
    const { events } = (await get(world, `events/${ada}`)).body as { events: readonly object[] };
    expect(events).toMatchObject([{ eventType: "emailSubscribe" }, { eventName: "updateCart" }, { eventName: "Seen" }]);
  });

  it("can leave what it was put on", async () => {
    const leave: Step = ["lists/unsubscribe", { listId: 1, subscribers: [user] }];
    const world = await sandboxWithGroups([...written, leave], "email", { revealedBy: "identify" });
    expect(isHidden(world)).toBe(true);
    await playSteps(world, [["users/update", user]]);
    expect((await get(world, "lists/getUsers?listId=1")).body).toBe(`${grace}\n`);
  });

  it("stays hidden while another takes its token, and while its list is removed", async () => {
    const world = await sandboxWithGroups(written, "email", { revealedBy: "identify" });
    await playSteps(world, [["users/registerBrowserToken", { email: grace, browserToken: "b" }]]);
    expect((await world.request("DELETE", "/api/lists/1")).status).toBe(200);
    expect(isHidden(world)).toBe(true);
    expect(world.contact(ada)?.dataFields).toMatchObject({ browserTokens: [], emailListIds: [] });
  });

  it("is the same after a snapshot, a restore and a reset to it", async () => {
    const world = await sandboxWithGroups(written, "email", { revealedBy: "identify" });
    const before = world.contacts();
    const snapshot = await world.snapshot();
    await playSteps(world, [["users/update", user]]);
    await world.restore(snapshot);
    expect(world.contacts()).toEqual(before);
  });
});
