import { expect, onTestFinished } from "vitest";
import { type CatalogCollectionOptions, createSandbox, type SandboxOptions } from "../../../../../server/index.ts";
import { fixedSystem, post, type World } from "../../../support/sandbox.ts";
import { linesOf, partsOf, runCampaign } from "../../support/campaigns.ts";

export const ada = "ada@example.com";

/** The catalog, the field and the collection of Iterable's own example. */
export const restaurants = {
  name: "Restaurants",
  fields: { name: "string", cuisine: "string", price: "double", delivery: "boolean", tags: "string", opened: "date" },
  items: {
    BobsSandwichShop: { name: "Bob's", cuisine: "Sandwiches", price: 8, delivery: true, tags: ["cheap", "fast"] },
    JoesRestaurant: {
      name: "Joe's",
      cuisine: "Italian",
      price: 9,
      delivery: false,
      opened: "2016-06-15 11:00:00 -0500",
    },
    KateysBurgers: { name: "Katey's", cuisine: "Fast & food", price: 6, delivery: true, opened: "2020-01-01" },
    KellysCafe: { name: "Kelly's", cuisine: "Ethiopian", price: 12, delivery: false, rating: 5 },
    SalsKitchen: { name: "Sal's", cuisine: "Mexican", delivery: false, place: { city: "Rome" } },
  },
} as const;

export const belowBudget: CatalogCollectionOptions = {
  name: "Delivery below budget",
  catalog: "Restaurants",
  criteria: {
    combinator: "And",
    searchQueries: [
      { field: "delivery", comparatorType: "Equals", value: true },
      { field: "price", comparatorType: "LessThanOrEqualTo", valueFrom: "dinnerBudget" },
    ],
  },
};

/** Whom the messages go to. */
export const user = {
  email: ada,
  dataFields: { dinnerBudget: 8, cuisines: ["Italian", "Mexican"], favourite: { cuisine: "Fast & food" } },
};

/** A sandbox that ends with its test. */
export function open(options: SandboxOptions = {}): World {
  const world = createSandbox({ system: fixedSystem(), ...options });
  onTestFinished(() => world.close());
  return world;
}

/** A project with the catalog and the user. */
export const seed = { users: [user], catalogs: [restaurants] };

/** A page of the ids of the items of a collection. */
export const html = (name: string, options = ""): string =>
  `{{#catalogCollection "${name}" ${options} as |items|}}{{#each items}}{{_itemId}} {{/each}}{{else}}none{{/catalogCollection}}`;

/** Sends an email that names a collection, and gives what became of it: its page, or why it was not sent. */
export async function show(world: World, name: string, dataFields = {}, options = ""): Promise<string> {
  const campaignId = await runCampaign(world, "Email", { html: html(name, options) });
  expect((await post(world, "email/target", { campaignId, recipientEmail: ada, dataFields })).status).toBe(200);
  const { length } = linesOf(world);
  const reason = linesOf(world)[length - 1]?.[2];
  return reason ?? String(partsOf(world, length).html).trim();
}

/** Makes a collection by the control route. */
export const define = async (world: World, body: unknown, project?: string) => {
  const query = project === undefined ? {} : { query: { project } };
  const answer = await world.request("POST", "/_sandbox/catalogCollections", body, query);
  return { status: answer.status, body: await answer.json() };
};

/** Every row of a sandbox, as its export has it. */
export const linesOfExport = async (world: World): Promise<readonly string[]> =>
  (await (await world.request("GET", "/_sandbox/export")).text()).trim().split("\n");
