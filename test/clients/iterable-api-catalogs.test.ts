import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "./support/official-client.ts";

let on: Connection;

beforeEach(async () => {
  on = await connect();
});

afterEach(() => on.close());

const catalogName = "menu";
const done = (msg: string) => ({ msg, code: "Success", params: null });
const accepted = (itemId: string) => ({
  msg: "",
  code: "Success",
  params: { catalogName, itemId, url: `/api/catalogs/menu/items/${itemId}` },
});
const uploaded = done("Request to bulk-upload documents into menu processed successfully");

const tea = { name: "Tea", price: 2 };

const item = (itemId: string, value: object) => ({
  catalogName,
  itemId,
  lastModified: expect.any(Number),
  size: JSON.stringify(value).length,
  value,
});

describe("the official client on catalogs", () => {
  it("makes, lists and deletes them", async () => {
    expect(await on.client.createCatalog({ catalogName })).toEqual({
      msg: "",
      code: "Success",
      params: { id: 1, name: "menu", url: "/api/catalogs/menu" },
    });
    await on.client.createCatalog({ catalogName: "wines" });
    expect(await on.client.getCatalogs()).toEqual({
      catalogNames: [{ name: "wines" }, { name: "menu" }],
      totalCatalogsCount: 2,
    });
    expect(await on.client.getCatalogs({ page: 2, pageSize: 1 })).toEqual({
      catalogNames: [{ name: "menu" }],
      totalCatalogsCount: 2,
      previousPageUrl: "/api/catalogs?pageSize=1&page=1",
    });
    expect(await on.client.deleteCatalog({ catalogName })).toEqual(done("Successfully deleted catalog menu"));
    expect((await on.client.getCatalogs()).catalogNames).toEqual([{ name: "wines" }]);
  });

  it("writes, merges, reads and deletes single items", async () => {
    await on.client.createCatalog({ catalogName });
    const at = { catalogName, itemId: "tea" };
    expect(await on.client.replaceCatalogItem({ ...at, value: tea })).toEqual(accepted("tea"));
    expect(await on.client.partialUpdateCatalogItem({ ...at, update: { hot: true } })).toEqual(accepted("tea"));
    expect(await on.client.getCatalogItem(at)).toEqual(item("tea", { ...tea, hot: true }));
    expect(await on.client.replaceCatalogItem({ ...at, value: { hot: false } })).toEqual(accepted("tea"));
    expect(await on.client.getCatalogItem(at)).toEqual(item("tea", { hot: false }));
    expect(await on.client.deleteCatalogItem(at)).toEqual(
      done("Received request to deleted item ID tea from catalog menu"),
    );
    await expect(on.client.getCatalogItem(at)).rejects.toMatchObject({ statusCode: 404 });
  });

  it("replaces, merges and deletes many items", async () => {
    await on.client.createCatalog({ catalogName });
    const replaced = { tea, cake: { name: "Cake" }, soup: {} };
    expect(await on.client.replaceCatalogItems({ catalogName, documents: replaced })).toEqual(uploaded);
    const merged = { tea: { hot: true } };
    expect(await on.client.partialUpdateCatalogItems({ catalogName, documents: merged })).toEqual(uploaded);
    expect(await on.client.bulkDeleteCatalogItems({ catalogName, itemIds: ["cake", "soup"] })).toEqual(
      done("Successfully received request to delete 2 items from catalog menu"),
    );
    expect(await on.client.getCatalogItems({ catalogName })).toEqual({
      catalogItemsWithProperties: [item("tea", { ...tea, hot: true })],
      totalItemsCount: 1,
    });
  });

  it("maps fields", async () => {
    await on.client.createCatalog({ catalogName });
    await on.client.replaceCatalogItems({ catalogName, documents: { tea: { ...tea, from: { country: "IN" } } } });
    const children = [{ fieldName: "country", fieldType: "string" }];
    const mappingsUpdates = [
      { fieldName: "price", fieldType: "double" },
      { fieldName: "from", fieldType: "object", children },
    ];
    expect(await on.client.updateCatalogFieldMappings({ catalogName, mappingsUpdates })).toEqual(done(""));
    expect(await on.client.getCatalogFieldMappings({ catalogName })).toEqual({
      definedMappings: { price: "double", from: "object", "from.country": "string" },
      undefinedFields: ["name"],
    });
  });

  it("walks over pages, by number and by link", async () => {
    await on.client.createCatalog({ catalogName });
    const ids = Array.from({ length: 25 }, (_, index) => `i-${String(index).padStart(2, "0")}`);
    const documents = Object.fromEntries(ids.map((id, index) => [id, { index }]));
    await on.client.replaceCatalogItems({ catalogName, documents });
    await on.client.updateCatalogFieldMappings({
      catalogName,
      mappingsUpdates: [{ fieldName: "index", fieldType: "long" }],
    });
    const ordered = { catalogName, pageSize: 10, orderBy: "index", sortAscending: true };
    const first = await on.client.getCatalogItems(ordered);
    const byNumber = [...first.catalogItemsWithProperties];
    for (let page = 2; byNumber.length < first.totalItemsCount; page += 1) {
      byNumber.push(...(await on.client.getCatalogItems({ ...ordered, page })).catalogItemsWithProperties);
    }
    expect(byNumber.map(({ itemId }) => itemId)).toEqual(ids);
    const byLink = [...first.catalogItemsWithProperties];
    for (let next = first.nextPageUrl; next !== undefined; ) {
      const { params } = (await on.client.client.get(next)).data;
      byLink.push(...params.catalogItemsWithProperties);
      next = params.nextPageUrl;
    }
    expect(byLink).toEqual(byNumber);
  });

  it("is told what it may not do", async () => {
    await on.client.createCatalog({ catalogName });
    await expect(on.client.createCatalog({ catalogName: "Menu" })).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining("Make sure the catalog name is unique."),
    });
    for (const refused of [
      () => on.client.getCatalogItems({ catalogName: "wines" }),
      () => on.client.getCatalogFieldMappings({ catalogName: "wines" }),
      () => on.client.replaceCatalogItems({ catalogName: "wines", documents: { red: {} } }),
    ]) {
      await expect(refused()).rejects.toMatchObject({ statusCode: 404 });
    }
    const value = { deep: { "a.b": 1 } };
    await expect(on.client.replaceCatalogItem({ catalogName, itemId: "tea", value })).rejects.toMatchObject({
      statusCode: 400,
    });
  });
});

describe("the official client's own connection on metadata, for which it has no method", () => {
  it("writes, lists, reads and deletes keys", async () => {
    const { client: http } = on.client;
    expect((await http.put("/api/metadata/exampletable/foo", { value: { bar: "bling" } })).data).toEqual(
      done("Successfully updated object foo in table exampletable"),
    );
    expect((await http.get("/api/metadata")).data).toEqual({ results: [{ name: "exampletable" }] });
    const foo = { table: "exampletable", key: "foo", size: 15, lastModified: expect.any(Number) };
    expect((await http.get("/api/metadata/exampletable")).data).toEqual({ results: [foo] });
    expect((await http.get("/api/metadata/exampletable/foo")).data).toEqual({ ...foo, value: { bar: "bling" } });
    expect((await http.delete("/api/metadata/exampletable/foo")).data).toEqual(
      done("Successfully deleted metadata by key foo in table exampletable"),
    );
    expect((await http.delete("/api/metadata/exampletable")).data).toEqual(
      done("Successfully deleted table exampletable"),
    );
    expect((await http.get("/api/metadata")).data).toEqual({ results: [] });
  });
});
