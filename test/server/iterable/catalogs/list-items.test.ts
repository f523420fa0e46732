import { describe, expect, it } from "vitest";
import {
  idsOf,
  mapFields,
  menuItem,
  sandboxWithMenu,
  toMappings,
  unknownCatalogAnswer,
  upload,
  wrappedAnswer,
} from "../../support/catalogs.ts";
import { get, noon, refusalAnswer, type World } from "../../support/sandbox.ts";

const path = "/api/catalogs/menu/items";

interface ListedPage {
  readonly catalogItemsWithProperties: readonly { readonly itemId: string }[];
  readonly nextPageUrl?: string;
}

/** A menu of `count` items, each written a second after the one before. */
async function laidTable(count: number): Promise<World> {
  const world = await sandboxWithMenu();
  for (let index = 1; index <= count; index += 1) {
    await upload(world, { [`i-${index}`]: { index } });
    await world.clock.advance(1_000);
  }
  return world;
}

describe("catalogs.listItems", () => {
  it("shows whole items, the last written first, those of one second by their ids", async () => {
    const world = await sandboxWithMenu({ b: { n: 2 }, a: { n: 1 }, B: {} });
    await world.clock.advance(1_000);
    await upload(world, { c: { n: 3 } });
    expect(await get(world, "catalogs/Menu/items")).toEqual(
      wrappedAnswer({
        catalogItemsWithProperties: [
          menuItem("c", { n: 3 }, noon + 1_000),
          menuItem("B", {}),
          menuItem("a", { n: 1 }),
          menuItem("b", { n: 2 }),
        ],
        totalItemsCount: 4,
      }),
    );
    await world.clock.advance(1_000);
    await upload(world, { b: { n: 4 } });
    expect(await idsOf(world)).toEqual(["b", "c", "B", "a"]);
  });

  it.each([
    { query: {}, ids: [12, 11, 10, 9, 8, 7, 6, 5, 4, 3], urls: { nextPageUrl: `${path}?page=2` } },
    { query: { page: "2" }, ids: [2, 1], urls: { previousPageUrl: `${path}?page=1` } },
    {
      query: { page: "2", pageSize: "5" },
      ids: [7, 6, 5, 4, 3],
      urls: { nextPageUrl: `${path}?pageSize=5&page=3`, previousPageUrl: `${path}?pageSize=5&page=1` },
    },
    { query: { pageSize: "12" }, ids: [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], urls: {} },
    { query: { page: "4", pageSize: "5" }, ids: [], urls: { previousPageUrl: `${path}?pageSize=5&page=3` } },
    {
      query: { orderBy: "index", sortAscending: "true", pageSize: "3", page: "1" },
      ids: [1, 2, 3],
      urls: { nextPageUrl: `${path}?pageSize=3&orderBy=index&sortAscending=true&page=2` },
    },
    {
      query: { orderBy: "&=", pageSize: "11" },
      ids: [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2],
      urls: { nextPageUrl: `${path}?pageSize=11&orderBy=%26%3D&page=2` },
    },
  ])("pages through them: $query", async ({ query, ids, urls }) => {
    const world = await laidTable(12);
    await mapFields(world, toMappings({ index: "long" }));
    const catalogItemsWithProperties = ids.map((index) =>
      menuItem(`i-${index}`, { index }, noon + (index - 1) * 1_000),
    );
    expect(await get(world, "catalogs/menu/items", query)).toEqual(
      wrappedAnswer({ catalogItemsWithProperties, totalItemsCount: 12, ...urls }),
    );
  });

  it("can be walked by its own links", async () => {
    const world = await laidTable(7);
    const seen: string[] = [];
    let next: string | undefined = `${path}?pageSize=3`;
    while (next !== undefined) {
      const { params } = (await (await world.request("GET", next)).json()) as { params: ListedPage };
      seen.push(...params.catalogItemsWithProperties.map(({ itemId }) => itemId));
      next = params.nextPageUrl;
    }
    expect(seen).toEqual(["i-7", "i-6", "i-5", "i-4", "i-3", "i-2", "i-1"]);
  });

  it.each([
    { query: { page: "0" }, msg: "page must be between 1 and 2147483647" },
    { query: { pageSize: "0" }, msg: "pageSize must be between 1 and 1000" },
    { query: { pageSize: "1001" }, msg: "pageSize must be between 1 and 1000" },
  ])("refuses $query", async ({ query, msg }) => {
    expect(await get(await sandboxWithMenu(), "catalogs/menu/items", query)).toEqual(
      refusalAnswer(400, "BadParams", msg),
    );
  });

  it("answers 404 for an unknown catalog", async () => {
    expect(await get(await sandboxWithMenu(), "catalogs/wines/items")).toEqual(unknownCatalogAnswer("wines"));
  });
});

