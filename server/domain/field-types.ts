import { type DataFields, isObject } from "../../contracts/json.ts";
import { normaliseDate, parseDate } from "./dates.ts";

/** Types of a profile or event field, as users/getFields spells them. */
export type FieldType = "string" | "date" | "long" | "double" | "boolean" | "object" | "geo_location";

/** Types recorded so far, by dotted field name. */
export type RecordedTypes = Pick<ReadonlyMap<string, FieldType>, "get">;

/** A value that does not fit the type its field was recorded with. */
export interface TypeMismatch {
  readonly field: string;
  readonly expectedType: FieldType;
  readonly incomingTypes: readonly string[];
  readonly offendingValue: string;
  /** Whether the same call was the first to send the field: its values differ among themselves. */
  readonly isNew: boolean;
}

/** Incoming fields once the field registry has seen them. */
export interface TypedFields {
  readonly fields: DataFields;
  readonly created: ReadonlyMap<string, FieldType>;
  readonly filteredOut: readonly string[];
  readonly mismatches: readonly TypeMismatch[];
  /** Why the fields cannot be taken at all, when they cannot. */
  readonly rejection: string | undefined;
}

/** How deep fields may nest. assumed: no limit is published; one is needed, and this is far beyond real profiles. */
const maxDepth = 50;

const isNumber = (value: unknown): boolean => typeof value === "number";

const isGeoLocation = (name: string, value: DataFields): boolean =>
  isNumber(value.lat) && isNumber(value.lon) && name.endsWith("_geo_location");

/**
 * Whether a recorded type takes an incoming one.
 * assumed: whole numbers fit a double and date-like text fits a string; nothing else is converted.
 */
const acceptsType = (recorded: FieldType, incoming: FieldType): boolean =>
  recorded === incoming ||
  (recorded === "double" && incoming === "long") ||
  (recorded === "string" && incoming === "date") ||
  (recorded === "object" && incoming === "geo_location");

const incomingTypesOf = (incoming: FieldType): readonly string[] =>
  incoming === "string" ? ["string", "keyword"] : [incoming];

const dropped = Symbol("dropped");

/** One pass over incoming fields: what the registry knows, and what has come up so far. */
interface Pass {
  readonly recorded: RecordedTypes;
  readonly createNewFields: boolean;
  readonly created: Map<string, FieldType>;
  readonly filteredOut: string[];
  readonly mismatches: TypeMismatch[];
  rejection: string | undefined;
}

const typeOf = (pass: Pass, field: string): FieldType | undefined =>
  pass.recorded.get(field) ?? pass.created.get(field);

/** Notes the first value of a field that does not fit it. */
function noteMismatch(
  { mismatches, created }: Pass,
  field: string,
  expectedType: FieldType,
  type: FieldType,
  value: unknown,
): void {
  if (mismatches.some((each) => each.field === field)) return;
  const offendingValue = typeof value === "string" ? value : JSON.stringify(value);
  mismatches.push({
    field,
    expectedType,
    incomingTypes: incomingTypesOf(type),
    offendingValue,
    isNew: created.has(field),
  });
}

/**
 * Admits a field nobody has sent before: it is recorded, with the objects its dotted name says it is in, or dropped.
 */
function admitNewField(pass: Pass, field: string, type: FieldType, value: unknown): boolean {
  if (!pass.createNewFields) {
    if (!pass.filteredOut.includes(field)) pass.filteredOut.push(field);
    return false;
  }
  const parent = field.slice(0, Math.max(0, field.lastIndexOf(".")));
  if (parent !== "") admitValue(pass, parent, "object", value);
  pass.created.set(field, type);
  return true;
}

