import { type HelperRows, row, skips } from "./row.ts";

export const conditionRows: HelperRows = {
  if: [
    row("{{#if z}}a{{else}}b{{/if}}", "b", "documented"),
    row("{{#if firstName}}a{{else}}b{{/if}}", "a", "documented"),
    row("{{#if none}}a{{else if empty}}b{{else if no}}c{{else if nothing}}d{{else}}e{{/if}}", "e", "documented"),
    row("{{#if missing}}a{{else ifEq firstName 'Ann'}}b{{else}}c{{/if}}", "b", "documented"),
    row("{{#if o}}a{{/if}}{{#if '0'}}b{{/if}}", "ab", "engine"),
    row("[{{if firstName}}]", "[]", "engine"),
    row("<!-- {{#if z}} -->x<!-- {{/if}} -->", "<!--  -->", "documented"),
  ],
  unless: [
    row("{{#unless z}}a{{else}}b{{/unless}}", "a", "documented"),
    row("{{#unless yes}}a{{else}}b{{/unless}}", "b", "documented"),
  ],
  with: [
    row("{{#with o}}{{k}}{{/with}}", "v", "engine"),
    row("{{#with o as |x|}}{{x.k}}{{/with}}", "v", "engine"),
    row("{{#with missing}}a{{else}}b{{/with}}", "b", "engine"),
  ],
  ifEq: [
    row('{{#ifEq "100" 100}}y{{else}}n{{/ifEq}}', "y", "documented"),
    row('{{#ifEq "100" 101}}y{{else}}n{{/ifEq}}', "n", "documented"),
    row("{{#ifEq missing gone}}y{{else}}n{{/ifEq}}", "y", "documented"),
    row('{{#ifEq missing "a"}}y{{else}}n{{/ifEq}}', "n", "documented"),
    row('{{#ifEq (defaultIfEmpty city firstName) "Ann"}}y{{/ifEq}}', "y", "documented"),
  ],
  ifGt: [
    row("{{#ifGt n 1000}}y{{else}}n{{/ifGt}}", "y", "documented"),
    row('{{#ifGt "9" 10}}y{{else}}n{{/ifGt}}', "n", "documented"),
    row('{{#ifGt "b" "a"}}y{{/ifGt}}', "y", "documented"),
    row("{{#ifGt missing 1}}y{{/ifGt}}", skips, "documented"),
    row(
      '{{#ifGt (dateFormat d format="yyyyMMddHHmmss") (dateMath "now" "-1M" format="yyyyMMddHHmmss")}}y{{else}}n{{/ifGt}}',
      "n",
      "documented",
    ),
  ],
  ifGte: [
    row("{{#ifGte quantity '5'}}y{{/ifGte}}", "y", "documented"),
    row("{{#ifGte missing 1}}x{{/ifGte}}", skips, "documented"),
  ],
  ifLt: [
    row("{{#ifLt quantity 6}}y{{else}}n{{/ifLt}}", "y", "documented"),
    row("{{#ifLt 1 missing}}y{{/ifLt}}", skips, "documented"),
    row("{{#ifLt list 1}}y{{/ifLt}}", skips, "inferred"),
  ],
  ifLte: [
    row("{{#ifLte quantity 5}}y{{/ifLte}}", "y", "documented"),
    row("{{#ifLte missing 1}}y{{/ifLte}}", skips, "documented"),
  ],
  ifModEq: [
    row("{{#ifModEq 60 30 0}}y{{else}}n{{/ifModEq}}", "y", "documented"),
    row("{{#each tags}}{{#ifModEq @index 2 0}}a{{else}}b{{/ifModEq}}{{/each}}", "ab", "documented"),
    row("{{#ifModEq missing 2 0}}y{{/ifModEq}}", skips, "inferred"),
    row("{{#ifModEq 1 0 0}}y{{/ifModEq}}", skips, "inferred"),
  ],
  ifContainsStr: [
    row('{{#ifContainsStr s "are"}}y{{/ifContainsStr}}', "y", "documented"),
    row('{{#ifContainsStr s "ARE"}}y{{else}}n{{/ifContainsStr}}', "n", "documented"),
    row('{{#ifContainsStr missing "a"}}y{{/ifContainsStr}}', skips, "documented"),
    row('{{#ifContainsStr empty "a"}}y{{/ifContainsStr}}', skips, "documented"),
    row('{{#each o}}{{#ifContainsStr @key "k"}}{{@key}} {{this}}{{/ifContainsStr}}{{/each}}', "k v", "documented"),
  ],
  ifContains: [
    row('{{#ifContains tags "y"}}y{{else}}n{{/ifContains}}', "y", "documented"),
    row('{{#ifContains tags "z"}}y{{else}}n{{/ifContains}}', "n", "documented"),
    row(`{{#ifContains cart '{"name":"chips"}'}}y{{/ifContains}}`, "y", "documented"),
    row(`{{#ifContains cart '{"name":"chips","price":3}'}}y{{else}}n{{/ifContains}}`, "n", "documented"),
    row('{{#ifContains missing "a"}}y{{else}}n{{/ifContains}}', "n", "inferred"),
  ],
  ifMatchesRegexStr: [
    row('{{#ifMatchesRegexStr firstName "An"}}y{{else}}n{{/ifMatchesRegexStr}}', "n", "documented"),
    row('{{#ifMatchesRegexStr s ".*are.*"}}y{{/ifMatchesRegexStr}}', "y", "documented"),
    row('{{#ifMatchesRegexStr firstName "ann"}}y{{else}}n{{/ifMatchesRegexStr}}', "n", "documented"),
    row('{{#ifMatchesRegexStr firstName "(?i)ann"}}y{{/ifMatchesRegexStr}}', "y", "engine"),
    row('{{#ifMatchesRegexStr "1+1" "1\\+1"}}y{{/ifMatchesRegexStr}}', "y", "documented"),
    row('{{#ifMatchesRegexStr "yoga" "yoga|cycling"}}y{{/ifMatchesRegexStr}}', "y", "documented"),
    row('{{#ifMatchesRegexStr "AB-123" "[A-Z]{2,4}-\\d{3}"}}y{{/ifMatchesRegexStr}}', "y", "documented"),
    row('{{#ifMatchesRegexStr missing "a*"}}y{{else}}n{{/ifMatchesRegexStr}}', "n", "inferred"),
    row('{{#ifMatchesRegexStr firstName "("}}y{{/ifMatchesRegexStr}}', skips, "engine"),
    row('{{#ifMatchesRegexStr firstName "(?=A).*"}}y{{/ifMatchesRegexStr}}', skips, "inferred"),
    row('{{#ifMatchesRegexStr "a" "[a-z&&[^b]]"}}y{{/ifMatchesRegexStr}}', skips, "inferred"),
    row('{{^ifMatchesRegexStr firstName "A"}}y{{/ifMatchesRegexStr}}', skips, "documented"),
  ],
  eq: [
    row('{{#eq "100" 100}}y{{else}}n{{/eq}}', "n", "engine"),
    row("{{eq quantity 5}} {{eq quantity 6}}", "true false", "engine"),
    row('{{eq firstName "Ann" yes="Same" no="Different"}}', "Same", "documented"),
    row("{{#eq list list}}It's a match!{{/eq}}", "It's a match!", "documented"),
    row('{{#eq missing "a"}}y{{else}}n{{/eq}}', "n", "engine"),
  ],
  neq: [
    row("{{neq 1 2}}", "true", "engine"),
    row("{{#neq list tags}}y{{/neq}}", "y", "documented"),
    row('{{neq 1 1 yes="y" no="n"}}', "n", "engine"),
  ],
  ne: [row("{{ne 1 2}}", "true", "documented")],
  gt: [
    row('{{gt n 1000 yes="big" no="small"}}', "big", "documented"),
    row("{{#gt missing 1}}x{{/gt}}", skips, "documented"),
    row('{{gt "b" "a"}}', "true", "documented"),
    row("{{gt text5 1}}", skips, "engine"),
  ],
  gte: [
    row("{{#and yes (gte quantity 5)}}y{{/and}}", "y", "documented"),
    row("{{gte missing 1}}", skips, "documented"),
  ],
  lt: [
    row("{{#each cart}}{{#lt @index 2}}{{name}} {{/lt}}{{/each}}", "shoes shirt ", "documented"),
    row("{{lt 1 missing}}", skips, "documented"),
  ],
  lte: [row("{{lte quantity 5}}", "true", "engine"), row("{{lte missing 1}}", skips, "documented")],
  and: [
    row("{{#and yes firstName n}}y{{else}}n{{/and}}", "y", "documented"),
    row('{{and yes z yes="Both true" no="Not both"}}', "Not both", "documented"),
    row("{{and yes n}}", "true", "engine"),
  ],
  or: [
    row('{{or z firstName yes="At least one" no="None"}}', "At least one", "documented"),
    row("{{#or z missing}}y{{else}}n{{/or}}", "n", "documented"),
  ],
  not: [
    row('{{not z yes="False" no="True"}}', "False", "documented"),
    row("{{#not (gte quantity 18)}}young{{else}}old{{/not}}", "young", "documented"),
  ],
};
