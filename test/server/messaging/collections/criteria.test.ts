import { describe, expect, it, test } from "vitest";
import type { CatalogCollectionOptions, ItemCriteria } from "../../../../server/index.ts";
import { post } from "../../support/sandbox.ts";
import { linesOf, runCampaign } from "../support/campaigns.ts";
import { ada, belowBudget, define, linesOfExport, open, restaurants, seed, show, user } from "./support/restaurants.ts";

describe("criteria of a collection", () => {
  const all = "BobsSandwichShop JoesRestaurant KateysBurgers KellysCafe SalsKitchen";
  const cases: readonly (readonly [members: Partial<CatalogCollectionOptions>, found: string, dataFields?: object])[] =
    [
      [{}, all],
      [{ limit: 2 }, "BobsSandwichShop JoesRestaurant"],
      [
        { orderBy: "price", sortAscending: true },
        "KateysBurgers BobsSandwichShop JoesRestaurant KellysCafe SalsKitchen",
      ],
      [{ orderBy: "price", limit: 2 }, "KellysCafe JoesRestaurant"],
      [{ orderBy: "opened", limit: 2 }, "KateysBurgers JoesRestaurant"],
      [
        { criteria: { field: "cuisine", comparatorType: "Equals", values: ["Italian", "Mexican"] } },
        "JoesRestaurant SalsKitchen",
      ],
      [
        { criteria: { field: "cuisine", comparatorType: "Equals", valueFrom: "cuisines" } },
        "JoesRestaurant SalsKitchen",
      ],
      [{ criteria: { field: "cuisine", comparatorType: "Equals", valueFrom: "favourite.cuisine" } }, "KateysBurgers"],
      [
        { criteria: { field: "cuisine", comparatorType: "Equals", valueFrom: "cuisines" } },
        "KellysCafe",
        { cuisines: "Ethiopian" },
      ],
      [{ criteria: { field: "cuisine", comparatorType: "Equals", value: "{{favourite.cuisine}}" } }, "KateysBurgers"],
      [
        { criteria: { field: "cuisine", comparatorType: "StartsWith", value: "{{#if dinnerBudget}}E{{/if}}" } },
        "KellysCafe",
      ],
      [
        { criteria: { field: "price", comparatorType: "GreaterThan", value: "{{dinnerBudget}}" } },
        "JoesRestaurant KellysCafe",
      ],
      [{ criteria: { field: "opened", comparatorType: "LessThan", value: "2018-01-01" } }, "JoesRestaurant"],
      [{ criteria: { field: "tags", comparatorType: "Equals", value: "fast" } }, "BobsSandwichShop"],
      [{ criteria: { field: "place.city", comparatorType: "IsSet" } }, "SalsKitchen"],
      [{ criteria: { field: "name", comparatorType: "MatchesRegex", value: "^K" } }, "KateysBurgers KellysCafe"],
      [
        { criteria: { field: "_itemId", comparatorType: "DoesNotEqual", value: "{{seen}}" }, limit: 1 },
        "JoesRestaurant",
        { seen: "BobsSandwichShop" },
      ],
      // Nothing to compare with: nothing is equal to it.
      [{ criteria: { field: "_itemId", comparatorType: "DoesNotEqual", value: "{{seen}}" } }, all],
      [{ criteria: { field: "cuisine", comparatorType: "Equals", value: "{{missing}}" } }, "none"],
      [{ criteria: { field: "price", comparatorType: "LessThan", valueFrom: "missing" } }, "none"],
      [
        { criteria: { combinator: "Not", searchQueries: [{ field: "price", comparatorType: "IsSet" }] } },
        "SalsKitchen",
      ],
      [
        {
          criteria: {
            combinator: "Or",
            searchQueries: [
              { field: "cuisine", comparatorType: "Contains", value: "food" },
              { field: "price", comparatorType: "GreaterThanOrEqualTo", value: 12 },
            ],
          },
        },
        "KateysBurgers KellysCafe",
      ],
    ];

  test.each(cases.map((each) => [each] as const))("%j", async ([members, found, dataFields = {}]) => {
    const fields = { ...restaurants.fields, place: { city: "string" } };
    const catalogs = [{ ...restaurants, fields }];
    const collection = { name: "It", catalog: "Restaurants", ...members };
    const world = open({ seed: { ...seed, catalogs, catalogCollections: [collection] } });
    expect(await show(world, "It", dataFields)).toBe(found);
  });

  it("give 50 items at most, and take no longer than a message may", async () => {
    const items = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`i${at}`, { n: at }]));
    const catalogs = [{ name: "Many", fields: { n: "long" }, items }];
    const catalogCollections = [{ name: "It", catalog: "Many" }];
    const world = open({ seed: { users: [user], catalogs, catalogCollections } });
    expect((await show(world, "It")).split(" ")).toHaveLength(50);
    const campaignId = await runCampaign(world, "Email", {
      html: `{{#each many}}{{#catalogCollection "It" as |x|}}{{/catalogCollection}}{{/each}}`,
    });
    const dataFields = { many: Array.from({ length: 2_000 }, () => 1) };
    await post(world, "email/target", { campaignId, recipientEmail: ada, dataFields });
    expect(linesOf(world)[1]).toEqual([ada, "skipped", "CatalogCollectionTimeout"]);
  });
});

