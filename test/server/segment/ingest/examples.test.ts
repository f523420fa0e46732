import { describe, expect, it } from "vitest";
import { customEvent, eventList } from "../../support/events.ts";
import { get, listPeople, nthId, profileAnswer } from "../../support/sandbox.ts";
import {
  deliveredRecord,
  droppedRecord,
  type Fields,
  readOutcomes,
  send,
  takenAnswer,
  trackingSandbox,
} from "../support/tracking.ts";

const seconds = 1_709_294_400;
const peter = { userId: "019mr8mf4r" };

const identifyPeter = {
  ...peter,
  traits: { email: "pgibbons@example.com", name: "Peter Gibbons", industry: "Technology" },
  context: { ip: "24.5.68.47" },
  timestamp: "2012-12-02T00:30:08.276Z",
};

const peterUpdated = [
  "/api/users/update",
  {
    email: "pgibbons@example.com",
    userId: "019mr8mf4r",
    dataFields: {
      ip: "24.5.68.47",
      email: "pgibbons@example.com",
      name: "Peter Gibbons",
      industry: "Technology",
    },
  },
] as const;

const track = (body: Fields) => ["/api/events/track", body] as const;

interface Example {
  readonly name: string;
  readonly path: string;
  readonly body: Fields;
  readonly record: Fields;
  /** The one event the user has afterwards. */
  readonly event?: Fields;
}

const purchased = { name: "Leap to Conclusions Mat", revenue: 14.99 };
const pageName = { name: "Tracking HTTP API" };
const pageTime = "2012-12-02T00:31:29.738Z";
const added = {
  cart_id: "skdjsidjsdkdj29j",
  product_id: "507f1f77bcf86cd799439011",
  sku: "G-32",
  category: "Games",
  name: "Monopoly: 3rd Edition",
  price: 18.99,
  quantity: 1,
};

const examples: readonly Example[] = [
  {
    name: "track",
    path: "/v1/track",
    body: { ...peter, event: "Item Purchased", properties: purchased, timestamp: "2012-12-02T00:30:12.984Z" },
    record: deliveredRecord(
      "track",
      track({ ...peter, eventName: "Item Purchased", createdAt: 1_354_408_212, dataFields: purchased }),
    ),
    event: { eventName: "Item Purchased", createdAt: "2012-12-02 00:30:12 +00:00", dataFields: purchased },
  },
  {
    name: "page",
    path: "/v1/page",
    body: { ...peter, ...pageName, timestamp: pageTime },
    record: deliveredRecord(
      "page",
      track({ ...peter, eventName: "Loaded a Page", createdAt: 1_354_408_289, dataFields: pageName }),
    ),
    event: { eventName: "Loaded a Page", createdAt: "2012-12-02 00:31:29 +00:00", dataFields: pageName },
  },
  {
    name: "screen",
    path: "/v1/screen",
    body: { ...peter, ...pageName, timestamp: pageTime },
    record: deliveredRecord(
      "screen",
      track({ ...peter, eventName: "Loaded a Screen", createdAt: 1_354_408_289, dataFields: pageName }),
    ),
    event: { eventName: "Loaded a Screen", createdAt: "2012-12-02 00:31:29 +00:00", dataFields: pageName },
  },
  {
    name: "group",
    path: "/v1/group",
    body: { ...peter, groupId: "0e8c78ea9d97a7b8185e8632", traits: { name: "Initech" } },
    record: droppedRecord("group", "UNSUPPORTED"),
  },
  {
    name: "alias",
    path: "/v1/alias",
    body: { ...peter, previousId: "pgibbons@example.com" },
    record: droppedRecord("alias", "UNSUPPORTED"),
  },
  {
    name: "Product Added as the e-commerce spec has it",
    path: "/v1/track",
    body: { ...peter, event: "Product Added", properties: added },
    record: deliveredRecord(
      "track",
      track({ ...peter, eventName: "Product Added", createdAt: seconds, dataFields: added }),
    ),
    event: { eventName: "Product Added", dataFields: added },
  },
];

