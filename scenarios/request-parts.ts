import type { Operation } from "../contracts/index.ts";
import { findNearest } from "../contracts/nearest.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A call as a `call` step writes it. */
export interface WrittenCall {
  readonly with?: Fields;
  readonly params?: Fields;
  readonly query?: Fields;
  readonly body?: unknown;
}

/** The parts of a request, each value where the contract wants it. */
export interface RequestParts {
  readonly params: Fields;
  readonly query: Fields;
  readonly body?: unknown;
}

/** A field that has no place in a request, or a path parameter that is missing. */
export interface MisplacedField {
  readonly part: "with" | "params" | "query";
  readonly name: string;
  readonly message: string;
}

/**
 * Places the fields of `with`: names of the path go to the path, names of the query to the query, the rest is the
 * body. `params`, `query` and `body` are taken as they are.
 */
export function placeFields(
  operation: Operation,
  written: WrittenCall,
): { readonly placed: RequestParts; readonly faults: MisplacedField[] } {
  const { path, query } = namesOf(operation);
  const given = Object.entries(written.with ?? {});
  const pick = (wanted: (name: string) => boolean) => Object.fromEntries(given.filter(([name]) => wanted(name)));
  const params = { ...pick((name) => path.includes(name)), ...written.params };
  const rest = pick((name) => !path.includes(name) && !query.includes(name));
  const body = written.body ?? (operation.body === undefined || Object.keys(rest).length === 0 ? undefined : rest);
  const placed = {
    params,
    query: { ...pick((name) => query.includes(name) && !path.includes(name)), ...written.query },
    ...(body !== undefined && { body }),
  };
  return { placed, faults: [...findStrays(operation, rest, written), ...findMissing(operation, path, params)] };
}

/** The path and query of a request, percent-encoded. */
export function toRequestPath(
  operation: Operation,
  { params, query }: RequestParts,
): { readonly path: string; readonly query: string } {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((entry): [string, string] => [name, String(entry)]),
  );
  return { path, query: new URLSearchParams(pairs).toString() };
}

const namesOf = (operation: Operation) => ({
  path: [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
  query: Object.keys(operation.query?.().shape ?? {}),
});

function findStrays(operation: Operation, rest: Fields, written: WrittenCall): MisplacedField[] {
  if (operation.body !== undefined && written.body === undefined) return [];
  const { path, query } = namesOf(operation);
  const known = [...path, ...query];
  return Object.keys(rest).map((name) => {
    const close = findNearest(name, known);
    const takes = known.length === 0 ? "takes nothing" : `takes ${known.join(", ")}`;
    const hint = close === undefined ? `${operation.id} ${takes}` : `did you mean \`${close}\`?`;
    return { part: "with", name, message: `\`${name}\` has no place in ${operation.id}; ${hint}` };
  });
}

const findMissing = (operation: Operation, path: readonly string[], params: Fields): MisplacedField[] =>
  path
    .filter((name) => params[name] === undefined)
    .map((name) => ({ part: "with", name, message: `${operation.id} needs \`${name}\`, a part of its path` }));
