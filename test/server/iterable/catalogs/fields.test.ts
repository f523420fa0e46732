import { describe, expect, it } from "vitest";
import {
  mapFields,
  readMappings,
  readStoredValue,
  sandboxWithMenu,
  send,
  toMappings,
  unknownCatalogAnswer,
  upload,
} from "../../support/catalogs.ts";
import { get, refusalAnswer, success } from "../../support/sandbox.ts";

const badParams = (msg: string) => refusalAnswer(400, "BadParams", msg);

describe("catalogs.getFieldMappings", () => {
  it("lists each field that came up without a type, nested ones by dotted names", async () => {
    const world = await sandboxWithMenu({
      tea: { price: 2, from: { country: "IN", place: { lat: 1, lon: 2 }, farm: { lat: 1, lon: 2, size: 3 } } },
      cake: { price: 3, layers: [{ taste: "lemon" }, { taste: "lime", thick: true }], gone: null },
    });
    expect(await readMappings(world)).toEqual({
      definedMappings: {},
      undefinedFields: [
        "price",
        "from",
        "from.country",
        "from.place",
        "from.farm",
        "from.farm.lat",
        "from.farm.lon",
        "from.farm.size",
        "layers",
        "layers.taste",
        "layers.thick",
        "gone",
      ],
    });
  });

  it("keeps a field whose items are gone", async () => {
    const world = await sandboxWithMenu({ tea: { price: 2 } });
    await send(world, "DELETE", "catalogs/menu/items/tea");
    expect(await readMappings(world)).toEqual({ definedMappings: {}, undefinedFields: ["price"] });
  });

  it("answers 404 for an unknown catalog", async () => {
    expect(await get(await sandboxWithMenu(), "catalogs/wines/fieldMappings")).toEqual(unknownCatalogAnswer("wines"));
  });
});

const children = [
  { fieldName: "country", fieldType: "string" },
  { fieldName: "farm", fieldType: "object", children: [{ fieldName: "size", fieldType: "double" }] },
];

