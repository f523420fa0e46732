import { describe, expect, it } from "vitest";
import {
  menuItem,
  readStoredValue,
  sandboxWithMenu,
  send,
  sentenceAnswer,
  upload,
  wrappedAnswer,
} from "../../support/catalogs.ts";
import { emptySandbox, get, noon, refusalAnswer, remove, type World } from "../../support/sandbox.ts";

const put = (world: World, path: string, value: unknown) => send(world, "PUT", `metadata/${path}`, { value });

const foo = { table: "exampletable", key: "foo", size: 15, lastModified: noon };
const bar = { bar: "bling" };

async function worldWithTable(): Promise<World> {
  const world = emptySandbox();
  await put(world, "exampletable/foo", bar);
  return world;
}

describe("metadata.put", () => {
  it("writes a value; its table springs into being", async () => {
    const world = emptySandbox();
    expect(await put(world, "exampletable/foo", bar)).toEqual(
      sentenceAnswer(200, "Successfully updated object foo in table exampletable"),
    );
    expect(await get(world, "metadata")).toEqual({ status: 200, body: { results: [{ name: "exampletable" }] } });
    expect(await get(world, "metadata/exampletable/foo")).toEqual({ status: 200, body: { ...foo, value: bar } });
  });

  it("replaces a value whole, in a table of any case", async () => {
    const world = await worldWithTable();
    await world.clock.advance(1_500);
    expect(await put(world, "ExampleTable/foo", { n: 1 })).toEqual(
      sentenceAnswer(200, "Successfully updated object foo in table ExampleTable"),
    );
    expect(await get(world, "metadata/EXAMPLETABLE/foo")).toEqual({
      status: 200,
      body: { ...foo, size: 7, lastModified: noon + 1_000, value: { n: 1 } },
    });
    expect(await get(world, "metadata")).toEqual({ status: 200, body: { results: [{ name: "exampletable" }] } });
  });

  it.each([
    { body: { value: null }, path: "obj.value", word: "error.expected.jsobject", echo: '{"value":null}' },
    { body: { value: "x" }, path: "obj.value", word: "error.expected.jsobject", echo: '{"value":"x"}' },
    { body: { value: [1] }, path: "obj.value", word: "error.expected.jsobject", echo: '{"value":[1]}' },
    { body: {}, path: "obj.value", word: "error.path.missing", echo: "{}" },
    { body: 7, path: "obj", word: "error.expected.jsobject", echo: "7" },
  ])("answers the body $echo with text, and writes nothing", async ({ body, path, word, echo }) => {
    const world = emptySandbox();
    expect(await send(world, "PUT", "metadata/exampletable/foo", body)).toEqual({
      status: 400,
      body: `Json error: {"${path}":[{"msg":"${word}","args":[]}]}\n ${echo}`,
    });
    expect(await get(world, "metadata")).toEqual({ status: 200, body: { results: [] } });
  });

  it("makes no table for a value it refuses", async () => {
    const world = emptySandbox();
    expect(await put(world, "exampletable/foo", { "a.b": 1 })).toEqual(
      refusalAnswer(400, "BadParams", "Invalid item foo: Field name 'a.b' must not contain periods"),
    );
    expect(await get(world, "metadata")).toEqual({ status: 200, body: { results: [] } });
  });
});

describe("metadata.get", () => {
  it.each([
    { path: "exampletable/dnuofton", table: "exampletable", key: "dnuofton" },
    { path: "exampletable/FOO", table: "exampletable", key: "FOO" },
    { path: "nowhere/foo", table: "nowhere", key: "foo" },
  ])("answers 404 for $path", async ({ path, table, key }) => {
    const msg = `No metadata found in table ${table} with key ${key}`;
    expect(await get(await worldWithTable(), `metadata/${path}`)).toEqual(refusalAnswer(404, "NotFound", msg));
  });
});

