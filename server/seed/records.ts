import { isObject } from "../../contracts/json.ts";
import { BadSeed, told } from "./errors.ts";
import { documentKeys, type Kind, kinds } from "./format.ts";
import { unknownKey } from "./strict.ts";

/** A path of keys and indexes from the top of a record. */
export type Path = readonly PropertyKey[];

/** Where a record stands, and what stands at a path inside it: `seed.yaml:12: users[3].email`. */
export type Place = (path: Path) => string;

/** Under this key a record carries its place, unseen by everything that goes through its keys. */
const place = Symbol("place");

/** Marks a record with where it was read. */
export function placed<Written extends object>(written: Written, where: Place): Written {
  return Object.assign(written, { [place]: where });
}

/** A path in the way it is written in code. */
export const spelled = (path: Path): string =>
  path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");

/** Where a record was read; one that was read nowhere is called by its kind. */
export const placeOf = (written: unknown): Place =>
  (isObject(written) ? (written as { readonly [place]?: Place })[place] : undefined) ?? spelled;

const say = (where: string, message: string): BadSeed => new BadSeed([told(where, message)]);

function documentOf(value: unknown, where: Place): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw say(where([]), "expected an object");
  const known: readonly string[] = Object.values(documentKeys);
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw say(where([unknown]), unknownKey(unknown, known));
  return value;
}

function* recordsUnder(kind: Kind, held: unknown, where: Place): Generator<object> {
  const key = documentKeys[kind];
  if (kind === "stored") yield placed({ stored: held }, where);
  else if (!Array.isArray(held)) throw say(where([key]), "expected a list of records");
  else {
    for (const [index, item] of held.entries()) {
      yield placed({ [kind]: item }, ([, ...path]) => where([key, index, ...path]));
    }
  }
}

/** What a document holds under its keys, one record after the other; `where` says where a path of it stands. */
export function* recordsOf(value: unknown, where: Place = spelled): Generator<object> {
  const document = documentOf(value ?? {}, where);
  for (const kind of kinds) {
    const held = document[documentKeys[kind]] ?? undefined;
    if (held !== undefined) yield* recordsUnder(kind, held, where);
  }
}
