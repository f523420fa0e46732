import { isObject } from "../../contracts/json.ts";
import { formatUnknownName } from "../../contracts/nearest.ts";
import { BadSeed, formatIssue } from "./errors.ts";
import { documentKeys, kinds, type RecordKind } from "./format.ts";

/** A path of keys and indexes from the top of a record. */
export type Path = readonly PropertyKey[];

/** The place of a record, and of what stands at a path inside it: `seed.yaml:12: users[3].email`. */
export type Place = (path: Path) => string;

/** The key under which a record carries its place, unseen by everything that goes through its keys. */
const place = Symbol("place");

/** Marks a record with where it was read. */
export function markPlace<Written extends object>(written: Written, where: Place): Written {
  return Object.assign(written, { [place]: where });
}

/** A path in the way it is written in code. */
export const formatPath = (path: Path): string =>
  path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");

/** The place a record was read at; one that was read nowhere is called by its kind. */
export const placeOf = (written: unknown): Place =>
  (isObject(written) ? (written as { readonly [place]?: Place })[place] : undefined) ?? formatPath;

const createSeedError = (where: string, message: string): BadSeed => new BadSeed([formatIssue(where, message)]);

function parseDocument(value: unknown, where: Place): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw createSeedError(where([]), "expected an object");
  const known: readonly string[] = Object.values(documentKeys);
  const unknown = Object.keys(value).find((key) => key !== "$schema" && !known.includes(key));
  if (unknown !== undefined) throw createSeedError(where([unknown]), formatUnknownName(unknown, known));
  return value;
}

function* readRecordsUnder(kind: RecordKind, held: unknown, where: Place): Generator<object> {
  const key = documentKeys[kind];
  if (kind === "stored") yield markPlace({ stored: held }, where);
  else if (!Array.isArray(held)) throw createSeedError(where([key]), "expected a list of records");
  else {
    for (const [index, item] of held.entries()) {
      yield markPlace({ [kind]: item }, ([, ...path]) => where([key, index, ...path]));
    }
  }
}

/** The records a document holds under its keys, one record after the other; `where` says where a path of it stands. */
export function* recordsOf(value: unknown, where: Place = formatPath): Generator<object> {
  const document = parseDocument(value ?? {}, where);
  for (const kind of kinds) {
    const held = document[documentKeys[kind]] ?? undefined;
    if (held !== undefined) yield* readRecordsUnder(kind, held, where);
  }
}
