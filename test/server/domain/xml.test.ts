import { describe, expect, it } from "vitest";
import { parseXml } from "../../../server/domain/xml.ts";

const rss = `<?xml version="1.0" encoding="UTF-8"?>
<!-- what is new -->
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/">
  <channel>
    <title>News &amp; more</title>
    <item><title><![CDATA[<b>One</b>]]></title><guid isPermaLink="false">a-1</guid><price>9</price></item>
    <item><title>Two</title><media:content url="https://example.com/2.png"/><price>9.50</price></item>
  </channel>
</rss>`;

describe("a document", () => {
  it("of RSS is an object with its root in it", () => {
    expect(parseXml(rss)).toEqual({
      is: "parsed",
      value: {
        rss: {
          version: "2.0",
          "xmlns:media": "http://search.yahoo.com/mrss/",
          channel: {
            title: "News & more",
            item: [
              { title: "<b>One</b>", guid: { isPermaLink: false, content: "a-1" }, price: 9 },
              { title: "Two", "media:content": { url: "https://example.com/2.png" }, price: "9.50" },
            ],
          },
        },
      },
    });
  });

  it.each([
    ["<a/>", { a: "" }],
    ["<a> b  c </a>", { a: "b  c" }],
    ["<a>&lt;&#65;&#x42;&apos;</a>", { a: "<AB'" }],
    ["<a>1<b/>2</a>", { a: { b: "", content: 12 } }],
    ["<a><b>1</b></a>", { a: { b: 1 } }],
    ["<a><b>1</b><b>x</b></a>", { a: { b: [1, "x"] } }],
    ['<a b="1"><b>2</b></a>', { a: { b: [1, 2] } }],
    [
      "<a><n>007</n><n>1.0</n><n>-0.5</n><n>12345678901234567890</n><n>1e3</n><n>true</n></a>",
      { a: { n: ["007", "1.0", -0.5, "12345678901234567890", "1e3", true] } },
    ],
    ["<__proto__><constructor>1</constructor></__proto__>", JSON.parse('{"__proto__":{"constructor":1}}')],
    [`<a>${"x".repeat(200_000)}</a>`, { a: "x".repeat(200_000) }],
    ["<!DOCTYPE a><a>1</a>", { a: 1 }],
    ["<a>x&nbsp;y</a>", { a: "x\u00a0y" }],
  ])("%#", (document, value) => {
    expect(parseXml(document)).toEqual({ is: "parsed", value });
  });
});

const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>`;

describe("a document that is broken", () => {
  it.each([
    ["", /^It has no element|^Unexpected end/],
    ["<a>", /^Unclosed root tag \(line 1, column 3\)$/],
    ["<a><b></a>", /^Unexpected close tag/],
    ["<a></a><b/>", /^A document has one root element/],
    ["<a b=1/>", /^Unquoted attribute value/],
    ["<a>&nobody;</a>", /^Invalid character entity/],
    [laughs, /^Invalid character entity/],
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', /^Invalid character entity/],
    ["<a>".repeat(100_000), /^Elements nest more than 100 levels deep \(line 1, column \d+\)$/],
  ])("%# says why", (document, reason) => {
    expect(parseXml(document)).toEqual({ is: "misunderstood", reason: expect.stringMatching(reason) });
  });
});
