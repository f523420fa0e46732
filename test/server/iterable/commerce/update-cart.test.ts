import { describe, expect, it } from "vitest";
import { customEvent, eventList } from "../../support/events.ts";
import {
  emptySandbox,
  get,
  listPeople,
  nthId,
  post,
  profileAnswer,
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

const born: Step = ["users/update", { email: ada, userId: "u-1" }];

const answered = (id: string) => ({ status: 200, body: { msg: "", code: "Success", params: { id } } });

const updateCart = (world: World, items: readonly unknown[], user: Fields = {}) =>
  post(world, "commerce/updateCart", { user: { email: ada, ...user }, items });

describe("commerce.updateCart", () => {
  it("replaces the cart and records it as a custom event", async () => {
    const world = await sandboxAfter([born]);
    expect(await updateCart(world, [mat])).toEqual(answered(nthId(1)));
    await world.clock.advance(1_000);
    expect(await updateCart(world, [mat, bottle])).toEqual(answered(nthId(2)));
    const later = "2024-03-01 12:00:01 +00:00";
    const cart = (id: string, items: readonly unknown[], more: Fields = {}) =>
      customEvent({
        eventName: "updateCart",
        email: ada,
        userId: "u-1",
        id,
        dataFields: { updatedShoppingCartItems: items },
        ...more,
      });
    const stamps = {
      createdAt: later,
      eventUpdatedAt: later,
      itblInternal: { documentCreatedAt: later, documentUpdatedAt: later },
    };
    expect(await get(world, `events/${ada}`)).toEqual(
      eventList(cart(nthId(2), [mat, bottle], stamps), cart(nthId(1), [mat])),
    );
    expect(world.contacts()[0]?.dataFields).toMatchObject({
      shoppingCartItems: [mat, bottle],
      profileUpdatedAt: later,
    });
  });

  it("empties the cart with no items", async () => {
    const world = await sandboxAfter([born]);
    await updateCart(world, [mat]);
    expect(await updateCart(world, [])).toEqual(answered(nthId(2)));
    expect(await get(world, `users/${ada}`)).toEqual(
      profileAnswer({ email: ada, userId: "u-1", shoppingCartItems: [] }),
    );
    expect((await get(world, `events/${ada}`, { limit: "1" })).body).toMatchObject({
      events: [{ dataFields: { updatedShoppingCartItems: [] } }],
    });
  });

  it("creates or updates the user with fields, and the cart beats a cart among them", async () => {
    const world = emptySandbox();
    const dataFields = { o: { x: 1 }, shoppingCartItems: [bottle] };
    await updateCart(world, [mat], { userId: "u-1", dataFields });
    await updateCart(world, [mat], { dataFields: { o: { y: 2 } }, mergeNestedObjects: true });
    await updateCart(world, [mat], { dataFields: { n: 1 }, createNewFields: false });
    expect(await get(world, `users/${ada}`)).toEqual(
      profileAnswer({ email: ada, userId: "u-1", o: { x: 1, y: 2 }, shoppingCartItems: [mat] }),
    );
  });

  it("takes an item with nothing but what is required, and keeps empty categories", async () => {
    const world = emptySandbox();
    const item = { ...mat, categories: [], dataFields: {} };
    expect((await updateCart(world, [item])).status).toBe(200);
    expect(world.contacts()[0]?.dataFields.shoppingCartItems).toEqual([item]);
  });

  it("drops item members Iterable does not know, and new item fields when none are wanted", async () => {
    const world = emptySandbox();
    await updateCart(world, [{ ...mat, productId: "7", dataFields: { color: "red" } }]);
    await updateCart(world, [{ ...mat, dataFields: { color: "blue", size: 3 } }], { createNewFields: false });
    expect(world.contacts()[0]?.dataFields.shoppingCartItems).toEqual([{ ...mat, dataFields: { color: "blue" } }]);
  });

  it("reveals a hidden profile with its earlier events", async () => {
    const world = await sandboxAfter([["events/track", { email: ada, eventName: "Seen", id: "e-1", createdAt: 100 }]]);
    await updateCart(world, []);
    expect(listPeople(world)).toEqual([{ email: ada }]);
    expect((await get(world, `events/${ada}`)).body).toMatchObject({
      events: [{ eventName: "updateCart" }, { id: "e-1" }],
    });
  });

  it("makes a placeholder email where the userId is preferred", async () => {
    const world = emptySandbox();
    await post(world, "commerce/updateCart", { user: { userId: "u-1", preferUserId: true }, items: [] });
    expect(listPeople(world)).toEqual([{ email: "u-1+147178873@placeholder.email", userId: "u-1" }]);
  });
});

describe("the fields of items", () => {
  it("are profile fields, with types of their own", async () => {
    const world = emptySandbox();
    await updateCart(world, [{ ...mat, price: 25 }, bottle]);
    expect((await get(world, "users/getFields")).body).toMatchObject({
      fields: {
        shoppingCartItems: "object",
        "shoppingCartItems.price": "double",
        "shoppingCartItems.dataFields.color": "string",
        "shoppingCartItems.dataFields.weight": "double",
      },
    });
  });
});
