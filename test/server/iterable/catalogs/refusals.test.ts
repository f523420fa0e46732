import { describe, expect, it } from "vitest";
import {
  idsOf,
  mapFields,
  readMappings,
  readStoredValue,
  sandboxWithMenu,
  send,
  toMappings,
  unknownCatalogAnswer,
  upload,
} from "../../support/catalogs.ts";
import { emptySandbox, get, refusalAnswer } from "../../support/sandbox.ts";

const badParams = (msg: string) => refusalAnswer(400, "BadParams", msg);
const rule = "only alphanumeric characters and dashes are allowed, 255 at most";
const long = "a".repeat(255);

describe("the name of a catalog", () => {
  it.each(["a_b", "a%20b", "a.b", "caf%C3%A9", "a%2Fb", `${long}a`])("cannot be %s", async (name) => {
    const world = emptySandbox();
    const refused = badParams(`Invalid value for parameter catalogName: ${rule}`);
    expect(await send(world, "POST", `catalogs/${name}`)).toEqual(refused);
    expect(await send(world, "DELETE", `catalogs/${name}`)).toEqual(refused);
    expect(await get(world, `catalogs/${name}/items`)).toEqual(refused);
  });

  it.each(["a", "A-1", "-", "0", long])("can be %s", async (name) => {
    expect(await send(emptySandbox(), "POST", `catalogs/${name}`)).toMatchObject({ status: 201 });
  });
});

describe("the id of an item", () => {
  it.each(["a_b", "a b", "é", `${long}a`])("cannot be %j, of one item or of many", async (id) => {
    const world = await sandboxWithMenu({ tea: {} });
    const path = `catalogs/menu/items/${encodeURIComponent(id)}`;
    const one = badParams(`Invalid value for parameter itemId: ${rule}`);
    expect(await send(world, "PUT", path, { value: {} })).toEqual(one);
    expect(await send(world, "PATCH", path, { update: {} })).toEqual(one);
    expect(await get(world, path)).toEqual(one);
    expect(await send(world, "DELETE", path)).toEqual(one);
    const many = badParams(`Invalid item ID: ${id}`);
    expect(await upload(world, { cake: {}, [id]: {} })).toEqual(many);
    expect(await send(world, "DELETE", "catalogs/menu/items", { itemIds: ["tea", id] })).toEqual(many);
    expect(await idsOf(world)).toEqual(["tea"]);
  });

  it("can be 255 characters long", async () => {
    const world = await sandboxWithMenu({ [long]: { n: 1 } });
    expect(await readStoredValue(world, long)).toEqual({ n: 1 });
  });
});

describe("an unknown catalog", () => {
  it.each([
    { method: "GET", path: "items/tea", body: undefined },
    { method: "PUT", path: "items/tea", body: { value: {} } },
    { method: "PATCH", path: "items/tea", body: { update: {} } },
    { method: "POST", path: "items", body: { documents: { tea: {} }, replaceUploadedFieldsOnly: true } },
  ])("answers 404 to $method $path, and is not made", async ({ method, path, body }) => {
    const world = emptySandbox();
    expect(await send(world, method, `catalogs/wines/${path}`, body)).toEqual(unknownCatalogAnswer("wines"));
    expect(await get(world, "catalogs")).toMatchObject({ body: { params: { totalCatalogsCount: 0 } } });
  });
});

/** An item of so many bytes of JSON text. */
const weighing = (bytes: number) => ({ text: "é".repeat(2) + "x".repeat(bytes - '{"text":"éé"}'.length - 2) });

const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });

const deepName = `${Array(51).fill("a").join(".").slice(0, 60)}…`;

const refusedValues: readonly { readonly name: string; readonly value: object; readonly why: string }[] = [
  { name: "30,721 bytes", value: weighing(30_721), why: "its 30721 bytes are more than 30 kB" },
  { name: "a period in a name", value: { "a.b": 1 }, why: "Field name 'a.b' must not contain periods" },
  { name: "one deep inside", value: { a: [{ "b.": 1 }] }, why: "Field name 'a.b.' must not contain periods" },
  {
    name: "one beside a place",
    value: { at: { lat: 1, lon: 2, "b.": 1 } },
    why: "Field name 'at.b.' must not contain periods",
  },
  { name: "51 levels", value: nested(51), why: `Field '${deepName}' nests more than 50 levels deep` },
  {
    name: "a wrong type",
    value: { price: "2" },
    why: "Field 'price' has a data type of 'double', which its value is not",
  },
];

