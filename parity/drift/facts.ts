import type { Description, Schema } from "./description.ts";

/** Deeper members are not compared: what a description nests further is no longer written by hand. */
const maxDepth = 20;

/** Finds what a reference leads to; what it does not lead to, or leads in a circle to, is anything. */
function createResolver({ components = {} }: Description) {
  return function resolve<Node extends { readonly $ref?: string }>(node: Node): Node {
    let found = node;
    for (let step = 0; found.$ref !== undefined && step < maxDepth; step += 1) {
      const [group = "", name = ""] = found.$ref.split("/").slice(-2).map(decodeURIComponent);
      found = (components[group]?.[name] ?? {}) as Node;
    }
    return found;
  };
}

type Resolve = ReturnType<typeof createResolver>;

/** The type of a schema; that a value may also be null or given several times is no difference. */
function typeOf({ type, anyOf }: Schema): string {
  if (anyOf?.some((one) => one.type === "array")) return "array";
  return [type ?? "any"].flat().find((each) => each !== "null") ?? "null";
}

/** A schema that holds itself is told once: inside itself it is an object and no more. */
function schemaFacts(at: string, given: Schema, resolve: Resolve, within: readonly string[] = []): string[] {
  if ((given.$ref !== undefined && within.includes(given.$ref)) || within.length > maxDepth) return [`${at}: object`];
  const inside = [...within, given.$ref ?? ""];
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

/** One of a map of contents: JSON where there is several. */
const schemaOf = (content: Readonly<Record<string, { readonly schema?: Schema }>> = {}): Schema | undefined =>
  (content["application/json"] ?? Object.values(content)[0])?.schema;

const unique = (facts: readonly string[]): readonly string[] => [...new Set(facts)].toSorted();

/**
 * What a description says of one operation, one line per fact: names, types, allowed values, what is required, statuses.
 * Two descriptions of one operation agree when their lists hold the same lines.
 */
export function factsOf(description: Description, method: string, path: string): readonly string[] {
  const { parameters = [], requestBody, responses = {} } = description.paths[path]?.[method.toLowerCase()] ?? {};
  const resolve = createResolver(description);
  const ofParameters = parameters.map(resolve).flatMap(({ name, in: place, required, schema = {} }) => {
    const needed = required === true ? [`${place} ${name} is required`] : [];
    return [...needed, ...schemaFacts(`${place} ${name}`, schema, resolve)];
  });
  const body = requestBody === undefined ? undefined : schemaOf(resolve(requestBody).content);
  const answers = Object.entries(responses).map(([status, response]) => [status, resolve(response)] as const);
  return unique([
    ...ofParameters,
    ...(body === undefined ? [] : schemaFacts("body", body, resolve)),
    ...answers
      .filter(([status]) => status.startsWith("2"))
      .flatMap(([, { content }]) => {
        const schema = schemaOf(content);
        return schema === undefined ? [] : schemaFacts("answer", schema, resolve);
      }),
    ...answers.filter(([status]) => /^\d{3}$/.test(status)).map(([status]) => `status ${status}`),
  ]);
}

/** Every operation of a description, as `METHOD path`. */
export const operationsOf = ({ paths }: Description): readonly string[] =>
  Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`));
