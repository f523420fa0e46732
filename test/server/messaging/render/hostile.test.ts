import fc from "fast-check";
import { expect, test } from "vitest";
import { checkTemplate } from "../../../../server/messaging/render/check-template.ts";
import { bakeFeed, readsFeed } from "../../../../server/messaging/render/feeds.ts";
import { listHelpers } from "../../../../server/messaging/render/helpers/catalogue.ts";
import { renderParts } from "../../../../server/messaging/render/render-parts.ts";
import { rowContext } from "./rows/data.ts";

const names = [
  "firstName",
  "n",
  "z",
  "list",
  "o",
  "d",
  "missing",
  "this",
  "@index",
  "@root",
  "..",
  "tags.[0]",
  "[a b]",
];

const parameter = fc.oneof(
  fc.constantFrom(...names, "1", "0", "-1.5", "1e9", "true", "null", '"yyyy"', "'+'", '"+1d"', '"a"', '""', '"("'),
  fc.string({ maxLength: 5 }).map((text) => `"${text.replaceAll('"', "")}"`),
);

const hash = fc
  .constantFrom("size", "pad", "tz", "format", "locale", "field", "order", "base", "required", "yes", "x")
  .chain((name) => parameter.map((value) => `${name}=${value}`));

const call = fc
  .tuple(fc.constantFrom(...listHelpers()), fc.array(parameter, { maxLength: 4 }), fc.array(hash, { maxLength: 3 }))
  .map((parts) => parts.flat().join(" "));

const nested = fc.tuple(call, call).map(([outer, inner]) => `${outer} (${inner})`);

/** A tag of either language, or a block round other pieces. */
const piece = fc.letrec<{ tag: string; block: string; piece: string }>((tie) => ({
  tag: fc
    .oneof(call, nested, parameter)
    .chain((inner) =>
      fc.constantFrom(
        `{{${inner}}}`,
        `{{{${inner}}}}`,
        `[[${inner}]]`,
        `[[{${inner}}]]`,
        `{{~${inner}~}}`,
        `{{!${inner}}}`,
      ),
    ),
  block: fc
    .tuple(
      call,
      tie("piece"),
      tie("piece"),
      fc.constantFrom(["{{", "}}"], ["[[", "]]"]),
      fc.constantFrom("", " as |x y|"),
    )
    .map(([inner, body, other, [open, close], as]) => {
      const [name = ""] = inner.split(" ", 1);
      return `${open}#${inner}${as}${close}${body}${open}else${close}${other}${open}/${name}${close}`;
    }),
  piece: fc.oneof({ maxDepth: 4 }, tie("tag"), fc.string({ maxLength: 8 }), tie("block")),
})).piece;

const scraps = fc.constantFrom(
  "{{",
  "}}",
  "[[",
  "]]",
  "{{{",
  "{{#if z}}",
  "{{/if}}",
  "{{else}}",
  "\\",
  "{{!--",
  "'",
  "|",
  "[",
);

const template = fc
  .array(fc.oneof({ weight: 5, arbitrary: piece }, scraps), { maxLength: 6 })
  .map((all) => all.join(""));

const feed = { feed: [{ firstName: "Eve", list: [1, { p: 2 }], o: { k: null } }] };

test("whatever a template holds, it is rendered or skipped", () => {
  fc.assert(
    fc.property(template, fc.jsonValue({ maxDepth: 3 }), (html, value) => {
      const data = [{ firstName: value, o: value }, ...rowContext.data];
      const result = renderParts({ html }, { ...rowContext, ...feed, data });
      if (result.is === "rendered") expect(result.parts.html).toBeTypeOf("string");
      else
        expect(result).toMatchObject({
          reason: expect.any(String),
          message: expect.stringMatching(/^(?:html|snippet|collection) ?/),
        });
    }),
    { numRuns: 1_500 },
  );
});

test("what a check refuses is skipped, and every other function takes any text", () => {
  fc.assert(
    fc.property(template, (html) => {
      const problem = checkTemplate(html);
      const result = renderParts({ html }, { nowMs: 0, data: [] });
      // A helper that is not there may stand where the data never lead.
      if (problem !== undefined && !problem.message.includes("there is no helper")) expect(result.is).toBe("skipped");
      expect(bakeFeed(html, { firstName: "a" })).toBeTypeOf("string");
      expect(readsFeed(html)).toBeTypeOf("boolean");
    }),
    { numRuns: 1_500 },
  );
});
