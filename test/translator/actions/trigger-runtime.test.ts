import { parseFql, validate } from "@segment/destination-subscriptions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTrigger } from "../../../translator/index.ts";

type Message = Readonly<Record<string, unknown>>;

/** What a trigger says of a message, or that it cannot be read. */
function askOurs(trigger: string, message: Message): boolean | "unreadable" {
  const parsed = parseTrigger(trigger);
  return parsed.is === "trigger" ? parsed.matches(message) : "unreadable";
}

/** What is told of a trigger that Segment reads otherwise. */
function findDifferences(trigger: string): readonly string[] {
  const parsed = parseTrigger(trigger);
  return parsed.is === "trigger" ? parsed.differences.map(({ at, message }) => `${at}: ${message}`) : [];
}

/** The same, by the code Segment runs: there, a trigger that cannot be read matches nothing. */
function askSegment(trigger: string, message: Message): boolean | "unreadable" {
  const condition = parseFql(trigger);
  return "error" in condition ? "unreadable" : validate(condition, message);
}

const names = ["plan", "total", "on", "nothing", "nested", "a-b", "_x1", "Signed"] as const;
const words = ["track", "identify", "Signed Up", "Signed", "Up", "u-1", "pro", "true", "null", "1", "10", ""] as const;

const text = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ maxLength: 6, unit: "grapheme" }).filter((each) => !/["\\\n\r\u2028\u2029]/.test(each)),
);
const number = fc.oneof(
  fc.constantFrom(0, 1, 10, -1, 9.5),
  fc.integer(),
  fc.integer().map((each) => each / 100),
);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));

const name = fc.constantFrom(...names);
const path = fc.tuple(
  fc.constantFrom("properties", "traits", "context"),
  fc.array(name, { minLength: 1, maxLength: 3 }),
);
const deepField = path.map(([root, keys]) => [root, ...keys].join("."));
const field = fc.oneof(fc.constantFrom("type", "event", "name", "userId"), deepField);
const textField = fc.oneof(fc.constantFrom("event", "name", "userId"), deepField);

const spaced = (...parts: readonly fc.Arbitrary<string>[]) =>
  fc.tuple(fc.constantFrom(" ", "  "), ...parts).map(([space, ...texts]) => texts.join(space));

const is = (sign: string) => fc.constant(sign);
const quoted = text.map((each) => `"${each}"`);
const literal = fc.oneof(quoted, number.map(String), fc.constantFrom("true", "false", "null"));
const pattern = fc
  .tuple(
    text.filter((each) => !/[*?[\]]/.test(each)),
    fc.boolean(),
  )
  .map(([part, first]) => (first ? `"*${part}"` : `"${part}*"`));

const comparison = fc.oneof(
  spaced(field, fc.constantFrom("=", "!="), literal),
  spaced(field, fc.constantFrom("<", "<=", ">", ">="), number.map(String)),
);
const call = fc.oneof(
  spaced(fc.constantFrom("contains(", "!contains("), textField, is(","), quoted, is(")")),
  spaced(fc.constantFrom("match(", "!match("), textField, is(","), pattern, is(")")),
);
const condition = fc.oneof(comparison, call);

const joined = (operand: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.array(operand, { minLength: 1, maxLength: 4 }), fc.constantFrom(" and ", " or "))
    .map(([operands, joiner]) => operands.join(joiner));

const group = joined(comparison).map((inside) => `(${inside})`);
const trigger = joined(fc.oneof(condition, group));

const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.dictionary(name, scalar, { maxKeys: 4 }),
  fc.dictionary(name, fc.dictionary(name, scalar, { maxKeys: 4 }), { maxKeys: 4 }),
  fc.array(scalar, { maxLength: 2 }),
);
const fields = fc.oneof({ weight: 6, arbitrary: fc.dictionary(name, value, { maxKeys: 8 }) }, scalar);
const message = fc.record(
  {
    type: fc.oneof(fc.constantFrom("track", "identify", "page"), scalar),
    event: scalar,
    name: scalar,
    userId: scalar,
    properties: fields,
    traits: fields,
    context: fields,
  },
  { requiredKeys: [] },
);

describe("a trigger, beside @segment/destination-subscriptions", () => {
  it("is read as Segment's runtime reads it, whatever the message", () => {
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(trigger, fc.array(message, { minLength: 4, maxLength: 4 }), (given, messages) => {
        for (const each of messages) {
          const ours = askOurs(given, each);
          expect([ours, findDifferences(given)]).toEqual([askSegment(given, each), []]);
          seen[String(ours) as "true" | "false"] += 1;
        }
      }),
      { numRuns: 3_000, seed: 20_261_129 },
    );
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(2_000);
  });

  const clicked = {
    type: "track",
    event: "Button Clicked",
    userId: "u-1",
    properties: { plan: "pro", total: 10, list: [1], null: 1 },
  };

  /** Where the documented language and what runs part, ours is the language: the guide has these by the same names. */
  it.each([
    { name: "text in single quotes", trigger: "type = 'track'", ours: true, segment: false },
    { name: "no space around a sign", trigger: "properties.total>=10", ours: true, segment: "unreadable" },
    { name: "no space around a sign", trigger: 'event!="x"', ours: true, segment: "unreadable" },
    { name: "a negated parenthesis", trigger: '!(type = "identify")', ours: true, segment: false },
    { name: "a parenthesis in another", trigger: '((type = "track"))', ours: true, segment: "unreadable" },
    {
      name: "a function in a parenthesis",
      trigger: '(contains(event, "x") and type = "track") or (event = "x")',
      ours: false,
      segment: true,
    },
    { name: "a pattern within", trigger: 'match(event, "B?tton*")', ours: true, segment: false },
    { name: "a pattern without a star", trigger: 'match(event, "xutton Clicked")', ours: false, segment: true },
    { name: "another field", trigger: 'anonymousId = "a" and type = "track"', ours: false, segment: true },
    { name: "a function of type", trigger: 'contains(type, "x") and userId = "u-1"', ours: false, segment: true },
    { name: "a whole object", trigger: "properties = null", ours: false, segment: true },
    { name: "a digit or word for a name", trigger: "properties.list.0 = 1", ours: true, segment: false },
    { name: "a digit or word for a name", trigger: "properties.null = 1", ours: true, segment: false },
    { name: "a name below a text", trigger: "properties.plan.length = 3", ours: false, segment: true },
    { name: "a name below a text", trigger: 'event.x = "Button Clicked"', ours: false, segment: true },
    { name: "a name that every object has", trigger: "properties.toString != null", ours: false, segment: true },
    {
      name: "and beside or",
      trigger: 'type = "x" and type = "x" or type = "track"',
      ours: "unreadable",
      segment: true,
    },
  ])("differs for $name: $trigger", ({ trigger: given, ours, segment }) => {
    expect([askOurs(given, clicked), askSegment(given, clicked)]).toEqual([ours, segment]);
    expect(findDifferences(given)).toHaveLength(ours === "unreadable" ? 0 : 1);
  });
});
