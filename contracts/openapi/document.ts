import type { Operation } from "../operation.ts";
import { errorResponses, sharedResponses } from "./error-responses.ts";
import { createSchemas, exampleOf, type Json, type Schemas } from "./schemas.ts";

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

function toParameters(place: "path" | "query", schema: Json | undefined, given: Readonly<Record<string, string>> = {}) {
  const required = new Set((schema?.required as readonly string[] | undefined) ?? []);
  const properties = Object.entries((schema?.properties as Record<string, Json> | undefined) ?? {});
  return properties.map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.has(name),
    schema: property,
    ...exampleOf(property, given[name]),
  }));
}

function toRequestBody(operation: Operation, schema: Json): Json {
  const example = operation.example.body === undefined ? {} : { example: operation.example.body };
  return { required: operation.bodyIsOptional !== true, content: { "application/json": { schema, ...example } } };
}

function toSuccessResponse(operation: Operation, schemas: Schemas): Json {
  const described = schemas.of(operation, "response");
  if (described !== undefined) {
    return { description: operation.summary, content: { "application/json": { schema: described } } };
  }
  const media = typeof operation.response === "function" ? undefined : operation.response;
  const [type = "text/plain"] = (media?.type ?? "").split(";");
  return {
    description: operation.summary,
    content: { [type]: { schema: { type: "string", description: media?.describes } } },
  };
}

/** What OpenAPI has no word for: how far an operation is modelled, how that is known, who may call it, how often. */
function toExtensions({ unpublished, jwt, fidelity, evidence, assumed, keys, rates }: Operation): Json {
  return {
    ...(unpublished !== undefined && { "x-unpublished": true }),
    ...(jwt !== undefined && { "x-jwt": jwt }),
    "x-fidelity": fidelity,
    "x-evidence": evidence,
    ...(assumed !== undefined && { "x-assumed": assumed }),
    "x-key-types": keys,
    ...(rates !== undefined && { "x-rate-limits": rates }),
  };
}

function toOperationObject(operation: Operation, schemas: Schemas): Json {
  const body = schemas.of(operation, "body");
  const params = [
    ...toParameters("path", schemas.of(operation, "params"), operation.example.params),
    ...toParameters("query", schemas.of(operation, "query"), operation.example.query),
  ];
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    externalDocs: { url: operation.source },
    ...(params.length > 0 && { parameters: params }),
    ...(body !== undefined && { requestBody: toRequestBody(operation, body) }),
    responses: {
      [operation.status ?? 200]: toSuccessResponse(operation, schemas),
      ...(operation.createdStatus !== undefined && {
        [operation.createdStatus]: toSuccessResponse(operation, schemas),
      }),
      ...errorResponses(operation),
    },
    ...toExtensions(operation),
  };
}

/**
 * The contract table as an OpenAPI 3.1 document: operation ids are those of the table, schemas with an id become
 * components, and errors are listed by status with the codes they carry.
 */
export function createOpenApiDocument(operations: readonly Operation[], info: OpenApiInfo): OpenApiDocument {
  const schemas = createSchemas(operations);
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    const item = paths[operation.path] ?? {};
    item[operation.method.toLowerCase()] = toOperationObject(operation, schemas);
    paths[operation.path] = item;
  }
  return {
    openapi: "3.1.1",
    info,
    tags: [...new Set(operations.map((operation) => operation.tag))].map((name) => ({ name })),
    security: [{ apiKeyHeader: [] }, { apiKeyQuery: [] }],
    paths,
    components: { securitySchemes, responses: sharedResponses(operations), schemas: schemas.components },
  };
}
