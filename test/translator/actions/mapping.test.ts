import { describe, expect, it } from "vitest";
import { actionsProblems, translateActions } from "../../../translator/index.ts";
import { createdAt, message, userId } from "../support/translations.ts";
import { invalidTranslation, trackTranslation, updateTranslation } from "./support/translations.ts";

const properties = {
  text: "Hello",
  number: 42,
  zero: 0,
  no: false,
  empty: "",
  nothing: null,
  list: [1, "b"],
  none: [],
  nested: { num: 1, deeper: { two: 2 } },
  products: [{ product_id: "1", name: "A" }, { product_id: "2" }],
  "a.b": "dotted",
};
const given = message({ type: "track", userId, event: "E", properties });
const mapped = (value: unknown) => ({
  subscriptions: [{ action: "trackEvent", mapping: { dataFields: { to: value } } } as const],
});
const path = (from: string) => ({ "@path": from });
const choice = (asked: object, then?: unknown, otherwise?: unknown) => ({ "@if": { ...asked, then, else: otherwise } });

describe("a mapping", () => {
  it.each<{ fact: string; value: unknown; want: unknown }>([
    { fact: "@path", value: path("$.properties.text"), want: "Hello" },
    { fact: "@path without its $.", value: path("properties.text"), want: "Hello" },
    { fact: "@path into nested objects", value: path("$.properties.nested.deeper.two"), want: 2 },
    { fact: "@path to an element", value: path("$.properties.products[0].name"), want: "A" },
    { fact: "@path to a quoted key", value: path("$.properties['text']"), want: "Hello" },
    { fact: "@path to null", value: path("$.properties.nothing"), want: null },
    { fact: "@path into null", value: path("$.properties.nothing.more"), want: null },
    { fact: "@path into 0", value: path("$.properties.zero.more"), want: 0 },
    { fact: "@path to an object", value: path("$.properties.nested"), want: { num: 1, deeper: { two: 2 } } },
    { fact: "@path to what is not there", value: path("$.properties.nope.more"), want: undefined },
    { fact: "@path to what every object inherits", value: path("$.properties.constructor"), want: undefined },
    { fact: "@path to a key with a dot", value: path("$.properties.a.b"), want: undefined },
    { fact: "@template", value: { "@template": "{{userId}}-x" }, want: `${userId}-x` },
    { fact: "@template of several", value: { "@template": "{{ event }}: {{{properties.number}}}!" }, want: "E: 42!" },
    { fact: "@template of what is missing", value: { "@template": "<{{properties.nope}}>" }, want: "<>" },
    { fact: "@template of null", value: { "@template": "<{{properties.nothing}}>" }, want: "<>" },
    { fact: "@template of a list", value: { "@template": "{{properties.list}}" }, want: "1,b" },
    { fact: "@template of an object", value: { "@template": "{{properties.nested}}" }, want: "[object Object]" },
    { fact: "@template of 300,000 braces", value: { "@template": "{{".repeat(150_000) }, want: "{{".repeat(150_000) },
    { fact: "@template without holes", value: { "@template": "plain {{" }, want: "plain {{" },
    { fact: "@literal", value: { "@literal": true }, want: true },
    { fact: "@literal null", value: { "@literal": null }, want: null },
    { fact: "a text", value: "plain", want: "plain" },
    { fact: "a number", value: 7, want: 7 },
    { fact: "null inside an object", value: null, want: null },
    { fact: "a list", value: ["a", path("$.event")], want: ["a", "E"] },
    { fact: "an object", value: { a: path("$.event"), b: { c: path("$.nope") } }, want: { a: "E", b: {} } },
    { fact: "@if exists", value: choice({ exists: path("$.event") }, "yes", "no"), want: "yes" },
    { fact: "@if exists of null", value: choice({ exists: path("$.properties.nothing") }, "yes", "no"), want: "no" },
    { fact: "@if exists of an empty text", value: choice({ exists: path("$.properties.empty") }, 1, 2), want: 1 },
    { fact: "@if exists without then", value: choice({ exists: path("$.event") }), want: undefined },
    { fact: "@if exists without else", value: choice({ exists: path("$.nope") }, "yes"), want: undefined },
    { fact: "@if with an else of false", value: choice({ exists: path("$.nope") }, true, false), want: undefined },
    { fact: "@if blank of a text", value: choice({ blank: path("$.event") }, "filled", "blank"), want: "filled" },
    { fact: "@if blank of an empty text", value: choice({ blank: path("$.properties.empty") }, 1, 2), want: 2 },
    { fact: "@if blank of 0", value: choice({ blank: path("$.properties.zero") }, 1, 2), want: 2 },
    { fact: "@if blank of false", value: choice({ blank: path("$.properties.no") }, 1, 2), want: 2 },
    { fact: "@if blank of an empty list", value: choice({ blank: path("$.properties.none") }, 1, 2), want: 2 },
    {
      fact: "@if inside @if",
      value: choice({ exists: path("$.nope") }, 1, choice({ exists: path("$.event") }, path("$.userId"))),
      want: userId,
    },
    {
      fact: "@arrayPath with a shape",
      value: { "@arrayPath": ["$.properties.products", { id: path("product_id"), name: path("$.name") }] },
      want: [{ id: "1", name: "A" }, { id: "2" }],
    },
    { fact: "@arrayPath without a shape", value: { "@arrayPath": ["$.properties.list"] }, want: [1, "b"] },
    {
      fact: "@arrayPath of an object",
      value: { "@arrayPath": [path("$.properties.nested"), { n: path("num") }] },
      want: [{ n: 1 }],
    },
    {
      fact: "@arrayPath of what is not there",
      value: { "@arrayPath": ["$.properties.nope", { n: path("num") }] },
      want: undefined,
    },
    { fact: "@case lower", value: { "@case": { operator: "lower", value: path("$.properties.text") } }, want: "hello" },
    { fact: "@case upper", value: { "@case": { operator: "upper", value: path("$.properties.text") } }, want: "HELLO" },
    {
      fact: "@case of a number",
      value: { "@case": { operator: "upper", value: path("$.properties.number") } },
      want: 42,
    },
    {
      fact: "@replace",
      value: { "@replace": { pattern: "l", replacement: "L", value: path("$.properties.text") } },
      want: "HeLLo",
    },
    {
      fact: "@replace once, in any case, of characters that mean something to patterns",
      value: {
        "@replace": {
          pattern: "4",
          replacement: ".",
          pattern2: ".",
          global: false,
          value: path("$.properties.number"),
        },
      },
      want: "2",
    },
    {
      fact: "@replace in any case",
      value: { "@replace": { pattern: "h", replacement: "J", ignorecase: true, value: path("$.properties.text") } },
      want: "Jello",
    },
    { fact: "@replace of what is not there", value: { "@replace": { pattern: "h", value: path("$.nope") } }, want: "" },
    {
      fact: "@flatten",
      value: { "@flatten": { separator: "_", value: path("$.properties.nested") } },
      want: { num: 1, deeper_two: 2 },
    },
    {
      fact: "@flatten with lists",
      value: { "@flatten": { separator: ".", value: { l: path("$.properties.list") } } },
      want: { "l.0": 1, "l.1": "b" },
    },
    {
      fact: "@flatten without lists",
      value: { "@flatten": { separator: ".", omitArrays: true, value: { l: path("$.properties.list") } } },
      want: { l: [1, "b"] },
    },
    {
      fact: "@merge to the right",
      value: { "@merge": { direction: "right", objects: [path("$.properties.nested"), { num: 2 }, path("$.nope")] } },
      want: { num: 2, deeper: { two: 2 } },
    },
    {
      fact: "@merge to the left",
      value: { "@merge": { direction: "left", objects: [path("$.properties.nested"), { num: 2, x: 1 }] } },
      want: { num: 1, x: 1, deeper: { two: 2 } },
    },
    {
      fact: "@json encode",
      value: { "@json": { mode: "encode", value: path("$.properties.nested") } },
      want: '{"num":1,"deeper":{"two":2}}',
    },
    { fact: "@json decode", value: { "@json": { mode: "decode", value: '{"a":[1]}' } }, want: { a: [1] } },
    { fact: "@json decode of text", value: { "@json": { mode: "decode", value: "plain" } }, want: "plain" },
    { fact: "a directive with the notes of Segment's app", value: { ...path("$.event"), _metadata: {} }, want: "E" },
  ])("fills in $fact", ({ value, want }) => {
    expect(translateActions(given, mapped(value))).toStrictEqual(
      trackTranslation({
        userId,
        eventName: "E",
        id: "m-1",
        createdAt,
        dataFields: want === undefined ? {} : { to: want },
      }),
    );
  });

  it.each<{ value: unknown; at: string; message: string }>([
    {
      value: { "@liquid": "{{ event }}" },
      at: "",
      message:
        "@liquid is not a directive here; there are @path, @template, @literal, @if, @arrayPath, @case, @replace, " +
        "@flatten, @merge, @json",
    },
    {
      value: { "@path": "$.a", "@template": "b" },
      at: "",
      message: "a directive stands alone, not as @path and @template",
    },
    { value: { "@path": "$.a", b: 1 }, at: "", message: "a directive stands alone, not as @path and b" },
    { value: { "@path": 7 }, at: ".@path", message: "needs a path, such as $.traits.email" },
    { value: { "@template": null }, at: ".@template", message: "needs a text, such as {{userId}}-x" },
    { value: choice({}, 1), at: ".@if", message: "needs exists or blank, then and else" },
    { value: { "@if": [] }, at: ".@if", message: "needs exists or blank, then and else" },
    {
      value: choice({ exists: { "@path": [] } }),
      at: ".@if.exists.@path",
      message: "needs a path, such as $.traits.email",
    },
    {
      value: { "@arrayPath": "$.properties.products" },
      at: ".@arrayPath",
      message: 'needs a list of a path and a shape, such as ["$.properties.products", {}]',
    },
    {
      value: { "@arrayPath": ["$.properties.products", { id: { "@pth": "x" } }] },
      at: ".@arrayPath.1.id",
      message:
        "@pth is not a directive here; there are @path, @template, @literal, @if, @arrayPath, @case, @replace, " +
        "@flatten, @merge, @json",
    },
    {
      value: { "@case": { operator: "title" } },
      at: ".@case",
      message: "needs a value and an operator, lower or upper",
    },
    {
      value: { "@replace": { pattern: "longer than ten" } },
      at: ".@replace",
      message: "needs a value, and a pattern and a replacement of at most 10 characters",
    },
    { value: { "@flatten": {} }, at: ".@flatten", message: "needs a value and a separator" },
    { value: { "@merge": { objects: [] } }, at: ".@merge", message: "needs objects and a direction, left or right" },
    { value: { "@json": { mode: "x" } }, at: ".@json", message: "needs a value and a mode, encode or decode" },
    { value: { a: [() => 1] }, at: ".a.0", message: "a function is neither a JSON value nor a directive" },
  ])("with $value is a problem, told with its place and for every message", ({ value, at, message: problem }) => {
    const where = `subscriptions[0].mapping.dataFields.to${at}`;
    expect(actionsProblems(mapped(value))).toStrictEqual([{ path: where, message: problem }]);
    expect(translateActions(given, mapped(value))).toStrictEqual({
      is: "dropped",
      code: "INVALID_SETTINGS",
      reason: `${where}: ${problem}`,
    });
  });

  it("replaces the default of the fields it names and of no other", () => {
    const mapping = { eventName: "Renamed", id: { "@template": "{{messageId}}-2" }, createdAt: null };
    expect(translateActions(given, { subscriptions: [{ action: "trackEvent", mapping }] })).toStrictEqual(
      trackTranslation({ userId, eventName: "Renamed", id: "m-1-2", dataFields: properties }),
    );
  });

  it("may leave out what an action needs", () => {
    const settings = { subscriptions: [{ action: "trackEvent", mapping: { eventName: null } }] } as const;
    expect(translateActions(given, settings)).toStrictEqual(
      invalidTranslation("The root value is missing the required field 'eventName'."),
    );
  });

  it("may bring back what the classic destination sends of the context", () => {
    const dataFields = {
      "@merge": {
        direction: "right",
        objects: [{ ip: path("$.context.ip"), timeZone: path("$.context.timezone") }, path("$.traits")],
      },
    };
    const call = message({ type: "identify", userId, traits: { plan: "pro" }, context: { ip: "1.1.1.1" } });
    expect(
      translateActions(call, { subscriptions: [{ action: "updateUser", mapping: { dataFields } }] }),
    ).toStrictEqual(
      updateTranslation({ userId, dataFields: { ip: "1.1.1.1", plan: "pro" }, mergeNestedObjects: false }),
    );
  });
});
