import type { ProjectSettings } from "../../../server/index.ts";
import { type Answer, emptySandbox, get, noon, post, type World } from "./sandbox.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Sends any method with a body, and reads the answer. */
export async function send(world: World, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await world.request(method, `/api/${path}`, body);
  const text = await response.text();
  const isJson = response.headers.get("content-type") === "application/json";
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
}

export const upload = (world: World, documents: Fields, replaceUploadedFieldsOnly = false, catalog = "menu") =>
  post(world, `catalogs/${catalog}/items`, { documents, replaceUploadedFieldsOnly });

export const mapFields = (world: World, mappingsUpdates: readonly unknown[], catalog = "menu") =>
  send(world, "PUT", `catalogs/${catalog}/fieldMappings`, { mappingsUpdates });

/** Types by field name, as an update of field mappings. */
export const toMappings = (types: Readonly<Record<string, string>>) =>
  Object.entries(types).map(([fieldName, fieldType]) => ({ fieldName, fieldType }));

/** A world with a catalog `menu` that holds items. */
export async function sandboxWithMenu(documents: Fields = {}, settings: Partial<ProjectSettings> = {}): Promise<World> {
  const world = emptySandbox("email", settings);
  await post(world, "catalogs/menu", undefined);
  const { status, body } = await upload(world, documents);
  if (status !== 202) throw new Error(`the menu does not take its items: ${JSON.stringify(body)}`);
  return world;
}

/** An item of `menu` as it is told. */
export const menuItem = (itemId: string, value: Fields, lastModified = noon) => ({
  catalogName: "menu",
  itemId,
  size: Buffer.byteLength(JSON.stringify(value)),
  lastModified,
  value,
});

/** An answer wrapped in the success envelope. */
export const wrappedAnswer = (params: unknown, status = 200): Answer => ({
  status,
  body: { msg: "", code: "Success", params },
});

/** A success that is a sentence. */
export const sentenceAnswer = (status: number, msg: string): Answer => ({
  status,
  body: { msg, code: "Success", params: null },
});

/** The answer of a write of one item. */
export const acceptedAnswer = (itemId: string, catalogName = "menu"): Answer =>
  wrappedAnswer({ catalogName, itemId, url: `/api/catalogs/${catalogName}/items/${itemId}` }, 202);

export const unknownCatalogAnswer = (name: string): Answer => ({
  status: 404,
  body: {
    error: "NotFound",
    message: `Catalog not found: ${name}`,
    code: "error.catalogs.notFound",
    data: { args: [name] },
  },
});

/** Ids of the items on a page, in their order. */
export async function idsOf(world: World, query: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const { body } = await get(world, "catalogs/menu/items", query);
  const { params } = body as { params: { catalogItemsWithProperties: readonly { itemId: string }[] } };
  return params.catalogItemsWithProperties.map(({ itemId }) => itemId);
}

/** The value of an item of `menu`; undefined when there is none. */
export async function readStoredValue(world: World, id: string): Promise<unknown> {
  const { status, body } = await get(world, `catalogs/menu/items/${id}`);
  return status === 200 ? (body as { value: unknown }).value : undefined;
}

/** Fields with a type, and those without. */
export const readMappings = async (world: World): Promise<unknown> =>
  ((await get(world, "catalogs/menu/fieldMappings")).body as { params: unknown }).params;
