import { type DataFields, isObject } from "../../contracts/json.ts";
import { createItemWriter } from "../iterable/catalogs/write-item.ts";
import { catalogHandlers } from "../iterable/catalogs.ts";
import { metadataHandlers } from "../iterable/metadata.ts";
import type { Project } from "../project/registry.ts";
import type { Issue } from "./errors.ts";
import { callOf, performOperation } from "./events.ts";
import type { CheckedRecord } from "./format.ts";

type Fields = NonNullable<CheckedRecord<"catalog">["fields"]>;

/** Fields as the API defines them: what is an object has children. */
const toDefinitions = (fields: Fields): { fieldName: string; fieldType: string; children?: DataFields[] }[] =>
  Object.entries(fields).map(([fieldName, type]) =>
    isObject(type)
      ? { fieldName, fieldType: "object", children: toDefinitions(type) }
      : { fieldName, fieldType: String(type) },
  );

const prefixIssues = (key: string, issues: readonly Issue[]): readonly Issue[] =>
  issues.map((issue) => ({ ...issue, path: [key, ...issue.path] }));

/** Creates a catalog, or adds to one of this name: types of fields, then items. */
export function seedCatalog(
  project: Project,
  { name, fields = {}, items = {} }: CheckedRecord<"catalog">,
): readonly Issue[] {
  const call = callOf(project);
  const { catalogs } = project.store;
  const catalog = catalogs.find(name) ?? catalogs.create(name);
  if (catalog === undefined) return [{ path: ["name"], message: "there is no room for it" }];
  const asked = { ...call, params: { catalogName: name }, query: undefined };
  const mapped = performOperation(() =>
    catalogHandlers.setFieldMappings({ ...asked, body: { mappingsUpdates: toDefinitions(fields) } }),
  );
  if (mapped.length > 0) return prefixIssues("fields", mapped);
  const write = createItemWriter(call, catalog, "replace");
  return Object.entries(items).flatMap(([id, value]) =>
    prefixIssues(
      "items",
      prefixIssues(
        id,
        performOperation(() => write(id, value)),
      ),
    ),
  );
}

/** Puts a value under a key of a table, which springs into being. */
export const seedMetadata = (project: Project, { table, key, value }: CheckedRecord<"metadata">): readonly Issue[] =>
  performOperation(() =>
    metadataHandlers.put({ ...callOf(project), params: { table, key }, query: undefined, body: { value } }),
  );
