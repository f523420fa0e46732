import { describe, expect, it, onTestFinished } from "vitest";
import type { Comparison, Criteria } from "../../../../server/index.ts";
import { type Step, sandboxAfter, type World } from "../../support/sandbox.ts";

const ada = "ada@example.com";
const bob = "bob@example.com";
const cy = "cy@example.com";

const item = (id: string, price: number, quantity: number) => ({ id, name: `Item ${id}`, price, quantity });

/** Ada, who does much; Bob, who does little; Cy, who has a profile and nothing else. */
const story: readonly Step[] = [
  [
    "users/update",
    {
      email: ada,
      userId: "u-1",
      dataFields: {
        plan: "pro",
        visits: 12,
        score: 4.5,
        isVip: true,
        phone: "57688559",
        tags: ["red", "blue"],
        address: { city: "Turin", geo: { zip: "10100" } },
        pets: [
          { name: "Rex", age: 3 },
          { name: "Tom", age: 9 },
        ],
        joined: "2024-01-31 12:00:00 +00:00",
        note: "",
        "odd.name": "kept whole",
      },
    },
  ],
  [
    "users/update",
    { email: bob, dataFields: { plan: "free", visits: 2, isVip: false, joined: "2023-06-01", tags: [] } },
  ],
  ["users/update", { email: cy }],
  ["events/track", { email: ada, eventName: "button-clicked", dataFields: { animal: "cat", clicks: 1 } }],
  [
    "events/track",
    { email: ada, eventName: "button-clicked", dataFields: { animal: "giraffe", clicks: 7 }, campaignId: 9 },
  ],
  ["events/track", { email: ada, eventName: "Signed Up" }],
  ["events/track", { email: bob, eventName: "button-clicked", dataFields: { animal: "dog", clicks: 3 } }],
  ["commerce/updateCart", { user: { email: ada }, items: [item("a", 200, 1), item("b", 5, 150)] }],
  [
    "commerce/trackPurchase",
    { user: { email: ada }, items: [item("c", 30, 2)], total: 60, id: "p-1", dataFields: { store: "web" } },
  ],
  [
    "commerce/trackPurchase",
    { user: { email: bob }, items: [item("d", 10, 1), item("e", 40, 5)], total: 210, id: "p-2" },
  ],
];

const openStory = async (): Promise<World> => {
  const world = await sandboxAfter(story);
  onTestFinished(() => world.close());
  return world;
};

const user = (
  field: string,
  comparatorType: Comparison["comparatorType"],
  value?: Comparison["value"],
): Comparison => ({
  dataType: "user",
  field,
  comparatorType,
  ...(value !== undefined && { value }),
});

const anyOf = (
  field: string,
  comparatorType: Comparison["comparatorType"],
  values: NonNullable<Comparison["values"]>,
): Comparison => ({
  dataType: "user",
  field,
  comparatorType,
  values,
});

const on = (dataType: "customEvent" | "purchase", ...searchQueries: readonly Omit<Comparison, "dataType">[]) =>
  ({
    dataType,
    searchCombo: { combinator: "And", searchQueries },
  }) as const;

const event = (field: string, comparatorType: Comparison["comparatorType"], value?: Comparison["value"]) => ({
  field,
  comparatorType,
  ...(value !== undefined && { value }),
});

const clicked = event("eventName", "Equals", "button-clicked");

const cart = (field: string, least: number) =>
  event(`updateCart.updatedShoppingCartItems.${field}`, "GreaterThanOrEqualTo", String(least));

interface Row {
  readonly criteria: Criteria;
  readonly members: readonly string[];
}

