import { type DataFields, isObject } from "../../../contracts/json.ts";
import type { FieldType } from "../../domain/field-types.ts";

/** The pattern of numbers as JSON writes them: `0049` and `+49` are text. */
const numberShape = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Most digits a number keeps in a computer. */
const maxDigits = 17;

/**
 * Whether a number has lost digits: a whole one past 2^53, up to where numbers are written with an exponent, or one past
 * what a double holds.
 */
const isRounded = (value: number): boolean =>
  !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21);

/** The number a cell holds; undefined where it holds none, or one with more digits than are kept. */
function parseNumber(text: string): number | undefined {
  if (!numberShape.test(text)) return undefined;
  const value = Number(text);
  if (isRounded(value)) return undefined;
  const [digits = ""] = text.replace(/[-.]/g, "").split(/[eE]/);
  return digits.replace(/^0+/, "").length > maxDigits ? undefined : value;
}

function parseNested(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const matches = (value: unknown, type: FieldType): boolean => {
  if (value === null) return true;
  if (type === "long" || type === "double") return typeof value === "number";
  return typeof value === (type === "boolean" ? "boolean" : "string");
};

/** A list or object where the field may hold one: a list has the type of what is in it. */
const isTyped = (nested: unknown, type: FieldType | undefined): boolean => {
  if (nested === undefined) return false;
  if (type === undefined || type === "object" || type === "geo_location") return true;
  return Array.isArray(nested) && nested.flat(50).every((item) => matches(item, type));
};

/** Reads a cell of CSV by the type of its field. Without one: a number, a boolean, a list, an object, or else text. */
export function parseCell(text: string, type: FieldType | undefined): unknown {
  const nested = parseNested(text);
  if (isTyped(nested, type)) return nested;
  if (type === "string" || type === "date" || type === "object" || type === "geo_location") return text;
  const boolean = text === "true" || text === "false" ? text === "true" : undefined;
  if (type === "boolean") return boolean ?? text;
  const number = parseNumber(text);
  return number ?? (type === undefined ? boolean : undefined) ?? text;
}

/** How deep numbers are looked for; the field registry refuses what nests deeper. */
const maxDepth = 50;

/** Whether a value holds a number that has lost digits. */
export function hasLostDigits(value: unknown, depth = 0): boolean {
  if (typeof value === "number") return isRounded(value);
  if (typeof value !== "object" || value === null || depth > maxDepth) return false;
  return Object.values(value).some((item) => hasLostDigits(item, depth + 1));
}

/** The cells of a row: names of columns, and what is in them. */
export type Cells = readonly (readonly [column: string, value: unknown])[];

/** Leaves out columns that repeat a list: `items.name`, the names of all items, beside `items`. */
export function dropRepeated(cells: Cells): Cells {
  const lists = cells.filter(([, value]) => Array.isArray(value)).map(([column]) => `${column}.`);
  return lists.length === 0 ? cells : cells.filter(([column]) => !lists.some((list) => column.startsWith(list)));
}

/** Puts a value where a dotted name says; false where something that is no object is in the way. */
function putNested(fields: Record<string, unknown>, column: string, value: unknown): boolean {
  const path = column.split(".");
  if (path.includes("__proto__")) return false;
  let holder = fields;
  for (const name of path.slice(0, -1)) {
    const inner = Object.hasOwn(holder, name) ? holder[name] : {};
    if (!isObject(inner)) return false;
    holder[name] = inner;
    holder = inner as Record<string, unknown>;
  }
  holder[path.at(-1) ?? ""] = value;
  return true;
}

/** The fields that cells spell, a dot meaning a field of an object; `clash` is told of columns that fit nowhere. */
export function nestCells(cells: Cells, clash: (column: string) => void = () => {}): DataFields {
  const fields: Record<string, unknown> = {};
  for (const [column, value] of cells) if (!putNested(fields, column, value)) clash(column);
  return fields;
}

/** The items of an order whose list is told in columns of their fields alone; undefined where these do not agree. */
export function itemsOfColumns(cells: Cells, list: string): readonly DataFields[] | undefined {
  const own = cells.filter(([column]) => column.startsWith(`${list}.`));
  const lengths = new Set(own.map(([, values]) => (Array.isArray(values) ? values.length : -1)));
  const [length = -1] = lengths;
  if (lengths.size !== 1 || length < 0) return undefined;
  return Array.from({ length }, (_, index) =>
    nestCells(own.map(([column, values]) => [column.slice(list.length + 1), (values as readonly unknown[])[index]])),
  );
}
