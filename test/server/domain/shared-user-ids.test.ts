import { describe, expect, it } from "vitest";
import { post, type Step, success, type World } from "../support/sandbox.ts";
import { changeSubscription, sandboxWithGroups } from "../support/subscription-groups.ts";
import { heldTokens, register } from "../support/tokens.ts";

/** A wrong address that only an event has named, then the right one, with the same userId and on list 1. */
const mistaken: readonly Step[] = [
  ["events/track", { email: "adda@example.com", userId: "u-1", eventName: "Seen" }],
  ["users/update", { email: "ada@example.com", userId: "u-1" }],
  ["lists/subscribe", { listId: 1, subscribers: [{ email: "ada@example.com" }] }],
];

const told = (world: World) =>
  world.contacts().map(({ hidden, dataFields: { email, plan, emailListIds } }) => ({
    email,
    hidden,
    ...(plan !== undefined && { plan }),
    ...(emailListIds !== undefined && { emailListIds }),
  }));

const ghost = { email: "adda@example.com", hidden: true };
const ada = { email: "ada@example.com", hidden: false, emailListIds: [1] };

describe("a call that names by userId alone a user who shares it with an older, hidden profile", () => {
  it.each([
    { path: "users/update", body: { userId: "u-1", dataFields: { plan: "pro" } }, want: { ...ada, plan: "pro" } },
    {
      path: "lists/unsubscribe",
      body: { listId: 1, subscribers: [{ userId: "u-1" }] },
      want: { ...ada, emailListIds: [] },
    },
    {
      path: "users/updateSubscriptions",
      body: { userId: "u-1", emailListIds: [] },
      want: { ...ada, emailListIds: [] },
    },
  ])("is about the user: $path", async ({ path, body, want }) => {
    const world = await sandboxWithGroups(mistaken);
    expect((await post(world, path, body)).status).toBe(200);
    expect(told(world)).toEqual([ghost, want]);
  });

  it.each([
    ["DELETE", "emailList/1/byUserId/u-1", undefined],
    ["PUT", "emailList/1?action=unsubscribe", { usersByUserId: ["u-1"] }],
  ] as const)("is about the user: %s %s", async (method, path, body) => {
    const world = await sandboxWithGroups(mistaken);
    expect((await changeSubscription(world, method, path, body)).status).toBe(202);
    expect(told(world)).toEqual([ghost, { ...ada, emailListIds: [] }]);
  });

  it("registers devices of the user, and disables them", async () => {
    const world = await sandboxWithGroups([...mistaken, register({ userId: "u-1" })]);
    expect(await post(world, "users/disableDevice", { userId: "u-1", token: "t-1" })).toEqual(success);
    expect(heldTokens(world, "devices")).toEqual([
      undefined,
      [expect.objectContaining({ token: "t-1", endpointEnabled: false })],
    ]);
  });

  it("records events of the user", async () => {
    const world = await sandboxWithGroups([...mistaken, ["events/track", { userId: "u-1", eventName: "Back" }]]);
    expect(world.events("ada@example.com").map(({ eventName }) => eventName)).toContain("Back");
    expect(told(world)).toEqual([ghost, ada]);
  });
});