const comparisons: readonly Row[] = [
  { criteria: user("plan", "Equals", "pro"), members: [ada] },
  { criteria: user("plan", "Equals", "Pro"), members: [] },
  { criteria: user("email", "Equals", bob), members: [bob] },
  { criteria: user("userId", "IsSet", ""), members: [ada] },
  { criteria: anyOf("plan", "Equals", ["pro", "free"]), members: [ada, bob] },
  { criteria: user("plan", "DoesNotEqual", "pro"), members: [bob] },
  { criteria: anyOf("plan", "DoesNotEqual", ["pro", "free"]), members: [] },
  { criteria: user("visits", "Equals", "12"), members: [ada] },
  { criteria: user("visits", "Equals", "12.0"), members: [ada] },
  { criteria: { ...user("phone", "Equals", "57688559"), fieldType: "string" }, members: [ada] },
  { criteria: { ...user("phone", "Equals", "57688559.0"), fieldType: "long" }, members: [ada] },
  { criteria: user("phone", "Equals", "57688559.0"), members: [] },
  { criteria: { ...user("isVip", "Equals", "true"), fieldType: "boolean" }, members: [ada] },
  { criteria: user("isVip", "Equals", false), members: [bob] },
  { criteria: user("isVip", "DoesNotEqual", true), members: [bob] },
  { criteria: user("visits", "GreaterThan", 2), members: [ada] },
  { criteria: user("visits", "GreaterThanOrEqualTo", "2"), members: [ada, bob] },
  { criteria: user("visits", "LessThan", "12"), members: [bob] },
  { criteria: user("score", "LessThanOrEqualTo", "4.5"), members: [ada] },
  { criteria: user("phone", "GreaterThan", 9), members: [ada] },
  { criteria: user("plan", "GreaterThan", 1), members: [] },
  { criteria: user("joined", "GreaterThan", "2024-01-01"), members: [ada] },
  { criteria: user("joined", "LessThan", "2024-01-31T12:00:00.001Z"), members: [ada, bob] },
  { criteria: user("joined", "Equals", "2024-01-31T13:00:00.000+01:00"), members: [ada] },
  { criteria: user("joined", "LessThan", Date.UTC(2024, 0, 1)), members: [bob] },
  { criteria: user("joined", "LessThan", Date.UTC(2024, 0, 1) / 1_000), members: [bob] },
  { criteria: user("tags", "Equals", "blue"), members: [ada] },
  { criteria: user("tags", "DoesNotEqual", "blue"), members: [] },
  { criteria: user("tags", "IsSet"), members: [ada] },
  { criteria: user("tags", "Contains", "lu"), members: [ada] },
  { criteria: user("note", "IsSet"), members: [] },
  { criteria: user("address", "IsSet"), members: [ada] },
  { criteria: user("address.geo.zip", "StartsWith", "10"), members: [ada] },
  { criteria: user("address.city", "Contains", "uri"), members: [ada] },
  { criteria: user("pets.name", "Equals", "Tom"), members: [ada] },
  { criteria: user("odd.name", "Equals", "kept whole"), members: [ada] },
  { criteria: user("constructor", "IsSet"), members: [] },
  { criteria: user("visits", "StartsWith", "1"), members: [] },
  { criteria: user("plan", "MatchesRegex", "^(pro|free)$"), members: [ada, bob] },
  { criteria: user("plan", "MatchesRegex", "r"), members: [ada, bob] },
  { criteria: user("visits", "MatchesRegex", "^1"), members: [ada] },
  { criteria: anyOf("plan", "MatchesRegex", ["^p", "^x"]), members: [ada] },
];