describe("catalogs.setFieldMappings", () => {
  it("gives types to fields that have come up and to others", async () => {
    const world = await sandboxWithMenu({ tea: { price: 2, hot: true } });
    expect(await mapFields(world, toMappings({ price: "double", added: "date" }), "MENU")).toEqual(success);
    expect(await readMappings(world)).toEqual({
      definedMappings: { price: "double", added: "date" },
      undefinedFields: ["hot"],
    });
  });

  it.each(["boolean", "date", "geo_location", "long", "double", "object", "string"])(
    "knows the type %s",
    async (type) => {
      const world = await sandboxWithMenu();
      expect(await mapFields(world, toMappings({ it: type }))).toEqual(success);
      expect(await readMappings(world)).toEqual({ definedMappings: { it: type }, undefinedFields: [] });
    },
  );

  it("gives types to the children of an object", async () => {
    const world = await sandboxWithMenu();
    expect(await mapFields(world, [{ fieldName: "from", fieldType: "object", children }])).toEqual(success);
    expect(await readMappings(world)).toEqual({
      definedMappings: { from: "object", "from.country": "string", "from.farm": "object", "from.farm.size": "double" },
      undefinedFields: [],
    });
  });

  it("takes a type that is set already", async () => {
    const world = await sandboxWithMenu();
    await mapFields(world, toMappings({ price: "long" }));
    expect(await mapFields(world, toMappings({ price: "long", name: "string" }))).toEqual(success);
    expect(await readMappings(world)).toEqual({
      definedMappings: { price: "long", name: "string" },
      undefinedFields: [],
    });
  });

  it.each([
    {
      name: "another type",
      updates: toMappings({ hot: "boolean", price: "double" }),
      msg: "Field 'price' already has a data type of 'long', which cannot be changed",
    },
    {
      name: "two types at once",
      updates: [...toMappings({ hot: "boolean" }), ...toMappings({ hot: "string" })],
      msg: "Field 'hot' already has a data type of 'boolean', which cannot be changed",
    },
    { name: "no type", updates: toMappings({ hot: "text" }), msg: "Invalid data type of field 'hot': 'text'" },
    {
      name: "a type of an object",
      updates: toMappings({ hot: "toString" }),
      msg: "Invalid data type of field 'hot': 'toString'",
    },
    { name: "a period", updates: toMappings({ "a.b": "long" }), msg: "Invalid field name: 'a.b'" },
    { name: "no name", updates: toMappings({ "": "long" }), msg: "Invalid field name: ''" },
    {
      name: "children of no object",
      updates: [{ fieldName: "hot", fieldType: "string", children }],
      msg: "Field 'hot' is no object and has no children",
    },
    {
      name: "a child that is no field",
      updates: [{ fieldName: "from", fieldType: "object", children: [{ fieldName: "country" }] }],
      msg: "A child of field 'from' is no field",
    },
    {
      name: "a child of another type",
      updates: [
        { fieldName: "from", fieldType: "object", children: [{ fieldName: "country", fieldType: "long" }] },
        { fieldName: "from", fieldType: "object", children },
      ],
      msg: "Field 'from.country' already has a data type of 'long', which cannot be changed",
    },
  ])("refuses $name, and sets nothing", async ({ updates, msg }) => {
    const world = await sandboxWithMenu();
    await mapFields(world, toMappings({ price: "long" }));
    expect(await mapFields(world, updates)).toEqual(badParams(msg));
    expect(await readMappings(world)).toEqual({ definedMappings: { price: "long" }, undefinedFields: [] });
  });

  it("takes children 50 levels deep and no deeper", async () => {
    const world = await sandboxWithMenu();
    const nested = (depth: number): object => ({
      fieldName: "a",
      fieldType: "object",
      ...(depth > 1 && { children: [nested(depth - 1)] }),
    });
    expect(await mapFields(world, [nested(50)])).toEqual(success);
    const name = `${Array(51).fill("a").join(".").slice(0, 60)}…`;
    expect(await mapFields(world, [nested(51)])).toEqual(badParams(`Field '${name}' nests more than 50 levels deep`));
  });

  it("leaves items as they are, fitting or not", async () => {
    const world = await sandboxWithMenu({ tea: { price: "two" } });
    expect(await mapFields(world, toMappings({ price: "double" }))).toEqual(success);
    expect(await readStoredValue(world, "tea")).toEqual({ price: "two" });
    expect(await upload(world, { tea: { name: "Tea" } }, true)).toMatchObject({ status: 202 });
  });

  it("answers 404 for an unknown catalog", async () => {
    expect(await mapFields(await sandboxWithMenu(), toMappings({ price: "long" }), "wines")).toEqual(
      unknownCatalogAnswer("wines"),
    );
  });

  it("answers a malformed body with text", async () => {
    const world = await sandboxWithMenu();
    expect(await mapFields(world, [{ something: "wicked" }])).toEqual({
      status: 400,
      body:
        'Json error: {"obj.mappingsUpdates[0].fieldName":[{"msg":["error.path.missing"],"args":[]}],' +
        '"obj.mappingsUpdates[0].fieldType":[{"msg":["error.path.missing"],"args":[]}]}\n' +
        ' {"mappingsUpdates":[{"something":"wicked"}]}',
    });
  });

  it("does not mind a null among what may be absent", async () => {
    const world = await sandboxWithMenu();
    const field = { fieldName: "price", fieldType: "long", children: null };
    expect(await mapFields(world, [field])).toEqual(success);
    expect(await mapFields(world, [{ ...field, fieldName: 7 }])).toEqual({
      status: 400,
      body:
        'Json error: {"obj.mappingsUpdates[0].fieldName":[{"msg":["error.expected.jsstring"],"args":[]}]}\n' +
        ' {"mappingsUpdates":[{"fieldName":7,"fieldType":"long","children":null}]}',
    });
  });
});

describe("the number of a catalog's fields", () => {
  const fields = (count: number, from = 1) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index + from}`, index]));

  it("is 350 at most, whether they come with items or with types", async () => {
    const world = await sandboxWithMenu({ tea: fields(348) });
    expect(await mapFields(world, toMappings({ typed: "long" }))).toEqual(success);
    expect(await upload(world, { cake: { sweet: true } })).toMatchObject({ status: 202 });
    const tooMany = "A catalog can have 350 fields at most, this would make it 351";
    expect(await upload(world, { pie: { f1: 1, sour: true } })).toEqual(badParams(`Invalid item pie: ${tooMany}`));
    expect(await mapFields(world, toMappings({ sour: "boolean" }))).toEqual(badParams(tooMany));
    expect(await upload(world, { pie: { f1: 1 } })).toMatchObject({ status: 202 });
    expect(await mapFields(world, toMappings({ f1: "long" }))).toEqual(success);
  });

  it("counts what the items of one upload bring together", async () => {
    const world = await sandboxWithMenu();
    const msg = "Invalid item b: A catalog can have 350 fields at most, this would make it 351";
    expect(await upload(world, { a: fields(350), b: fields(1, 351) })).toEqual(badParams(msg));
    expect(await readMappings(world)).toEqual({ definedMappings: {}, undefinedFields: [] });
  });
});
