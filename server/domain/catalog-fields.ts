import { type DataFields, isObject } from "../../contracts/json.ts";
import { parseDate } from "./dates.ts";

const types = ["boolean", "date", "geo_location", "long", "double", "object", "string"] as const;

/** Types a field of a catalog may be given. @see https://api.iterable.com/api/docs#catalogs_updateFieldTypes */
export type CatalogFieldType = (typeof types)[number];

/** Fields of a catalog by dotted name; `null` until a type is set. */
export type CatalogFields = ReadonlyMap<string, CatalogFieldType | null>;

/**
 * Most fields a catalog may have. assumed: nested fields count, and so do those that no item has any longer.
 * @see https://support.iterable.com/hc/en-us/articles/360033215072
 */
export const catalogFieldLimit = 350;

/** How deep an item may nest. assumed: no limit is published; one is needed, and this is far beyond real items. */
const maxDepth = 50;

const parseFieldType = (type: unknown): CatalogFieldType | undefined => types.find((each) => each === type);

const isPlace = (value: unknown): boolean =>
  isObject(value) && typeof value.lat === "number" && typeof value.lon === "number";

/** Whether an object is a place and nothing else: its two numbers are no fields of their own. */
const isBarePlace = (value: DataFields): boolean => isPlace(value) && Object.keys(value).length === 2;

/** Whether text is a date as a catalog takes it: as a profile does, and with an offset that lacks its colon. */
const isDate = (text: string): boolean => parseDate(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2")) !== undefined;

const typeChecks: Readonly<Record<CatalogFieldType, (value: unknown) => boolean>> = {
  boolean: (value) => typeof value === "boolean",
  date: (value) => typeof value === "string" && isDate(value),
  geo_location: isPlace,
  long: Number.isInteger,
  double: (value) => typeof value === "number",
  object: isObject,
  string: (value) => typeof value === "string",
};

/** The examination of an item: the fields it adds to its catalog, or why it cannot be taken. */
export type ExaminedItem =
  | { readonly is: "taken"; readonly created: readonly string[] }
  | { readonly is: "refused"; readonly why: string };

const createRejection = (why: string) => ({ is: "refused", why }) as const;

const shortenName = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

interface Walk {
  readonly fields: CatalogFields;
  readonly created: Set<string>;
}

/** Why one value cannot be in its field; undefined when it can. Each item of an array is a value of the field. */
function checkValue(walk: Walk, name: string, value: unknown, depth: number): string | undefined {
  if (value === null) return undefined;
  if (depth > maxDepth) return `Field '${shortenName(name)}' nests more than ${maxDepth} levels deep`;
  if (Array.isArray(value)) {
    for (const item of value) {
      const issue = checkValue(walk, name, item, depth + 1);
      if (issue !== undefined) return issue;
    }
    return undefined;
  }
  const type = walk.fields.get(name);
  if (type && !typeChecks[type](value))
    return `Field '${shortenName(name)}' has a data type of '${type}', which its value is not`;
  return isObject(value) && !isBarePlace(value) ? checkMembers(walk, `${name}.`, value, depth + 1) : undefined;
}

function checkMembers(walk: Walk, prefix: string, value: DataFields, depth: number): string | undefined {
  for (const [key, member] of Object.entries(value)) {
    if (key.includes(".")) return `Field name '${shortenName(prefix + key)}' must not contain periods`;
    const name = prefix + key;
    if (!walk.fields.has(name)) walk.created.add(name);
    const issue = checkValue(walk, name, member, depth);
    if (issue !== undefined) return issue;
  }
  return undefined;
}

const rejectTooManyFields = (count: number) =>
  createRejection(`A catalog can have ${catalogFieldLimit} fields at most, this would make it ${count}`);

/**
 * Examines an item against the fields of its catalog: names without periods, values that fit the types that were set.
 * A new field has no type. assumed: a value that does not fit is refused, an array fits when each of its items does,
 * `null` fits anywhere, and the two numbers of a place are no fields.
 */
export function examineItem(value: DataFields, fields: CatalogFields): ExaminedItem {
  const created = new Set<string>();
  const issue = checkMembers({ fields, created }, "", value, 1);
  if (issue !== undefined) return createRejection(issue);
  const count = fields.size + created.size;
  return created.size > 0 && count > catalogFieldLimit
    ? rejectTooManyFields(count)
    : { is: "taken", created: [...created] };
}

/** A field and its type, as a caller sends them. */
export interface FieldDefinition {
  readonly fieldName: string;
  readonly fieldType: string;
  readonly children?: readonly unknown[];
}

/** The mapping of fields to types, by dotted name, or why they cannot be set. */
export type FieldMapping =
  | { readonly is: "mapped"; readonly types: readonly (readonly [name: string, type: CatalogFieldType])[] }
  | { readonly is: "refused"; readonly why: string };

const isDefinition = (given: unknown): given is FieldDefinition =>
  isObject(given) &&
  typeof given.fieldName === "string" &&
  typeof given.fieldType === "string" &&
  (given.children === undefined || Array.isArray(given.children));

/** A definition, the dotted name of what it is in with a period after it, and how deep that is. */
interface PendingDefinition {
  readonly prefix: string;
  readonly given: unknown;
  readonly depth: number;
}

/** Why a definition cannot be taken, whatever the catalog holds; undefined when it can. */
function checkDefinition(name: string, { fieldName, fieldType, children }: FieldDefinition, depth: number) {
  if (depth > maxDepth) return `Field '${shortenName(name)}' nests more than ${maxDepth} levels deep`;
  if (fieldName === "" || fieldName.includes(".")) return `Invalid field name: '${shortenName(name)}'`;
  if (parseFieldType(fieldType) === undefined)
    return `Invalid data type of field '${shortenName(name)}': '${shortenName(fieldType)}'`;
  if (children?.length && fieldType !== "object")
    return `Field '${shortenName(name)}' is no object and has no children`;
  return undefined;
}

/** Takes one definition: its type, and its children to be taken later. Why it cannot be, when it cannot. */
function takeDefinition(
  pending: PendingDefinition[],
  { prefix, given, depth }: PendingDefinition,
  types: Map<string, CatalogFieldType | null>,
) {
  if (!isDefinition(given)) return `A child of field '${shortenName(prefix.slice(0, -1))}' is no field`;
  const name = prefix + given.fieldName;
  const issue = checkDefinition(name, given, depth);
  if (issue !== undefined) return issue;
  const type = parseFieldType(given.fieldType) ?? null;
  const before = types.get(name);
  if (before && before !== type) {
    return `Field '${shortenName(name)}' already has a data type of '${before}', which cannot be changed`;
  }
  types.set(name, type);
  for (const child of given.children ?? []) pending.push({ prefix: `${name}.`, given: child, depth: depth + 1 });
  return undefined;
}

/**
 * Reads an update of a catalog's field types. A type that is set is final; naming it again changes nothing.
 * assumed: children of an object are its nested fields.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360033578351
 */
export function mapFields(definitions: readonly FieldDefinition[], set: CatalogFields): FieldMapping {
  const types = new Map(set);
  const pending: PendingDefinition[] = definitions.map((given) => ({ prefix: "", given, depth: 1 }));
  for (const each of pending) {
    const issue = takeDefinition(pending, each, types);
    if (issue !== undefined) return createRejection(issue);
  }
  if (types.size > catalogFieldLimit && types.size > set.size) return rejectTooManyFields(types.size);
  const changed = [...types].filter((entry): entry is [string, CatalogFieldType] => entry[1] !== null);
  return { is: "mapped", types: changed.filter(([name, type]) => set.get(name) !== type) };
}
