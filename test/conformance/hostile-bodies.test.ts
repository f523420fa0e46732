import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyShape, type Path, type Place, textWith, withValue } from "../support/body-shape.ts";
import { createWorld, stateOf, type World } from "../support/world.ts";
import { kindFor, rowsWithBody } from "./rows.ts";
import { faultOf, sendBody } from "./send.ts";

const nested = (open: string, close: string, times: number) => `${open.repeat(times)}1${close.repeat(times)}`;

/** JSON texts that are well formed and meant to hurt. */
const hostile = [
  { name: "10,000 arrays", text: nested("[", "]", 10_000) },
  { name: "100,000 arrays", text: nested("[", "]", 100_000) },
  { name: "1,000 objects", text: nested('{"a":', "}", 1_000) },
  { name: "100,000 objects", text: nested('{"a":', "}", 100_000) },
  { name: "__proto__", text: '{"__proto__":{"polluted":true}}' },
  { name: "__proto__ of a scalar", text: '{"__proto__":7,"a":{"__proto__":null}}' },
  { name: "constructor", text: '{"constructor":{"prototype":{"polluted":true}}}' },
  {
    name: "names of Object.prototype",
    text: '{"toString":1,"hasOwnProperty":"x","valueOf":{"a":1},"__defineGetter__":2}',
  },
  { name: "2^53 + 1", text: "9007199254740993" },
  { name: "1e400", text: "1e400" },
  { name: "-1e400 within", text: '{"big":-1e400}' },
  { name: "negative zero", text: '{"zero":-0}' },
  { name: "-1", text: "-1" },
  { name: "2^53 - 1", text: "9007199254740991" },
  { name: "100,000 digits", text: "9".repeat(100_000) },
  { name: "a lone surrogate", text: '"\\ud800"' },
  { name: "NUL", text: '"\\u0000"' },
  { name: "a NUL within an address", text: '"ada\\u0000@example.com"' },
  { name: "a lone surrogate within an address", text: '"ada\\udc00@example.com"' },
  { name: "a lone surrogate as a name", text: '{"\\ud800":"\\udfff","\\u0000":"\\u0000"}' },
  { name: "100,000 letters", text: JSON.stringify("a".repeat(100_000)) },
  { name: "a long address", text: JSON.stringify(`${"a".repeat(100_000)}@example.com`) },
  { name: "an empty name", text: '{"":{"":{"":1}}}' },
  { name: "dots in names", text: '{"a.b":1,".":2,"..":3,"a":{"b":4}}' },
  { name: "quotes", text: '"\'; DROP TABLE users; --"' },
  { name: "percent signs", text: '"%zz%00%s"' },
  { name: "a name twice", text: '{"a":1,"a":{"b":2}}' },
  { name: "mixed items", text: '[1,"a",null,{"a":[]},[[]]]' },
  {
    name: "1,500 names",
    text: JSON.stringify(Object.fromEntries(Array.from({ length: 1_500 }, (_, i) => [i, i]))),
  },
];

const name = fc.oneof(
  fc.constantFrom("ada@example.com", "grace@example.com", "new@example.com", "u-1", "u-2", "Signed Up", "visits"),
  fc.string({ unit: "binary" }),
);
const fields = fc.dictionary(fc.oneof(name, fc.constantFrom("plan", "visits", "__proto__", "a.b")), fc.jsonValue());

/** Values of the right type for each kind of place, among them the names of the world. */
const wellTyped: Readonly<Record<Place["type"], fc.Arbitrary<unknown>>> = {
  string: name,
  integer: fc.oneof(fc.constantFrom(0, 1, -1), fc.maxSafeInteger()),
  number: fc.double(),
  boolean: fc.boolean(),
  object: fields,
  array: fc.array(fc.oneof(name, fields, fc.integer()), { maxLength: 3 }),
};

/** Faults of the answers to one text in each of some places; state is read at the end, so that nothing written hurts a read. */
async function faultsOf(
  world: World,
  send: (text: string) => ReturnType<typeof sendBody>,
  places: readonly Path[],
  body: unknown,
) {
  const faults: string[] = [];
  for (const path of places) {
    for (const { name, text } of hostile) {
      const fault = faultOf(await send(textWith(body, path, text)));
      if (fault !== undefined) faults.push(`${name} in ${path.join(".")}: ${fault.slice(0, 200)}`);
    }
  }
  await stateOf(world);
  return faults;
}

describe.each(rowsWithBody)("$id", ({ row }) => {
  const { places, full } = bodyShape(row);
  const paths = [[], ["not", "known"], ...places.map(({ path }) => path)];

  it.each([
    { base: "its example", body: row.example.body },
    { base: "a full body", body: full },
  ])("answers hostile values in $base without a server fault", async ({ body }) => {
    const world = await createWorld(kindFor(row));
    const faults = await faultsOf(world, (text) => sendBody(world, row, text), paths, body);
    expect(faults).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    world.close();
  });

  it("answers random JSON without a server fault", async () => {
    const world = await createWorld(kindFor(row));
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect(faultOf(await sendBody(world, row, text))).toBeUndefined();
      }),
      { seed: 1_843, numRuns: 30 },
    );
    await stateOf(world);
    world.close();
  });

  it("answers random values in the places of its body without a server fault", async () => {
    const world = await createWorld(kindFor(row));
    const value = ({ path, type }: Place) =>
      fc.record({ path: fc.constant(path), value: fc.oneof(wellTyped[type], fc.jsonValue()) });
    const changes = fc.array(fc.oneof(...places.map(value)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, fc.constantFrom(full, row.example.body), async (changed, base) => {
        const body = changed.reduce<unknown>((sofar, change) => withValue(sofar, change.path, change.value), base);
        expect(faultOf(await sendBody(world, row, JSON.stringify(body)))).toBeUndefined();
      }),
      { seed: 1_843, numRuns: 60 },
    );
    await stateOf(world);
    world.close();
  });
});
