import * as z from "zod";
import type { Operation } from "../../contracts/index.ts";

/** Where a value is: `["users", 1, "email"]`. */
export type Path = readonly (string | number)[];

export type JsonType = "string" | "integer" | "number" | "boolean" | "object" | "array";

/** One place in the body of a row: a property, or an item of an array (the second, so that indexes are seen). */
export interface Place {
  readonly path: Path;
  readonly type: JsonType;
  readonly required: boolean;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: JsonType;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
}

/** The shape of a row's body, read from the JSON Schema that zod makes of it. */
export interface BodyShape {
  readonly places: readonly Place[];
  /** A body of the right shape in which every place is filled: from the row's example, else with a plain value. */
  readonly full: unknown;
}

const plain = { string: "text", integer: 1, number: 1.5, boolean: true, object: {}, array: [] } as const;

const typeOf = ({ type }: Schema): JsonType => {
  if (type === undefined || !(type in plain)) throw new Error(`a body of this type is not walked: ${type}`);
  return type;
};

const member = (value: unknown, name: string | number): unknown =>
  (value as Readonly<Record<string | number, unknown>> | undefined)?.[name];

/** Walks the body of a row. */
export function bodyShapeOf(operation: Operation): BodyShape {
  if (operation.body === undefined) throw new Error(`${operation.id} takes no body`);
  const root = z.toJSONSchema(operation.body(), { io: "input", unrepresentable: "any" }) as Schema & {
    readonly $defs?: Readonly<Record<string, Schema>>;
  };
  // Of what may be null, and of other choices, the first is walked.
  const resolve = (schema: Schema): Schema => {
    const named = root.$defs?.[schema.$ref?.split("/").at(-1) ?? ""] ?? schema;
    return named.anyOf?.[0] === undefined ? named : resolve(named.anyOf[0]);
  };

  function placesIn(given: Schema, path: Path): Place[] {
    const { properties = {}, required = [], items } = resolve(given);
    const members = Object.entries(properties).flatMap(([name, schema]) => {
      const own = { path: [...path, name], type: typeOf(resolve(schema)), required: required.includes(name) };
      return [own, ...placesIn(schema, own.path)];
    });
    if (items === undefined) return members;
    const item = { path: [...path, 1], type: typeOf(resolve(items)), required: false };
    return [...members, item, ...placesIn(items, item.path)];
  }

  function filled(given: Schema, example: unknown): unknown {
    const { properties, items, ...schema } = resolve(given);
    if (items !== undefined) return [filled(items, member(example, 0)), filled(items, member(example, 0))];
    if (properties === undefined) return example ?? schema.enum?.[0] ?? plain[typeOf(schema)];
    const own = Object.entries(properties).map(([name, schema]) => [name, filled(schema, member(example, name))]);
    return Object.fromEntries(own);
  }

  return { places: placesIn(root, []), full: filled(root, operation.example.body) };
}

/** `obj.users[1].email`, as a BadJsonBody answer writes a path. */
export const objPath = (path: Path): string =>
  path.reduce<string>((text, step) => (typeof step === "number" ? `${text}[${step}]` : `${text}.${step}`), "obj");

/** A copy of a body with another value in one place. What lies on the way and is missing is made: an item as a copy
 * of the first, so that it is as good as that one. */
export function withValue(body: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === "string") {
    return { ...(body as object | undefined), [step]: withValue(member(body, step), rest, value) };
  }
  const items = Array.isArray(body) ? body : [];
  const inner = withValue(items[step] ?? items[0], rest, value);
  return Array.from({ length: Math.max(items.length, step + 1) }, (_, index) =>
    index === step ? inner : (items[index] ?? inner),
  );
}

/** A copy of a body without one property. */
export function without(body: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return body;
  if (Array.isArray(body)) return body.map((item, index) => (index === step ? without(item, rest) : item));
  const entries = Object.entries(body as object);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      if (name !== step) return [[name, value]];
      return rest.length === 0 ? [] : [[name, without(value, rest)]];
    }),
  );
}

/** The JSON text of a body with literal text in one place, for what `JSON.stringify` cannot write. */
export function textWith(body: unknown, path: Path, text: string): string {
  const mark = "\u2042 here \u2042";
  return JSON.stringify(withValue(body, path, mark)).replace(JSON.stringify(mark), () => text);
}
