import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../server/index.ts";
import type { Delay } from "../support/delayed-sandbox.ts";
import { emptySandbox, get, type World } from "../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Method = "POST" | "PUT" | "PATCH" | "DELETE";
type Write = readonly [method: Method, path: string, body?: unknown];

interface Case {
  readonly what: string;
  readonly kind?: ProjectKind;
  readonly before?: readonly Write[];
  readonly write: Write;
  readonly read: string;
  /** What the read answers while the write waits, where that is not what it answered before. */
  readonly meanwhile?: unknown;
}

/** The answer about a userId whose user waits to be processed. */
const nobodyYet = { status: 200, body: {} };

const adaIs: Write = ["POST", "users/update", { email: ada, userId: "u-1", dataFields: { plan: "free" } }];
const graceIs: Write = ["POST", "users/update", { email: grace, dataFields: { team: "navy" } }];
const list: Write = ["POST", "lists", { name: "VIP" }];
const joined: Write = ["POST", "lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }];
const hiddenEvent: Write = ["POST", "events/track", { email: "new@example.com", eventName: "Seen", id: "e-0" }];
const renamed: Write = ["POST", "users/updateEmail", { currentEmail: ada, newEmail: "countess@example.com" }];
const forgotten: Write = ["POST", "users/forget", { email: ada }];
const items = [{ id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 }];

const single: readonly Case[] = [
  { what: "users.update, of nobody", write: adaIs, read: `users/${ada}` },
  {
    what: "users.update, of somebody",
    before: [adaIs],
    write: ["POST", "users/update", { email: ada, dataFields: { plan: "pro" } }],
    read: `users/${ada}`,
  },
  {
    what: "users.update, of a userId alone",
    write: ["POST", "users/update", { userId: "u-1", preferUserId: true }],
    read: "users/byUserId/u-1",
    meanwhile: nobodyYet,
  },
  {
    what: "users.update, that makes a field",
    before: [adaIs],
    write: ["POST", "users/update", { email: ada, dataFields: { fresh: 1 } }],
    read: "users/getFields",
  },
  {
    what: "users.update, of a hidden profile",
    before: [hiddenEvent],
    write: ["POST", "users/update", { email: "new@example.com" }],
    read: "events/new@example.com",
  },
  { what: "users.updateEmail, to", before: [adaIs], write: renamed, read: "users/countess@example.com" },
  { what: "users.updateEmail, from", before: [adaIs], write: renamed, read: `users/${ada}` },
  {
    what: "users.merge",
    before: [adaIs, graceIs],
    write: ["POST", "users/merge", { sourceEmail: grace, destinationEmail: ada }],
    read: `users/${ada}`,
  },
  { what: "users.delete", before: [adaIs], write: ["DELETE", `users/${ada}`], read: `users/${ada}` },
  {
    what: "users.deleteByUserId",
    kind: "hybrid",
    before: [adaIs],
    write: ["DELETE", "users/byUserId/u-1"],
    read: "users/byUserId/u-1",
  },
  { what: "users.forget, the profile", before: [adaIs], write: forgotten, read: `users/${ada}` },
  { what: "users.forget, the hash", write: forgotten, read: "users/forgotten" },
  {
    what: "users.unforget",
    before: [forgotten],
    write: ["POST", "users/unforget", { email: ada }],
    read: "users/forgotten",
  },
  {
    what: "users.updateSubscriptions",
    before: [adaIs],
    write: ["POST", "users/updateSubscriptions", { email: ada, unsubscribedChannelIds: [1] }],
    read: `users/${ada}`,
  },
  {
    what: "users.registerDeviceToken",
    before: [adaIs],
    write: [
      "POST",
      "users/registerDeviceToken",
      { email: ada, device: { token: "t-1", platform: "GCM", applicationName: "app" } },
    ],
    read: `users/${ada}`,
  },
  {
    what: "events.track",
    before: [adaIs],
    write: ["POST", "events/track", { email: ada, eventName: "Seen", dataFields: { n: 1 } }],
    read: `events/${ada}`,
  },
  {
    what: "events.track, in an export",
    before: [adaIs],
    write: ["POST", "events/track", { email: ada, eventName: "Seen" }],
    read: "export/data.json?dataTypeName=customEvent&range=All",
  },
  {
    what: "events.track, of nobody in a hybrid project",
    kind: "hybrid",
    write: ["POST", "events/track", { userId: "u-9", eventName: "Seen" }],
    read: "users/byUserId/u-9",
    meanwhile: nobodyYet,
  },
  {
    what: "commerce.trackPurchase",
    kind: "hybrid",
    write: ["POST", "commerce/trackPurchase", { user: { userId: "u-1" }, items, total: 25.99 }],
    read: "events/byUserId/u-1",
  },
  {
    what: "commerce.updateCart",
    write: ["POST", "commerce/updateCart", { user: { email: ada }, items }],
    read: `users/${ada}`,
  },
  { what: "lists.create", write: list, read: "lists" },
  { what: "lists.delete", before: [list, adaIs, joined], write: ["DELETE", "lists/1"], read: `users/${ada}` },
  {
    what: "subscriptions.subscribeByEmail",
    before: [list, adaIs],
    write: ["PATCH", `subscriptions/emailList/1/user/${ada}`],
    read: "lists/getUsers?listId=1",
  },
  {
    what: "catalogs.replaceItem",
    before: [["POST", "catalogs/Menu"]],
    write: ["PUT", "catalogs/Menu/items/soup", { value: { price: 4 } }],
    read: "catalogs/Menu/items/soup",
  },
  {
    what: "metadata.put",
    write: ["PUT", "metadata/Towns/paris", { value: { river: "Seine" } }],
    read: "metadata/Towns/paris",
  },
];

const bulk: readonly Case[] = [
  {
    what: "users.bulkUpdate",
    before: [adaIs],
    write: ["POST", "users/bulkUpdate", { users: [{ email: ada, dataFields: { plan: "pro" } }, { email: grace }] }],
    read: "export/data.json?dataTypeName=user&range=All",
  },
  {
    what: "users.bulkUpdateSubscriptions",
    before: [adaIs],
    write: [
      "POST",
      "users/bulkUpdateSubscriptions",
      { updateSubscriptionsRequests: [{ email: ada, unsubscribedChannelIds: [1] }, { userId: "nobody" }] },
    ],
    read: `events/${ada}`,
  },
  {
    what: "events.trackBulk",
    before: [adaIs],
    write: [
      "POST",
      "events/trackBulk",
      { events: [1, 2].map((n) => ({ email: ada, eventName: "Seen", id: `e-${n}` })) },
    ],
    read: `events/${ada}`,
  },
  { what: "lists.subscribe", before: [list, adaIs], write: joined, read: "lists/getUsers?listId=1" },
  {
    what: "lists.unsubscribe",
    before: [list, adaIs, joined],
    write: ["POST", "lists/unsubscribe", { listId: 1, subscribers: [{ email: ada }] }],
    read: "lists/1/size",
  },
  {
    what: "subscriptions.bulk",
    before: [list, adaIs],
    write: ["PUT", "subscriptions/emailList/1?action=subscribe", { users: [ada] }],
    read: "lists/getUsers?listId=1",
  },
  {
    what: "catalogs.uploadItems",
    before: [["POST", "catalogs/Menu"]],
    write: ["POST", "catalogs/Menu/items", { documents: { soup: { price: 4 } }, replaceUploadedFieldsOnly: false }],
    read: "catalogs/Menu/items/soup",
  },
  {
    what: "catalogs.deleteItems",
    before: [
      ["POST", "catalogs/Menu"],
      ["PUT", "catalogs/Menu/items/soup", { value: { price: 4 } }],
    ],
    write: ["DELETE", "catalogs/Menu/items", { itemIds: ["soup"] }],
    read: "catalogs/Menu/items/soup",
  },
];

/** Calls that are processed at once, whatever the delay: the official client reads what they did without a wait. */
const immediate: readonly Case[] = [
  { what: "catalogs.create", write: ["POST", "catalogs/Menu"], read: "catalogs/Menu/fieldMappings" },
  {
    what: "catalogs.delete",
    before: [["POST", "catalogs/Menu"]],
    write: ["DELETE", "catalogs/Menu"],
    read: "catalogs",
  },
  {
    what: "catalogs.setFieldMappings",
    before: [["POST", "catalogs/Menu"]],
    write: ["PUT", "catalogs/Menu/fieldMappings", { mappingsUpdates: [{ fieldName: "price", fieldType: "double" }] }],
    read: "catalogs/Menu/fieldMappings",
  },
];

const at = async (world: World, [method, path, body]: Write) => {
  const response = await world.request(method, `/api/${path}`, body);
  return { status: response.status, body: await response.text() };
};

async function told(world: World, { before = [] }: Case): Promise<World> {
  for (const write of before) expect(await at(world, write)).toMatchObject({ status: expect.closeTo(200, -1) });
  await world.clock.advance(60_000);
  return world;
}

/** What a project without any delay answers: before the write, to the write, after it. */
async function prompt(each: Case) {
  const world = await told(emptySandbox(each.kind), each);
  const old = await get(world, each.read);
  const answer = await at(world, each.write);
  return { old, answer, fresh: await get(world, each.read) };
}

describe.each([
  { queue: "single", cases: single, delays: [8_000, { single: 8_000, bulk: 0 }, { single: 8_000, bulk: 30_000 }] },
  { queue: "bulk", cases: bulk, delays: [8_000, { single: 0, bulk: 8_000 }, { single: 30_000, bulk: 8_000 }] },
])("a read of a project whose $queue calls take 8 s", ({ cases, delays }) => {
  it.each(cases.flatMap((each) => delays.map((delay: Delay) => ({ ...each, delay, shown: JSON.stringify(delay) }))))(
    "sees $what then and no earlier, as it would have been seen at once: $shown",
    async ({ delay, ...each }) => {
      const { old, answer, fresh } = await prompt(each);
      expect(fresh).not.toEqual(old);
      const world = await told(emptySandbox(each.kind, { processingDelay: delay }), each);
      const seen = () => get(world, each.read);
      expect(await seen()).toEqual(old);
      expect(await at(world, each.write)).toEqual(answer);
      const meanwhile = each.meanwhile ?? old;
      expect(await seen()).toEqual(meanwhile);
      await world.clock.advance(7_999);
      expect(await seen()).toEqual(meanwhile);
      await world.clock.advance(1);
      expect(await seen()).toEqual(fresh);
      await world.clock.advance(60_000);
      expect(await seen()).toEqual(fresh);
    },
  );
});

describe("a read of a project whose calls take 8 s", () => {
  it.each(immediate)("sees $what at once, after a slow write and without one", async (each) => {
    const { answer, fresh } = await prompt(each);
    for (const slow of [undefined, adaIs]) {
      const world = await told(emptySandbox(each.kind, { processingDelay: 8_000 }), each);
      if (slow !== undefined) await at(world, slow);
      expect(await at(world, each.write)).toEqual(answer);
      expect(await get(world, each.read)).toEqual(fresh);
    }
  });
});
