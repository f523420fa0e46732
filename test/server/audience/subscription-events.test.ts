import { describe, expect, it } from "vitest";
import { atNoon, get, post, type Step, sandboxAfter, type World } from "../support/sandbox.ts";

const ada = "ada@example.com";

type Fields = Readonly<Record<string, unknown>>;

const lists: readonly Step[] = [
  ["lists", { name: "one" }],
  ["lists", { name: "two" }],
];

const set = (world: World, body: Fields) => post(world, "users/updateSubscriptions", { email: ada, ...body });

const system = {
  email: ada,
  createdAt: atNoon,
  eventUpdatedAt: atNoon,
  itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: atNoon },
};

/** What an emailSubscribe event shows of the profile. */
const snapshot = { signupDate: atNoon, signupSource: "API", profileUpdatedAt: atNoon, plan: "pro" };

const nothing = { emailListIds: [], channelIds: [], messageTypeIds: [] };

const changes: { name: string; first?: Fields; body: Fields; events: readonly Fields[] }[] = [
  { name: "nothing without a change", first: { emailListIds: [1] }, body: { emailListIds: [1] }, events: [] },
  {
    name: "one emailSubscribe for joined lists",
    body: { emailListIds: [1, 2] },
    events: [{ ...snapshot, ...system, eventType: "emailSubscribe", ...nothing, emailListIds: [1, 2] }],
  },
  {
    name: "one emailUnSubscribe for everything left, attributed",
    first: { emailListIds: [1, 2] },
    body: {
      emailListIds: [2],
      unsubscribedChannelIds: [1],
      unsubscribedMessageTypeIds: [2],
      campaignId: 7,
      templateId: 8,
    },
    events: [
      {
        ...system,
        eventType: "emailUnSubscribe",
        unsubSource: "API",
        emailListIds: [1],
        channelIds: [1],
        messageTypeIds: [2],
        campaignId: 7,
        templateId: 8,
      },
    ],
  },
  {
    name: "both, when lists are joined and left",
    first: { emailListIds: [1], unsubscribedChannelIds: [1] },
    body: { emailListIds: [2], unsubscribedChannelIds: [] },
    events: [
      { ...system, eventType: "emailUnSubscribe", unsubSource: "API", ...nothing, emailListIds: [1] },
      { ...snapshot, ...system, eventType: "emailSubscribe", ...nothing, emailListIds: [2], channelIds: [1] },
    ],
  },
];

describe("users.updateSubscriptions and its events", () => {
  it.each(changes)("writes $name", async ({ first = {}, body, events }) => {
    const world = await sandboxAfter([
      ...lists,
      ["users/bulkUpdate", { users: [{ email: ada, dataFields: { plan: "pro", ...first } }] }],
    ]);
    await set(world, body);
    expect(await get(world, `events/${ada}`)).toEqual({ status: 200, body: { events } });
  });

  it("leaves devices and browsers out of what it shows of the profile", async () => {
    const device = { applicationName: "com.example.shop", platform: "GCM", token: "t-1" };
    const world = await sandboxAfter([
      ...lists,
      ["users/update", { email: ada, dataFields: { plan: "pro" } }],
      ["users/registerDeviceToken", { email: ada, device }],
      ["users/registerBrowserToken", { email: ada, browserToken: "b-1" }],
    ]);
    await set(world, { emailListIds: [1] });
    const event = { ...snapshot, ...system, eventType: "emailSubscribe", ...nothing, emailListIds: [1] };
    expect(await get(world, `events/${ada}`)).toEqual({ status: 200, body: { events: [event] } });
  });

  it.each(["eventName", "id", "campaignId", "templateId", "dataFields"])(
    "never lets a %s of the profile pass for one of the event, which has none",
    async (name) => {
      const world = await sandboxAfter([
        ...lists,
        ["users/update", { email: ada, dataFields: { plan: "pro", [name]: name === "dataFields" ? { a: 1 } : 7 } }],
      ]);
      await set(world, { emailListIds: [1] });
      const event = { ...snapshot, ...system, eventType: "emailSubscribe", ...nothing, emailListIds: [1] };
      expect(await get(world, `events/${ada}`)).toEqual({ status: 200, body: { events: [event] } });
    },
  );

  it("never lets a field of the profile pass for the event's own", async () => {
    const dataFields = { createdAt: "2001-01-01 00:00:00", eventType: "mine", unsubSource: "mine", plan: "pro" };
    const world = await sandboxAfter([...lists, ["users/update", { email: ada, dataFields }]]);
    await set(world, { emailListIds: [1] });
    const { createdAt: _taken, eventType: _too, ...rest } = dataFields;
    const event = { ...snapshot, ...rest, ...system, eventType: "emailSubscribe", ...nothing, emailListIds: [1] };
    expect(await get(world, `events/${ada}`)).toEqual({ status: 200, body: { events: [event] } });
  });
});
