import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { type Query, queryAll, readLines } from "../../support/exports.ts";
import { atNoon, get, post, type Step, sandboxAfter, type World } from "../../support/sandbox.ts";

const ada = "ada@example.com";

const items = [
  { id: "1", name: "N1", price: 1, quantity: 1 },
  { id: "2", name: "N2", price: 2.5, quantity: 2 },
];

const order: Step = ["commerce/trackPurchase", { id: "o-1", user: { email: ada }, total: 6, items }];

type Row = Readonly<Record<string, unknown>>;

/** The rows of data.csv by the names of their columns; an empty cell is left out. */
async function readCsv(world: World, query: Query): Promise<readonly Row[]> {
  const { status, body } = await get(world, "export/data.csv", query);
  expect(status).toBe(200);
  return rowsOf(String(body));
}

const rowsOf = (text: string): readonly Row[] =>
  parse(text, { columns: true }).map((row) =>
    Object.fromEntries(Object.entries(row as Row).filter(([, cell]) => cell !== "")),
  );

/** What the file of an export job holds. */
async function readJob(world: World, body: Row): Promise<string> {
  const { jobId } = (await post(world, "export/start", body)).body as { readonly jobId: number };
  const { files } = (await get(world, `export/${jobId}/files`)).body as { files: readonly { readonly url: string }[] };
  return (await world.fetch(files[0]?.url ?? "")).text();
}

describe("the items of an exported purchase", () => {
  it("come without a field that is left out", async () => {
    const world = await sandboxAfter([order]);
    const [row] = await readLines(
      world,
      "data.json",
      queryAll("purchase", { omitFields: "shoppingCartItems.name,campaignId" }),
    );
    expect(row?.shoppingCartItems).toEqual(items.map(({ name: _name, ...rest }) => rest));
  });

  it("are a column, and so is each of their fields; the order's id is _id", async () => {
    const world = await sandboxAfter([order]);
    const { body } = await get(world, "export/data.csv", queryAll("purchase", { omitFields: "itblInternal" }));
    expect(String(body).split("\n")[0]).toBe(
      "createdAt,email,_id,total,shoppingCartItems,shoppingCartItems.id,shoppingCartItems.name,shoppingCartItems.price,shoppingCartItems.quantity",
    );
    expect(rowsOf(String(body))).toEqual([
      {
        createdAt: atNoon,
        email: ada,
        _id: "o-1",
        total: "6",
        shoppingCartItems: JSON.stringify(items),
        "shoppingCartItems.id": '["1","2"]',
        "shoppingCartItems.name": '["N1","N2"]',
        "shoppingCartItems.price": "[1,2.5]",
        "shoppingCartItems.quantity": "[1,2]",
      },
    ]);
  });

  it("have columns for nested fields, and values of those that have them", async () => {
    const world = await sandboxAfter([
      [
        "commerce/trackPurchase",
        {
          id: "o-2",
          user: { email: ada },
          total: 1,
          items: [
            { ...items[0], categories: ["a", "b"], dataFields: { size: { eu: 42 }, toString: "odd" } },
            { ...items[1], categories: [], sku: "S" },
          ],
        },
      ],
      ["commerce/trackPurchase", { id: "o-3", user: { email: ada }, total: 0, items: [] }],
    ]);
    const [first, second] = await readCsv(world, queryAll("purchase", { onlyFields: "shoppingCartItems" }));
    expect(first).toMatchObject({
      "shoppingCartItems.categories": '[["a","b"],[]]',
      "shoppingCartItems.dataFields.size.eu": "[42]",
      "shoppingCartItems.dataFields.toString": '["odd"]',
      "shoppingCartItems.sku": '["S"]',
    });
    expect(second).toEqual({ createdAt: atNoon, shoppingCartItems: "[]" });
  });

  it.each([
    [
      { omitFields: "shoppingCartItems.name" },
      ["shoppingCartItems", "shoppingCartItems.id", "shoppingCartItems.price", "shoppingCartItems.quantity"],
    ],
    [{ omitFields: "shoppingCartItems" }, []],
    [{ onlyFields: "shoppingCartItems.name,_id" }, ["shoppingCartItems.name"]],
    [
      { onlyFields: "shoppingCartItems", omitFields: "shoppingCartItems.id,shoppingCartItems.quantity" },
      ["shoppingCartItems", "shoppingCartItems.name", "shoppingCartItems.price"],
    ],
    [{ onlyFields: "shoppingCartItems.nothing" }, []],
  ] satisfies [Query, readonly string[]][])("have the columns of %j, in files of jobs too", async (query, names) => {
    const world = await sandboxAfter([order]);
    const columnsOf = (text: string) =>
      text
        .split("\n")[0]
        ?.split(",")
        .filter((name) => name.startsWith("shopping"));
    const { body } = await get(world, "export/data.csv", queryAll("purchase", query));
    expect(columnsOf(String(body))).toEqual(names);
    const file = await readJob(world, { dataTypeName: "purchase", outputFormat: "text/csv", ...query });
    expect(file).toBe(body);
  });
});

