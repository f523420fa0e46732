import { type HelperRows, row, skips } from "./row.ts";

export const listRows: HelperRows = {
  each: [
    row("{{#each list}}{{@index}}{{t}}{{#unless @last}},{{/unless}}{{/each}}", "0b,1a", "engine"),
    row("{{#each list}}{{firstName}}{{/each}}", "AnnAnn", "engine"),
    row("{{#each list}}{{@first}}{{@last}}{{/each}}", "firstlast", "engine"),
    row("{{#each list}}{{@index_1}}{{/each}}", "12", "engine"),
    row("{{#each list}}{{@even}}{{@odd}} {{/each}}", "even odd ", "engine"),
    row("{{#each list base=1}}{{@index}}{{@key}} {{/each}}", "11 22 ", "engine"),
    row("{{#each nothing}}x{{else}}none{{/each}}", "none", "engine"),
    row("{{#each none}}x{{else}}none{{/each}}", "none", "engine"),
    row("{{#each o}}{{@key}}={{this}}{{/each}}", "k=v", "documented"),
    row("{{#each tags as |tag at|}}{{at}}{{tag}}{{/each}}", "0x1y", "engine"),
    row("{{#each o as |value key|}}{{key}}{{value}}{{/each}}", "kv", "engine"),
    row("{{#each cart}}{{#if @first}}First: {{/if}}{{name}} {{/each}}", "First: shoes shirt chips ", "documented"),
    row(
      "{{#each list}}{{#each ../tags}}{{@../index}}{{@index}}{{this}} {{/each}}{{/each}}",
      "00x 01y 10x 11y ",
      "engine",
    ),
    row('{{#each list base="a"}}x{{/each}}', skips, "engine"),
  ],
  sortBy: [
    row('{{#sortBy list field="p" order="asc" as |x|}}{{#each x}}{{t}}{{/each}}{{/sortBy}}', "ab", "documented"),
    row(
      '{{#sortBy cart field="price" as |x|}}{{#each x}}{{name}} {{/each}}{{/sortBy}}',
      "chips shirt shoes ",
      "documented",
    ),
    row(
      '{{#sortBy cart field="kind.group,name" order="desc" as |x|}}{{#each x}}{{name}} {{/each}}{{/sortBy}}',
      "shoes shirt chips ",
      "documented",
    ),
    row('{{#sortBy list field="p"}}{{#each this}}{{t}}{{/each}}{{/sortBy}}', "ab", "inferred"),
    row("{{#sortBy list as |x|}}{{/sortBy}}", skips, "inferred"),
    row('{{#sortBy list field="p" order="up" as |x|}}{{/sortBy}}', skips, "inferred"),
  ],
  groupBy: [
    row(
      '{{#groupBy cart field="kind.group" as |groups|}}{{#each groups as |g|}}{{g.key.group}} ({{g.count}}):{{#each g.items as |i|}} {{i.name}}{{/each}};{{/each}}{{/groupBy}}',
      "wear (2): shoes shirt;food (1): chips;",
      "documented",
    ),
    row(
      '{{#groupBy cart field="kind.group" as |groups|}}{{#each groups}}{{key}} {{/each}}{{/groupBy}}',
      "wear food ",
      "documented",
    ),
    row(
      '{{#groupBy cart field="kind.group" as |groups|}}{{#each groups}}{{#ifEq key "food"}}{{count}}{{/ifEq}}{{/each}}{{/groupBy}}',
      "1",
      "documented",
    ),
    row(
      '{{#groupBy cart field="kind.group,name" as |groups|}}{{#each groups}}{{key.group}}-{{key.name}} {{/each}}{{/groupBy}}',
      "wear-shoes wear-shirt food-chips ",
      "documented",
    ),
    row("{{#groupBy cart as |g|}}{{/groupBy}}", skips, "inferred"),
  ],
  minInList: [
    row('{{#minInList cart "price"}}{{name}} {{price}}{{/minInList}}', "chips 2", "documented"),
    row('{{#minInList missing "price"}}x{{else}}none{{/minInList}}', "none", "inferred"),
  ],
  maxInList: [row('{{#maxInList cart "price"}}{{name}} {{price}}{{/maxInList}}', "shoes 29.99", "documented")],
  assign: [
    row('{{#assign "myVar"}} Iterable {{/assign}}Greetings from {{myVar}}', "Greetings from Iterable", "documented"),
    row('{{#assign "who"}}{{firstName}}{{/assign}}{{#each tags}}{{who}}{{/each}}', "AnnAnn", "documented"),
    row('{{#each tags}}{{#assign "last"}}{{this}}{{/assign}}{{/each}}{{last}}', "y", "engine"),
    row('{{#assign "firstName"}}Bea{{/assign}}{{firstName}} {{@firstName}}', "Ann Bea", "engine"),
  ],
};