const searches: readonly Row[] = [
  { criteria: on("customEvent", clicked), members: [ada, bob] },
  { criteria: { ...on("customEvent", clicked), minMatch: 2 }, members: [ada] },
  { criteria: { ...on("customEvent", clicked), minMatch: 3 }, members: [] },
  { criteria: { ...on("customEvent", clicked), maxMatch: 1 }, members: [bob] },
  { criteria: on("customEvent", clicked, event("animal", "Equals", "giraffe")), members: [ada] },
  { criteria: on("customEvent", event("button-clicked.animal", "Equals", "dog")), members: [bob] },
  { criteria: on("customEvent", event("button-clicked.animal", "DoesNotEqual", "giraffe")), members: [ada, bob] },
  { criteria: on("customEvent", event("Signed Up", "IsSet", "")), members: [ada] },
  { criteria: on("customEvent", clicked, event("animal", "Equals", "cat"), event("clicks", "Equals", 7)), members: [] },
  { criteria: on("customEvent", event("campaignId", "Equals", 9)), members: [ada] },
  { criteria: on("customEvent", event("createdAt", "LessThan", "2024-01-01")), members: [] },
  { criteria: on("customEvent", event("createdAt", "GreaterThan", "2024-01-01"), clicked), members: [ada, bob] },
  { criteria: on("customEvent", event("eventName", "Equals", "updateCart"), cart("price", 100)), members: [ada] },
  // No item of the cart costs as much and is there as often.
  { criteria: on("customEvent", cart("price", 100), cart("quantity", 100)), members: [] },
  { criteria: on("customEvent", cart("price", 5), cart("quantity", 100)), members: [ada] },
  { criteria: on("purchase", event("total", "GreaterThan", 100)), members: [bob] },
  { criteria: on("purchase", event("shoppingCartItems.price", "LessThan", 20)), members: [bob] },
  { criteria: on("purchase", event("items.name", "Equals", "Item c")), members: [ada] },
  {
    criteria: on("purchase", event("items.price", "LessThan", 20), event("items.quantity", "GreaterThan", 4)),
    members: [],
  },
  {
    criteria: on("purchase", event("items.price", "Equals", 40), event("items.quantity", "Equals", 5)),
    members: [bob],
  },
  { criteria: on("purchase", event("store", "Equals", "web")), members: [ada] },
  { criteria: on("purchase", event("dataFields.store", "Equals", "web")), members: [ada] },
  { criteria: on("purchase", event("id", "Equals", "p-2")), members: [bob] },
  {
    criteria: { dataType: "customEvent", field: "eventName", comparatorType: "Equals", value: "Signed Up" },
    members: [ada],
  },
];

const pro = user("plan", "Equals", "pro");
const free = user("plan", "Equals", "free");
const active = on("customEvent", clicked);

const groups: readonly Row[] = [
  { criteria: { combinator: "And", searchQueries: [pro, active] }, members: [ada] },
  { criteria: { combinator: "And", searchQueries: [pro, free] }, members: [] },
  { criteria: { combinator: "Or", searchQueries: [pro, free] }, members: [ada, bob] },
  { criteria: { combinator: "Not", searchQueries: [pro, free] }, members: [cy] },
  { criteria: { combinator: "Not", searchQueries: [active] }, members: [cy] },
  {
    criteria: { combinator: "And", searchQueries: [active, { combinator: "Not", searchQueries: [pro] }] },
    members: [bob],
  },
  {
    criteria: {
      dataType: "customEvent",
      searchCombo: {
        combinator: "And",
        searchQueries: [
          clicked,
          {
            combinator: "Not",
            searchQueries: [event("animal", "Equals", "cat"), event("animal", "Equals", "giraffe")],
          },
        ],
      },
    },
    members: [bob],
  },
  {
    criteria: {
      dataType: "user",
      searchCombo: {
        combinator: "Or",
        searchQueries: [{ ...pro, id: 3 } as Comparison, user("visits", "LessThan", 3)],
      },
    },
    members: [ada, bob],
  },
];

/** As Iterable hands it out. */
const published: Criteria = {
  combinator: "And",
  searchQueries: [
    {
      combinator: "And",
      searchQueries: [
        {
          dataType: "customEvent",
          minMatch: 1,
          searchCombo: {
            combinator: "And",
            searchQueries: [
              {
                dataType: "customEvent",
                field: "eventName",
                comparatorType: "Equals",
                value: "button-clicked",
                fieldType: "string",
              },
            ],
          },
        },
      ],
    },
  ],
};

const namesOf = (people: readonly { readonly email?: string }[]) => people.map(({ email }) => email);

