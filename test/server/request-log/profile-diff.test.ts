import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";
import { emptySandbox, playSteps, type Step, type World } from "../support/sandbox.ts";

const ada = { email: "ada@example.com" };

const latestOf = (world: World) => world.requests().at(-1);

/** The fields an exchange changed, without what every sign-up and every write sets. */
function changesOf(world: World) {
  const stamps = /^(profileUpdatedAt|signupDate|signupSource|itblUserId|itblInternal|emailDomain)/;
  return latestOf(world)?.changes?.map(({ fields, ...rest }) => ({
    ...rest,
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !stamps.test(name))),
  }));
}

const noSubscriptions = {
  unsubscribedChannelIds: { after: [] },
  unsubscribedMessageTypeIds: { after: [] },
  subscribedMessageTypeIds: { after: [] },
};

const withPlan: Step = ["users/update", { ...ada, dataFields: { plan: "free", visits: 1 } }];
const list: Step = ["lists", { name: "News" }];

describe("what an exchange changed of profiles", () => {
  it.each<{ case: string; before?: readonly Step[]; path: string; body: object; changes: readonly object[] }>([
    {
      case: "somebody new",
      path: "users/update",
      body: { ...ada, dataFields: { plan: "free" } },
      changes: [{ is: "created", ...ada, fields: { email: { after: ada.email }, plan: { after: "free" } } }],
    },
    {
      case: "a field that was there, one that was not, and one as it was",
      before: [withPlan],
      path: "users/update",
      body: { ...ada, dataFields: { plan: "pro", city: "Turin", visits: 1 } },
      changes: [
        { is: "changed", ...ada, fields: { plan: { before: "free", after: "pro" }, city: { after: "Turin" } } },
      ],
    },
    {
      case: "another userId",
      before: [withPlan],
      path: "users/update",
      body: { ...ada, userId: "u-1" },
      changes: [{ is: "changed", ...ada, userId: "u-1", fields: { userId: { after: "u-1" } } }],
    },
    {
      case: "an event for somebody unknown",
      path: "events/track",
      body: { ...ada, eventName: "Seen" },
      changes: [{ is: "created", ...ada, hidden: true, fields: { email: { after: ada.email } } }],
    },
    {
      case: "an event for somebody known",
      before: [withPlan],
      path: "events/track",
      body: { ...ada, eventName: "Seen" },
      changes: [],
    },
    {
      case: "a person who was hidden",
      before: [["events/track", { ...ada, eventName: "Seen" }]],
      path: "users/update",
      body: { ...ada, dataFields: { plan: "free" } },
      changes: [{ is: "madeVisible", ...ada, fields: { plan: { after: "free" } } }],
    },
    {
      case: "a list",
      before: [withPlan, list],
      path: "lists/subscribe",
      body: { listId: 1, subscribers: [ada] },
      changes: [{ is: "changed", ...ada, fields: { ...noSubscriptions, emailListIds: { after: [1] } } }],
    },
    {
      case: "subscriptions",
      before: [withPlan, list, ["lists/subscribe", { listId: 1, subscribers: [ada] }]],
      path: "users/updateSubscriptions",
      body: { ...ada, emailListIds: [], unsubscribedChannelIds: [1] },
      changes: [
        {
          is: "changed",
          ...ada,
          fields: { emailListIds: { before: [1], after: [] }, unsubscribedChannelIds: { before: [], after: [1] } },
        },
      ],
    },
    {
      case: "an address",
      before: [withPlan],
      path: "users/updateEmail",
      body: { currentEmail: ada.email, newEmail: "countess@example.com" },
      changes: [
        {
          is: "changed",
          email: "countess@example.com",
          fields: { email: { before: ada.email, after: "countess@example.com" } },
        },
      ],
    },
    {
      case: "a profile that is gone",
      before: [withPlan],
      path: "users/forget",
      body: ada,
      changes: [
        {
          is: "removed",
          ...ada,
          fields: { email: { before: ada.email }, plan: { before: "free" }, visits: { before: 1 } },
        },
      ],
    },
    {
      case: "nothing, where it is refused",
      before: [withPlan],
      path: "users/update",
      body: { ...ada, dataFields: { plan: "pro", visits: "one" } },
      changes: [],
    },
  ])("$case", async ({ before = [], path, body, changes }) => {
    const world = emptySandbox();
    await playSteps(world, before);
    await world.request("POST", `/api/${path}`, body);
    expect(changesOf(world)).toEqual(changes);
  });

  it("is told of fifty profiles, and of how many more there are", async () => {
    const world = emptySandbox();
    const users = Array.from({ length: 60 }, (_, index) => ({ email: `u${index}@example.com` }));
    await world.request("POST", "/api/users/bulkUpdate", { users });
    expect([latestOf(world)?.changes?.length, latestOf(world)?.moreChanges]).toEqual([50, 10]);
    await world.request("POST", "/api/users/bulkUpdate", { users: users.slice(0, 50) });
    expect([latestOf(world)?.changes?.length, latestOf(world)?.moreChanges]).toEqual([50, undefined]);
  });

  it("is told as far as 128 KiB of profiles go", async () => {
    const world = emptySandbox();
    const users = ["a", "b", "c"].map((name) => ({
      email: `${name}@example.com`,
      dataFields: { text: "x".repeat(50_000) },
    }));
    await world.request("POST", "/api/users/bulkUpdate", { users });
    expect([latestOf(world)?.changes?.length, latestOf(world)?.moreChanges]).toEqual([2, 1]);
  });

  it("leaves out profiles of an exchange that is larger than the record, and counts them", async () => {
    const world = createSandbox({ recordBytes: 2_000 });
    await world.request("POST", "/api/users/update", { ...ada, dataFields: { text: "x".repeat(3_000) } });
    expect([latestOf(world)?.changes, latestOf(world)?.moreChanges]).toEqual([[], 1]);
    world.close();
  });

  it("is counted where a list goes with all its members", async () => {
    const world = emptySandbox();
    const users = Array.from({ length: 60 }, (_, index) => ({ email: `u${index}@example.com` }));
    await playSteps(world, [list, ["lists/subscribe", { listId: 1, subscribers: users }]]);
    await world.request("DELETE", "/api/lists/1");
    expect([latestOf(world)?.changes?.length, latestOf(world)?.moreChanges]).toEqual([50, 10]);
    expect(latestOf(world)?.changes?.[0]?.fields.emailListIds).toEqual({ before: [1], after: [] });
  });

  it("keeps no trace of an element of a bulk call that was rolled back", async () => {
    const world = emptySandbox();
    await playSteps(world, [withPlan, ["users/update", { email: "eve@example.com" }], list]);
    await world.request("POST", "/api/users/bulkUpdateSubscriptions", {
      updateSubscriptionsRequests: [
        { ...ada, emailListIds: [99] },
        { email: "eve@example.com", emailListIds: [1] },
      ],
    });
    expect(changesOf(world)).toMatchObject([{ is: "changed", email: "eve@example.com" }]);
  });
});