/** Checks a value against the type of its field; false when the field is new and new ones are dropped. */
function admitValue(pass: Pass, field: string, type: FieldType, value: unknown): boolean {
  const known = typeOf(pass, field);
  if (known === undefined) return admitNewField(pass, field, type, value);
  // Within one call a new field may start whole and go on with a fraction, as the prices of a list of items do.
  if (known === "long" && type === "double" && pass.created.has(field)) pass.created.set(field, type);
  else if (!acceptsType(known, type)) noteMismatch(pass, field, known, type, value);
  return true;
}

/** A number of a call that never was JSON may be none that JSON can write: it would read back as `null`. */
function walkNumber(pass: Pass, value: number, name: string): unknown {
  if (!Number.isFinite(value)) pass.rejection ??= `Field '${name.slice(0, 60)}' is ${value}, which JSON cannot write`;
  // A zero below zero is none in JSON, which is what is kept.
  return admitValue(pass, name, Number.isInteger(value) ? "long" : "double", value) ? value + 0 : dropped;
}

function walkText(pass: Pass, value: string, name: string): unknown {
  const atMs = parseDate(value);
  if (!admitValue(pass, name, atMs === undefined ? "string" : "date", value)) return dropped;
  return atMs === undefined || typeOf(pass, name) === "string" ? value : normaliseDate(value, atMs);
}

function walkArray(pass: Pass, value: readonly unknown[], name: string, depth: number): unknown {
  const kept = value.map((item) => walkValue(pass, item, name, depth + 1));
  if (kept.every((item, index) => Object.is(item, value[index]))) return value;
  return kept.includes(dropped) ? dropped : kept;
}

function walkObject(pass: Pass, value: DataFields, name: string, depth: number): unknown {
  if (isGeoLocation(name, value)) return admitValue(pass, name, "geo_location", value) ? value : dropped;
  return admitValue(pass, name, "object", value) ? walkMembers(pass, value, `${name}.`, depth + 1) : dropped;
}

function walkNested(pass: Pass, value: unknown, name: string, depth: number): unknown {
  if (depth >= maxDepth) {
    pass.rejection ??= `Field '${name.slice(0, 60)}…' nests more than ${maxDepth} levels deep`;
    return dropped;
  }
  if (Array.isArray(value)) return walkArray(pass, value, name, depth);
  return isObject(value) ? walkObject(pass, value, name, depth) : dropped;
}

function walkValue(pass: Pass, value: unknown, name: string, depth: number): unknown {
  switch (typeof value) {
    case "string":
      return walkText(pass, value, name);
    case "number":
      return walkNumber(pass, value, name);
    case "boolean":
      return admitValue(pass, name, "boolean", value) ? value : dropped;
    default:
      return value === null ? null : walkNested(pass, value, name, depth);
  }
}

/** The object with its dates as they are kept and without what was dropped: itself, when neither came up. */
function walkMembers(pass: Pass, value: DataFields, prefix: string, depth: number): DataFields {
  let kept: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    if (key === "__proto__") {
      pass.rejection ??= `Field name '${prefix}__proto__' is not allowed`;
      continue;
    }
    const item = walkValue(pass, value[key], prefix + key, depth);
    if (Object.is(item, value[key])) continue;
    kept ??= { ...value };
    if (item === dropped) delete kept[key];
    else kept[key] = item;
  }
  return kept ?? value;
}

/**
 * Applies the registry to incoming fields: infers types, keeps dates in Iterable's form, notes new fields or drops
 * them when the caller wants none, and collects every mismatch. Nothing is changed in place.
 *
 * The first value that is neither null nor an empty array fixes a field's type for the whole project.
 * @see https://support.iterable.com/hc/en-us/articles/208183076
 */
export function applyFieldTypes(fields: DataFields, recorded: RecordedTypes, createNewFields: boolean): TypedFields {
  const pass: Pass = {
    recorded,
    createNewFields,
    created: new Map(),
    filteredOut: [],
    mismatches: [],
    rejection: undefined,
  };
  const kept = walkMembers(pass, fields, "", 0);
  return { ...pass, fields: kept };
}
