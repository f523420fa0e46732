import { describe, expect, it } from "vitest";
import { emptySandbox, get, listPeople, post, sandboxAfter, success, type World } from "../support/sandbox.ts";
import { type FieldMismatch, mismatchAnswer } from "../support/type-mismatch.ts";

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

const text = ["string", "keyword"];

const refused: { name: string; recorded: Fields; sent: Fields; misfits: readonly FieldMismatch[] }[] = [
  {
    name: "text into long",
    recorded: { f: 1 },
    sent: { f: "one" },
    misfits: [{ field: "f", expectedType: "long", incomingTypes: text, offendingValue: "one" }],
  },
  {
    name: "digits into long",
    recorded: { f: 1 },
    sent: { f: "1" },
    misfits: [{ field: "f", expectedType: "long", incomingTypes: text, offendingValue: "1" }],
  },
  {
    name: "a fraction into long",
    recorded: { f: 1 },
    sent: { f: 1.5 },
    misfits: [{ field: "f", expectedType: "long", incomingTypes: ["double"], offendingValue: "1.5" }],
  },
  {
    name: "a number into string",
    recorded: { f: "x" },
    sent: { f: 1 },
    misfits: [{ field: "f", expectedType: "string", incomingTypes: ["long"], offendingValue: "1" }],
  },
  {
    name: "a boolean into string",
    recorded: { f: "x" },
    sent: { f: true },
    misfits: [{ field: "f", expectedType: "string", incomingTypes: ["boolean"], offendingValue: "true" }],
  },
  {
    name: "a number into boolean",
    recorded: { f: true },
    sent: { f: 0 },
    misfits: [{ field: "f", expectedType: "boolean", incomingTypes: ["long"], offendingValue: "0" }],
  },
  {
    name: "text into boolean",
    recorded: { f: true },
    sent: { f: "true" },
    misfits: [{ field: "f", expectedType: "boolean", incomingTypes: text, offendingValue: "true" }],
  },
  {
    name: "text into date",
    recorded: { f: "2024-03-01" },
    sent: { f: "soon" },
    misfits: [{ field: "f", expectedType: "date", incomingTypes: text, offendingValue: "soon" }],
  },
  {
    name: "empty text into date",
    recorded: { f: "2024-03-01" },
    sent: { f: "" },
    misfits: [{ field: "f", expectedType: "date", incomingTypes: text, offendingValue: "" }],
  },
  {
    name: "a number into date",
    recorded: { f: "2024-03-01" },
    sent: { f: 1709294400 },
    misfits: [{ field: "f", expectedType: "date", incomingTypes: ["long"], offendingValue: "1709294400" }],
  },
  {
    name: "a day into long",
    recorded: { f: 1 },
    sent: { f: "2024-03-01" },
    misfits: [{ field: "f", expectedType: "long", incomingTypes: ["date"], offendingValue: "2024-03-01" }],
  },
  {
    name: "text into double",
    recorded: { f: 1.5 },
    sent: { f: "x" },
    misfits: [{ field: "f", expectedType: "double", incomingTypes: text, offendingValue: "x" }],
  },
  {
    name: "a scalar into object",
    recorded: { f: { a: 1 } },
    sent: { f: "x" },
    misfits: [{ field: "f", expectedType: "object", incomingTypes: text, offendingValue: "x" }],
  },
  {
    name: "an object into string",
    recorded: { f: "x" },
    sent: { f: { a: 1 } },
    misfits: [{ field: "f", expectedType: "string", incomingTypes: ["object"], offendingValue: '{"a":1}' }],
  },
  {
    name: "a nested field",
    recorded: { f: { a: { b: 1 } } },
    sent: { f: { a: { b: "x" } } },
    misfits: [{ field: "f.a.b", expectedType: "long", incomingTypes: text, offendingValue: "x" }],
  },
  {
    name: "an item of an array of objects",
    recorded: { f: [{ a: 1 }] },
    sent: { f: [{ a: 2 }, { a: "x" }] },
    misfits: [{ field: "f.a", expectedType: "long", incomingTypes: text, offendingValue: "x" }],
  },
  {
    name: "each field once, with its first misfit",
    recorded: { f: 1 },
    sent: { f: ["a", "b"] },
    misfits: [{ field: "f", expectedType: "long", incomingTypes: text, offendingValue: "a" }],
  },
  {
    name: "several fields at once",
    recorded: { f: 1, g: true },
    sent: { f: "a", ok: 1, g: "b" },
    misfits: [
      { field: "f", expectedType: "long", incomingTypes: text, offendingValue: "a" },
      { field: "g", expectedType: "boolean", incomingTypes: text, offendingValue: "b" },
    ],
  },
  {
    name: "mixed types in a new array",
    recorded: {},
    sent: { f: [1, "a"] },
    misfits: [{ field: "f", expectedType: "long", incomingTypes: text, offendingValue: "a", isNew: true }],
  },
  {
    name: "a dotted name under a scalar",
    recorded: { a: "x" },
    sent: { "a.b": 1 },
    misfits: [{ field: "a", expectedType: "string", incomingTypes: ["object"], offendingValue: "1" }],
  },
  {
    name: "a dotted name of another type",
    recorded: { a: { b: "x" } },
    sent: { "a.b": 1 },
    misfits: [{ field: "a.b", expectedType: "string", incomingTypes: ["long"], offendingValue: "1" }],
  },
  {
    name: "a place that lacks its numbers",
    recorded: { x_geo_location: { lat: 1, lon: 2 } },
    sent: { x_geo_location: { lat: 1 } },
    misfits: [
      { field: "x_geo_location", expectedType: "geo_location", incomingTypes: ["object"], offendingValue: '{"lat":1}' },
    ],
  },
  {
    name: "text into signupDate",
    recorded: {},
    sent: { signupDate: "GGG" },
    misfits: [{ field: "signupDate", expectedType: "date", incomingTypes: text, offendingValue: "GGG" }],
  },
  {
    name: "a number into phoneNumber",
    recorded: {},
    sent: { phoneNumber: 5583999999999 },
    misfits: [
      { field: "phoneNumber", expectedType: "string", incomingTypes: ["long"], offendingValue: "5583999999999" },
    ],
  },
  {
    name: "a number into email",
    recorded: {},
    sent: { email: 1 },
    misfits: [{ field: "email", expectedType: "string", incomingTypes: ["long"], offendingValue: "1" }],
  },
  {
    name: "a number into userId",
    recorded: {},
    sent: { userId: 1 },
    misfits: [{ field: "userId", expectedType: "string", incomingTypes: ["long"], offendingValue: "1" }],
  },
  {
    name: "text into shoppingCartItems",
    recorded: {},
    sent: { shoppingCartItems: "mat" },
    misfits: [{ field: "shoppingCartItems", expectedType: "object", incomingTypes: text, offendingValue: "mat" }],
  },
];

describe("a value that does not fit", () => {
  it.each(refused)("refuses the call: $name", async ({ recorded, sent, misfits }) => {
    const world = emptySandbox();
    await update(world, recorded);
    const before = { types: await typesOf(world), people: listPeople(world), read: await get(world, `users/${email}`) };
    expect(await update(world, { ...sent, alsoNew: 1 })).toEqual(mismatchAnswer(...misfits));
    const after = { types: await typesOf(world), people: listPeople(world), read: await get(world, `users/${email}`) };
    expect(after).toEqual(before);
  });

  it("fixes no type for the fields that came with it", async () => {
    const world = await sandboxAfter([["users/update", { email, dataFields: { f: 1 } }]]);
    expect((await update(world, { f: "x", fresh: 1 })).status).toBe(400);
    expect(await update(world, { fresh: "text now" })).toEqual(success);
  });
});
