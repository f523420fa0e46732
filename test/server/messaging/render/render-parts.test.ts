import { describe, expect, test } from "vitest";
import { checkTemplate } from "../../../../server/messaging/render/check-template.ts";
import { layerData, layerFeeds } from "../../../../server/messaging/render/data.ts";
import { bakeFeed, readsFeed, renderFeedRequests } from "../../../../server/messaging/render/feeds.ts";
import { renderParts } from "../../../../server/messaging/render/render-parts.ts";
import { rowContext } from "./rows/data.ts";

describe("the parts of a message", () => {
  test("every string is rendered, names and other values are left alone", () => {
    const parts = {
      subject: "Hi {{firstName}}",
      payload: {
        "{{firstName}}": "{{n}}",
        count: 3,
        on: true,
        none: null,
        list: ["{{z}}", { deep: "{{{toJson o}}}" }],
      },
    };
    expect(renderParts(parts, rowContext)).toEqual({
      is: "rendered",
      parts: {
        subject: "Hi Ann",
        payload: { "{{firstName}}": "1234.5", count: 3, on: true, none: null, list: ["0", { deep: '{"k":"v"}' }] },
      },
      catalogLookupCount: 0,
      catalogCollectionCount: 0,
    });
  });

  test("look-ups are counted over all parts", () => {
    const parts = {
      subject: '{{#catalog "Meals" "pizza" as |x|}}{{x.name}}{{/catalog}}',
      html: '{{#catalog "Meals" "none" as |x|}}{{/catalog}}{{#catalogCollection "All" as |x|}}{{/catalogCollection}}',
    };
    expect(renderParts(parts, rowContext)).toEqual({
      is: "rendered",
      parts: { subject: "Pizza", html: "" },
      catalogLookupCount: 2,
      catalogCollectionCount: 1,
    });
  });

  test("names given in one part mean nothing in another", () => {
    const parts = { subject: '{{#assign "x"}}a{{/assign}}{{x}}', html: "[{{x}}]" };
    expect(renderParts(parts, rowContext)).toMatchObject({ parts: { subject: "a", html: "[]" } });
  });

  test.each([
    [{ html: "a\r\nb {{gt missing 1}}" }, "html, line 2, column 3, {{gt missing 1}}: Not a comparable: null"],
    [{ payload: { list: ["{{#if a}}"] } }, "payload.list[0], line 1, column 1: {{#if a}} is not closed: add {{/if}}"],
    [
      { html: "{{#each list}}\n  {{substring t 5}}{{/each}}" },
      "html, line 2, column 3, {{substring t 5}}: There are no characters 5 to 1 in a text of 1",
    ],
    [{ html: '{{{snippet "Broken"}}}' }, "snippet Broken, line 1, column 1: {{#if x}} is not closed: add {{/if}}"],
    [{ html: "[[upper (gone 1)]]" }, "html, line 1, column 1, [[upper (gone 1)]]: There is no helper gone"],
  ])("a failure says where it is: %j", (parts, message) => {
    expect(renderParts(parts, rowContext)).toEqual({
      is: "skipped",
      reason: "HandlebarsExecutionError",
      message,
      details: {},
    });
  });

  test("a send that its template aborts says why", () => {
    const html = '{{sendSkip cause="no stock" sku="1" name=firstName}}';
    expect(renderParts({ html }, rowContext)).toEqual({
      is: "skipped",
      reason: "SendAborted",
      message: `html, line 1, column 1, ${html}: The template aborts the send: no stock`,
      details: { cause: "no stock", sku: "1", name: "Ann" },
    });
  });

  test("what a look-up throws is no failure of the template", () => {
    const findSnippet = () => {
      throw new Error("the store is gone");
    };
    expect(() => renderParts({ html: '{{snippet "a"}}' }, { ...rowContext, findSnippet })).toThrow("the store is gone");
  });
});

describe("data", () => {
  const layers = layerData({
    event: { a: "event", e: null, profile: "an event's own" },
    profile: { a: "profile", b: "profile", e: "profile" },
    mergedFeed: layerFeeds([{ data: { b: "feed", c: "feed" } }, { alias: "shop", data: { c: "shop" } }]),
    campaign: { c: "campaign", d: "campaign" },
    mergeTags: { d: "tag", unsubscribeUrl: "https://links.example/u?a=1&b=2" },
  });

  test.each([
    ["{{a}} {{b}} {{c}} {{d}}", "event profile feed campaign"],
    ["{{profile.a}} {{shop.c}}", "profile shop"],
    ["{{e}}", "profile"],
    ["<a href='{{unsubscribeUrl}}'>", "<a href='https://links.example/u?a=1&amp;b=2'>"],
    ["{{#each profile}}{{@key}} {{/each}}", "a b e "],
    ["{{{toJson this.shop}}} {{@root.d}}", '{"c":"shop"} campaign'],
  ])("%s", (html, expected) => {
    expect(renderParts({ html }, { nowMs: 0, data: layers })).toMatchObject({ parts: { html: expected } });
  });

  test("without a profile there is an empty one", () => {
    expect(renderParts({ html: "[{{profile.a}}]" }, { nowMs: 0, data: layerData({}) })).toMatchObject({
      parts: { html: "[]" },
    });
  });
});

