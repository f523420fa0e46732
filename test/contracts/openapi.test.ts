import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { allOperations, type Operation } from "../../contracts/index.ts";
import { oneOrMany } from "../../contracts/iterable/paging.ts";
import { queryInteger } from "../../contracts/iterable/query.ts";
import { createOpenApiDocument, type OpenApiDocument } from "../../contracts/openapi/document.ts";
import { defineOperations } from "../../contracts/operation.ts";

const info = { title: "Iterable Sandbox", version: "0.0.0" };
const document = createOpenApiDocument(allOperations, info);

/** The table as a plain JSON value, which is what a reader of the file meets. */
const published = (rows: readonly Operation[]) => JSON.parse(JSON.stringify(createOpenApiDocument(rows, info)));

const operationsOf = ({ paths }: OpenApiDocument) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId }]) => ({ operationId, path, method })),
  );

const twoRows = defineOperations("things", {
  put: {
    method: "POST",
    path: "/api/things/{id}",
    summary: "Put a thing",
    keys: ["server", "web"],
    rates: [{ limit: 5, windowMs: 1_000, per: "key" }],
    params: () => z.object({ id: z.string().transform(Number).meta({ type: "integer" }) }),
    query: () => z.object({ loud: z.enum(["true", "false"]).meta({ type: "boolean" }).exactOptional() }),
    body: () => z.object({ name: z.string(), size: z.int().exactOptional() }).meta({ id: "Thing" }),
    response: () => z.object({ ok: z.boolean() }),
    errors: ["BadParams", "NoUserWithIdExists", "InvalidListId"],
    example: { params: { id: "7" }, query: { loud: "true" }, body: { name: "ball" } },
    fidelity: "stateful",
    evidence: "documented",
    assumed: ["things may be put twice"],
    source: "https://example.com/things#put",
  },
  list: {
    method: "GET",
    path: "/api/things",
    summary: "All things",
    keys: ["server"],
    query: () => z.object({ size: oneOrMany(queryInteger()).exactOptional() }),
    response: { type: "text/plain; charset=utf-8", describes: "one thing per line" },
    errors: [],
    example: { query: { size: "7" } },
    fidelity: "shape",
    evidence: "chosen",
    source: "https://example.com/things#list",
  },
});

describe("openApiDocument", () => {
  it("is a valid OpenAPI 3.1 document", async () => {
    const { valid, errors } = await new Validator().validate(published(allOperations));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it("holds every row under its own id, method and path", () => {
    const wanted = allOperations.map(({ id, path, method }) => ({
      operationId: id,
      path,
      method: method.toLowerCase(),
    }));
    const byId = (a: { operationId: unknown }, b: { operationId: unknown }) =>
      String(a.operationId) < String(b.operationId) ? -1 : 1;
    expect(operationsOf(document).toSorted(byId)).toEqual(wanted.toSorted(byId));
  });

  it("refers only to schemas and answers it holds", () => {
    const text = JSON.stringify(document);
    const referred = new Set(
      [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)].map(([, ...at]) => at.join(".")),
    );
    const held = ["schemas", "responses"].flatMap((kind) =>
      Object.keys(document.components[kind] as object).map((name) => `${kind}.${name}`),
    );
    expect([...referred].filter((name) => !held.includes(name))).toEqual([]);
    expect(text.match(/\$ref/g)).toHaveLength(text.match(/"\$ref":"#\/components\//g)?.length ?? 0);
  });

  it("writes one row as one operation", () => {
    const { paths, components } = published(Object.values(twoRows));
    const codes = (component: string, ...enumerated: string[]) => ({
      allOf: [
        { $ref: `#/components/schemas/${component}` },
        { type: "object", properties: { code: { type: "string", enum: enumerated } } },
      ],
    });
    expect(paths["/api/things/{id}"]).toEqual({
      post: {
        operationId: "things.put",
        tags: ["things"],
        summary: "Put a thing",
        externalDocs: { url: "https://example.com/things#put" },
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "integer" }, example: 7 },
          { name: "loud", in: "query", required: false, schema: { type: "boolean" }, example: true },
        ],
        requestBody: {
          required: true,
          content: {
            "application/json": { schema: { $ref: "#/components/schemas/Thing" }, example: { name: "ball" } },
          },
        },
        responses: {
          200: {
            description: "Put a thing",
            content: {
              "application/json": {
                schema: { type: "object", properties: { ok: { type: "boolean" } }, required: ["ok"] },
              },
            },
          },
          400: {
            description:
              "BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, NoUserWithIdExists, InvalidListId",
            content: {
              "application/json": {
                schema: {
                  anyOf: [
                    codes(
                      "IterableApiResponse",
                      "BadJsonBody",
                      "BatchTooLarge",
                      "RequestFieldsTypesMismatched",
                      "BadParams",
                      "Success",
                    ),
                    codes("ErrorHttpResponse", "error.users.noUserWithIdExists"),
                  ],
                },
              },
            },
          },
          401: {
            $ref: "#/components/responses/BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched",
          },
          413: { $ref: "#/components/responses/BodyTooLarge" },
          429: { $ref: "#/components/responses/RateLimitExceeded" },
          500: { $ref: "#/components/responses/DatabaseErrorOrGenericError" },
        },
        "x-fidelity": "stateful",
        "x-evidence": "documented",
        "x-assumed": ["things may be put twice"],
        "x-key-types": ["server", "web"],
        "x-rate-limits": [{ limit: 5, windowMs: 1_000, per: "key" }],
      },
    });
    expect(components.schemas.Thing).toEqual({
      type: "object",
      properties: { name: { type: "string" }, size: { type: "integer" } },
      required: ["name"],
    });
  });

  it("writes a text answer as its media type and leaves body refusals off a row without a body", () => {
    const { get } = published(Object.values(twoRows)).paths["/api/things"];
    expect(get.responses).toEqual({
      200: {
        description: "All things",
        content: { "text/plain": { schema: { type: "string", description: "one thing per line" } } },
      },
      401: { $ref: "#/components/responses/BadApiKey" },
      500: { $ref: "#/components/responses/DatabaseErrorOrGenericError" },
    });
  });

  it("writes a query parameter that may repeat as one value or several, its example as one", () => {
    const { get } = published(Object.values(twoRows)).paths["/api/things"];
    const integer = { type: "integer" };
    expect(get.parameters).toEqual([
      {
        name: "size",
        in: "query",
        required: false,
        schema: { anyOf: [integer, { type: "array", items: integer }] },
        example: 7,
      },
    ]);
  });

  it("refuses two different schemas with one id", () => {
    const [first] = Object.values(twoRows);
    const other = { ...first, id: "things.other", path: "/api/other", body: () => z.object({}).meta({ id: "Thing" }) };
    expect(() => createOpenApiDocument([first, other] as readonly Operation[], info)).toThrow(/Thing/);
  });
});
