import * as z from "zod";
import { lazily } from "../../lazy.ts";
import { type Row, serverKeys } from "../../operation.ts";
import { perSecond } from "../../rates.ts";
import { ApiResponse } from "../answers.ts";
import { docs } from "../docs.ts";
import { catalogPath, pageUrls, paging, wrapped } from "./shared.ts";

const Catalogs = lazily(() =>
  z
    .object({
      catalogNames: z.array(z.object({ name: z.string() }).meta({ id: "CatalogName" })),
      totalCatalogsCount: z.int(),
      ...pageUrls(),
    })
    .meta({ id: "GetCatalogsResponse" }),
);

export const catalogRows = {
  list: {
    method: "GET",
    path: "/api/catalogs",
    summary: "Names of all catalogs, page by page",
    keys: serverKeys,
    rates: [perSecond(100, "key")],
    query: lazily(() => z.object(paging())),
    response: lazily(() => wrapped(Catalogs())),
    errors: ["BadParams"],
    example: { query: { page: "1", pageSize: "10" } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: ["newest first", "a pageSize outside 1 to 100, the official client's bounds, answers BadParams"],
    source: docs("catalogs_listCatalogs"),
  },
  create: {
    method: "POST",
    path: "/api/catalogs/{catalogName}",
    summary: "Create a catalog",
    keys: serverKeys,
    params: catalogPath,
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
    source: docs("catalogs_createCatalog"),
  },
  delete: {
    method: "DELETE",
    path: "/api/catalogs/{catalogName}",
    summary: "Delete a catalog with its items; an absent one is deleted too",
    keys: serverKeys,
    params: catalogPath,
    response: ApiResponse,
    errors: ["BadParams"],
    example: { params: { catalogName: "Restaurants" } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: ["the sandbox holds no collections that could go with it"],
    source: docs("catalogs_deleteCatalog"),
  },
} as const satisfies Readonly<Record<string, Row>>;