const wares = {
  a: { long: 10, double: 2.5, string: "pear", boolean: true, date: "2024-01-02 10:00:00 -0400", deep: { er: 2 } },
  b: { long: 9, double: 10, string: "Pear", boolean: false, date: "2024-01-02 12:00:00 +00:00", deep: { er: 3 } },
  c: { long: 100, double: -1, string: "apple", boolean: true, date: "2024-01-02", deep: { er: 1 } },
  d: {},
};

describe("the order of catalogs.listItems", () => {
  const types = { long: "long", double: "double", string: "string", boolean: "boolean", date: "date" };

  it.each([
    { orderBy: "long", up: ["b", "a", "c", "d"], down: ["c", "a", "b", "d"] },
    { orderBy: "double", up: ["c", "a", "b", "d"], down: ["b", "a", "c", "d"] },
    { orderBy: "string", up: ["b", "c", "a", "d"], down: ["a", "c", "b", "d"] },
    { orderBy: "boolean", up: ["b", "a", "c", "d"], down: ["a", "c", "b", "d"] },
    { orderBy: "date", up: ["c", "b", "a", "d"], down: ["a", "b", "c", "d"] },
    { orderBy: "deep.er", up: ["c", "a", "b", "d"], down: ["b", "a", "c", "d"] },
  ])("is by the field $orderBy once it has a type, items without it last", async ({ orderBy, up, down }) => {
    const world = await sandboxWithMenu(wares);
    expect(await idsOf(world, { orderBy, sortAscending: "true" })).toEqual(["a", "b", "c", "d"]);
    const children = [{ fieldName: "er", fieldType: "long" }];
    await mapFields(world, [...toMappings(types), { fieldName: "deep", fieldType: "object", children }]);
    expect(await idsOf(world, { orderBy, sortAscending: "true" })).toEqual(up);
    expect(await idsOf(world, { orderBy, sortAscending: "false" })).toEqual(down);
    expect(await idsOf(world, { orderBy })).toEqual(down);
    expect(await idsOf(world, { orderBy, page: "2", pageSize: "3" })).toEqual(["d"]);
  });

  it.each(["deep", "here", "unseen", "", '"', "$"])("is not by %j, which has no order", async (orderBy) => {
    const world = await sandboxWithMenu({ a: { deep: { n: 1 }, here: { lat: 2, lon: 1 } }, b: { deep: { n: 2 } } });
    await mapFields(world, toMappings({ deep: "object", here: "geo_location" }));
    expect(await idsOf(world, { orderBy, sortAscending: "false" })).toEqual(["a", "b"]);
  });

  it.each(['"', "\\", "a b", "ü", "$[0]", "'"])("is by a field named %j", async (name) => {
    const world = await sandboxWithMenu({ a: { [name]: 1 }, b: { [name]: 2 } });
    await mapFields(world, toMappings({ [name]: "long" }));
    expect(await idsOf(world, { orderBy: name })).toEqual(["b", "a"]);
  });
});
