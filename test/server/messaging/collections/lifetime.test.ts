import { describe, expect, it } from "vitest";
import type { CatalogCollectionOptions } from "../../../../server/index.ts";
import { temporaryFolder } from "../../project/support/sleeping-projects.ts";
import { get, post, remove, type World } from "../../support/sandbox.ts";
import { linesOf, makeCampaign, partsOf } from "../support/campaigns.ts";
import {
  ada,
  belowBudget,
  define,
  html,
  linesOfExport,
  open,
  restaurants,
  seed,
  show,
  user,
} from "./support/restaurants.ts";

const bobAndKatey = "BobsSandwichShop KateysBurgers";

/** Ways in which a project comes by a collection. */
const origins: readonly { readonly by: string; readonly make: () => Promise<World> }[] = [
  { by: "its configuration", make: async () => open({ catalogCollections: [belowBudget], seed }) },
  {
    by: "one of several projects",
    make: async () => open({ projects: [{ name: "one", catalogCollections: [belowBudget] }], seed }),
  },
  { by: "a seed", make: async () => open({ seed: { ...seed, catalogCollections: [belowBudget] } }) },
  {
    by: "a control route",
    make: async () => {
      const world = open({ seed });
      expect(await define(world, belowBudget)).toEqual({ status: 201, body: { catalogCollection: { id: 1 } } });
      return world;
    },
  },
];

/** What a project with the collection may go through, and who it is then. */
const fates: readonly { readonly after: string; readonly live: (world: World) => Promise<World> }[] = [
  {
    after: "a restored snapshot",
    live: async (world) => {
      const snapshot = world.snapshot();
      await remove(world, "catalogs/Restaurants");
      world.restore(snapshot);
      return world;
    },
  },
  {
    after: "an export and a seed",
    live: async (world) => {
      const other = open();
      await other.seed((await linesOfExport(world)).map((line) => JSON.parse(line)));
      return other;
    },
  },
  {
    after: "a reset to its seed",
    live: async (world) => {
      await remove(world, "catalogs/Restaurants");
      world.reset();
      return world;
    },
  },
];

