import * as z from "zod";
import { jsonObject } from "../../json.ts";
import { lazy } from "../../lazy.ts";
import { type OperationSpec, serverKeys } from "../../operation.ts";
import { ApiResponse } from "../answers.ts";
import { docsUrl } from "../docs-url.ts";
import { catalogPath, successEnvelope } from "./shared.ts";

const FieldMappings = lazy(() =>
  z
    .object({ definedMappings: z.record(z.string(), z.string()), undefinedFields: z.array(z.string()) })
    .meta({ id: "CatalogFieldMappingsResponse" }),
);

/** A field and its type. Children are fields of the same form; the server reads them, so that depth has a limit. */
const FieldDefinition = lazy(() =>
  z
    .object({ fieldName: z.string(), fieldType: z.string(), children: z.array(jsonObject()).exactOptional() })
    .meta({ id: "CatalogFieldDefinitionSerializedModel" }),
);

const UpdateMappings = lazy(() =>
  z.object({ mappingsUpdates: z.array(FieldDefinition()) }).meta({ id: "CatalogMappingsUpdateRequest" }),
);

export const catalogFieldOperations = {
  getFieldMappings: {
    method: "GET",
    path: "/api/catalogs/{catalogName}/fieldMappings",
    summary: "Types of a catalog's fields, and the fields that have none",
    keys: serverKeys,
    params: catalogPath,
    response: lazy(() => successEnvelope(FieldMappings())),
    errors: ["BadParams", "CatalogNotFound"],
    example: { params: { catalogName: "Restaurants" } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: [
      "nested fields are listed by their dotted names",
      "a field stays listed when the last item that has it is gone",
    ],
    source: docsUrl("catalogs_getFieldMappings"),
  },
  setFieldMappings: {
    method: "PUT",
    path: "/api/catalogs/{catalogName}/fieldMappings",
    summary: "Give fields of a catalog their types, once and for all",
    keys: serverKeys,
    params: catalogPath,
    queue: "none",
    body: UpdateMappings,
    malformedBody: "text",
    response: ApiResponse,
    errors: ["BadParams", "CatalogNotFound"],
    example: {
      params: { catalogName: "Restaurants" },
      body: { mappingsUpdates: [{ fieldName: "rating", fieldType: "double" }] },
    },
    fidelity: "stateful",
    evidence: "observed",
    assumed: [
      "a type that was set before answers BadParams when it changes, success when it does not",
      "an unknown catalog answers as it does when items are uploaded",
      "items that are already there may not fit, and stay as they are",
      "a malformed body is answered in text, as recorded of metadata",
    ],
    source: docsUrl("catalogs_updateFieldTypes"),
  },
} as const satisfies Readonly<Record<string, OperationSpec>>;
