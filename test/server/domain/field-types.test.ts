import { describe, expect, it } from "vitest";
import {
  emptySandbox,
  get,
  listPeople,
  post,
  profileAnswer,
  refusalAnswer,
  sandboxAfter,
  success,
  type World,
} from "../support/sandbox.ts";
import { mismatchAnswer } from "../support/type-mismatch.ts";

const email = "ada@example.com";

type Fields = Readonly<Record<string, unknown>>;

const update = (world: World, dataFields: Fields) => post(world, "users/update", { email, dataFields });

/** What users/getFields answers in a project nobody has written to. */
async function typesAtStart(): Promise<Fields> {
  const { fields } = (await get(emptySandbox(), "users/getFields")).body as { fields: Fields };
  return fields;
}

/** The types that writes have added to a project. */
async function typesOf(world: World): Promise<Fields> {
  const start = await typesAtStart();
  const { fields } = (await get(world, "users/getFields")).body as { fields: Fields };
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in start)));
}

const inferred: { name: string; sent: Fields; types: Fields }[] = [
  { name: "text", sent: { f: "pro" }, types: { f: "string" } },
  { name: "empty text", sent: { f: "" }, types: { f: "string" } },
  { name: "a day", sent: { f: "2024-02-29" }, types: { f: "date" } },
  { name: "a whole number", sent: { f: 3 }, types: { f: "long" } },
  { name: "zero", sent: { f: 0 }, types: { f: "long" } },
  { name: "a number past 2^53", sent: { f: 2 ** 60 }, types: { f: "long" } },
  { name: "a fraction", sent: { f: 2.5 }, types: { f: "double" } },
  { name: "true and false", sent: { f: true, g: false }, types: { f: "boolean", g: "boolean" } },
  {
    name: "an object and its parts",
    sent: { f: { a: 1, b: { c: "x" } } },
    types: { f: "object", "f.a": "long", "f.b": "object", "f.b.c": "string" },
  },
  { name: "an empty object", sent: { f: {} }, types: { f: "object" } },
  {
    name: "an array by its items",
    sent: { f: ["a", "b"], g: [1], h: [true] },
    types: { f: "string", g: "long", h: "boolean" },
  },
  { name: "an array of arrays by what is inside", sent: { f: [[1], [2, 3]] }, types: { f: "long" } },
  {
    name: "an array of objects",
    sent: { f: [{ a: 1 }, { b: "x" }] },
    types: { f: "object", "f.a": "long", "f.b": "string" },
  },
  { name: "whole numbers and fractions of one array", sent: { f: [15, 4.5] }, types: { f: "double" } },
  {
    name: "prices of a list of items",
    sent: { f: [{ price: 15 }, { price: 4.5 }, { price: 2 }] },
    types: { f: "object", "f.price": "double" },
  },
  { name: "text and days of one array", sent: { f: ["soon", "2024-02-29"] }, types: { f: "string" } },
  {
    name: "a place under a fitting name",
    sent: { home_geo_location: { lat: 45.1, lon: 7 } },
    types: { home_geo_location: "geo_location" },
  },
  {
    name: "a place under another name",
    sent: { home: { lat: 45.1, lon: 7 } },
    types: { home: "object", "home.lat": "double", "home.lon": "long" },
  },
  {
    name: "no place under a fitting name",
    sent: { home_geo_location: { lat: "45", lon: 7 } },
    types: { home_geo_location: "object", "home_geo_location.lat": "string", "home_geo_location.lon": "long" },
  },
  { name: "a dotted name as a path", sent: { "a.b.c": 1 }, types: { a: "object", "a.b": "object", "a.b.c": "long" } },
  { name: "nothing from null", sent: { f: null, g: { h: null } }, types: { g: "object" } },
  { name: "nothing from an empty array", sent: { f: [], g: [null], h: [[]] }, types: {} },
];

describe("the type of a new field", () => {
  it.each(inferred)("comes from $name", async ({ sent, types }) => {
    const world = emptySandbox();
    expect(await update(world, sent)).toEqual(success);
    expect(await typesOf(world)).toEqual(types);
  });

  it("is fixed by the first value after null and empty arrays", async () => {
    const world = await sandboxAfter([
      ["users/update", { email, dataFields: { f: null, g: [] } }],
      ["users/update", { email, dataFields: { f: 1, g: ["a"] } }],
      ["users/update", { email, dataFields: { f: null, g: [] } }],
    ]);
    expect(await typesOf(world)).toEqual({ f: "long", g: "string" });
  });

  it("outlives the last user", async () => {
    const world = await sandboxAfter([["users/update", { email, dataFields: { f: 1 } }]]);
    await world.request("DELETE", `/api/users/${email}`);
    expect(await typesOf(world)).toEqual({ f: "long" });
    expect(await update(world, { f: "x" })).toEqual(
      mismatchAnswer({ field: "f", expectedType: "long", incomingTypes: ["string", "keyword"], offendingValue: "x" }),
    );
  });
});

const at = "2024-03-01 08:00:00";

/** A place whose coordinates are text: an object like any other. */
const spelled = { lat: "45", lon: "7" };