describe("a catalog collection", () => {
  it.each(origins)("that comes by $by finds items by the profile of whom a message goes to", async ({ make }) => {
    const world = await make();
    expect(await show(world, "Delivery below budget")).toBe(bobAndKatey);
    await post(world, "users/update", { email: ada, dataFields: { dinnerBudget: 7 } });
    expect(await show(world, "Delivery below budget")).toBe("KateysBurgers");
    expect(world.events(ada)[0]).toMatchObject({ eventType: "emailSend", catalogCollectionCount: 1 });
  });

  it.each(fates)("is there after $after", async ({ live }) => {
    const world = await live(open({ seed: { ...seed, catalogCollections: [belowBudget] } }));
    expect(await show(world, "Delivery below budget")).toBe(bobAndKatey);
  });

  it("goes with its catalog, whatever the case of its name", async () => {
    const world = open({ seed: { ...seed, catalogCollections: [belowBudget] } });
    await remove(world, "catalogs/rEstaurants");
    expect(await show(world, "Delivery below budget")).toBe("CatalogCollectionLookupError");
  });

  it("of the configuration waits for its catalog", async () => {
    const world = open({ catalogCollections: [belowBudget] });
    await post(world, "users/update", user);
    expect(await show(world, "Delivery below budget")).toBe("CatalogCollectionError");
    expect(world.message(1)?.problem).toMatch(
      /^html, line 1, column 1, .*: Collection Delivery below budget cannot be searched: there is no catalog Restaurants$/,
    );
    await post(world, "catalogs/Restaurants", undefined);
    expect(await show(world, "Delivery below budget")).toBe("CatalogCollectionError");
    expect(world.message(2)?.problem).toMatch(
      /cannot be searched: "delivery" has no data type in catalog Restaurants: PUT .*; "price" has no data type/,
    );
  });

  it("is gone after a reset and with its project, and is that project's alone", async () => {
    const world = open({ projects: [{ name: "one" }, { name: "two", keys: [{ key: "k" }] }], seed });
    expect((await define(world, belowBudget, "two")).body).toMatchObject({
      msg: "catalog: there is no catalog Restaurants",
    });
    expect((await define(world, belowBudget)).status).toBe(201);
    const stored = () =>
      world.projects.map(({ store }) => store.catalogCollections.find("Delivery below budget")?.name);
    expect(stored()).toEqual(["Delivery below budget", undefined]);
    world.reset();
    expect(stored()).toEqual([undefined, undefined]);
  });

  it("that is empty leaves the choice to the template", async () => {
    const nothing = {
      name: "Nothing",
      catalog: "Restaurants",
      criteria: { field: "price", comparatorType: "LessThan", value: 1 },
    };
    const world = open({ seed: { ...seed, catalogCollections: [nothing as CatalogCollectionOptions] } });
    expect(await show(world, "Nothing")).toBe("none");
    expect(await show(world, "Nothing", {}, "required=true")).toBe("CatalogCollectionEmptyResults");
    expect(world.events(ada)[0]).toMatchObject({ eventType: "emailSendSkip", reason: "CatalogCollectionEmptyResults" });
  });

  it("that is empty by now cannot be viewed in a browser", async () => {
    const world = open({ seed: { ...seed, catalogCollections: [belowBudget] } });
    expect(await show(world, belowBudget.name, {}, "required=true")).toBe(bobAndKatey);
    await post(world, "users/update", { email: ada, dataFields: { dinnerBudget: 1 } });
    const messageId = world.messages()[0]?.messageId ?? "";
    const { status, body } = await get(world, "email/viewInBrowser", { email: ada, messageId });
    expect({ status, body }).toMatchObject({ status: 422, body: { code: "BadParams" } });
  });

  it("goes to each of a blast with items of their own", async () => {
    const world = open({ seed: { ...seed, catalogCollections: [belowBudget] } });
    await post(world, "users/update", { email: "bob@example.com", dataFields: { dinnerBudget: 7 } });
    await post(world, "lists", { name: "All" });
    const subscribers = [{ email: ada }, { email: "bob@example.com" }];
    await post(world, "lists/subscribe", { listId: 1, subscribers });
    await makeCampaign(world, { listIds: [1] }, "Email", { html: html(belowBudget.name) });
    await expect.poll(() => linesOf(world).length).toBe(2);
    expect([1, 2].map((id) => String(partsOf(world, id).html).trim())).toEqual([bobAndKatey, "KateysBurgers"]);
  });
});

describe("a collection on disk", () => {
  it("is there after a restart, and as the configuration has it then", async () => {
    const storage = temporaryFolder();
    const world = open({ storage, catalogCollections: [belowBudget], seed });
    expect((await define(world, { name: "All", catalog: "Restaurants", limit: 1 })).status).toBe(201);
    world.close();
    const again = open({ storage, catalogCollections: [{ ...belowBudget, limit: 1 }] });
    expect(await show(again, belowBudget.name)).toBe("BobsSandwichShop");
    expect(await show(again, "All")).toBe("BobsSandwichShop");
  });

  it("survives the sleep of its project", async () => {
    const projects = [{ name: "one", catalogCollections: [belowBudget] }, { name: "two" }];
    const world = open({ mostAwake: 1, projects });
    await post(world, "users/update", user);
    await post(world, "catalogs/Restaurants", undefined);
    const mappingsUpdates = Object.entries(restaurants.fields).map(([fieldName, fieldType]) => ({
      fieldName,
      fieldType,
    }));
    await world.request("PUT", "/api/catalogs/Restaurants/fieldMappings", { mappingsUpdates });
    const documents = restaurants.items;
    await post(world, "catalogs/Restaurants/items", { documents, replaceUploadedFieldsOnly: false });
    expect((await define(world, { name: "All", catalog: "Restaurants", limit: 1 })).status).toBe(201);
    await world.in("two").call("lists.getLists");
    expect(world.projects[0]?.isAwake).toBe(false);
    expect(await show(world, "All")).toBe("BobsSandwichShop");
    expect(await show(world, belowBudget.name)).toBe(bobAndKatey);
  });
});
