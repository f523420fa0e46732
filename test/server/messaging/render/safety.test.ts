import { describe, expect, test } from "vitest";
import { renderParts } from "../../../../server/messaging/render/render-parts.ts";
import type { RenderContext } from "../../../../server/messaging/render/types.ts";

const list = Array.from({ length: 10_000 }, (_, at) => ({ at, name: `item ${at}` }));

const data = {
  firstName: "Ann",
  list,
  other: structuredClone(list),
  o: { k: "v" },
  megabyte: "x".repeat(900_000),
  letters: `${"a".repeat(5_000)}!`,
  deep: JSON.parse(`${"[".repeat(20_000)}${"]".repeat(20_000)}`),
};

const context: RenderContext = { nowMs: 0, data: [data], feed: [data] };

const render = (html: string, given: Partial<RenderContext> = {}) => renderParts({ html }, { ...context, ...given });

const rendered = (html: string) => ({
  is: "rendered",
  parts: { html },
  catalogLookupCount: 0,
  catalogCollectionCount: 0,
});

const skipped = (message: string) =>
  expect.objectContaining({
    is: "skipped",
    reason: "HandlebarsExecutionError",
    message: expect.stringContaining(message),
  });

describe("templates reach no prototype and no JavaScript", () => {
  test.each([
    "{{constructor}}",
    "{{__proto__}}",
    "{{constructor.constructor}}",
    "{{firstName.constructor}}",
    "{{list.constructor}}{{list.map}}{{list.__proto__}}",
    "{{this.constructor.name}}{{this.__proto__}}",
    "{{@root.constructor}}{{@root.__proto__.constructor}}",
    "{{o.constructor.prototype}}{{o.hasOwnProperty}}{{o.toString}}{{toString}}{{valueOf}}",
    "{{[constructor]}}{{o.[__proto__]}}",
    '{{lookup this "constructor"}}{{lookup o "__proto__"}}{{lookup (lookup o "__proto__") "constructor"}}',
    '{{lookup firstName "constructor"}}{{lookup list "constructor.constructor"}}',
    "{{#with constructor}}x{{/with}}{{#each __proto__}}x{{/each}}{{#constructor}}x{{/constructor}}",
    "{{#each o}}{{this.constructor}}{{@key.constructor}}{{@constructor}}{{/each}}",
    "{{#each list as |constructor|}}{{/each}}{{constructor.constructor}}",
    "{{helperMissing}}{{blockHelperMissing}}{{@partial-block}}{{process}}{{globalThis}}{{require}}",
    "[[constructor.constructor]][[this.__proto__]][[o.constructor]]",
    '{{#sortBy list field="constructor" as |x|}}{{/sortBy}}{{#minInList list "__proto__"}}x{{/minInList}}',
  ])("%s", (template) => {
    expect(render(template)).toEqual(rendered(""));
  });

  test.each([
    '{{helperMissing "x"}}',
    "{{#blockHelperMissing o}}x{{/blockHelperMissing}}",
    '{{constructor "return process"}}',
    "{{#constructor o}}x{{/constructor}}",
    "{{math 1 'constructor' 2}}",
    '{{#*inline "x"}}{{/inline}}',
    "{{> (lookup . 'o')}}",
    '{{numberFormat 1 roundingMode="constructor"}}',
  ])("%s is refused", (template) => {
    expect(render(template)).toEqual(skipped(""));
  });

  test("what data name so is data", () => {
    const hostile = JSON.parse('{"__proto__":{"a":1},"constructor":"mine","o":{"__proto__":"own"}}');
    const template = "{{constructor}} {{__proto__.a}} {{o.__proto__}} {{{toJson this}}}";
    expect(render(template, { data: [hostile] })).toEqual(
      rendered('mine 1 own {"__proto__":{"a":1},"constructor":"mine","o":{"__proto__":"own"}}'),
    );
    const merged = '{{#groupBy o field="__proto__" as |g|}}{{/groupBy}}{{#assign "__proto__"}}x{{/assign}}';
    render(merged, { data: [hostile] });
    render('{{{snippet "s" __proto__="x" constructor="y"}}}', {
      findSnippet: () => ({ content: "{{constructor}}", variables: ["__proto__"] }),
    });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  test("the code that runs is ours alone: nothing is compiled", () => {
    const { Function: original } = globalThis;
    globalThis.Function = new Proxy(original, {
      construct: () => expect.unreachable("a template became JavaScript"),
      apply: () => expect.unreachable("a template became JavaScript"),
    });
    try {
      expect(render("{{#if firstName}}{{upper firstName}}{{/if}}<!-- not seen before -->")).toMatchObject({
        is: "rendered",
      });
    } finally {
      globalThis.Function = original;
    }
  });
});

describe("a template that would run away ends with an error", () => {
  const nested = (inside: string) => `{{#each list}}{{#each ../list}}${inside}{{/each}}{{/each}}`;

  test.each([
    ["loops in loops", nested("{{name}}"), "more than 500000 steps"],
    ["empty loops in loops", nested(""), "more than 500000 steps"],
    ["sections in loops", "{{#list}}{{#list}}{{/list}}{{/list}}", "more than 500000 steps"],
    ["dates", nested('{{dateFormat 0 "z"}}'), "more than 500000 steps"],
    ["sorting in a loop", '{{#each list}}{{#sortBy ../list field="at" as |x|}}{{/sortBy}}{{/each}}', "steps"],
    ["searching in a loop", '{{#each list}}{{#ifContains ../list "x"}}{{/ifContains}}{{/each}}', "steps"],
    ["comparing in a loop", "{{#each list}}{{eq ../list ../other}}{{/each}}", "steps"],
    ["hashing in a loop", "{{#each list}}{{md5 (upper ../megabyte)}}{{/each}}", "steps"],
    ["patterns in a loop", nested('{{#ifMatchesRegexStr letters "(a+)+$"}}{{/ifMatchesRegexStr}}'), "steps"],
    ["printing lists in a loop", "{{#each list}}{{md5 ../list}}{{/each}}", "steps"],
    ["looking up by lists", "{{#each list}}{{lookup o ../list}}{{/each}}", "steps"],
    ["naming by lists", "{{#each list}}{{#assign ../list}}{{/assign}}{{/each}}", "steps"],
    ["snippets named by lists", "{{#each list}}{{snippet ../list}}{{/each}}", "steps"],
    [
      "many patterns",
      '{{#each list}}{{#ifMatchesRegexStr "a" (join @index "a{1000}a{1000}" "")}}{{/ifMatchesRegexStr}}{{/each}}',
      "steps",
    ],
    ["doubling", `{{#assign "a"}}x{{/assign}}${'{{#assign "a"}}{{a}}{{a}}{{/assign}}'.repeat(40)}`, "characters"],
    ["much text", "{{megabyte}}".repeat(10), "longer than 5000000 characters"],
    ["replacing", `{{upper (replace (replace megabyte "x" "${"y".repeat(1_000)}") "y" "zz")}}`, "longer than 1000000"],
    ["padding", "{{center firstName size=1000000000}}", "1000000000 is too much"],
    ["widths", '{{stringFormat "%999999999s" firstName}}', "999999999 is too much"],
    ["long formats of numbers", "{{numberFormat 1 (join 'x' megabyte megabyte \"'\")}}", "characters"],
    ["long patterns of numbers", "{{numberFormat 1 megabyte}}", "100 characters"],
    ["long patterns of dates", "{{now megabyte}}", "200 characters"],
    ["long sums of dates", '{{dateMath "now" megabyte}}', "200 characters"],
    ["long locales", '{{now "yyyy" megabyte}}', "is no locale"],
    ["joining", "{{join list megabyte}}", "more than 1000000 characters"],
    ["brackets", `{{upper ${"(upper ".repeat(10_000)}1${")".repeat(10_000)}}}`, "nested more than 50 deep"],
    ["blocks", "{{#if firstName}}".repeat(10_000), "nested more than 50 deep"],
    ["tags", "{{a}}".repeat(30_000), "more than 20000 tags"],
    ["escaped tags", "\\{{a}}".repeat(30_000), "more than 20000 tags"],
    ["length", `{{a}}${" ".repeat(1_000_000)}`, "may have 1000000"],
    ["a long pattern", `{{#ifMatchesRegexStr firstName "${"a".repeat(1_001)}"}}{{/ifMatchesRegexStr}}`, "1000"],
    ["a large pattern", '{{#ifMatchesRegexStr firstName "((a{1000}){1000}){1000}"}}{{/ifMatchesRegexStr}}', "pattern"],
    [
      "a repeating pattern",
      `{{#ifMatchesRegexStr letters "${"(a?){1000}".repeat(9)}"}}{{/ifMatchesRegexStr}}`,
      "too large",
    ],
    ["a slow pattern", `{{#ifMatchesRegexStr letters "${"(a?){1000}"}"}}{{/ifMatchesRegexStr}}`, "steps"],
    ["deep data", "{{toJson deep}}", "more than can be rendered"],
    ["printing deep data", "{{deep}}", "more than can be rendered"],
  ])("%s", (_, template, message) => {
    expect(render(template)).toEqual(skipped(message));
  });

  test("what is long in a format is text", () => {
    const zeros = `%${"0".repeat(900_000)}`;
    const result = render("{{{stringFormat zeros}}}", { data: [{ zeros }] });
    expect(result.is === "rendered" && result.parts.html === zeros).toBe(true);
    expect(render('{{now "yyyy" tz=megabyte}}')).toEqual(rendered("1970"));
  });

  test("all parts of a message share one bound", () => {
    const loop = "{{#each list}}{{name}}{{/each}}";
    const parts = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`part${at}`, loop]));
    expect(renderParts({ html: loop }, context).is).toBe("rendered");
    expect(renderParts(parts, context)).toEqual(skipped("steps"));
  });

  test("snippets that multiply", () => {
    const findSnippet = (name: string) => ({
      content: `{{{snippet "${Number(name) + 1}"}}}`.repeat(10),
      variables: [],
    });
    expect(render('{{{snippet "0"}}}', { findSnippet })).toEqual(skipped("nested more than 10 deep"));
    const bounded = (name: string) => ({
      content: Number(name) < 9 ? `{{{snippet "${Number(name) + 1}"}}}`.repeat(10) : "x",
      variables: [],
    });
    expect(render('{{{snippet "0"}}}', { findSnippet: bounded })).toEqual(skipped("steps"));
  });

  test("(a+)+$ takes no longer than its text", () => {
    const template = '{{#ifMatchesRegexStr letters "(a+)+$"}}y{{else}}n{{/ifMatchesRegexStr}}';
    expect(render(template)).toEqual(rendered("n"));
  });

  test.each(["[[a", "[[", "[[a '", '[[a "[[b ', "[", "<", "\\", "}", "]]", "[[{", "[[#", "[[[a"])(
    "a megabyte of %s is text",
    (text) => {
      const template = text.repeat(Math.floor(999_000 / text.length));
      const result = render(template);
      // Not compared by `toEqual`, which would show a megabyte.
      expect(result.is === "rendered" && result.parts.html === template).toBe(true);
    },
  );

  test.each(["{", "{{", "{{!--", "{{!", "{{{{a", "{{{{a}}}}", "{{a 'b", "{{[", "{{#a}}", "{{else}}", "{{~", "{{a\n"])(
    "a megabyte of %s is refused",
    (text) => {
      expect(render(text.repeat(Math.floor(999_000 / text.length)))).toEqual(skipped(""));
    },
  );
});
