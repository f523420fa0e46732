import * as z from "zod";
import { jsonObject } from "../json.ts";
import { lazy } from "../lazy.ts";
import { defineOperations, readKeys, serverKeys } from "../operation.ts";
import { ApiResponse } from "./answers.ts";
import { CatalogName } from "./catalogs/shared.ts";
import { docsUrl } from "./docs-url.ts";

const Tables = lazy(() =>
  z
    .object({ results: z.array(z.object({ name: z.string() }).meta({ id: "Table" })) })
    .meta({ id: "ListMetadataTablesResponse" }),
);

/** What is known of a value; `size` counts the bytes of its JSON text, `lastModified` is in milliseconds. */
const properties = () => ({ table: z.string(), key: z.string(), size: z.int(), lastModified: z.int() });

const Keys = lazy(() =>
  z
    .object({
      results: z.array(z.object(properties()).meta({ id: "MetadataProperties" })),
      nextMarker: z.string().exactOptional(),
    })
    .meta({ id: "Listing" }),
);

const Value = lazy(() => z.object({ ...properties(), value: jsonObject() }).meta({ id: "MetadataWithProperties" }));

const PutMetadata = lazy(() => z.object({ value: jsonObject() }).meta({ id: "PutMetadataRequest" }));

const tablePath = lazy(() => z.object({ table: CatalogName() }));

const keyPath = lazy(() => z.object({ table: CatalogName(), key: CatalogName() }));

const common = { keys: serverKeys, fidelity: "stateful", evidence: "observed" } as const;

const joes = { table: "restaurants", key: "joes" };

/** Tables of keys and values. A table is a catalog: what is written to one is read from the other. */
export const metadata = defineOperations("metadata", {
  listTables: {
    ...common,
    method: "GET",
    path: "/api/metadata",
    summary: "Names of all tables",
    keys: readKeys,
    response: Tables,
    errors: [],
    example: {},
    assumed: ["every catalog is listed as a table, newest first"],
    source: docsUrl("metadata_list_tables"),
  },
  listKeys: {
    ...common,
    method: "GET",
    path: "/api/metadata/{table}",
    summary: "Keys of a table, page by page",
    params: tablePath,
    query: lazy(() => z.object({ nextMarker: z.string().exactOptional() })),
    response: Keys,
    errors: ["BadParams"],
    example: { params: { table: "restaurants" } },
    assumed: [
      "1,000 keys to a page, in the order of their characters",
      "the marker is the last key of the page before",
    ],
    source: docsUrl("metadata_list"),
  },
  deleteTable: {
    ...common,
    method: "DELETE",
    path: "/api/metadata/{table}",
    summary: "Delete a table; an absent one is deleted too",
    params: tablePath,
    response: ApiResponse,
    errors: ["BadParams"],
    example: { params: { table: "restaurants" } },
    source: docsUrl("metadata_delete"),
  },
  get: {
    ...common,
    method: "GET",
    path: "/api/metadata/{table}/{key}",
    summary: "The value of a key",
    params: keyPath,
    response: Value,
    errors: ["BadParams", "NotFound"],
    example: { params: joes },
    source: docsUrl("metadata_get"),
  },
  put: {
    ...common,
    method: "PUT",
    path: "/api/metadata/{table}/{key}",
    summary: "Write the value of a key; its table comes into being",
    params: keyPath,
    body: PutMetadata,
    malformedBody: "text",
    response: ApiResponse,
    errors: ["BadParams"],
    example: { params: joes, body: { value: { name: "Joe's", seats: 30 } } },
    assumed: [
      "names of tables and keys may hold dashes, as those of catalogs and items may",
      "a value keeps the rules of catalog items: no period in a field's name, types that fit, 30,720 bytes at most",
    ],
    source: docsUrl("metadata_put"),
  },
  deleteKey: {
    ...common,
    method: "DELETE",
    path: "/api/metadata/{table}/{key}",
    summary: "Delete a key; an absent one is deleted too",
    params: keyPath,
    response: ApiResponse,
    errors: ["BadParams"],
    example: { params: joes },
    source: docsUrl("metadata_delete"),
  },
});
