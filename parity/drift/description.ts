import { messageOf } from "../../contracts/thrown.ts";

/** A schema of OpenAPI 3.1, as far as it is compared. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
}

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

/** One operation of a description. */
export interface Described {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly $ref?: string; readonly content?: Content };
  readonly responses?: Readonly<Record<string, { readonly $ref?: string; readonly content?: Content }>>;
}

/** A description of an API in OpenAPI 3.1: only what is compared. Its references are not resolved, since some go in circles. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A text that is no description of an API. */
export class BadDescription extends Error {
  override readonly name = "BadDescription";
}

/** Where parameters of a path stand beside its methods. */
const methods = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

async function parseText(text: string): Promise<unknown> {
  const { parse } = await import("../yaml.ts");
  try {
    // JSON is tried first: it is a hundred times faster, and YAML's own aliases are bounded.
    return text.trimStart().startsWith("{") ? JSON.parse(text) : parse(text, { maxAliasCount: 100 });
  } catch (thrown) {
    throw new BadDescription(`it is neither JSON nor YAML: ${messageOf(thrown)}`);
  }
}

/** Brings Swagger 2 and OpenAPI 3.0 to 3.1, with a package that the user brings. */
async function upgradeToLatest(document: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { upgrade } = await import("@scalar/openapi-upgrader").catch((thrown: unknown) => {
    throw new BadDescription(
      `reading it needs the package @scalar/openapi-upgrader: npm install @scalar/openapi-upgrader (${messageOf(thrown)})`,
    );
  });
  try {
    return upgrade(document, "3.1");
  } catch (thrown) {
    throw new BadDescription(`it cannot be read: ${messageOf(thrown)}`);
  }
}

/** Operations alone, since a path may also hold a summary, servers and parameters, which go to each of its operations. */
function readPaths(paths: Readonly<Record<string, unknown>>): Description["paths"] {
  const read = Object.entries(paths).map(([path, item]) => {
    if (!isRecord(item)) throw new BadDescription(`paths["${path}"] is no object`);
    const shared = Array.isArray(item.parameters) ? item.parameters : [];
    const operations = methods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      if (!isRecord(operation)) throw new BadDescription(`paths["${path}"].${method} is no object`);
      const own = Array.isArray(operation.parameters) ? operation.parameters : [];
      return [[method, { ...operation, parameters: [...shared, ...own] }]];
    });
    return [path, Object.fromEntries(operations)];
  });
  return Object.fromEntries(read);
}

/**
 * Reads a description: Swagger 2 or OpenAPI 3, as JSON or YAML.
 *
 * @throws {BadDescription} where it is none, or the package that reads old versions is not there.
 */
export async function readDescription(text: string): Promise<Description> {
  const parsed = await parseText(text);
  if (!isRecord(parsed)) throw new BadDescription("it holds no object");
  if (parsed.swagger === undefined && parsed.openapi === undefined) {
    throw new BadDescription('it has neither "swagger" nor "openapi", which tell the version of a description');
  }
  const latest = String(parsed.openapi ?? "").startsWith("3.1") ? parsed : await upgradeToLatest(parsed);
  if (!isRecord(latest) || !isRecord(latest.paths)) throw new BadDescription('"paths" is not there');
  return {
    paths: readPaths(latest.paths),
    components: (latest.components ?? {}) as NonNullable<Description["components"]>,
  };
}
