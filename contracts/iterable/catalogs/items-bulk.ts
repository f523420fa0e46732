import * as z from "zod";
import { type DataFields, isObject, jsonObject } from "../../json.ts";
import { lazy } from "../../lazy.ts";
import { type OperationSpec, serverKeys } from "../../operation.ts";
import { perSecond } from "../../rates.ts";
import { ApiResponse } from "../answers.ts";
import { accepted } from "../assumptions.ts";
import { docsUrl } from "../docs-url.ts";
import { queryBoolean } from "../query.ts";
import { CatalogItem, catalogPath, pageUrls, paging, successEnvelope } from "./shared.ts";

const CatalogItems = lazy(() =>
  z
    .object({
      catalogItemsWithProperties: z.array(CatalogItem()),
      totalItemsCount: z.int(),
      ...pageUrls(),
    })
    .meta({ id: "GetCatalogItemsResponse" }),
);

/** Values by item id. Like `jsonObject`, one look at each value and none at what is inside. */
const Documents = lazy(() =>
  jsonObject()
    .check(({ value, issues }) => {
      for (const [id, input] of Object.entries(value)) {
        if (isObject(input)) continue;
        issues.push({ code: "custom", message: "Object value expected", input, path: [id] });
      }
    })
    .transform((documents) => documents as Readonly<Record<string, DataFields>>),
);

const BulkUpload = lazy(() =>
  z.object({ documents: Documents(), replaceUploadedFieldsOnly: z.boolean() }).meta({ id: "CatalogBulkUploadRequest" }),
);

const BulkDelete = lazy(() => z.object({ itemIds: z.array(z.string()) }).meta({ id: "CatalogBulkDeleteRequest" }));

const items = {
  path: "/api/catalogs/{catalogName}/items",
  keys: serverKeys,
  params: catalogPath,
  fidelity: "stateful",
  evidence: "observed",
} as const;

export const catalogBulkOperations = {
  listItems: {
    ...items,
    method: "GET",
    summary: "Items of a catalog, page by page",
    rates: [perSecond(100, "key")],
    query: lazy(() =>
      z.object({ ...paging(), orderBy: z.string().exactOptional(), sortAscending: queryBoolean().exactOptional() }),
    ),
    response: lazy(() => successEnvelope(CatalogItems())),
    errors: ["BadParams", "CatalogNotFound"],
    example: { params: { catalogName: "Restaurants" }, query: { orderBy: "name", sortAscending: "true" } },
    assumed: [
      "orderBy a field without a type, or an object or place, leaves the order by time of change",
      "items without the field come last, in either direction",
      "a pageSize outside 1 to 1,000, the official client's bounds, answers BadParams",
      "page urls repeat the paging and the order, not the key",
    ],
    source: docsUrl("catalogs_listCatalogItems"),
  },
  uploadItems: {
    ...items,
    method: "POST",
    summary: "Create, replace or merge into up to 1,000 items",
    rates: [perSecond(100, "key")],
    body: BulkUpload,
    queue: "bulk",
    status: 202,
    response: ApiResponse,
    errors: ["BadParams", "CatalogNotFound"],
    example: {
      params: { catalogName: "Restaurants" },
      body: { documents: { dough: { name: "Dough", seats: 12 } }, replaceUploadedFieldsOnly: false },
    },
    assumed: [
      accepted,
      "it is processed in the queue of bulk calls, apart from single ones",
      "one item that cannot be taken refuses the whole call",
      "more than 1,000 documents answer BadParams",
      "a value that does not fit the type of its field answers BadParams",
    ],
    source: docsUrl("catalogs_bulkUpdateCatalogItems"),
  },
  deleteItems: {
    ...items,
    method: "DELETE",
    summary: "Delete items of a catalog; absent ones are deleted too",
    body: BulkDelete,
    queue: "bulk",
    status: 202,
    response: ApiResponse,
    errors: ["BadParams"],
    example: { params: { catalogName: "Restaurants" }, body: { itemIds: ["joes"] } },
    assumed: [accepted, "it is processed in the queue of bulk calls, apart from single ones"],
    source: docsUrl("catalogs_bulkDeleteCatalogItems"),
  },
} as const satisfies Readonly<Record<string, OperationSpec>>;
