import { describe, expect, it } from "vitest";
import { eventRow, mat, queryAll, readLines, story } from "../../support/exports.ts";
import { atNoon, emptySandbox, get, type Step, sandboxAfter } from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Fields = Readonly<Record<string, unknown>>;

const userRow = (email: string, more: Fields = {}) => ({
  email,
  signupDate: atNoon,
  signupSource: "API",
  profileUpdatedAt: atNoon,
  "itblInternal.documentCreatedAt": atNoon,
  "itblInternal.documentUpdatedAt": atNoon,
  "itblInternal.emailDomain": "example.com",
  ...more,
});

const subscribed = {
  emailListIds: [1],
  subscribedMessageTypeIds: [],
  unsubscribedChannelIds: [],
  unsubscribedMessageTypeIds: [],
};

const rows: { type: string; rows: readonly Fields[] }[] = [
  {
    type: "user",
    rows: [
      userRow(ada, {
        userId: "u-1",
        "home.geo.zip": "10100",
        "home.city": "Turin",
        tags: ["a", "b"],
        shoppingCartItems: [],
      }),
      userRow(grace, subscribed),
    ],
  },
  {
    type: "customEvent",
    rows: [
      eventRow({ eventName: "Seen", userId: "u-1", id: "e-1", campaignId: 7, templateId: 8, plan: "pro", o: { x: 1 } }),
    ],
  },
  {
    type: "purchase",
    rows: [eventRow({ userId: "u-1", _id: "p-1", campaignId: 7, total: 25.99, shoppingCartItems: [mat], coupon: "X" })],
  },
  {
    type: "emailSubscribe",
    rows: [
      eventRow({
        email: grace,
        signupDate: atNoon,
        signupSource: "API",
        profileUpdatedAt: atNoon,
        emailListIds: [1],
        channelIds: [],
        messageTypeIds: [],
      }),
    ],
  },
  { type: "emailUnSubscribe", rows: [] },
  { type: "emailSend", rows: [] },
  { type: "unknownSession", rows: [] },
  { type: "anonSession", rows: [] },
];

describe("export.dataJson", () => {
  it.each(rows)("answers the rows of $type, hidden users left out", async ({ type, rows }) => {
    expect(await readLines(await sandboxAfter(story), "data.json", queryAll(type))).toEqual(rows);
  });

  it("answers nothing at all in a new project", async () => {
    expect(await get(emptySandbox(), "export/data.json", queryAll("user"))).toEqual({ status: 200, body: "" });
  });

  it("shows hidden users and their earlier events once they are named", async () => {
    const world = await sandboxAfter([...story, ["users/update", { email: "hid@example.com" }]]);
    expect((await readLines(world, "data.json", queryAll("user"))).map(({ email }) => email)).toEqual([
      ada,
      grace,
      "hid@example.com",
    ]);
    expect((await readLines(world, "data.json", queryAll("customEvent"))).map(({ id }) => id)).toEqual(["e-1", "e-2"]);
  });

  it("never lets a caller's field pass for one of the event's own", async () => {
    const dataFields = { createdAt: "x", email: "y", eventName: "z", id: "w", itblInternal: 1, mine: 2 };
    const world = await sandboxAfter([
      story[0] as Step,
      ["events/track", { email: ada, eventName: "Seen", id: "e-1", dataFields }],
    ]);
    expect(await readLines(world, "data.json", queryAll("customEvent"))).toEqual([
      eventRow({ eventName: "Seen", userId: "u-1", id: "e-1", mine: 2 }),
    ]);
  });

  it("filters events by campaign", async () => {
    const world = await sandboxAfter([
      ...story,
      ["events/track", { email: ada, eventName: "Seen", id: "e-3", campaignId: 9 }],
    ]);
    expect(
      (await readLines(world, "data.json", queryAll("customEvent", { campaignId: "9" }))).map(({ id }) => id),
    ).toEqual(["e-3"]);
    expect(await readLines(world, "data.json", queryAll("purchase", { campaignId: "9" }))).toEqual([]);
  });
});