describe("metadata.listKeys", () => {
  it("lists keys in their order, and none of an unknown table", async () => {
    const world = await worldWithTable();
    await put(world, "exampletable/Zoo", { n: 1 });
    await put(world, "other/a", {});
    expect(await get(world, "metadata/exampleTABLE")).toEqual({
      status: 200,
      body: { results: [{ ...foo, key: "Zoo", size: 7 }, foo] },
    });
    expect(await get(world, "metadata/unknown")).toEqual({ status: 200, body: { results: [] } });
  });

  const keys = Array.from({ length: 2_001 }, (_, index) => `k-${String(index).padStart(4, "0")}`);

  it.each([
    { count: 1_000, pages: [1_000] },
    { count: 1_001, pages: [1_000, 1] },
    { count: 2_001, pages: [1_000, 1_000, 1] },
  ])("pages through $count keys by its markers", async ({ count, pages }) => {
    const world = await sandboxWithMenu();
    for (let from = 0; from < count; from += 1_000) {
      await upload(world, Object.fromEntries(keys.slice(from, Math.min(count, from + 1_000)).map((key) => [key, {}])));
    }
    const seen: string[][] = [];
    let query: { nextMarker: string } | undefined;
    do {
      const { body } = await get(world, "metadata/menu", query);
      const { results, nextMarker } = body as { results: { key: string }[]; nextMarker?: string };
      seen.push(results.map(({ key }) => key));
      query = nextMarker === undefined ? undefined : { nextMarker };
    } while (query !== undefined);
    expect(seen.map(({ length }) => length)).toEqual(pages);
    expect(seen.flat()).toEqual(keys.slice(0, count));
  });

  it("goes on from a marker that names no key", async () => {
    const world = await sandboxWithMenu({ a: {}, c: {} });
    expect(await get(world, "metadata/menu", { nextMarker: "b" })).toMatchObject({ body: { results: [{ key: "c" }] } });
    expect(await get(world, "metadata/menu", { nextMarker: "c" })).toEqual({ status: 200, body: { results: [] } });
  });
});

describe("metadata.deleteKey", () => {
  it.each(["exampletable", "ExampleTable"])("removes one key of %s", async (table) => {
    const world = await worldWithTable();
    await put(world, "exampletable/FOO", {});
    const msg = `Successfully deleted metadata by key foo in table ${table}`;
    expect(await remove(world, `metadata/${table}/foo`)).toEqual(sentenceAnswer(200, msg));
    expect(await get(world, "metadata/exampletable")).toMatchObject({ body: { results: [{ key: "FOO" }] } });
  });

  it.each(["exampletable/nothing", "nowhere/foo"])("succeeds where there is nothing: %s", async (path) => {
    const [table, key] = path.split("/");
    const world = await worldWithTable();
    const msg = `Successfully deleted metadata by key ${key} in table ${table}`;
    expect(await remove(world, `metadata/${path}`)).toEqual(sentenceAnswer(200, msg));
    expect(await get(world, "metadata/exampletable")).toMatchObject({ body: { results: [foo] } });
  });
});

describe("metadata.deleteTable", () => {
  it.each(["exampletable", "EXAMPLETABLE", "nowhere"])("removes %s, there or not", async (table) => {
    const world = await worldWithTable();
    await put(world, "other/a", {});
    expect(await remove(world, `metadata/${table}`)).toEqual(
      sentenceAnswer(200, `Successfully deleted table ${table}`),
    );
    const left = ["other", "exampletable"].slice(0, table === "nowhere" ? 2 : 1);
    expect(await get(world, "metadata")).toEqual({ status: 200, body: { results: left.map((name) => ({ name })) } });
  });
});

describe("a table of metadata", () => {
  it("is a catalog", async () => {
    const world = emptySandbox();
    await put(world, "menu/tea", { price: 2 });
    expect(await get(world, "catalogs")).toEqual(
      wrappedAnswer({ catalogNames: [{ name: "menu" }], totalCatalogsCount: 1 }),
    );
    expect(await get(world, "catalogs/menu/items")).toEqual(
      wrappedAnswer({ catalogItemsWithProperties: [menuItem("tea", { price: 2 })], totalItemsCount: 1 }),
    );
    expect(await get(world, "catalogs/menu/fieldMappings")).toEqual(
      wrappedAnswer({ definedMappings: {}, undefinedFields: ["price"] }),
    );
    expect(await send(world, "POST", "catalogs/Menu")).toMatchObject({ status: 400 });
    await remove(world, "metadata/menu/tea");
    expect(await readStoredValue(world, "tea")).toBeUndefined();
  });

  it("is what a catalog is", async () => {
    const world = await sandboxWithMenu({ tea: { price: 2 } });
    expect(await get(world, "metadata/menu/tea")).toEqual({
      status: 200,
      body: { table: "menu", key: "tea", size: 11, lastModified: noon, value: { price: 2 } },
    });
    await remove(world, "catalogs/menu");
    expect(await get(world, "metadata")).toEqual({ status: 200, body: { results: [] } });
  });

  it.each(["a_b", "a.b", "a%20b", "a".repeat(256)])("cannot be named %s, nor can a key", async (name) => {
    const world = emptySandbox();
    const rule = "only alphanumeric characters and dashes are allowed, 255 at most";
    const refused = (of: string) => refusalAnswer(400, "BadParams", `Invalid value for parameter ${of}: ${rule}`);
    expect(await put(world, `${name}/foo`, bar)).toEqual(refused("table"));
    expect(await put(world, `exampletable/${name}`, bar)).toEqual(refused("key"));
    expect(await get(world, "metadata")).toEqual({ status: 200, body: { results: [] } });
  });
});
