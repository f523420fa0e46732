import { type DataFields, isObject } from "../../contracts/json.ts";
import { flattenFields } from "./export-rows.ts";

/** The columns an export keeps; without `only` all but the omitted. */
export interface Columns {
  readonly only?: readonly string[];
  readonly omit: readonly string[];
}

const parseNames = (list: string | readonly string[]): readonly string[] =>
  [list]
    .flat()
    .flatMap((names) => names.split(",").map((name) => name.trim()))
    .filter((name) => name !== "");

/** Reads `onlyFields` and `omitFields`: comma-separated, and the first may be repeated. */
export const parseColumns = (only: string | readonly string[] | undefined, omit: string | undefined): Columns => ({
  ...(only !== undefined && { only: parseNames(only) }),
  omit: omit === undefined ? [] : parseNames(omit),
});

/** Whether one of the names is a field's or that of something it is a part of. */
const cover = (names: readonly string[], field: string): boolean =>
  names.some((name) => field === name || field.startsWith(`${name}.`));

/** Whether one of the names is that of a part of a field. */
const reachInto = (names: readonly string[], field: string): boolean =>
  names.some((name) => name.startsWith(`${field}.`));

/** Whether a field is asked for as a whole, rather than for parts of it. */
export const isWhole = ({ only }: Columns, field: string): boolean => only === undefined || cover(only, field);

function pickFields(fields: DataFields, columns: Columns, prefix: string, always?: string): DataFields | undefined {
  let picked: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(fields)) {
    const kept = name === always ? value : pickValue(value, columns, prefix + name);
    if (kept === undefined) continue;
    picked ??= {};
    picked[name] = kept;
  }
  return picked;
}

/** The parts of a list that are kept. Its objects stay in their places, unless nothing is left in any. */
function pickItems(items: readonly unknown[], columns: Columns, path: string): readonly unknown[] | undefined {
  const whole = isWhole(columns, path);
  const picked = items.flatMap((item): readonly unknown[] => {
    if (isObject(item)) return [pickFields(item, columns, `${path}.`) ?? {}];
    return whole ? [item] : [];
  });
  return whole || picked.some((item) => isObject(item) && Object.keys(item).length > 0) ? picked : undefined;
}

/** What is kept of a value: all, nothing (undefined), or those parts of objects and lists that are named. */
function pickValue(value: unknown, columns: Columns, path: string): unknown {
  if (cover(columns.omit, path)) return undefined;
  const whole = isWhole(columns, path);
  if (whole && !reachInto(columns.omit, path)) return value;
  if (!whole && !reachInto(columns.only ?? [], path)) return undefined;
  if (Array.isArray(value)) return pickItems(value, columns, path);
  if (isObject(value)) return pickFields(value, columns, `${path}.`) ?? (whole ? {} : undefined);
  return whole ? value : undefined;
}

/**
 * Picks the columns of a row that are kept, `always` among them. A name keeps or omits what nests below it too, and
 * reaches into objects and the objects of lists: `shoppingCartItems.name` is the name of every item.
 */
export function pickColumns(row: DataFields, columns: Columns, always?: string): DataFields {
  if (columns.only === undefined && columns.omit.length === 0) return row;
  return pickFields(row, columns, "", always) ?? {};
}

/**
 * The columns of a list's items: for each of their fields, nested ones too, the values of those items that have it, in
 * order. assumed: a value that is a list stays one.
 */
export function toItemColumns(list: string, items: unknown): DataFields {
  const columns: Record<string, unknown[]> = {};
  for (const item of Array.isArray(items) ? items.filter(isObject) : []) {
    for (const [name, value] of Object.entries(flattenFields(item))) {
      const column = `${list}.${name}`;
      if (Object.hasOwn(columns, column)) columns[column]?.push(value);
      else columns[column] = [value];
    }
  }
  return columns;
}
