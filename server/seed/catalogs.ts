import { type DataFields, isObject } from "../../contracts/json.ts";
import { itemWriter } from "../iterable/catalogs/write-item.ts";
import { catalogHandlers } from "../iterable/catalogs.ts";
import { metadataHandlers } from "../iterable/metadata.ts";
import type { Project } from "../project/registry.ts";
import type { Fault } from "./errors.ts";
import { callOf, perform } from "./events.ts";
import type { Checked } from "./format.ts";

type Fields = NonNullable<Checked<"catalog">["fields"]>;

/** Fields as the API defines them: what is an object has children. */
const definitions = (fields: Fields): { fieldName: string; fieldType: string; children?: DataFields[] }[] =>
  Object.entries(fields).map(([fieldName, type]) =>
    isObject(type)
      ? { fieldName, fieldType: "object", children: definitions(type) }
      : { fieldName, fieldType: String(type) },
  );

const under = (key: string, faults: readonly Fault[]): readonly Fault[] =>
  faults.map((fault) => ({ ...fault, path: [key, ...fault.path] }));

/** Creates a catalog, or adds to one of this name: types of fields, then items. */
export function seedCatalog(project: Project, { name, fields = {}, items = {} }: Checked<"catalog">): readonly Fault[] {
  const call = callOf(project);
  const { catalogs } = project.store;
  const catalog = catalogs.find(name) ?? catalogs.create(name);
  if (catalog === undefined) return [{ path: ["name"], message: "there is no room for it" }];
  const asked = { ...call, params: { catalogName: name }, query: undefined };
  const mapped = perform(() =>
    catalogHandlers.setFieldMappings({ ...asked, body: { mappingsUpdates: definitions(fields) } }),
  );
  if (mapped.length > 0) return under("fields", mapped);
  const write = itemWriter(call, catalog, "replace");
  return Object.entries(items).flatMap(([id, value]) =>
    under(
      "items",
      under(
        id,
        perform(() => write(id, value)),
      ),
    ),
  );
}

/** Puts a value under a key of a table, which springs into being. */
export const seedMetadata = (project: Project, { table, key, value }: Checked<"metadata">): readonly Fault[] =>
  perform(() =>
    metadataHandlers.put({ ...callOf(project), params: { table, key }, query: undefined, body: { value } }),
  );
