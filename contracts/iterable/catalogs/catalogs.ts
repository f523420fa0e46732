import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { type OperationSpec, serverKeys } from "../../operation.ts";
import { perSecond } from "../../rates.ts";
import { ApiResponse } from "../answers.ts";
import { docsUrl } from "../docs-url.ts";
import { catalogPath, pageUrls, paging, successEnvelope } from "./shared.ts";

const Catalogs = lazy(() =>
  z
    .object({
      catalogNames: z.array(z.object({ name: z.string() }).meta({ id: "CatalogName" })),
      totalCatalogsCount: z.int(),
      ...pageUrls(),
    })
    .meta({ id: "GetCatalogsResponse" }),
);

export const catalogOperations = {
  list: {
    method: "GET",
    path: "/api/catalogs",
    summary: "Names of all catalogs, page by page",
    keys: serverKeys,
    rates: [perSecond(100, "key")],
    query: lazy(() => z.object(paging())),
    response: lazy(() => successEnvelope(Catalogs())),
    errors: ["BadParams"],
    example: { query: { page: "1", pageSize: "10" } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: ["newest first", "a pageSize outside 1 to 100, the official client's bounds, answers BadParams"],
    source: docsUrl("catalogs_listCatalogs"),
  },
  create: {
    method: "POST",
    path: "/api/catalogs/{catalogName}",
    summary: "Create a catalog",
    keys: serverKeys,
    params: catalogPath,
    queue: "none",
    status: 201,
    response: ApiResponse,
    errors: ["BadParams"],
    example: { params: { catalogName: "Cafes" } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: [
      "a name that is taken answers BadParams",
      "201 is answered, one of two documented statuses",
      "the url in the answer leaves out the query it was asked with, which may hold the key",
    ],
    source: docsUrl("catalogs_createCatalog"),
  },
  delete: {
    method: "DELETE",
    path: "/api/catalogs/{catalogName}",
    summary: "Delete a catalog with its items; an absent one is deleted too",
    keys: serverKeys,
    params: catalogPath,
    queue: "none",
    response: ApiResponse,
    errors: ["BadParams"],
    example: { params: { catalogName: "Restaurants" } },
    fidelity: "stateful",
    evidence: "observed",
    source: docsUrl("catalogs_deleteCatalog"),
  },
} as const satisfies Readonly<Record<string, OperationSpec>>;
