import type { CollectionData, DataLayer, RenderContext } from "../../../../../server/messaging/render/types.ts";

const items: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  pizza: { name: "Pizza", price: 9 },
  salad: { name: "Salad" },
};

/** Collections by name: what is constant, and what they read of the message. */
const collections = ({ render, read }: CollectionData): Readonly<Record<string, readonly DataLayer[]>> => ({
  All: Object.values(items),
  None: [],
  Rendered: [{ name: render("{{html}} of {{firstName}}") }],
  Read: [{ name: ["firstName", "dotted.a.b", "list.p", "nothing", "missing"].flatMap(read).join() }],
});

/** What every row is rendered with, unless it says otherwise. */
export const rowContext: RenderContext = {
  nowMs: Date.parse("2024-10-24T15:30:45.678Z"),
  hmacSecret: "secret",
  data: [
    {
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
      tags: ["x", "y"],
      quantity: 5,
      text5: "5",
      yes: true,
      no: false,
      empty: "",
      none: [],
      nothing: null,
      timeZone: "America/Los_Angeles",
      "First Name": "Bob",
      "User Signed Up.First Name": "Eve",
      dotted: { "a.b": "literal", a: { b: "path" } },
      lines: "one\ntwo\r\nthree",
      language: "de",
      greetings: { de: { hello: "Hallo" } },
      cart: [
        { name: "shoes", price: 29.99, kind: { group: "wear" } },
        { name: "shirt", price: 14.99, kind: { group: "wear" } },
        { name: "chips", price: 2, kind: { group: "food" } },
      ],
      itemId: "pizza",
    },
  ],
  findSnippet: (name) =>
    ({
      Hello: { content: "Hello {{firstName}}!", variables: [] },
      Button: { content: "<a style='{{color}}'>{{label}}</a>", variables: ["label", "color"] },
      Hides: { content: "[{{firstName}}]", variables: ["firstName"] },
      Outer: { content: '({{{snippet "Hello"}}})', variables: [] },
      Itself: { content: '{{{snippet "Itself"}}}', variables: [] },
      Broken: { content: "{{#if x}}", variables: [] },
      Feed: { content: "[[price]]", variables: [] },
    })[name],
  findCatalogItem: (catalog, itemId) => (catalog === "Meals" ? items[itemId] : undefined),
  findCatalogCollection(name, data) {
    if (name === "Huge") data.work(1_000_000_000);
    if (name === "Broken") return { is: "unsearchable", message: "there is no catalog Meals" };
    const items = collections(data)[name];
    return items === undefined ? { is: "unknown" } : { is: "items", items };
  },
  findMetadata: (table, key) => (table === "stores" && key === "berlin" ? { street: "Torstr." } : undefined),
};
