import { type DataFields, isObject } from "../../contracts/json.ts";
import { keptDate, parseDate } from "./dates.ts";

/** Types of a profile or event field, as users/getFields spells them. */
export type FieldType = "string" | "date" | "long" | "double" | "boolean" | "object" | "geo_location";

/** Types recorded so far, by dotted field name. */
export type RecordedTypes = Pick<ReadonlyMap<string, FieldType>, "get">;

/** A value that does not fit the type its field was recorded with. */
export interface Mismatch {
  readonly field: string;
  readonly expectedType: FieldType;
  readonly incomingTypes: readonly string[];
  readonly offendingValue: string;
}

/** What is left of incoming fields once the field registry has seen them. */
export interface Intake {
  readonly fields: DataFields;
  readonly created: ReadonlyMap<string, FieldType>;
  readonly filteredOut: readonly string[];
  readonly mismatches: readonly Mismatch[];
  /** Why the fields cannot be taken at all, when they cannot. */
  readonly refused: string | undefined;
}

/** How deep fields may nest. assumed: no limit is published; one is needed, and this is far beyond real profiles. */
const deepest = 50;

const isNumber = (value: unknown): boolean => typeof value === "number";

const isGeoLocation = (name: string, value: DataFields): boolean =>
  isNumber(value.lat) && isNumber(value.lon) && name.endsWith("_geo_location");

/**
 * Whether a recorded type takes an incoming one.
 * assumed: whole numbers fit a double and date-like text fits a string; nothing else is converted.
 */
const accepts = (recorded: FieldType, incoming: FieldType): boolean =>
  recorded === incoming ||
  (recorded === "double" && incoming === "long") ||
  (recorded === "string" && incoming === "date") ||
  (recorded === "object" && incoming === "geo_location");

const reported = (incoming: FieldType): readonly string[] =>
  incoming === "string" ? ["string", "keyword"] : [incoming];

const dropped = Symbol("dropped");

/** One pass over incoming fields: what the registry knows, and what has come up so far. */
interface Pass {
  readonly recorded: RecordedTypes;
  readonly createNewFields: boolean;
  readonly created: Map<string, FieldType>;
  readonly filteredOut: string[];
  readonly mismatches: Mismatch[];
  refused: string | undefined;
}

const typeOf = (pass: Pass, field: string): FieldType | undefined =>
  pass.recorded.get(field) ?? pass.created.get(field);

/** Notes the first value of a field that does not fit it. */
function misfit({ mismatches }: Pass, field: string, expectedType: FieldType, type: FieldType, value: unknown): void {
  if (mismatches.some((each) => each.field === field)) return;
  const offendingValue = typeof value === "string" ? value : JSON.stringify(value);
  mismatches.push({ field, expectedType, incomingTypes: reported(type), offendingValue });
}

/** A field nobody has sent before: recorded, with the objects its dotted name says it is in, or dropped. */
function admitNew(pass: Pass, field: string, type: FieldType, value: unknown): boolean {
  if (!pass.createNewFields) {
    if (!pass.filteredOut.includes(field)) pass.filteredOut.push(field);
    return false;
  }
  const parent = field.slice(0, Math.max(0, field.lastIndexOf(".")));
  if (parent !== "") admit(pass, parent, "object", value);
  pass.created.set(field, type);
  return true;
}

/** Holds a value against the type of its field; false when the field is new and new ones are dropped. */
function admit(pass: Pass, field: string, type: FieldType, value: unknown): boolean {
  const known = typeOf(pass, field);
  if (known === undefined) return admitNew(pass, field, type, value);
  // Within one call a new field may start whole and go on with a fraction, as the prices of a list of items do.
  if (known === "long" && type === "double" && pass.created.has(field)) pass.created.set(field, type);
  else if (!accepts(known, type)) misfit(pass, field, known, type, value);
  return true;
}

function text(pass: Pass, value: string, name: string): unknown {
  const atMs = parseDate(value);
  if (!admit(pass, name, atMs === undefined ? "string" : "date", value)) return dropped;
  return atMs === undefined || typeOf(pass, name) === "string" ? value : keptDate(value, atMs);
}

function array(pass: Pass, value: readonly unknown[], name: string, depth: number): unknown {
  const kept = value.map((item) => walk(pass, item, name, depth + 1));
  if (kept.every((item, index) => item === value[index])) return value;
  return kept.includes(dropped) ? dropped : kept;
}

function object(pass: Pass, value: DataFields, name: string, depth: number): unknown {
  if (isGeoLocation(name, value)) return admit(pass, name, "geo_location", value) ? value : dropped;
  return admit(pass, name, "object", value) ? members(pass, value, `${name}.`, depth + 1) : dropped;
}

function nested(pass: Pass, value: unknown, name: string, depth: number): unknown {
  if (depth >= deepest) {
    pass.refused ??= `Field '${name.slice(0, 60)}…' nests more than ${deepest} levels deep`;
    return dropped;
  }
  if (Array.isArray(value)) return array(pass, value, name, depth);
  return isObject(value) ? object(pass, value, name, depth) : dropped;
}

function walk(pass: Pass, value: unknown, name: string, depth: number): unknown {
  switch (typeof value) {
    case "string":
      return text(pass, value, name);
    case "number":
      return admit(pass, name, Number.isInteger(value) ? "long" : "double", value) ? value : dropped;
    case "boolean":
      return admit(pass, name, "boolean", value) ? value : dropped;
    default:
      return value === null ? null : nested(pass, value, name, depth);
  }
}

/** The object with its dates as they are kept and without what was dropped: itself, when neither came up. */
function members(pass: Pass, value: DataFields, prefix: string, depth: number): DataFields {
  let kept: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    if (key === "__proto__") {
      pass.refused ??= `Field name '${prefix}__proto__' is not allowed`;
      continue;
    }
    const item = walk(pass, value[key], prefix + key, depth);
    if (item === value[key]) continue;
    kept ??= { ...value };
    if (item === dropped) delete kept[key];
    else kept[key] = item;
  }
  return kept ?? value;
}

/**
 * Passes incoming fields by the registry: infers types, keeps dates in Iterable's form, notes new fields or drops
 * them when the caller wants none, and collects every mismatch. Nothing is changed in place.
 *
 * The first value that is neither null nor an empty array fixes a field's type for the whole project.
 * @see https://support.iterable.com/hc/en-us/articles/208183076
 */
export function takeIn(fields: DataFields, recorded: RecordedTypes, createNewFields: boolean): Intake {
  const pass: Pass = {
    recorded,
    createNewFields,
    created: new Map(),
    filteredOut: [],
    mismatches: [],
    refused: undefined,
  };
  const kept = members(pass, fields, "", 0);
  return { ...pass, fields: kept };
}
