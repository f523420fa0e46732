import { describe, expect, it } from "vitest";
import {
  mapFields,
  sandboxWithMenu,
  send,
  sentenceAnswer,
  toMappings,
  unknownCatalogAnswer,
  upload,
  wrappedAnswer,
} from "../../support/catalogs.ts";
import { emptySandbox, get, post, refusalAnswer, remove, type World } from "../../support/sandbox.ts";

const names = (...given: readonly string[]) => given.map((name) => ({ name }));

async function worldWithCatalogs(...given: readonly string[]): Promise<World> {
  const world = emptySandbox();
  for (const name of given) await post(world, `catalogs/${name}`, undefined);
  return world;
}

describe("catalogs.create", () => {
  it("takes no body, numbers catalogs from one and tells where they are", async () => {
    const world = emptySandbox();
    expect(await send(world, "POST", "catalogs/Cafes")).toEqual(
      wrappedAnswer({ id: 1, name: "Cafes", url: "/api/catalogs/Cafes" }, 201),
    );
    expect(await send(world, "POST", "catalogs/bars-2", {})).toEqual(
      wrappedAnswer({ id: 2, name: "bars-2", url: "/api/catalogs/bars-2" }, 201),
    );
  });

  it.each(["Cafes", "cafes", "CAFES"])("refuses the taken name %s", async (name) => {
    const world = await worldWithCatalogs("Cafes");
    const msg = `Unable to create a catalog with name: ${name}. Make sure the catalog name is unique.`;
    expect(await post(world, `catalogs/${name}`, undefined)).toEqual(refusalAnswer(400, "BadParams", msg));
    expect(await get(world, "catalogs")).toEqual(
      wrappedAnswer({ catalogNames: names("Cafes"), totalCatalogsCount: 1 }),
    );
  });

  it("gives no number twice", async () => {
    const world = await worldWithCatalogs("a", "b");
    await remove(world, "catalogs/b");
    expect(await post(world, "catalogs/b", undefined)).toEqual(
      wrappedAnswer({ id: 3, name: "b", url: "/api/catalogs/b" }, 201),
    );
  });
});

describe("catalogs.list", () => {
  const eleven = Array.from({ length: 11 }, (_, index) => `c-${index + 1}`);
  const newest = names(...eleven.toReversed());

  it.each([
    { query: undefined, catalogNames: newest.slice(0, 10), urls: { nextPageUrl: "/api/catalogs?page=2" } },
    { query: { page: "2" }, catalogNames: names("c-1"), urls: { previousPageUrl: "/api/catalogs?page=1" } },
    {
      query: { page: "2", pageSize: "4" },
      catalogNames: newest.slice(4, 8),
      urls: {
        nextPageUrl: "/api/catalogs?pageSize=4&page=3",
        previousPageUrl: "/api/catalogs?pageSize=4&page=1",
      },
    },
    { query: { pageSize: "11" }, catalogNames: newest, urls: {} },
    { query: { page: "9" }, catalogNames: [], urls: { previousPageUrl: "/api/catalogs?page=8" } },
  ])("shows the newest first, page by page: $query", async ({ query, catalogNames, urls }) => {
    const world = await worldWithCatalogs(...eleven);
    expect(await get(world, "catalogs", query)).toEqual(
      wrappedAnswer({ catalogNames, totalCatalogsCount: 11, ...urls }),
    );
  });

  it("is empty in a new project", async () => {
    expect(await get(emptySandbox(), "catalogs")).toEqual(wrappedAnswer({ catalogNames: [], totalCatalogsCount: 0 }));
  });

  it.each([
    { query: { page: "0" }, msg: "page must be between 1 and 2147483647" },
    { query: { page: "2147483648" }, msg: "page must be between 1 and 2147483647" },
    { query: { pageSize: "0" }, msg: "pageSize must be between 1 and 100" },
    { query: { pageSize: "101" }, msg: "pageSize must be between 1 and 100" },
  ])("refuses $query", async ({ query, msg }) => {
    expect(await get(emptySandbox(), "catalogs", query)).toEqual(refusalAnswer(400, "BadParams", msg));
  });

  it("takes the largest page there is", async () => {
    const { status } = await get(emptySandbox(), "catalogs", { page: "2147483647", pageSize: "100" });
    expect(status).toBe(200);
  });
});

describe("catalogs.delete", () => {
  it.each(["menu", "MENU"])("removes the catalog, its items and its fields: %s", async (name) => {
    const world = await sandboxWithMenu({ tea: { price: 2 } });
    await mapFields(world, toMappings({ price: "long" }));
    expect(await remove(world, `catalogs/${name}`)).toEqual(
      sentenceAnswer(200, `Successfully deleted catalog ${name}`),
    );
    expect(await get(world, "catalogs/menu/items")).toEqual(unknownCatalogAnswer("menu"));
    await post(world, "catalogs/menu", undefined);
    expect(await get(world, "catalogs/menu/items")).toEqual(
      wrappedAnswer({ catalogItemsWithProperties: [], totalItemsCount: 0 }),
    );
    expect(await get(world, "catalogs/menu/fieldMappings")).toEqual(
      wrappedAnswer({ definedMappings: {}, undefinedFields: [] }),
    );
  });

  it("leaves other catalogs alone, and succeeds where there is none", async () => {
    const world = await sandboxWithMenu();
    await post(world, "catalogs/wines", undefined);
    await upload(world, { red: { price: 9 } }, false, "wines");
    expect(await remove(world, "catalogs/beers")).toEqual(sentenceAnswer(200, "Successfully deleted catalog beers"));
    await remove(world, "catalogs/menu");
    expect(await get(world, "catalogs/wines/items/red")).toMatchObject({ status: 200, body: { value: { price: 9 } } });
    expect(await get(world, "catalogs/wines/fieldMappings")).toEqual(
      wrappedAnswer({ definedMappings: {}, undefinedFields: ["price"] }),
    );
  });
});