describe("the documented calls", () => {
  it("identify makes a profile", async () => {
    const world = trackingSandbox();
    expect(await send(world, "/v1/identify", identifyPeter)).toEqual(takenAnswer);
    expect(await readOutcomes(world)).toEqual([deliveredRecord("identify", peterUpdated)]);
    const { name, industry } = identifyPeter.traits;
    expect(await get(world, "users/getByEmail", { email: "pgibbons@example.com" })).toEqual(
      profileAnswer({ email: "pgibbons@example.com", ...peter, ip: "24.5.68.47", name, industry }),
    );
  });

  it.each(examples)("$name", async ({ path, body, record, event }) => {
    const world = trackingSandbox();
    await send(world, "/v1/identify", identifyPeter);
    expect(await send(world, path, body)).toEqual(takenAnswer);
    expect((await readOutcomes(world)).slice(1)).toEqual([record]);
    const whole = { ...peter, email: "pgibbons@example.com", id: nthId(3), ...event };
    const read = event === undefined ? [] : [customEvent(whole)];
    expect(await get(world, "events/pgibbons@example.com")).toEqual(eventList(...read));
  });

  it("Order Completed makes a purchase of its products", async () => {
    const world = trackingSandbox();
    await send(world, "/v1/identify", identifyPeter);
    const about = { order_id: "50314b8e9bcf000000000000", revenue: 25, shipping: 3, currency: "USD" };
    const url = "https://www.example.com/product/path";
    const monopoly = { product_id: "507f1f77bcf86cd799439011", sku: "45790-32", name: "Monopoly: 3rd Edition" };
    const uno = { product_id: "505bd76785ebb509fc183733", sku: "46493-32", name: "Uno Card Game" };
    const products = [
      { ...monopoly, price: 19, quantity: 1, category: "Games", url, image_url: `${url}.jpg` },
      { ...uno, price: 3, quantity: 2, category: "Games" },
    ];
    const order = { ...peter, event: "Order Completed", properties: { ...about, total: 27.5, products } };
    expect(await send(world, "/v1/track", order)).toEqual(takenAnswer);
    const bought = ({ product_id: id, sku, name }: typeof uno) => ({ id, sku, name, categories: ["Games"] });
    const items = [
      { ...bought(monopoly), price: 19, quantity: 1, url, imageUrl: `${url}.jpg` },
      { ...bought(uno), price: 3, quantity: 2 },
    ];
    const purchase = { user: peter, items, total: 27.5, createdAt: seconds, dataFields: about };
    expect((await readOutcomes(world)).slice(1)).toEqual([
      deliveredRecord("track", ["/api/commerce/trackPurchase", purchase]),
    ]);
  });
});

describe("the documented batch", () => {
  const jake = { email: "jake@yahoo.com", name: "Jake Peterson", age: 26 };
  const cindy = { email: "cindy@example.com", name: "June Richardson", age: 26 };
  const device = { type: "phone", name: "Apple iPhone 6" };
  const fallin = { name: "Fallin for You", artist: "Dierks Bentley" };
  const right = { name: "Get Right", artist: "Jennifer Lopez" };
  const june = { userId: "971mj8mk7p" };
  const batch = [
    { type: "identify", ...peter, traits: jake, timestamp: "2012-12-02T00:30:08.276Z" },
    { type: "track", ...peter, event: "Song Played", properties: fallin, timestamp: "2012-12-02T00:30:12.984Z" },
    { type: "identify", ...june, traits: cindy, timestamp: "2015-2-02T00:30:08.276Z" },
    { type: "track", ...june, event: "Song Played", properties: right, timestamp: "2015-2-02T00:30:12.984Z" },
  ];
  const update = (user: Fields, traits: Fields) =>
    deliveredRecord("identify", [
      "/api/users/update",
      { ...user, email: traits.email, dataFields: { device, ...traits } },
    ]);
  const played = (user: Fields, song: Fields, createdAt: number) =>
    deliveredRecord("track", track({ ...user, eventName: "Song Played", createdAt, dataFields: song }));

  it("reaches Iterable message by message, malformed times being those of arrival", async () => {
    const world = trackingSandbox();
    expect(await send(world, "/v1/batch", { batch, context: { device } })).toEqual(takenAnswer);
    expect(await readOutcomes(world)).toEqual([
      update(peter, jake),
      played(peter, fallin, 1_354_408_212),
      update(june, cindy),
      played(june, right, seconds),
    ]);
    expect(listPeople(world)).toEqual([
      { ...peter, email: "jake@yahoo.com" },
      { ...june, email: "cindy@example.com" },
    ]);
    const event = { email: "cindy@example.com", ...june, eventName: "Song Played", id: nthId(6), dataFields: right };
    expect(await get(world, "events/cindy@example.com")).toEqual(eventList(customEvent(event)));
  });
});

describe("the integrations object", () => {
  const sent = deliveredRecord("identify", peterUpdated);
  const off = droppedRecord("identify", "DISABLED");
  it.each([
    { integrations: { All: false, Mixpanel: true, Salesforce: true }, record: off },
    { integrations: { All: true, Mixpanel: false, Salesforce: false }, record: sent },
    { integrations: { All: false, Iterable: true }, record: sent },
    { integrations: { Iterable: false }, record: off },
  ])("$integrations", async ({ integrations, record }) => {
    const world = trackingSandbox();
    expect(await send(world, "/v1/identify", { ...identifyPeter, integrations })).toEqual(takenAnswer);
    expect(await readOutcomes(world)).toEqual([record]);
  });
});
