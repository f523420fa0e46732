import type { Operation } from "../operation.ts";
import { errorAnswers, sharedAnswers } from "./refusals.ts";
import { type Json, type Schemas, schemasOf, withExample } from "./schemas.ts";

/** What the document says about itself. */
export interface OpenApiInfo {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
}

/** An OpenAPI 3.1 document, ready for `JSON.stringify`. @see https://spec.openapis.org/oas/v3.1.1.html */
export interface OpenApiDocument {
  readonly openapi: "3.1.1";
  readonly info: OpenApiInfo;
  readonly tags: readonly { readonly name: string }[];
  readonly security: readonly Json[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: Json;
}

const securitySchemes = {
  apiKeyHeader: {
    type: "apiKey",
    in: "header",
    name: "Api-Key",
    description: "The key of a project. The spellings `Api_Key` and `api_key` are read too.",
  },
  apiKeyQuery: { type: "apiKey", in: "query", name: "api_key", description: "The oldest form, kept for old callers." },
} as const;

function parameters(place: "path" | "query", schema: Json | undefined, given: Readonly<Record<string, string>> = {}) {
  const required = new Set((schema?.required as readonly string[] | undefined) ?? []);
  const properties = Object.entries((schema?.properties as Record<string, Json> | undefined) ?? {});
  return properties.map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.has(name),
    schema: property,
    ...withExample(property, given[name]),
  }));
}

function requestBody(row: Operation, schema: Json): Json {
  const example = row.example.body === undefined ? {} : { example: row.example.body };
  return { required: row.bodyIsOptional !== true, content: { "application/json": { schema, ...example } } };
}

function success(row: Operation, schemas: Schemas): Json {
  const described = schemas.of(row, "response");
  if (described !== undefined) {
    return { description: row.summary, content: { "application/json": { schema: described } } };
  }
  const media = typeof row.response === "function" ? undefined : row.response;
  const [type = "text/plain"] = (media?.type ?? "").split(";");
  return {
    description: row.summary,
    content: { [type]: { schema: { type: "string", description: media?.describes } } },
  };
}

/** What OpenAPI has no word for: how far an operation is modelled, how that is known, who may call it, how often. */
function extensions({ fidelity, evidence, assumed, keys, rates }: Operation): Json {
  return {
    "x-fidelity": fidelity,
    "x-evidence": evidence,
    ...(assumed !== undefined && { "x-assumed": assumed }),
    "x-key-types": keys,
    ...(rates !== undefined && { "x-rate-limits": rates }),
  };
}

function operationObject(row: Operation, schemas: Schemas): Json {
  const body = schemas.of(row, "body");
  const params = [
    ...parameters("path", schemas.of(row, "params"), row.example.params),
    ...parameters("query", schemas.of(row, "query"), row.example.query),
  ];
  return {
    operationId: row.id,
    tags: [row.tag],
    summary: row.summary,
    externalDocs: { url: row.source },
    ...(params.length > 0 && { parameters: params }),
    ...(body !== undefined && { requestBody: requestBody(row, body) }),
    responses: { [row.status ?? 200]: success(row, schemas), ...errorAnswers(row) },
    ...extensions(row),
  };
}

/**
 * The contract table as an OpenAPI 3.1 document: operation ids are row ids, schemas with an id become components,
 * and refusals are listed by status with the codes they carry.
 */
export function openApiDocument(rows: readonly Operation[], info: OpenApiInfo): OpenApiDocument {
  const schemas = schemasOf(rows);
  const paths: Record<string, Record<string, Json>> = {};
  for (const row of rows) {
    const item = paths[row.path] ?? {};
    item[row.method.toLowerCase()] = operationObject(row, schemas);
    paths[row.path] = item;
  }
  return {
    openapi: "3.1.1",
    info,
    tags: [...new Set(rows.map((row) => row.tag))].map((name) => ({ name })),
    security: [{ apiKeyHeader: [] }, { apiKeyQuery: [] }],
    paths,
    components: { securitySchemes, responses: sharedAnswers(rows), schemas: schemas.named },
  };
}