describe("criteria", () => {
  it.each([...comparisons, ...searches, ...groups, { criteria: published, members: [ada, bob] }])(
    "$criteria hold $members",
    async ({ criteria, members }) => {
      const world = await openStory();
      expect(namesOf(world.audience(criteria).members)).toEqual(members);
      const isIn = (email: string) => world.membership(email, criteria).is;
      // What explains a person says the same as what lists them.
      expect([ada, bob, cy].filter((email) => isIn(email) === "member")).toEqual(members);
    },
  );

  it.each([
    [{ dataType: "user", field: "plan" }, "comparatorType: "],
    [
      { field: "plan", comparatorType: "IsSet" },
      "dataType: is missing: user, customEvent, purchase or the type of another event, such as inAppOpen, is expected",
    ],
    [{ ...pro, comparatorType: "Is" }, "comparatorType: "],
    [{ ...pro, dataType: "emailOpened" }, "dataType: "],
    [{ ...pro, vlaue: 1 }, `criteria: "vlaue" is not known here; did you mean value?`],
    [{ ...pro, values: ["pro"] }, "value: Equals takes either a value or values"],
    [user("plan", "Equals"), "value: Equals takes either a value or values"],
    [{ ...pro, value: null }, "value: a text, a number, true or false is expected"],
    [user("plan", "IsSet", "pro"), "value: IsSet is compared with nothing: leave it out"],
    [
      user("visits", "LessThan", "many"),
      `value: "many" has no order: a number or a date is expected, such as 100 or 2026-01-31`,
    ],
    [{ ...user("visits", "Equals", "x"), fieldType: "long" }, `value: "x" is no number, and fieldType says long`],
    [
      { ...user("isVip", "Equals", "yes"), fieldType: "boolean" },
      `value: "yes" is neither true nor false, and fieldType says boolean`,
    ],
    [anyOf("plan", "MatchesRegex", ["ok", "("]), "values[1]: the pattern is not understood"],
    [user("plan", "MatchesRegex", "(?=a)"), "value: the pattern is not understood"],
    [
      user("plan", "MatchesRegex", "a{501}"),
      "value: the pattern is too large: it may have 1000 characters, and repeat 500 in all",
    ],
    [{ combinator: "And", searchQueries: [] }, "searchQueries: at least one is expected"],
    [{ combinator: "Nor", searchQueries: [pro] }, "combinator: "],
    [
      { combinator: "And", searchQueries: [pro, 7] },
      "searchQueries[1]: an object is expected: a group, a search or a comparison",
    ],
    [{ combinator: "And", searchQueries: [active, { ...pro, field: "" }] }, "searchQueries[1].field: "],
    [
      { dataType: "customEvent", searchCombo: { combinator: "And", searchQueries: [pro] } },
      `searchCombo.searchQueries[0].dataType: the search it is part of is about customEvent: "customEvent" is expected`,
    ],
    [{ dataType: "customEvent", searchCombo: active }, "searchCombo: a search cannot stand inside a search"],
    [{ ...active, minMatch: 0 }, "minMatch: "],
    [{ ...active, minMatch: 3, maxMatch: 2 }, "maxMatch: must be at least minMatch, which is 3"],
    [{ dataType: "user", searchCombo: pro, minMatch: 2 }, "minMatch: there is one profile: minMatch is for events"],
    [anyOf("plan", "Equals", Array(1_001).fill("x")), "criteria: criteria hold at most 1000 values"],
    [
      { combinator: "Or", searchQueries: Array(500).fill(pro) },
      "criteria: criteria hold at most 500 groups, searches and comparisons",
    ],
    [nest(11), "criteria are at most 10 groups deep"],
    ["pro", "criteria: an object is expected: a group, a search or a comparison"],
  ])("of %j are refused, and the place is named", async (criteria, message) => {
    const world = await openStory();
    expect(() => world.audience(criteria as Criteria)).toThrow(TypeError);
    expect(() => world.audience(criteria as Criteria)).toThrow(message);
  });

  it("match patterns in a time that grows with the text alone", async () => {
    const world = await sandboxAfter([["users/update", { email: ada, dataFields: { text: `${"a".repeat(5_000)}!` } }]]);
    expect(world.audience(user("text", "MatchesRegex", "(a+)+$")).members).toEqual([]);
  });
});

/** Groups inside one another, so many. */
function nest(depth: number): Criteria {
  return depth === 0 ? pro : { combinator: "And", searchQueries: [nest(depth - 1)] };
}