describe("a collection that cannot be", () => {
  const nested = (depth: number): ItemCriteria =>
    depth === 0
      ? { field: "price", comparatorType: "IsSet" }
      : { combinator: "And", searchQueries: [nested(depth - 1)] };
  const compared = { field: "price", comparatorType: "Equals" };
  const refusals: readonly (readonly [object, string])[] = [
    [{ name: "" }, "name: must not be empty"],
    [{ catalog: "No such" }, "catalog: only alphanumeric characters and dashes are allowed, 255 at most"],
    [{ catalog: "Shops" }, "catalog: there is no catalog Shops"],
    [{ limit: 51 }, "limit: must be at most 50"],
    [
      { orderBy: "rating" },
      'orderBy: "rating" has no data type in catalog Restaurants: PUT /api/catalogs/Restaurants/fieldMappings gives it one',
    ],
    [
      { orderBy: "_itemId" },
      'orderBy: "_itemId" has no data type in catalog Restaurants: PUT /api/catalogs/Restaurants/fieldMappings gives it one',
    ],
    [{ orderBy: "place" }, 'orderBy: "place" is of type object, which has no order'],
    [{ critera: 1 }, 'critera: "critera" is not known here; did you mean criteria?'],
    [{ criteria: 1 }, "criteria: an object is expected: a group or a comparison"],
    [{ criteria: compared }, "criteria.value: Equals takes one of value, values and valueFrom"],
    [
      { criteria: { ...compared, value: 1, valueFrom: "a" } },
      "criteria.value: Equals takes one of value, values and valueFrom",
    ],
    [
      { criteria: { ...compared, comparatorType: "IsSet", valueFrom: "a" } },
      "criteria.valueFrom: IsSet is compared with nothing: leave it out",
    ],
    [
      { criteria: { ...compared, comparatorType: "LessThan", value: "x" } },
      'criteria.value: "x" has no order: a number or a date is expected, such as 100 or 2026-01-31',
    ],
    [
      { criteria: { field: "rating", comparatorType: "IsSet" } },
      'criteria.field: "rating" has no data type in catalog Restaurants: PUT /api/catalogs/Restaurants/fieldMappings gives it one',
    ],
    [{ criteria: { combinator: "And", searchQueries: [] } }, "criteria.searchQueries: must not be empty"],
    [{ criteria: nested(12) }, `criteria${".searchQueries[0]".repeat(11)}: criteria are at most 10 groups deep`],
    [
      { criteria: { combinator: "Or", searchQueries: Array.from({ length: 501 }, () => nested(0)) } },
      "criteria: criteria hold at most 500 groups and comparisons",
    ],
    [
      { criteria: { ...compared, values: Array.from({ length: 1_001 }, () => 1) } },
      "criteria: criteria hold at most 1000 values",
    ],
    [{ name: "Delivery below budget" }, "name: there is a catalog collection named Delivery below budget already"],
  ];

  test.each(refusals)("%# is refused", async (members, msg) => {
    const fields = { ...restaurants.fields, place: { city: "string" } };
    const world = open({
      seed: { ...seed, catalogs: [{ ...restaurants, fields }], catalogCollections: [belowBudget] },
    });
    const before = await linesOfExport(world);
    const answer = await define(world, { name: "It", catalog: "Restaurants", ...members });
    expect(answer).toEqual({ status: 400, body: { msg, code: "BadJsonBody", params: null } });
    expect(await linesOfExport(world)).toEqual(before);
  });

  test("is refused by a seed and a configuration with the place where it stands", () => {
    const lost = { ...belowBudget, catalog: "Shops" };
    expect(() => open({ seed: { catalogCollections: [lost] } })).toThrow(
      "catalogCollections[0].catalog: there is no catalog Shops",
    );
    expect(() => open({ catalogCollections: [belowBudget, belowBudget] })).toThrow(
      `catalogCollections[1].name: "Delivery below budget" is taken by catalogCollections[0].name; each needs one of its own`,
    );
    expect(() => open({ catalogCollections: [{ ...belowBudget, limit: 0 }] })).toThrow("catalogCollections[0].limit: ");
  });
});
