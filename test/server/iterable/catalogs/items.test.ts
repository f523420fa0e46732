import { describe, expect, it } from "vitest";
import {
  acceptedAnswer,
  menuItem,
  readStoredValue,
  sandboxWithMenu,
  send,
  sentenceAnswer,
  upload,
} from "../../support/catalogs.ts";
import { get, noon, refusalAnswer, type World } from "../../support/sandbox.ts";

const tea = { name: "Tea", price: 2, from: { country: "IN" } };

const put = (world: World, id: string, value: unknown) => send(world, "PUT", `catalogs/menu/items/${id}`, { value });
const patch = (world: World, id: string, update: unknown) =>
  send(world, "PATCH", `catalogs/menu/items/${id}`, { update });

describe("catalogs.getItem", () => {
  it("answers the item bare, under the name its catalog has", async () => {
    const world = await sandboxWithMenu({ tea });
    expect(await get(world, "catalogs/MENU/items/tea")).toEqual({ status: 200, body: menuItem("tea", tea) });
  });

  it.each(["cake", "Tea"])("finds no item %s, since ids differ by case", async (id) => {
    const world = await sandboxWithMenu({ tea });
    const msg = `No catalog item found in catalog menu with itemId ${id}`;
    expect(await get(world, `catalogs/menu/items/${id}`)).toEqual(refusalAnswer(404, "NotFound", msg));
  });

  it.each([
    { value: { bar: "bling" }, size: 15 },
    { value: { name: "Café" }, size: 16 },
    { value: {}, size: 2 },
  ])("counts the bytes of the JSON text: $size", async ({ value, size }) => {
    const world = await sandboxWithMenu({ tea: value });
    expect(await get(world, "catalogs/menu/items/tea")).toMatchObject({ body: { size } });
  });

  it("tells the time of the last write, in whole seconds", async () => {
    const world = await sandboxWithMenu({ tea, cake: {} });
    await world.clock.advance(61_999);
    await patch(world, "tea", { price: 3 });
    expect(await get(world, "catalogs/menu/items/tea")).toMatchObject({ body: { lastModified: noon + 61_000 } });
    expect(await get(world, "catalogs/menu/items/cake")).toMatchObject({ body: { lastModified: noon } });
  });
});

describe("catalogs.replaceItem", () => {
  it("creates an item, then replaces it whole", async () => {
    const world = await sandboxWithMenu();
    expect(await put(world, "tea", tea)).toEqual(acceptedAnswer("tea"));
    expect(await put(world, "tea", { hot: true })).toEqual(acceptedAnswer("tea"));
    expect(await readStoredValue(world, "tea")).toEqual({ hot: true });
  });
});

describe("catalogs.updateItem", () => {
  it("creates an item, then replaces the fields it is given", async () => {
    const world = await sandboxWithMenu();
    expect(await patch(world, "tea", tea)).toEqual(acceptedAnswer("tea"));
    expect(await patch(world, "tea", { price: 3, from: { region: "Assam" }, name: null })).toEqual(
      acceptedAnswer("tea"),
    );
    expect(await readStoredValue(world, "tea")).toEqual({ name: null, price: 3, from: { region: "Assam" } });
  });

  it("keeps a field named __proto__ as any other", async () => {
    const world = await sandboxWithMenu({ tea });
    await patch(world, "tea", JSON.parse('{"__proto__":{"polluted":true}}'));
    expect(JSON.stringify(await readStoredValue(world, "tea"))).toBe(
      '{"name":"Tea","price":2,"from":{"country":"IN"},"__proto__":{"polluted":true}}',
    );
  });
});

describe("catalogs.deleteItem", () => {
  it.each(["catalogs/menu/items/tea", "catalogs/Menu/items/tea"])("removes one item: %s", async (path) => {
    const world = await sandboxWithMenu({ tea, cake: {} });
    const name = path.split("/")[1];
    const msg = `Received request to deleted item ID tea from catalog ${name}`;
    expect(await send(world, "DELETE", path)).toEqual(sentenceAnswer(202, msg));
    expect([await readStoredValue(world, "tea"), await readStoredValue(world, "cake")]).toEqual([undefined, {}]);
  });

  it.each([
    { path: "catalogs/menu/items/soup", msg: "Received request to deleted item ID soup from catalog menu" },
    { path: "catalogs/wines/items/tea", msg: "Received request to deleted item ID tea from catalog wines" },
  ])("succeeds where there is nothing: $path", async ({ path, msg }) => {
    const world = await sandboxWithMenu({ tea });
    expect(await send(world, "DELETE", path)).toEqual(sentenceAnswer(202, msg));
    expect(await readStoredValue(world, "tea")).toEqual(tea);
  });
});

const uploaded = sentenceAnswer(202, "Request to bulk-upload documents into menu processed successfully");

describe("catalogs.uploadItems", () => {
  it.each([
    { replaceUploadedFieldsOnly: false, left: { price: 3 } },
    { replaceUploadedFieldsOnly: true, left: { ...tea, price: 3 } },
  ])("creates, and writes over what is there: $replaceUploadedFieldsOnly", async (row) => {
    const world = await sandboxWithMenu({ tea, soup: { hot: true } });
    expect(await upload(world, { tea: { price: 3 }, cake: {} }, row.replaceUploadedFieldsOnly)).toEqual(uploaded);
    expect(await readStoredValue(world, "tea")).toEqual(row.left);
    expect(await readStoredValue(world, "cake")).toEqual({});
    expect(await readStoredValue(world, "soup")).toEqual({ hot: true });
  });

  it("takes a thousand documents", async () => {
    const world = await sandboxWithMenu();
    const thousand = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`i-${index}`, { index }]));
    expect(await upload(world, thousand)).toEqual(uploaded);
    expect(await get(world, "catalogs/menu/items")).toMatchObject({ body: { params: { totalItemsCount: 1_000 } } });
  });

  it("takes none", async () => {
    expect(await upload(await sandboxWithMenu(), {})).toEqual(uploaded);
  });
});

describe("catalogs.deleteItems", () => {
  const drop = (world: World, itemIds: readonly string[], catalog = "menu") =>
    send(world, "DELETE", `catalogs/${catalog}/items`, { itemIds });

  it("removes the items it names, and counts those that are not there", async () => {
    const world = await sandboxWithMenu({ tea, cake: {}, soup: {} });
    const msg = "Successfully received request to delete 3 items from catalog menu";
    expect(await drop(world, ["tea", "cake", "pie"])).toEqual(sentenceAnswer(202, msg));
    expect(await get(world, "catalogs/menu/items")).toMatchObject({
      body: { params: { catalogItemsWithProperties: [{ itemId: "soup" }], totalItemsCount: 1 } },
    });
  });

  it("succeeds where there is no catalog", async () => {
    const msg = "Successfully received request to delete 1 items from catalog wines";
    expect(await drop(await sandboxWithMenu(), ["red"], "wines")).toEqual(sentenceAnswer(202, msg));
  });
});