describe("the value of an item", () => {
  const world = async () => {
    const made = await sandboxWithMenu({ tea: { n: 1 } });
    await mapFields(made, toMappings({ price: "double" }));
    return made;
  };

  it.each(refusedValues)("cannot have $name, in any way of writing", async ({ value, why }) => {
    const menu = await world();
    const before = await readMappings(menu);
    const refused = badParams(`Invalid item tea: ${why}`);
    expect(await send(menu, "PUT", "catalogs/menu/items/tea", { value })).toEqual(refused);
    expect(await send(menu, "PUT", "metadata/menu/tea", { value })).toEqual(refused);
    expect(await upload(menu, { cake: { fresh: 1 }, tea: value }, false)).toEqual(refused);
    expect(await idsOf(menu)).toEqual(["tea"]);
    expect(await readStoredValue(menu, "tea")).toEqual({ n: 1 });
    expect(await readMappings(menu)).toEqual(before);
  });

  it.each(refusedValues.slice(1))("cannot be merged with $name", async ({ value, why }) => {
    const menu = await world();
    const refused = badParams(`Invalid item tea: ${why}`);
    expect(await send(menu, "PATCH", "catalogs/menu/items/tea", { update: value })).toEqual(refused);
    expect(await readStoredValue(menu, "tea")).toEqual({ n: 1 });
  });

  it("may weigh 30,720 bytes, and nest 50 levels deep", async () => {
    const menu = await sandboxWithMenu({ tea: weighing(30_720), cake: nested(50) });
    expect(await get(menu, "catalogs/menu/items/tea")).toMatchObject({ body: { size: 30_720 } });
  });

  it("is weighed after it is merged", async () => {
    const menu = await sandboxWithMenu({ tea: weighing(30_720) });
    const refused = badParams("Invalid item tea: its 30728 bytes are more than 30 kB");
    expect(await send(menu, "PATCH", "catalogs/menu/items/tea", { update: { n: "1" } })).toEqual(refused);
    expect(await send(menu, "PATCH", "catalogs/menu/items/tea", { update: { text: "" } })).toMatchObject({
      status: 202,
    });
  });
});

const place = { lat: 1.5, lon: -2 };

describe("a field that has a type", () => {
  it.each([
    { type: "boolean", fit: [true, false, [true]], other: ["true", 1, {}] },
    { type: "long", fit: [1, -7, [1, 2]], other: [1.5, "1", [1, 1.5], true] },
    { type: "double", fit: [1, 1.5, []], other: ["1.5", {}] },
    { type: "string", fit: ["a", "", ["a", "b"], "2024-01-02"], other: [1, true, ["a", 1], { a: 1 }] },
    { type: "object", fit: [{}, { a: 1 }, [{ a: 1 }], place], other: ["{}", 1, [1]] },
    { type: "geo_location", fit: [place, [place]], other: [{ lat: 1 }, "1,2", { lat: "1", lon: 2 }] },
    {
      type: "date",
      fit: [
        "2000-01-01",
        "2000-01-01 00:00:00",
        "2000-01-01 00:00:00 -0400",
        "2000-01-01 00:00:00 +00:00",
        "2000-01-01T00:00:00.000-0400",
        "2000-01-01T00:00:00.000Z",
      ],
      other: ["2000-13-01", "soon", 946684800, ""],
    },
  ])("takes what is $type, and null", async ({ type, fit, other }) => {
    const world = await sandboxWithMenu();
    await mapFields(world, toMappings({ it: type }));
    for (const it of [...fit, null]) {
      expect({ it, ...(await upload(world, { tea: { it } })) }).toMatchObject({ it, status: 202 });
    }
    for (const it of other) {
      const why = `Field 'it' has a data type of '${type}', which its value is not`;
      expect({ it, ...(await upload(world, { tea: { it } })) }).toEqual({
        it,
        ...badParams(`Invalid item tea: ${why}`),
      });
    }
  });

  it("is held against nested values by its dotted name", async () => {
    const world = await sandboxWithMenu();
    const children = [{ fieldName: "country", fieldType: "string" }];
    await mapFields(world, [{ fieldName: "from", fieldType: "object", children }]);
    const why = "Field 'from.country' has a data type of 'string', which its value is not";
    expect(await upload(world, { tea: { from: [{ country: "IN" }, { country: 7 }] } })).toEqual(
      badParams(`Invalid item tea: ${why}`),
    );
  });
});

describe("an upload", () => {
  it("cannot hold 1,001 documents", async () => {
    const world = await sandboxWithMenu();
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`i-${index}`, {}]));
    expect(await upload(world, many)).toEqual(badParams("An upload can hold 1000 documents at most"));
    expect(await idsOf(world)).toEqual([]);
  });

  it.each([7, "text", [], true])("names a document that is %j by its path", async (value) => {
    const world = await sandboxWithMenu();
    expect(await upload(world, { tea: {}, cake: value })).toEqual(
      refusalAnswer(400, "BadJsonBody", "[/api/catalogs/menu/items] Invalid JSON body", {
        "obj.documents.cake": "Object value expected",
      }),
    );
    expect(await idsOf(world)).toEqual([]);
  });

  it("keeps the project's own limit, as a bulk delete does", async () => {
    const world = await sandboxWithMenu({ tea: {} }, { bulkItemLimit: 1 });
    const refused = refusalAnswer(400, "BatchTooLarge", "The request holds 2 items, the limit is 1");
    expect(await upload(world, { a: {}, b: {} })).toEqual(refused);
    expect(await send(world, "DELETE", "catalogs/menu/items", { itemIds: ["tea", "b"] })).toEqual(refused);
    expect(await idsOf(world)).toEqual(["tea"]);
  });
});