const device = { token: "t-1", platform: "GCM", applicationName: "app" };

/** One row of each kind of data, which holds lists of objects, objects, and a name with a dot in it. */
const everything: readonly Step[] = [
  [
    "users/update",
    { email: ada, userId: "u-1", dataFields: { home: { city: "Turin", zip: "1" }, pets: [{ name: "Rex", age: 3 }] } },
  ],
  ["users/registerDeviceToken", { email: ada, device }],
  ["lists", { name: "VIP" }],
  [
    "events/track",
    {
      email: ada,
      eventName: "Seen",
      id: "e-1",
      dataFields: { o: { x: 1, y: { z: 2, w: 3 } }, l: [{ a: 1, b: 2 }], "d.e": 4 },
    },
  ],
  order,
  ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
];

const named: { type: string; query: Query; row: Row }[] = [
  {
    type: "user",
    query: { onlyFields: "home.city,pets.name" },
    row: { "home.city": "Turin", pets: [{ name: "Rex" }] },
  },
  {
    type: "user",
    query: { onlyFields: "home,pets", omitFields: "home.zip,pets.age" },
    row: { "home.city": "Turin", pets: [{ name: "Rex" }] },
  },
  { type: "user", query: { onlyFields: "devices.token" }, row: { devices: [{ token: "t-1" }] } },
  {
    type: "customEvent",
    query: { onlyFields: "o.y.z,l.a" },
    row: { createdAt: atNoon, o: { y: { z: 2 } }, l: [{ a: 1 }] },
  },
  {
    type: "customEvent",
    query: { onlyFields: "o,l,d", omitFields: "o.x,o.y.w,l.b" },
    row: { createdAt: atNoon, o: { y: { z: 2 } }, l: [{ a: 1 }], "d.e": 4 },
  },
  { type: "customEvent", query: { onlyFields: "d.e,o.nothing,l.nothing" }, row: { createdAt: atNoon, "d.e": 4 } },
  {
    type: "customEvent",
    query: { onlyFields: "itblInternal,o", omitFields: "itblInternal.documentUpdatedAt,o.x,o.y" },
    row: { createdAt: atNoon, itblInternal: { documentCreatedAt: atNoon }, o: {} },
  },
  {
    type: "purchase",
    query: { onlyFields: "shoppingCartItems.name,_id" },
    row: { createdAt: atNoon, _id: "o-1", shoppingCartItems: [{ name: "N1" }, { name: "N2" }] },
  },
  {
    type: "emailSubscribe",
    query: { onlyFields: "home.city,pets.age", omitFields: "createdAt" },
    row: { createdAt: atNoon, home: { city: "Turin" }, pets: [{ age: 3 }] },
  },
];

describe("names with a dot", () => {
  it.each(named)("reach into rows of $type in JSON: $query", async ({ type, query, row }) => {
    const world = await sandboxAfter(everything);
    expect(await readLines(world, "data.json", queryAll(type, query))).toEqual([row]);
    const file = await readJob(world, { dataTypeName: type, outputFormat: "application/x-json-stream", ...query });
    expect(file).toBe(`${JSON.stringify(row)}\n`);
  });

  it.each(named.filter(({ type }) => type !== "purchase"))(
    "reach into rows of $type in CSV: $query",
    async ({ type, query, row }) => {
      const world = await sandboxAfter(everything);
      const cells = Object.entries(row).map(([name, value]) => [
        name,
        typeof value === "string" ? value : JSON.stringify(value),
      ]);
      expect(await readCsv(world, queryAll(type, query))).toEqual([Object.fromEntries(cells)]);
      const file = await readJob(world, { dataTypeName: type, outputFormat: "text/csv", ...query });
      expect(rowsOf(file)).toEqual([Object.fromEntries(cells)]);
    },
  );
});
