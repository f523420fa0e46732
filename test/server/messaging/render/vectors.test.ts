import { expect, test } from "vitest";
import { renderParts } from "../../../../server/messaging/render/render-parts.ts";

const data = {
  firstName: "Ann",
  n: 1234.5,
  z: 0,
  s: "Apples are red",
  list: [
    { p: 3, t: "b" },
    { p: 1, t: "a" },
  ],
  d: "2017-06-19 10:00:00 +00:00",
  html: "<b>&'</b>",
  o: { k: "v" },
};
const rows: [string, string][] = [
  ["Hi {{firstName}}{{lastName}}!", "Hi Ann!"],
  ["{{html}}", "&lt;b&gt;&amp;&#x27;&lt;/b&gt;"],
  ["{{{html}}}", "<b>&'</b>"],
  ['{{defaultIfEmpty lastName "friend"}}', "friend"],
  ['{{defaultIfEmpty z "none"}}', "none"],
  ["{{#if z}}a{{else}}b{{/if}}", "b"],
  ['{{#ifEq "100" 100}}y{{else}}n{{/ifEq}}', "y"],
  ['{{#eq "100" 100}}y{{else}}n{{/eq}}', "n"],
  ['{{gt n 1000 yes="big" no="small"}}', "big"],
  ["{{abbreviate s 7}}", "Appl..."],
  [`{{slugify "It's time for our 2nd annual fall sale"}}`, "its-time-for-our-nd-annual-fall-sale"],
  ['{{replace s "e" "E"}}', "ApplEs arE rEd"],
  ['{{cut s " "}}', "Applesarered"],
  ["{{substring s 0 6}}", "Apples"],
  ['{{capitalize "ann lee"}} / {{capitalizeFirst "ann lee"}}', "Ann Lee / Ann lee"],
  ['{{center "Hello" size=20 pad="-"}}', "-------Hello--------"],
  ["{{#each list}}{{@index}}{{t}}{{#unless @last}},{{/unless}}{{/each}}", "0b,1a"],
  ["{{#each list}}{{firstName}}{{/each}}", "AnnAnn"],
  ["{{#each list}}{{@first}}{{/each}}", "first"],
  ["{{#each list}}{{@index_1}}{{/each}}", "12"],
  ["{{#each nothing}}x{{else}}none{{/each}}", "none"],
  ['{{#sortBy list field="p" order="asc" as |x|}}{{#each x}}{{t}}{{/each}}{{/sortBy}}', "ab"],
  ['{{lookup o "k"}}', "v"],
  ["{{list.[1].t}}", "a"],
  ["{{math 3 '/' 2}} {{math 30 '+' 2}}", "1.5 32"],
  ['{{numberFormat 5.2345 "currency" "en_US"}}', "$5.23"],
  ['{{numberFormat 0.23 "percent"}}', "23%"],
  ["{{numberFormat 178.0787402 maximumFractionDigits=3}}", "178.079"],
  ['{{dateFormat d format="full"}}', "Monday, June 19, 2017"],
  ["{{dateFormat d}}", "Jun 19, 2017"],
  ['{{dateFormat d "yyyy-MM-dd HH:mm" tz="America/Los_Angeles"}}', "2017-06-19 03:00"],
  ['{{dateFormat d "long" "de_DE"}}', "19. Juni 2017"],
  ['{{dateMath d "+1M-7d" format="yyyy-MM-dd"}}', "2017-07-12"],
  ['{{#ifMatchesRegexStr firstName "An"}}y{{else}}n{{/ifMatchesRegexStr}}', "n"],
  ['{{#ifContainsStr s "are"}}y{{/ifContainsStr}}', "y"],
  ["{{#urlEncode}}a b&c*{{/urlEncode}}", "a+b%26c*"],
  ["{{{toJson o}}}", '{"k":"v"}'],
  ["{{#breaklines}}a\nb{{/breaklines}}", "a<br>b"],
  ["[[price]]", ""],
];
test.each(rows)("%s", (t, out) => {
  const r = renderParts({ html: t }, { data: [data], nowMs: 0 });
  expect(r.is === "rendered" ? r.parts.html : r).toBe(out);
});
