import { describe, expect, it } from "vitest";
import { bodyShapeOf, textWith } from "../../parity/fuzz/body-shape.ts";
import { exampleUrl, pathOf, pathWith } from "../../parity/fuzz/example-request.ts";
import { populatedSandbox } from "../support/populated-sandbox.ts";
import {
  everyOperation,
  kindFor,
  operationsWithBody,
  operationsWithParams,
  operationsWithQuery,
} from "./support/operations.ts";
import { sendBody, sendTo } from "./support/send.ts";

/** Words of the library that checks input. The real service's own end with `value expected`, or are `error.expected.…`. */
const borrowed =
  /invalid (?:input|option|string|key|element|union|discriminator)|, received|too (?:small|big)|unrecognized|multiple of|must match pattern|\bexpected \w|[<>]=/i;

/** The texts that hold borrowed words. */
const findBorrowed = (texts: readonly string[]): readonly string[] => texts.filter((text) => borrowed.test(text));

const values = [
  '"abc"',
  '""',
  "12",
  "-1",
  "1.5",
  "9007199254740993",
  "1e400",
  "true",
  "null",
  "{}",
  "[]",
  "[[]]",
  '{"a":1}',
  "[1,null]",
];

describe.each(operationsWithBody)("$id", ({ row }) => {
  it("refuses a body in words of the real service, whatever stands at each of its places", async () => {
    const world = await populatedSandbox(kindFor(row));
    const { places, full } = bodyShapeOf(row);
    const bodies = [
      ...values,
      "",
      "{",
      ...places.flatMap(({ path }) => values.map((text) => textWith(full, path, text))),
    ];
    const texts: string[] = [];
    for (const body of bodies) texts.push((await sendBody(world, row, body)).text);
    expect(findBorrowed(texts)).toEqual([]);
    world.close();
  });
});

describe.each(operationsWithQuery)("$id", ({ row }) => {
  it("refuses a query in words of the real service", async () => {
    const world = await populatedSandbox(kindFor(row));
    const texts: string[] = [];
    for (const name of Object.keys(row.query?.().shape ?? {})) {
      for (const value of ["", "abc", "1.5", "-1", "99999999999999999999", "true", "[]", "a&", `1&${name}=a`]) {
        texts.push((await sendTo(world, row, `${pathOf(row)}?${name}=${value}`)).text);
      }
    }
    expect(findBorrowed(texts)).toEqual([]);
    world.close();
  });
});

describe.each(operationsWithParams)("$id", ({ row }) => {
  it("refuses a path in words of the real service", async () => {
    const world = await populatedSandbox(kindFor(row));
    const texts: string[] = [];
    for (const segment of [
      "abc",
      "1.5",
      "-1",
      "0",
      "99999999999999999999",
      "a b",
      "%20",
      "%zz",
      "%00",
      "ü",
      "a".repeat(300),
    ]) {
      texts.push(
        (
          await sendTo(
            world,
            row,
            pathWith(row, () => encodeURI(segment)),
          )
        ).text,
      );
      texts.push(
        (
          await sendTo(
            world,
            row,
            pathWith(row, () => segment),
          )
        ).text,
      );
    }
    expect(findBorrowed(texts)).toEqual([]);
    world.close();
  });
});

describe.each(everyOperation)("$id", ({ row }) => {
  it("has no borrowed words in the answer to its own example", async () => {
    const world = await populatedSandbox(kindFor(row));
    expect(findBorrowed([(await sendTo(world, row, exampleUrl(row))).text])).toEqual([]);
    world.close();
  });
});

it("knows borrowed words from the real service's own", () => {
  const own = [
    "Number value expected",
    "error.expected.jsobject",
    "Missing path",
    "Valid enumeration value expected: a",
  ];
  const theirs = [
    "Invalid input: expected string, received array",
    'Invalid option: expected one of "a"|"b"',
    "Too small: expected number to be >=0",
    'Unrecognized key: "x"',
    "Invalid string: must match pattern /x/",
  ];
  expect([findBorrowed(own), findBorrowed(theirs)]).toEqual([[], theirs]);
});
