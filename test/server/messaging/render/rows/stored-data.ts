import { type HelperRows, row, skips } from "./row.ts";

export const storedDataRows: HelperRows = {
  snippet: [
    row('{{{snippet "Hello"}}}', "Hello Ann!", "documented"),
    row('{{{snippet "Button" "Show Me" "red"}}}', "<a style='red'>Show Me</a>", "documented"),
    row('{{{snippet "Button" color="red" label=firstName}}}', "<a style='red'>Ann</a>", "documented"),
    row('{{snippet "Hides" firstName="<i>"}}', "[&amp;lt;i&amp;gt;]", "documented"),
    row('{{{snippet "Hides"}}}', "[]", "inferred"),
    row('{{{snippet "Outer"}}}', "(Hello Ann!)", "documented"),
    row('{{{snippet "Feed"}}}', "7", "documented", { feed: [{ price: 7 }] }),
    row('[{{{snippet "Nobody"}}}]', "[]", "documented"),
    row('{{{snippet "Nobody" required=true}}}', { skips: "SnippetLookupError" }, "documented"),
    row('{{{snippet "Itself"}}}', skips, "documented"),
    row('{{{snippet "Broken"}}}', skips, "inferred"),
  ],
  catalog: [
    row('{{#catalog "Meals" itemId as |x|}}{{x.name}} {{x._itemId}}{{/catalog}}', "Pizza pizza", "documented"),
    row('{{#catalog "Meals" "soup" as |x|}}{{x.name}}{{else}}none{{/catalog}}', "none", "documented"),
    row('{{#catalog "Shoes" itemId as |x|}}{{x.name}}{{else}}none{{/catalog}}', "none", "inferred"),
    row('{{#catalog "Meals" "soup" required=true as |x|}}{{/catalog}}', { skips: "CatalogLookupError" }, "documented"),
    row('{{#catalog "Meals" missing required=true as |x|}}{{/catalog}}', { skips: "CatalogLookupError" }, "inferred"),
  ],
  catalogCollection: [
    row(
      '{{#catalogCollection "All" as |m|}}{{#each m}}{{name}} {{/each}}{{/catalogCollection}}',
      "Pizza Salad ",
      "documented",
    ),
    row(
      '{{#catalogCollection "Rendered" as |m|}}{{#each m}}{{{name}}}{{/each}}{{/catalogCollection}}',
      "<b>&'</b> of Ann",
      "inferred",
    ),
    row(
      '{{#catalogCollection "Read" as |m|}}{{#each m}}{{name}}{{/each}}{{/catalogCollection}}',
      "Ann,path,3,1",
      "documented",
    ),
    row(
      '{{#catalogCollection "Broken" as |m|}}{{/catalogCollection}}',
      { skips: "CatalogCollectionError" },
      "inferred",
    ),
    row(
      '{{#catalogCollection "Huge" as |m|}}{{/catalogCollection}}',
      { skips: "CatalogCollectionTimeout" },
      "inferred",
    ),
    row('{{#catalogCollection "None" as |m|}}x{{else}}none{{/catalogCollection}}', "none", "documented"),
    row(
      '{{#catalogCollection "None" required=true as |m|}}x{{/catalogCollection}}',
      { skips: "CatalogCollectionEmptyResults" },
      "documented",
    ),
    row(
      '{{#catalogCollection "?" as |m|}}x{{/catalogCollection}}',
      { skips: "CatalogCollectionLookupError" },
      "documented",
    ),
  ],
  metadata: [
    row('{{#metadata "stores" "berlin" as |x|}}{{x.street}}{{/metadata}}', "Torstr.", "documented"),
    row('{{#metadata "stores" "rome" as |x|}}x{{/metadata}}', { skips: "MetadataLookupError" }, "documented"),
    row('{{#metadata "stores" "rome" as |x|}}x{{else}}none{{/metadata}}', "none", "inferred"),
  ],
  sendSkip: [row('{{sendSkip cause="out of stock" sku="1"}}', { skips: "SendAborted" }, "documented")],
  log: [row('a{{log "b"}}c', "ac", "engine")],
};
