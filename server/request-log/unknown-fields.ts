import * as z from "zod";
import { type DataFields, isObject } from "../../contracts/json.ts";
import { findNearest } from "../../contracts/nearest.ts";
import type { Operation } from "../../contracts/operation.ts";

/** A name in a body that nothing reads, and those that are read in its place. */
export interface UnknownField {
  readonly path: string;
  readonly name: string;
  readonly known: readonly string[];
}

const maxShown = 100;

/** A name as it is told: its beginning, where it is long. */
export const shortenName = (name: string): string => (name.length > maxShown ? `${name.slice(0, maxShown)}…` : name);

/** The path of a part of a value, one step longer. */
export const joinPath = (path: string, step: string | number): string =>
  typeof step === "number" ? `${path}[${step}]` : `${path}.${shortenName(step)}`;

type Schema = z.core.$ZodType;
type Schemas = readonly Schema[];

/** What a value may be read with: the schemas beneath optional ones, and each choice of a union. */
function unwrapSchema(schema: Schema): Schemas {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(unwrapSchema);
  if (schema instanceof z.ZodPipe) return unwrapSchema(schema.def.in);
  if ("innerType" in schema._zod.def) return unwrapSchema(schema._zod.def.innerType as Schema);
  return [schema];
}

/** Works a schema out once, however many values it reads. */
function once<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const known = made.get(key) ?? { value: make(key) };
    made.set(key, known);
    return known.value;
  };
}

const schemasOf = once(unwrapSchema);

/** What the elements of an array may be read with. */
const elementSchemasOf = once(
  (schemas: Schemas): Schemas =>
    schemas.flatMap((schema) => (schema instanceof z.ZodArray ? unwrapSchema(schema.def.element as Schema) : [])),
);

interface KnownFields {
  readonly names: readonly string[];
  readonly schemas: ReadonlyMap<string, Schemas>;
}

/** The fields of the objects among schemas; undefined where a field may have any name, or nothing is an object. */
const fieldsOf = once((schemas: Schemas): KnownFields | undefined => {
  const fields = new Map<string, Schemas>();
  for (const schema of schemas) {
    if (schema instanceof z.ZodArray) continue;
    if (!(schema instanceof z.ZodObject) || schema.def.catchall !== undefined) return undefined;
    for (const [name, field] of Object.entries(schema.shape)) {
      fields.set(name, [...(fields.get(name) ?? []), ...unwrapSchema(field as Schema)]);
    }
  }
  return fields.size === 0 ? undefined : { names: [...fields.keys()], schemas: fields };
});

/** The names in a value that none of its schemas has. A `null` is read as nothing at all. */
function* findUnknownFields(value: unknown, schemas: Schemas, path: string): Generator<UnknownField> {
  if (Array.isArray(value)) yield* findInArray(value, elementSchemasOf(schemas), path);
  else if (isObject(value)) yield* findInObject(value, fieldsOf(schemas), path);
}

function* findInArray(items: readonly unknown[], schemas: Schemas, path: string): Generator<UnknownField> {
  if (schemas.length === 0) return;
  for (const [index, item] of items.entries()) yield* findUnknownFields(item, schemas, joinPath(path, index));
}

function* findInObject(value: DataFields, fields: KnownFields | undefined, path: string): Generator<UnknownField> {
  if (fields === undefined) return;
  for (const [name, inner] of Object.entries(value)) {
    const schemas = fields.schemas.get(name);
    if (inner === null) continue;
    if (schemas === undefined) yield { path: joinPath(path, name), name, known: fields.names };
    else yield* findUnknownFields(inner, schemas, joinPath(path, name));
  }
}

/** Whether an operation ignores a name that official callers send. */
export const isIgnored = ({ ignored = [] }: Operation, path: string): boolean =>
  ignored.length > 0 && ignored.includes(path.replaceAll(/\[\d+\]/g, "[]"));

/**
 * The names in a body that its operation does not have, whether or not the rest of it is as it should be; those that
 * official callers send are left out.
 */
export function* unknownFieldsOf(operation: Operation, body: unknown): Generator<UnknownField> {
  if (operation.body === undefined) return;
  for (const field of findUnknownFields(body, schemasOf(operation.body()), "body")) {
    if (!isIgnored(operation, field.path)) yield field;
  }
}

/** What is most likely meant by a name nothing reads, as the end of a sentence; empty where that is not clear. */
export function formatHint({ name, known }: Omit<UnknownField, "path">): string {
  const close = findNearest(name, known);
  if (close !== undefined) return `; did you mean ${close}?`;
  return known.includes("dataFields") ? "; fields of your own belong in dataFields" : "";
}