describe("data feeds", () => {
  test.each([
    ["[[price]] [[{name}]] [[name]]", "7 <b> &lt;b&gt;"],
    ["[[unknown]] [[#if price]]x[[/if]] [[upper name]]", "[[unknown]] [[#if price]]x[[/if]] [[upper name]]"],
    ["[[deep.inner]] [[Top Item]] [[[Top Item]]]", "3 [[Top Item]] Hat"],
    ["{{x}} {{snippet 'a' p=[[price]]}} {{! [[price]] }}", "{{x}} {{snippet 'a' p=[[price]]}} {{! [[price]] }}"],
    ["<!--[if mso]>[[ price ]]<![endif]-->", "<!--[if mso]>7<![endif]-->"],
    ["[[none]]", "[[none]]"],
  ])("%s is baked", (text, baked) => {
    const fields = { price: 7, name: "<b>", deep: { inner: 3 }, "Top Item": "Hat", none: null };
    expect(bakeFeed(text, fields)).toBe(baked);
  });

  test("are asked for where their templates say, before any feed is there", () => {
    const feeds = [
      { url: "https://feeds.example/{{firstName}}?q={{#urlEncode}}{{s}}{{/urlEncode}}", headers: { "X-Id": "{{n}}" } },
      { url: "https://feeds.example/[[x]]" },
    ];
    expect(renderFeedRequests(feeds, { ...rowContext, feed: [{ x: "not yet" }] })).toMatchObject({
      is: "rendered",
      parts: {
        feeds: [
          { url: "https://feeds.example/Ann?q=Apples+are+red", headers: { "X-Id": "1234.5" } },
          { url: "https://feeds.example/" },
        ],
      },
    });
    expect(renderFeedRequests([{ url: "{{gt missing 1}}" }], rowContext)).toMatchObject({ is: "skipped" });
  });

  test.each([
    ["[[price]]", true],
    ["{{price}} {{! [[price]] }}", false],
    ["[[1, 2]]", false],
    ["plain", false],
  ])("%s reads a feed: %s", (text, reads) => {
    expect(readsFeed(text)).toBe(reads);
  });

  test("several feeds, with and without alias, the first one first", () => {
    const feed = layerFeeds([{ data: { a: 1 } }, { alias: "shop", data: { a: 2 } }, { data: { a: 3, b: 4 } }]);
    expect(renderParts({ html: "[[a]][[shop.a]][[b]]" }, { nowMs: 0, data: [], feed })).toMatchObject({
      parts: { html: "124" },
    });
  });
});

describe("a template is checked", () => {
  test.each([
    "plain",
    "{{#if a}}b{{else if c}}d{{/if}}[[#each x]][[y]][[/each]]",
    '{{gt missing 1}}{{{snippet "unknown"}}}',
    "<!--[if mso]>",
  ])("%s may be kept", (text) => {
    expect(checkTemplate(text)).toBeUndefined();
  });

  const unclear = "A tag is not understood from here on: check that it and its quotes are closed";

  test.each([
    ["a\n {{#if x}}", "{{#if x}} is not closed: add {{/if}}", 2, 2],
    ["{{#if a}}{{/each}}", "{{/each}} closes {{#if a}}: close it by its own name", 1, 10],
    ["{{/if}}", "{{/if}} closes a block that was not opened", 1, 1],
    ["{{#if a}}[[/if]]", "[[/if]] stands in a block of {{#if a}}: {{ }} and [[ ]] nest by whole blocks only", 1, 10],
    ["{{ a b = }}", "A tag is not understood: the end of the tag is not expected here", 1, 10],
    ["{{a}} {{", "A tag is not understood: the end of the template is not expected here", 1, 9],
    ["{{ 'a }}", unclear, 1, 4],
    ["x {{!-- a", unclear, 1, 3],
    ["{{foo 1}}", "{{foo 1}}: there is no helper foo", 1, 1],
    ["{{#if (foo 1)}}{{/if}}", "{{#if (foo 1)}}: there is no helper foo", 1, 1],
    ["{{#each a}}\n{{upper x=(foo 1)}}{{/each}}", "{{upper x=(foo 1)}}: there is no helper foo", 2, 1],
    ["{{#if a}}{{else}}[{{foo 1}}]{{/if}}", "{{foo 1}}: there is no helper foo", 1, 19],
    ["{{> header}}", "{{> header}} is not available: use a snippet", 1, 1],
    ["{{#> layout}}{{/layout}}", "{{#> layout}} is not available: use a snippet", 1, 1],
  ])("%j is refused", (text, message, line, column) => {
    expect(checkTemplate(text)).toEqual({ message, line, column });
  });
});
