import * as z from "zod";
import { jsonObject } from "../../json.ts";
import { lazy } from "../../lazy.ts";
import { type OperationSpec, serverKeys } from "../../operation.ts";
import { perSecond } from "../../rates.ts";
import { ApiResponse } from "../answers.ts";
import { accepted } from "../assumptions.ts";
import { docsUrl } from "../docs-url.ts";
import { CatalogItem, CatalogName } from "./shared.ts";

const ReplaceItem = lazy(() => z.object({ value: jsonObject() }).meta({ id: "CatalogIndexItemRequest" }));

const UpdateItem = lazy(() => z.object({ update: jsonObject() }).meta({ id: "CatalogUpdateItemRequest" }));

const item = {
  path: "/api/catalogs/{catalogName}/items/{itemId}",
  keys: serverKeys,
  params: lazy(() => z.object({ catalogName: CatalogName(), itemId: CatalogName() })),
  fidelity: "stateful",
  evidence: "observed",
} as const;

const joes = { catalogName: "Restaurants", itemId: "joes" };

const write = {
  ...item,
  status: 202,
  response: ApiResponse,
  errors: ["BadParams", "CatalogNotFound"],
  assumed: [
    accepted,
    "an unknown catalog answers as it does when items are uploaded",
    "a value that does not fit the type of its field answers BadParams",
    "30 kB are 30,720 bytes of the item's JSON text after the write",
  ],
} as const;

export const catalogItemOperations = {
  getItem: {
    ...item,
    method: "GET",
    summary: "One item of a catalog",
    response: CatalogItem,
    errors: ["BadParams", "CatalogNotFound", "NotFound"],
    example: { params: joes },
    assumed: ["an absent item answers as it was once recorded, though the catalog's own answer is of a newer form"],
    source: docsUrl("catalogs_getCatalogItem"),
  },
  replaceItem: {
    ...write,
    method: "PUT",
    summary: "Create an item or replace it whole",
    rates: [perSecond(1_000, "key")],
    body: ReplaceItem,
    example: { params: joes, body: { value: { name: "Joe's", seats: 30 } } },
    source: docsUrl("catalogs_indexCatalogItem"),
  },
  updateItem: {
    ...write,
    method: "PATCH",
    summary: "Create an item or replace some of its fields",
    body: UpdateItem,
    example: { params: joes, body: { update: { seats: 31 } } },
    source: docsUrl("catalogs_partialUpdateCatalogItem"),
  },
  deleteItem: {
    ...item,
    method: "DELETE",
    summary: "Delete an item; an absent one is deleted too",
    status: 202,
    response: ApiResponse,
    errors: ["BadParams"],
    example: { params: joes },
    assumed: [accepted],
    source: docsUrl("catalogs_deleteCatalogItem"),
  },
} as const satisfies Readonly<Record<string, OperationSpec>>;