const accepted: { field: string; recorded: unknown; sent: unknown; kept?: unknown }[] = [
  { field: "double", recorded: 2.5, sent: 3 },
  { field: "double", recorded: [2.5], sent: [1, 2] },
  { field: "string", recorded: "x", sent: at },
  { field: "string", recorded: "x", sent: "2024-03-01T08:00:00.000Z" },
  { field: "string", recorded: "x", sent: ["a", "b"] },
  { field: "string", recorded: ["a"], sent: "b" },
  { field: "date", recorded: "2024-03-01", sent: "2024-03-01T08:00:00.000Z", kept: `${at} +00:00` },
  { field: "long", recorded: 1, sent: -5 },
  { field: "boolean", recorded: true, sent: false },
  { field: "object", recorded: { a: 1 }, sent: { b: "x" } },
  { field: "object", recorded: [{ a: 1 }], sent: { a: 2 } },
  { field: "home_geo_location", recorded: spelled, sent: { lat: 3.5, lon: 4.5 } },
  { field: "home_geo_location", recorded: { lat: 1, lon: 2 }, sent: { lat: 3.5, lon: 4.5 } },
];

describe("a recorded type", () => {
  it.each(accepted)("of $field takes $sent after $recorded", async ({ field, recorded, sent, kept = sent }) => {
    const world = emptySandbox();
    await update(world, { [field]: recorded });
    expect(await update(world, { [field]: sent })).toEqual(success);
    expect(await get(world, `users/${email}`)).toEqual(profileAnswer({ email, [field]: kept }));
  });
});

const filtered: { name: string; known: Fields; sent: Fields; kept: Fields }[] = [
  { name: "drops a new field and stores a known one", known: { a: 1 }, sent: { a: 2, b: 3 }, kept: { a: 2 } },
  {
    name: "drops a new key of a known object",
    known: { o: { a: 1 } },
    sent: { o: { a: 2, b: 3 } },
    kept: { o: { a: 2 } },
  },
  { name: "drops a new object with all its keys", known: { a: 1 }, sent: { o: { b: 1 } }, kept: { a: 1 } },
  { name: "drops a new array", known: { a: 1 }, sent: { tags: ["x"] }, kept: { a: 1 } },
  {
    name: "drops new keys of an array of objects",
    known: { l: [{ a: 1 }] },
    sent: { l: [{ a: 2, b: 1 }, { a: 3 }] },
    kept: { l: [{ a: 2 }, { a: 3 }] },
  },
  { name: "drops a new dotted name", known: { o: { a: 1 } }, sent: { "o.b": 1 }, kept: { o: { a: 1 } } },
  { name: "stores system fields", known: {}, sent: { phoneNumber: "1234" }, kept: { phoneNumber: "1234" } },
];

describe("createNewFields: false", () => {
  it.each(filtered)("$name", async ({ known, sent, kept }) => {
    const world = emptySandbox();
    await update(world, known);
    const before = await typesOf(world);
    expect(await post(world, "users/update", { email, dataFields: sent, createNewFields: false })).toEqual(success);
    expect(await get(world, `users/${email}`)).toEqual(profileAnswer({ email, ...kept }));
    expect(await typesOf(world)).toEqual(before);
  });

  it("is a setting of the project for calls that do not say", async () => {
    const world = emptySandbox("email", { createNewFields: false });
    await update(world, { a: 1 });
    await post(world, "users/update", { email, dataFields: { b: 1 }, createNewFields: true });
    expect(await get(world, `users/${email}`)).toEqual(profileAnswer({ email, b: 1 }));
  });
});

/** Objects or arrays inside each other, `levels` deep. */
const nested = (open: string, close: string, levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`;

describe("fields that nest", () => {
  it.each([
    { name: "objects", deep: nested('{"a":', "}", 50), tooDeep: nested('{"a":', "}", 51) },
    { name: "arrays", deep: nested("[", "]", 50), tooDeep: nested("[", "]", 51) },
  ])("may do so 50 levels deep, and no deeper: $name", async ({ deep, tooDeep }) => {
    const world = emptySandbox();
    const body = (value: string) => `{"email":"${email}","dataFields":{"o":${value}}}`;
    expect(await post(world, "users/update", body(tooDeep))).toEqual(
      refusalAnswer(400, "BadParams", expect.stringMatching(/^Field 'o.*…' nests more than 50 levels deep$/) as never),
    );
    expect(listPeople(world)).toEqual([]);
    expect(await post(world, "users/update", body(deep))).toEqual(success);
    expect(await get(world, `users/${email}`)).toEqual(profileAnswer({ email, o: JSON.parse(deep) }));
  });
});

describe("field names that cannot be kept", () => {
  it.each([
    { sent: '{"__proto__":{"a":1}}', msg: "Field name '__proto__' is not allowed" },
    { sent: '{"a":{"__proto__":1}}', msg: "Field name 'a.__proto__' is not allowed" },
  ])("refuse the call: $sent", async ({ sent, msg }) => {
    const world = emptySandbox();
    const text = `{"email":"${email}","dataFields":${sent}}`;
    expect(await post(world, "users/update", text)).toEqual(refusalAnswer(400, "BadParams", msg));
    expect(listPeople(world)).toEqual([]);
  });
});
