import * as z from "zod";
import { ApiResponse } from "../iterable/answers.ts";
import { jsonObject } from "../json.ts";
import { lazy } from "../lazy.ts";
import type { Operation } from "../operation.ts";

/** One JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** The parts of an operation that have a schema. */
export type Part = "params" | "query" | "body" | "response";

/** The JSON Schemas of a table: `named` ones for the components, and what each part of an operation looks like. */
export interface Schemas {
  readonly components: Json;
  readonly of: (operation: Operation, part: Part) => Json | undefined;
}

const parts = ["params", "query", "body", "response"] as const;

/** The envelope of the newer controllers. @see https://api.iterable.com/api/docs ErrorHttpResponse */
const ErrorHttpResponse = lazy(() =>
  z
    .object({
      error: z.string(),
      message: z.string(),
      code: z.string(),
      data: jsonObject(),
    })
    .meta({ id: "ErrorHttpResponse" }),
);

function schemasOfOperation(operation: Operation): [string, z.ZodType][] {
  return parts.flatMap((part): [string, z.ZodType][] => {
    const schema = operation[part];
    return typeof schema === "function" ? [[`${operation.id} ${part}`, schema()]] : [];
  });
}

type SchemaOverride = Parameters<NonNullable<z.core.ToJSONSchemaParams["override"]>>[0];

/** Query values are checked as text and described as what they mean; whole numbers have no bound worth telling. */
function simplifySchema({ jsonSchema }: SchemaOverride): void {
  if (jsonSchema.type === "integer" || jsonSchema.type === "boolean") delete jsonSchema.pattern;
  if (jsonSchema.type === "boolean") delete jsonSchema.enum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

/**
 * The JSON Schemas of all operations, as callers write the values (`io: "input"`). One conversion for the whole table,
 * so that zod itself refuses two different schemas with one id.
 */
export function createSchemas(operations: readonly Operation[]): Schemas {
  const envelopes = { classic: ApiResponse(), newer: ErrorHttpResponse() };
  const whole = z.object({ ...envelopes, ...Object.fromEntries(operations.flatMap(schemasOfOperation)) });
  const converted = z.toJSONSchema(whole, { io: "input", unrepresentable: "any", override: simplifySchema });
  const text = JSON.stringify(converted).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $defs, properties } = JSON.parse(text) as { $defs: Json; properties: Record<string, Json> };
  const compareNames = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
  return {
    components: Object.fromEntries(Object.entries($defs).toSorted(compareNames)),
    of: (operation, part) => properties[`${operation.id} ${part}`],
  };
}

/** The example of a parameter, written as text in the table, in the type its schema names: of one, if it may repeat. */
export function exampleOf(schema: Json, text: string | undefined): Json {
  if (text === undefined) return {};
  const [one = schema] = (schema.anyOf as readonly Json[] | undefined) ?? [];
  if (one.type === "integer") return { example: Number(text) };
  return { example: one.type === "boolean" ? text === "true" : text };
}
