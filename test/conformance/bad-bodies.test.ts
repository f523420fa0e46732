import { describe, expect, it } from "vitest";
import type { Operation } from "../../contracts/index.ts";
import { bodyShapeOf, type JsonType, objPath, textWith, without, withValue } from "../../parity/fuzz/body-shape.ts";
import { pathOf } from "../../parity/fuzz/example-request.ts";
import { populatedSandbox, readState } from "../support/populated-sandbox.ts";
import { exampleStatus, kindFor, operationsWithBody } from "./support/operations.ts";
import { sendBody, toReadAnswer } from "./support/send.ts";

const sentences: Readonly<Record<JsonType, string>> = {
  string: "String value expected",
  integer: "Number value expected",
  number: "Number value expected",
  boolean: "Boolean value expected",
  object: "Object value expected",
  array: "Array value expected",
};

/** JSON texts of no type, or of one type each. */
const values: readonly { text: string; is: readonly JsonType[] }[] = [
  { text: '"abc"', is: ["string"] },
  { text: '""', is: ["string"] },
  { text: '"12"', is: ["string"] },
  { text: "12", is: ["integer", "number"] },
  { text: "1.5", is: ["number"] },
  { text: "9007199254740993", is: ["number"] },
  { text: "1e400", is: [] },
  { text: "true", is: ["boolean"] },
  { text: "{}", is: ["object"] },
  { text: "[]", is: ["array"] },
];

/** Places whose numbers a client of the vendor's writes as text: they are read. */
const readAsNumbers: Readonly<Record<string, string>> = {
  "events.track": "obj.createdAt",
  "events.trackBulk": "obj.events[1].createdAt",
};

