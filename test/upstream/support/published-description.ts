import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
}

interface Parameter extends Omit<Schema, "required"> {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface Described {
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses?: Readonly<
    Record<
      string,
      { readonly schema?: Schema; readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }
    >
  >;
}

/** A description of an API, as Swagger 2 or OpenAPI 3 writes it: only what is compared. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly components?: { readonly schemas: Readonly<Record<string, Schema>> };
}

const file = fileURLToPath(new URL("../../../../shared/reference/iterable-api-docs.json", import.meta.url));

/** Iterable's own description, when a copy lies beside the checkout: it is no part of the repository. */
export const published: Description | undefined = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;

/** Every operation of a description, as `METHOD path`. */
export const operationsOf = ({ paths }: Description): string[] =>
  Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`));

/** The type of a schema; that a value may also be null or given several times is no difference. */
function typeOf({ type, anyOf }: Schema): string {
  if (anyOf?.some((one) => one.type === "array")) return "array";
  return [type ?? "any"].flat().find((each) => each !== "null") ?? "null";
}

/** A schema that holds itself is told once: inside itself it is an object and no more. */
function schemaFacts(
  at: string,
  given: Schema,
  resolve: (schema: Schema) => Schema,
  within: readonly string[] = [],
): string[] {
  if (given.$ref !== undefined && within.includes(given.$ref)) return [`${at}: object`];
  const inside = given.$ref === undefined ? within : [...within, given.$ref];
  const schema = resolve(given);
  const values = schema.enum ?? schema.items?.enum;
  const own = [`${at}: ${typeOf(schema)}`, ...(values ?? []).map((value) => `${at} may be ${value}`)];
  const items = schema.items === undefined ? [] : schemaFacts(`${at}[]`, schema.items, resolve, inside);
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
    ...(schema.required?.includes(name) ? [`${at}.${name} is required`] : []),
    ...schemaFacts(`${at}.${name}`, member, resolve, inside),
  ]);
  return [...own, ...(/^(body|answer)/.test(at) ? items : []), ...members];
}

const namesOf = (description: Description) => description.definitions ?? description.components?.schemas ?? {};

const resolving = (description: Description) => {
  const named = namesOf(description);
  return (schema: Schema): Schema => named[schema.$ref?.split("/").at(-1) ?? ""] ?? schema;
};

const isCompared = (fact: string): boolean => !/ is required$|^answer\.code may be /.test(fact);

/**
 * What a success of one operation looks like, one line per fact. Left out are required members, since the published
 * description calls few of them so, and the codes of the envelope, which stand beside each status.
 */
export function answerFacts(description: Description, method: string, path: string): string[] {
  const { responses = {} } = description.paths[path]?.[method.toLowerCase()] ?? {};
  const success = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  const facts = success.flatMap(([, { schema, content }]) => {
    const described = schema ?? Object.values(content ?? {})[0]?.schema;
    return described === undefined ? [] : schemaFacts("answer", described, resolving(description));
  });
  return [...new Set(facts)].filter(isCompared).toSorted();
}

/**
 * What a request of one operation looks like, one line per fact: names, types, allowed values, what is required.
 * Two descriptions of one operation agree when their lists hold the same lines.
 */
export function requestFacts(description: Description, method: string, path: string): string[] {
  const { parameters = [], requestBody } = description.paths[path]?.[method.toLowerCase()] ?? {};
  const resolve = resolving(description);
  const ofParameters = parameters.flatMap(({ name, in: place, required, schema, ...inline }) => {
    const at = place === "body" ? "body" : `${place} ${name}`;
    const needed = required === true && place !== "body" ? [`${at} is required`] : [];
    return [...needed, ...schemaFacts(at, schema ?? inline, resolve)];
  });
  const body = requestBody?.content["application/json"]?.schema;
  return [...ofParameters, ...(body === undefined ? [] : schemaFacts("body", body, resolve))].toSorted();
}
