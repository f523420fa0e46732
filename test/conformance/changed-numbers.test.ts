import { describe, expect, it } from "vitest";
import { populatedSandbox, readState } from "../support/populated-sandbox.ts";
import { kindFor, operationsWithBody } from "./support/operations.ts";
import { sendBody } from "./support/send.ts";

type Path = readonly (string | number)[];

/** Every path of a value that leads to something, the outermost left out. */
function pathsOf(value: unknown): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const step = Array.isArray(value) ? Number(key) : key;
    return [[step], ...pathsOf(inner).map((rest) => [step, ...rest])];
  });
}

const mark = "a number stands here";

function put(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return mark;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? put(item, rest) : item));
  const members = value as Readonly<Record<string, unknown>>;
  return { ...members, [step]: put(members[step], rest) };
}

/** The example of a body with a number at each of its places, and in each of its objects beside them. */
const bodiesWith = (body: unknown, number: string): readonly string[] =>
  pathsOf(body).map((path) => JSON.stringify(put(body, path)).replace(JSON.stringify(mark), number));

describe.each(operationsWithBody)("$id", ({ row }) => {
  it.each(["9007199254740993", "-1234567890123456789", "1e400"])(
    "never takes %s for another number",
    async (number) => {
      const world = await populatedSandbox(kindFor(row));
      const before = await readState(world);
      for (const text of bodiesWith(row.example.body, number)) {
        const { status, text: answer } = await sendBody(world, row, text);
        expect({ text, answer, refused: status === 400 || status === 501 }).toMatchObject({ refused: true });
      }
      expect(await readState(world)).toEqual(before);
      world.close();
    },
  );
});
