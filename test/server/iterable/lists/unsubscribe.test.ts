import { describe, expect, it } from "vitest";
import type { ProjectSettings } from "../../../../server/index.ts";
import { listAnswer } from "../../support/bulk.ts";
import {
  atNoon,
  get,
  listPeople,
  nobody,
  post,
  profileAnswer,
  type Step,
  sandboxAfter,
  type World,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Fields = Readonly<Record<string, unknown>>;

const vip: Step = ["lists", { name: "VIP" }];

const unsubscribe = (world: World, subscribers: readonly Fields[], more: Fields = {}) =>
  post(world, "lists/unsubscribe", { listId: 1, subscribers, ...more });

const text = (body: string) => ({ status: 200, body });

const members = (world: World, query: Readonly<Record<string, string>> = {}) =>
  get(world, "lists/getUsers", { listId: "1", ...query });

const one = { successCount: 1, failCount: 0 };
const oneOfTwo = { successCount: 1, failCount: 1 };

const empty = {
  emailListIds: [],
  subscribedMessageTypeIds: [],
  unsubscribedChannelIds: [],
  unsubscribedMessageTypeIds: [],
};

const subscribedAda: Step = ["lists/subscribe", { listId: 1, subscribers: [{ email: ada, userId: "u-1" }] }];

describe("lists.unsubscribe", () => {
  it("takes members off the list and says so in an event", async () => {
    const world = await sandboxAfter([
      vip,
      ["lists", { name: "two" }],
      subscribedAda,
      ["lists/subscribe", { listId: 2, subscribers: [{ email: ada }] }],
    ]);
    await world.clock.advance(1_000);
    const later = "2024-03-01 12:00:01 +00:00";
    expect(await unsubscribe(world, [{ email: "ADA@example.com" }], { campaignId: 7 })).toEqual(listAnswer(one));
    const itblInternal = { documentCreatedAt: atNoon, documentUpdatedAt: later, emailDomain: "example.com" };
    const stays = { ...empty, emailListIds: [2], signupSource: "ListAPI", profileUpdatedAt: later, itblInternal };
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, userId: "u-1", ...stays }));
    expect(await get(world, `events/${ada}`, { limit: "1" })).toEqual({
      status: 200,
      body: {
        events: [
          {
            eventType: "emailUnSubscribe",
            email: ada,
            userId: "u-1",
            createdAt: later,
            eventUpdatedAt: later,
            itblInternal: { documentCreatedAt: later, documentUpdatedAt: later },
            unsubSource: "API",
            emailListIds: [1],
            channelIds: [],
            messageTypeIds: [],
            campaignId: 7,
          },
        ],
      },
    });
    expect(await members(world)).toEqual(text(""));
    expect(await members(world, { listId: "2" })).toEqual(text(`${ada}\n`));
  });

  it("leaves the channel of the list too when told to", async () => {
    const world = await sandboxAfter([vip, subscribedAda]);
    await unsubscribe(world, [{ userId: "u-1" }], { channelUnsubscribe: true });
    expect(world.contacts()[0]?.dataFields).toMatchObject({ emailListIds: [], unsubscribedChannelIds: [1] });
    expect((await get(world, `events/${ada}`, { limit: "1" })).body).toMatchObject({
      events: [{ eventType: "emailUnSubscribe", emailListIds: [1], channelIds: [1] }],
    });
  });

  it.each([
    { name: "a user on no list", ref: { email: grace } },
    { name: "an unknown user", ref: { email: "nobody@example.com" } },
    { name: "an unknown userId", ref: { userId: "u-9" } },
    { name: "a hidden profile", ref: { email: "hid@example.com" } },
  ])("counts $name as a success and creates nobody", async ({ ref }) => {
    const world = await sandboxAfter([
      vip,
      ["users/update", { email: grace }],
      ["events/track", { email: "hid@example.com", eventName: "Seen" }],
    ]);
    expect(await unsubscribe(world, [ref])).toEqual(listAnswer(one));
    expect(listPeople(world)).toEqual([{ email: grace }, { email: "hid@example.com", hidden: true }]);
    expect(await get(world, "users/hid@example.com")).toEqual(nobody);
  });

  it.each([
    { ref: { email: "Grace@example.com" }, listed: { notFoundEmails: [grace] } },
    { ref: { email: "nobody@example.com" }, listed: { notFoundEmails: ["nobody@example.com"] } },
    { ref: { userId: "u-9" }, listed: { notFoundUserIds: ["u-9"] } },
  ])("reports $ref where the project reports non-members", async ({ ref, listed }) => {
    const settings: Partial<ProjectSettings> = { reportNonMembers: true };
    const world = await sandboxAfter([vip, subscribedAda, ["users/update", { email: grace }]], "email", settings);
    expect(await unsubscribe(world, [ref, { email: ada }])).toEqual(listAnswer(oneOfTwo, listed));
  });

  it("goes by the userId where it is the key, whatever the email", async () => {
    const both = [
      { userId: "u-1", email: ada },
      { userId: "u-2", email: ada },
    ];
    const world = await sandboxAfter([vip, ["lists/subscribe", { listId: 1, subscribers: both }]], "userId");
    expect(await unsubscribe(world, [{ userId: "u-2", email: ada }])).toEqual(listAnswer(one));
    expect(await members(world)).toEqual(text("u-1\n"));
  });
});
