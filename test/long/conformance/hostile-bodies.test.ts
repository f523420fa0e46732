import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Operation } from "../../../contracts/index.ts";
import { bodyShapeOf, objPath, type Path, type Place, textWith, withValue } from "../../../parity/fuzz/body-shape.ts";
import type { Sandbox } from "../../../server/index.ts";
import { hostileValues, largeHostileValues } from "../../conformance/support/hostile-values.ts";
import { implementedOperationsWithBody, kindFor } from "../../conformance/support/operations.ts";
import { findUnreadable, sendBody } from "../../conformance/support/send.ts";
import { populatedSandbox, readState } from "../../support/populated-sandbox.ts";

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

/** What a refused call may not change, read at little cost. */
const kept = (world: Sandbox): string => JSON.stringify(world.contacts());

/** What is wrong with the answers to hostile values in some places of a body, and which refusals wrote something. */
async function faultsOf(
  world: Sandbox,
  row: Operation,
  body: unknown,
  places: readonly Path[],
  values: typeof hostileValues,
): Promise<string[]> {
  const faults: string[] = [];
  let before = kept(world);
  for (const path of places) {
    for (const { name, text } of values) {
      const answer = await sendBody(world, row, textWith(body, path, text));
      const after = kept(world);
      const fault =
        findUnreadable(answer) ?? (answer.status >= 400 && after !== before ? "refused, yet written" : undefined);
      if (fault !== undefined) faults.push(`${name} in ${objPath(path)}: ${fault.slice(0, 200)}`);
      before = after;
    }
  }
  return faults;
}

describe.each(implementedOperationsWithBody)("$id", ({ row }) => {
  const { places, full } = bodyShapeOf(row);
  const anywhere = [[], ["not", "known"], ...places.map(({ path }) => path)];
  const open = [[], ["not", "known"], ...places.filter(({ type }) => type === "object").map(({ path }) => path)];

  it.each([
    { what: "hostile values in its example", body: row.example.body, at: anywhere, values: hostileValues },
    { what: "hostile values in a full body", body: full, at: anywhere, values: hostileValues },
    { what: "large hostile values", body: row.example.body, at: open, values: largeHostileValues },
  ])("answers $what without a server fault, and can still be read", async ({ body, at, values }) => {
    const world = await populatedSandbox(kindFor(row));
    expect(await faultsOf(world, row, body, at, values)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    await readState(world);
    world.close();
  });

  it("answers random JSON without a server fault", async () => {
    const world = await populatedSandbox(kindFor(row));
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect(findUnreadable(await sendBody(world, row, text))).toBeUndefined();
      }),
      { seed: 1_843, numRuns: 30 },
    );
    await readState(world);
    world.close();
  });

  // A body without members has no places.
  const placed = places.length === 0 ? [] : [places];

  it.each(placed)("answers random values in the places of its body without a server fault", async (...all) => {
    const world = await populatedSandbox(kindFor(row));
    const value = ({ path, type }: Place) =>
      fc.record({ path: fc.constant(path), value: fc.oneof(wellTyped[type], fc.jsonValue()) });
    const changes = fc.array(fc.oneof(...all.map(value)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, fc.constantFrom(full, row.example.body), async (changed, base) => {
        const body = changed.reduce<unknown>((sofar, change) => withValue(sofar, change.path, change.value), base);
        expect(findUnreadable(await sendBody(world, row, JSON.stringify(body)))).toBeUndefined();
      }),
      { seed: 1_843, numRuns: 60 },
    );
    await readState(world);
    world.close();
  });
});
