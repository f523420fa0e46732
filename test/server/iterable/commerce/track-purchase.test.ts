import { describe, expect, it } from "vitest";
import { eventList, eventStamps } from "../../support/events.ts";
import {
  emptySandbox,
  get,
  listPeople,
  nthId,
  post,
  profileAnswer,
  refusalAnswer,
  type Step,
  sandboxAfter,
  type World,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";

type Fields = Readonly<Record<string, unknown>>;

const mat = { id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 };
const bottle = {
  id: "8",
  name: "Water Bottle",
  price: 18,
  quantity: 2,
  sku: "WB-1",
  description: "holds water",
  categories: ["Home / Kitchen", "Sale"],
  imageUrl: "https://example.com/8.png",
  url: "https://example.com/8",
  dataFields: { color: "blue", weight: 0.5 },
};
const stickers = { id: "3", name: "Iterable Stickers", quantity: 4, price: 15 };
const treats = { id: "4", name: "Dog Treats", quantity: 1, price: 4.5 };

const born: Step = ["users/update", { email: ada, userId: "u-1" }];

const answered = (id: string) => ({ status: 200, body: { msg: "", code: "Success", params: { id } } });

const updateCart = (world: World, items: readonly unknown[], user: Fields = {}) =>
  post(world, "commerce/updateCart", { user: { email: ada, ...user }, items });

const buy = (world: World, body: Fields = {}) =>
  post(world, "commerce/trackPurchase", { user: { email: ada }, items: [mat], total: 25.99, ...body });

const orders: { name: string; sent: Fields; read: Fields }[] = [
  { name: "nothing but what is required", sent: {}, read: {} },
  {
    name: "items, total and campaign",
    sent: { items: [stickers, treats], total: 64.5, campaignId: 12345, templateId: 6 },
    read: { shoppingCartItems: [stickers, treats], total: 64.5, campaignId: 12345, templateId: 6 },
  },
  { name: "a total that is no sum", sent: { items: [], total: 0 }, read: { shoppingCartItems: [], total: 0 } },
  {
    name: "its own fields",
    sent: { dataFields: { coupon: "X", at: "2020-08-19T20:50:04.000Z" } },
    read: { dataFields: { coupon: "X", at: "2020-08-19 20:50:04 +00:00" } },
  },
  {
    name: "its time in seconds",
    sent: { createdAt: 1_506_620_711 },
    read: { createdAt: "2017-09-28 17:45:11 +00:00" },
  },
  {
    name: "its time in milliseconds",
    sent: { createdAt: 1_506_620_711_000 },
    read: { createdAt: "2017-09-28 17:45:11 +00:00" },
  },
  { name: "whole items", sent: { items: [bottle] }, read: { shoppingCartItems: [bottle] } },
];

const purchase = (fields: Fields) => ({
  ...eventStamps,
  eventType: "purchase",
  email: ada,
  total: 25.99,
  shoppingCartItems: [mat],
  dataFields: {},
  ...fields,
});

describe("commerce.trackPurchase", () => {
  it.each(orders)("keeps $name", async ({ sent, read }) => {
    const world = emptySandbox();
    expect(await buy(world, sent)).toEqual(answered(nthId(1)));
    expect(await get(world, `events/${ada}`)).toEqual(eventList(purchase({ id: nthId(1), ...read })));
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, shoppingCartItems: [] }));
  });

  it("empties the cart and updates the user", async () => {
    const world = await sandboxAfter([born]);
    await updateCart(world, [mat, bottle]);
    await buy(world, { user: { email: ada, dataFields: { vip: true, shoppingCartItems: [mat] } } });
    expect(await get(world, `users/${ada}`)).toEqual(
      profileAnswer({ email: ada, userId: "u-1", vip: true, shoppingCartItems: [] }),
    );
  });

  it("replaces the purchase whose id it repeats", async () => {
    const world = await sandboxAfter([born]);
    expect(await buy(world, { id: "order/1 ü" })).toEqual(answered("order/1 ü"));
    expect(await buy(world, { id: "order/1 ü", total: 5, items: [treats] })).toEqual(answered("order/1 ü"));
    expect(await get(world, `events/${ada}`)).toEqual(
      eventList(purchase({ id: "order/1 ü", userId: "u-1", total: 5, shoppingCartItems: [treats] })),
    );
  });

  it.each([
    { id: "x".repeat(512), status: 200 },
    { id: "x".repeat(513), status: 400 },
    { id: `${"x".repeat(511)}ü`, status: 400 },
  ])("answers $status for an id of so many bytes", async ({ id, status }) => {
    const answer = await buy(emptySandbox(), { id });
    expect(status === 200 ? answer.status : answer).toEqual(
      status === 200 ? 200 : refusalAnswer(400, "BadParams", "id must be at most 512 bytes long"),
    );
  });

  it("reveals a hidden profile with its earlier events", async () => {
    const world = await sandboxAfter([["events/track", { email: ada, eventName: "Seen", id: "e-1", createdAt: 100 }]]);
    await buy(world);
    expect(listPeople(world)).toEqual([{ email: ada }]);
    expect((await get(world, `events/${ada}`)).body).toMatchObject({
      events: [{ eventType: "purchase" }, { id: "e-1" }],
    });
  });
});
