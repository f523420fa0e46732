import { isObject } from "../../../contracts/json.ts";
import { fail } from "./failure.ts";

/** The key of a group of `#groupBy`: prints as the value, and has each field by its name. */
export class GroupKey {
  [field: string]: unknown;

  constructor(fields: Readonly<Record<string, unknown>>) {
    for (const [name, value] of Object.entries(fields)) {
      Object.defineProperty(this, name, { value, enumerable: true });
    }
  }
}

/** The value that a group was made by: `{{#ifEq key "a"}}` compares it. A group by several fields has no single one. */
export function takeKey(value: unknown): unknown {
  if (!(value instanceof GroupKey)) return value;
  const values = Object.values(value);
  return values.length === 1 ? values[0] : value;
}

/**
 * A member of a value, if it has one of its own: nothing is inherited, so that no template reaches a prototype. Lists
 * have `size` beside `length` and their positions, texts have `length`.
 */
export function readMember(value: unknown, name: string): unknown {
  if (typeof value === "string") return name === "length" ? value.length : undefined;
  if (Array.isArray(value)) {
    if (name === "size" || name === "length") return value.length;
    return /^\d{1,9}$/.test(name) ? value[Number(name)] : undefined;
  }
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  const member: unknown = Reflect.get(value, name);
  return typeof member === "function" ? undefined : member;
}

export const readMembers = (value: unknown, names: readonly string[]): unknown =>
  names.reduce<unknown>((inner, name) => readMember(inner, name), value);

/**
 * What counts as false: nothing, an empty text, an empty list, `false` and any zero.
 *
 * @see https://support.iterable.com/hc/en-us/articles/35601631606036
 */
export const isFalsy = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  value === false ||
  value === 0 ||
  Number.isNaN(value) ||
  (Array.isArray(value) && value.length === 0);

/**
 * A value as it is printed: nothing for nothing, lists and objects as Java prints its collections.
 *
 * assumed: numbers as JavaScript prints them. Java would print `5.0` where JSON said `5.0`, which reading has lost, and
 * large doubles as `1.2345678E7`.
 */
export function toText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return `[${value.map(toElementText).join(", ")}]`;
  if (value instanceof GroupKey) return Object.values(value).map(toText).join(", ");
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, member]) => `${name}=${toElementText(member)}`);
    return `{${members.join(", ")}}`;
  }
  return String(value);
}

const toElementText = (value: unknown): string => (value === undefined || value === null ? "null" : toText(value));

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
  "`": "&#x60;",
};

/** Escapes for HTML as Iterable does: `=` is left alone, as a recorded unsubscribe link shows. */
export const escapeHtml = (text: string): string =>
  /[&<>"'`]/.test(text) ? text.replace(/[&<>"'`]/g, (character) => entities[character] ?? character) : text;

const numeric = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

/** A number, or a text that says one; undefined for anything else. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && value.length <= 400 && numeric.test(value) ? Number(value) : undefined;
}

/**
 * Whether two values are equal as Java has it: numbers by value, lists and objects by what they hold, `"5"` not 5.
 * `count` is told of every pair that is compared.
 */
export function areEqual(a: unknown, b: unknown, count: () => void): boolean {
  count();
  if (a === b) return true;
  if (a === undefined || a === null) return b === undefined || b === null;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, at) => areEqual(item, b[at], count));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  names.forEach(count);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && areEqual(a[name], b[name], count))
  );
}

/** Whether two values say the same: `"100"` is 100, two missing ones are equal. */
export function areLooselyEqual(a: unknown, b: unknown, count: () => void): boolean {
  count();

  const numbers = [toNumber(a), toNumber(b)];
  if (numbers[0] !== undefined && numbers[1] !== undefined) return numbers[0] === numbers[1];
  if (a === undefined || a === null || b === undefined || b === null) return areEqual(a, b, count);
  return typeof a === "object" || typeof b === "object" ? areEqual(a, b, count) : String(a) === String(b);
}

const order = <T extends string | number | boolean>(a: T, b: T): number => (a < b ? -1 : Number(a > b));

/** Compares as Java's `compareTo` between values of one kind; everything else fails. */
export function compareStrictly(a: unknown, b: unknown): number {
  for (const value of [a, b]) {
    if (value === undefined || value === null || typeof value === "object") {
      fail(`Not a comparable: ${toElementText(value)}`);
    }
  }
  if (typeof a === "number" && typeof b === "number") return order(a, b);
  if (typeof a === "string" && typeof b === "string") return order(a, b);
  if (typeof a === "boolean" && typeof b === "boolean") return order(a, b);
  return fail(`${describe(a)} cannot be compared with ${describe(b)}`);
}

/** Compares texts and numbers, whichever kind says them; a missing value, a list or an object fails. */
export function compareLoosely(a: unknown, b: unknown): number {
  const [left, right] = [toNumber(a), toNumber(b)];
  if (left !== undefined && right !== undefined) return order(left, right);
  for (const value of [a, b]) {
    if (value === undefined || value === null || typeof value === "object") {
      fail(`${describe(value)} cannot be compared: a text or a number is needed`);
    }
  }
  return order(String(a), String(b));
}

const sortText = (value: unknown): string => (typeof value === "object" ? "" : toText(value));

/** Orders values for sorting, which never fails: what is missing comes first, and so do lists and objects. */
export function compareForSorting(a: unknown, b: unknown): number {
  const [left, right] = [toNumber(a), toNumber(b)];
  return left !== undefined && right !== undefined ? order(left, right) : order(sortText(a), sortText(b));
}

/** A value as messages show it. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return "A missing value";
  if (Array.isArray(value)) return "A list";
  if (typeof value === "object") return "An object";
  if (typeof value === "string") return value.length > 60 ? `"${value.slice(0, 57)}…"` : `"${value}"`;
  return String(value);
}
