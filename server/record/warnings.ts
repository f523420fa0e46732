import type * as z from "zod";
import { allOperations, type Operation } from "../../contracts/index.ts";
import { isObject } from "../../contracts/iterable/shared.ts";

/** Something a request does that the real service would let pass in silence, or refuse in few words. */
export interface Warning {
  readonly code:
    | "unreadField"
    | "unreadParameter"
    | "nestedDataFields"
    | "unknownRoute"
    | "fieldTypeChanged"
    | "serverKeyInBrowser"
    | "notImplemented";
  readonly message: string;
  /** Where in the request: `body.users[1].datafields`, `query.limt`. */
  readonly path?: string;
}

const at = (path: string, key: string | number): string =>
  typeof key === "number" ? `${path}[${key}]` : `${path}.${key}`;

/** The names of a body that its schema does not have: zod leaves them out of what it gives. */
function unread(sent: unknown, read: unknown, path: string): string[] {
  if (sent === read) return [];
  if (Array.isArray(sent) && Array.isArray(read)) {
    return sent.flatMap((item, index) => unread(item, read[index], at(path, index)));
  }
  if (!isObject(sent) || !isObject(read)) return [];
  return Object.entries(sent).flatMap(([name, value]) => {
    if (value === null) return [];
    return Object.hasOwn(read, name) ? unread(value, read[name], at(path, name)) : [at(path, name)];
  });
}

/** Where a `dataFields` holds another one: the inner fields end up one level deeper than anything reads them. */
function nested(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => nested(item, at(path, index)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = at(path, name);
    if (name === "dataFields" && isObject(inner)) return isObject(inner.dataFields) ? [at(here, "dataFields")] : [];
    return nested(inner, here);
  });
}

function bodyWarnings(schema: z.ZodType, body: unknown): Warning[] {
  const parsed = schema.safeParse(body);
  const unknown = parsed.success ? unread(body, parsed.data, "body") : [];
  return [
    ...unknown.map((path): Warning => ({ code: "unreadField", message: `Nothing reads ${path}`, path })),
    ...nested(body, "body").map(
      (path): Warning => ({
        code: "nestedDataFields",
        message: `${path} is one level too deep: its fields become parts of a field named dataFields`,
        path,
      }),
    ),
  ];
}

function queryWarnings(row: Operation, search: string): Warning[] {
  const known = new Set(["api_key", ...Object.keys(row.query?.().shape ?? {})]);
  const unknown = [...new Set(new URLSearchParams(search).keys())].filter((name) => !known.has(name));
  return unknown.map((name) => ({
    code: "unreadParameter",
    message: `Nothing reads the query parameter ${name}`,
    path: `query.${name}`,
  }));
}

const partsOf = (path: string): string[] => path.split("/");

/** How far a path is from a row's: 0 where they fit, more with each edit of a segment that is not a parameter. */
function distance(row: Operation, method: string, path: string): number {
  const wanted = partsOf(row.path);
  const given = partsOf(path);
  const lengths = Math.abs(wanted.length - given.length) * 8;
  const edits = wanted.map((part, index) => (part.startsWith("{") ? 1 : edited(part, given[index] ?? "")));
  return lengths + edits.reduce((sum, each) => sum + each, 0) + (row.method === method ? 0 : 2);
}

/** Edits that turn one text into another. */
function edited(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j += 1) {
      const swap = (row[j] ?? 0) + (letter.toLowerCase() === to[j]?.toLowerCase() ? 0 : 1);
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The operation a request for an unknown path most likely meant. */
export function nearestRoute(method: string, path: string): Operation | undefined {
  const cut = path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
  const ranked = allOperations.map((row) => ({ row, far: distance(row, method, cut.slice(0, 200)) }));
  return ranked.toSorted((a, b) => a.far - b.far)[0]?.row;
}

const unknownRoute = (method: string, path: string): Warning => {
  const near = nearestRoute(method, path);
  const hint = near === undefined ? "" : `; the nearest is ${near.method} ${near.path} (${near.id})`;
  return { code: "unknownRoute", message: `Iterable has no ${method} ${path}${hint}` };
};

const notImplemented = (row: Operation): Warning[] =>
  row.fidelity === "absent"
    ? [{ code: "notImplemented", message: `${row.id} exists at Iterable; the sandbox does not implement it` }]
    : [];

/** What is wanted of a request to look for warnings in it. */
export interface Request {
  readonly row: Operation | undefined;
  readonly method: string;
  readonly path: string;
  readonly search: string;
  /** The parsed body; undefined where there is none or it is no JSON. */
  readonly body: unknown;
}

/** What a request does that its sender hardly means, found before anything is written. */
export function requestWarnings({ row, method, path, search, body }: Request): readonly Warning[] {
  if (row === undefined) return [unknownRoute(method, path)];
  return [
    ...notImplemented(row),
    ...(search === "" ? [] : queryWarnings(row, search)),
    ...(row.body === undefined || body === undefined ? [] : bodyWarnings(row.body(), body)),
  ];
}