/** The answer to a body of the wrong shape, in the form its row uses. */
function invalid(row: Operation, params: Readonly<Record<string, string>> | null) {
  const msg = `[${pathOf(row)}] Invalid JSON body`;
  const args = Object.entries(params ?? {}).map((pair) => pair.join(": "));
  const newer = { error: "BadRequest", message: msg, code: "error.request.invalidBody", data: { args } };
  const text = expect.stringMatching(params === null ? /^Json error: \[/ : /^Json error: \{"obj/);
  const body = { classic: { msg, code: "BadJsonBody", params }, newer, text }[row.malformedBody ?? "classic"];
  return { status: 400, body };
}

const bytes = (...parts: readonly (string | number)[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...new TextEncoder().encode(part)])));

const noJson = [
  { name: "nothing", text: "" },
  { name: "blanks", text: " \n" },
  { name: "an open brace", text: "{" },
  { name: "a trailing comma", text: '{"email":"ada@example.com",}' },
  { name: "single quotes", text: "{'email':'ada@example.com'}" },
  { name: "NaN", text: '{"listId":NaN}' },
  { name: "two values", text: "{}{}" },
  { name: "a form", text: "email=ada%40example.com" },
  { name: "invalid UTF-8", text: bytes('{"email":"ada', 0xff, '@example.com"}') },
  { name: "half a character", text: bytes('{"email":"', 0xc3, '"}') },
  { name: "UTF-16", text: bytes(0xff, 0xfe, "{", 0, "}", 0) },
  { name: "a NUL byte", text: '{"email":"ada\0@example.com"}' },
];

describe.each(operationsWithBody)("$id", ({ row }) => {
  const { places, full } = bodyShapeOf(row);
  const text = (value: unknown) => JSON.stringify(value);

  it("has a body of which every place can be filled at once", () => {
    expect(row.body?.().safeParse(full).error).toBeUndefined();
  });

  it("names each value of a wrong type by its path, and writes nothing", async () => {
    const world = await populatedSandbox(kindFor(row));
    const before = await readState(world);
    for (const { path, type } of places) {
      const isRead = readAsNumbers[row.id] === objPath(path);
      for (const wrong of values.filter((each) => !each.is.includes(type) && !(isRead && each.text === '"12"'))) {
        const answer = await sendBody(world, row, textWith(full, path, wrong.text));
        expect({ sent: wrong.text, ...toReadAnswer(answer) }).toEqual({
          sent: wrong.text,
          ...invalid(row, { [objPath(path)]: sentences[type] }),
        });
      }
    }
    expect(await readState(world)).toEqual(before);
    world.close();
  });

  it("names each required value that is missing or null, and writes nothing", async () => {
    const world = await populatedSandbox(kindFor(row));
    const before = await readState(world);
    for (const { path } of places.filter(({ required }) => required)) {
      for (const body of [without(full, path), withValue(full, path, null)]) {
        const answer = await sendBody(world, row, text(body));
        expect(toReadAnswer(answer)).toEqual(invalid(row, { [objPath(path)]: "Missing path" }));
      }
    }
    expect(await readState(world)).toEqual(before);
    world.close();
  });

  const outer = places.filter(({ path }) => path.length === 1);

  it(outer.length > 0 ? "names several faults at once" : "has no member that could be wrong", async () => {
    const world = await populatedSandbox(kindFor(row));
    const wrong = outer.map(({ path: [name], type }) => [name, type === "boolean" ? "abc" : true]);
    const wanted = outer.map(({ path, type }) => [objPath(path), sentences[type]]);
    const answer = await sendBody(world, row, text(Object.fromEntries(wrong)));
    if (outer.length === 0) expect(answer.status).toBe(exampleStatus(row));
    else expect(toReadAnswer(answer)).toEqual(invalid(row, Object.fromEntries(wanted)));
    world.close();
  });

  it("reads null as absent where a value may be absent", async () => {
    const world = await populatedSandbox(kindFor(row));
    const untouched = world.snapshot();
    const statusOf = async (body: unknown): Promise<number> => {
      world.restore(untouched);
      return (await sendBody(world, row, text(body))).status;
    };
    for (const { path } of places.filter(({ required, path }) => !required && typeof path.at(-1) === "string")) {
      const given = await statusOf(withValue(full, path, null));
      expect({ path, status: given }).toEqual({ path, status: await statusOf(without(full, path)) });
    }
    world.close();
  });

  it.each(["[]", "7", '"text"', "true", "null"])("takes an object, not %s", async (root) => {
    const world = await populatedSandbox(kindFor(row));
    expect(toReadAnswer(await sendBody(world, row, root))).toEqual(invalid(row, { obj: "Object value expected" }));
    world.close();
  });

  it("refuses what is not JSON, and writes nothing", async () => {
    const world = await populatedSandbox(kindFor(row));
    const before = await readState(world);
    const nothing = row.bodyIsOptional === true;
    for (const each of noJson.filter(({ text }) => text !== "" || !nothing)) {
      const answer = await sendBody(world, row, each.text);
      expect({ sent: each.name, ...toReadAnswer(answer) }).toEqual({ sent: each.name, ...invalid(row, null) });
    }
    expect(await readState(world)).toEqual(before);
    const none = await sendBody(world, row, "");
    if (nothing) expect(none.status).toBe(exampleStatus(row));
    else expect(toReadAnswer(none)).toEqual(invalid(row, null));
    world.close();
  });

  it("refuses a body over 4 MB, takes one of 4 MB", async () => {
    const world = await populatedSandbox(kindFor(row));
    const before = await readState(world);
    const padded = (size: number) => text(row.example.body).padEnd(size, " ");
    const refused = toReadAnswer(await sendBody(world, row, padded(4 * 1_024 * 1_024 + 1)));
    expect(refused).toEqual({ status: 413, body: { msg: expect.any(String), code: "BatchTooLarge", params: null } });
    expect(await readState(world)).toEqual(before);
    expect((await sendBody(world, row, padded(4 * 1_024 * 1_024))).status).toBe(exampleStatus(row));
    world.close();
  });
});
