import * as z from "zod";
import { isObject } from "../../contracts/json.ts";
import { findNearest } from "../../contracts/nearest.ts";

/** A name in a body that nothing reads, and those that are read in its place. */
export interface UnknownField {
  readonly path: string;
  readonly name: string;
  readonly known: readonly string[];
}

/** The path of a part of a value, one step longer. */
export const joinPath = (path: string, step: string | number): string =>
  typeof step === "number" ? `${path}[${step}]` : `${path}.${step}`;

type Schema = z.core.$ZodType;

/** What a value may be read with: the schemas beneath optional ones, and each choice of a union. */
function unwrapSchema(schema: Schema): readonly Schema[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(unwrapSchema);
  if (schema instanceof z.ZodPipe) return unwrapSchema(schema.def.in);
  if ("innerType" in schema._zod.def) return unwrapSchema(schema._zod.def.innerType as Schema);
  return [schema];
}

/** The fields of the objects among schemas; undefined where a field may have any name. */
function fieldsOf(schemas: readonly Schema[]): ReadonlyMap<string, readonly Schema[]> | undefined {
  const fields = new Map<string, readonly Schema[]>();
  for (const schema of schemas) {
    if (!(schema instanceof z.ZodObject) || schema.def.catchall !== undefined) return undefined;
    for (const [name, field] of Object.entries(schema.shape)) {
      fields.set(name, [...(fields.get(name) ?? []), ...unwrapSchema(field as Schema)]);
    }
  }
  return fields;
}

/** The names in a value that none of its schemas has. A `null` is read as nothing at all. */
function findUnknownFields(value: unknown, schemas: readonly Schema[], path: string): readonly UnknownField[] {
  if (Array.isArray(value)) {
    const elements = schemas.flatMap((schema) =>
      schema instanceof z.ZodArray ? unwrapSchema(schema.def.element as Schema) : [],
    );
    return elements.length === 0
      ? []
      : value.flatMap((item, index) => findUnknownFields(item, elements, joinPath(path, index)));
  }
  if (!isObject(value)) return [];
  const fields = fieldsOf(schemas.filter((schema) => !(schema instanceof z.ZodArray)));
  if (fields === undefined || fields.size === 0) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (inner === null) return [];
    const field = fields.get(name);
    if (field === undefined) return [{ path: joinPath(path, name), name, known: [...fields.keys()] }];
    return findUnknownFields(inner, field, joinPath(path, name));
  });
}

/** The names in a body that its schema does not have, whether or not the rest of it is as it should be. */
export const unknownFieldsOf = (schema: z.ZodType, body: unknown): readonly UnknownField[] =>
  findUnknownFields(body, unwrapSchema(schema), "body");

/** What is most likely meant by a name nothing reads, as the end of a sentence; empty where that is not clear. */
export function formatHint({ name, known }: Omit<UnknownField, "path">): string {
  const close = findNearest(name, known);
  if (close !== undefined) return `; did you mean ${close}?`;
  return known.includes("dataFields") ? "; fields of your own belong in dataFields" : "";
}
