import { isObject } from "../../contracts/iterable/shared.ts";
import type { KeyType } from "../../contracts/operation.ts";
import type { Access } from "../projects.ts";
import type { Entry } from "./kept.ts";
import { bodyOf, jsonOrText, type Person, peopleOf } from "./people.ts";
import { requestWarnings, type Warning } from "./warnings.ts";

/** A value of a request that its contract refuses. */
export interface Violation {
  /** Where: `obj.users[1].email`, as Iterable writes it; empty where the whole request is meant. */
  readonly path: string;
  readonly message: string;
}

/** One request and its answer, as a reader wants them. Headers that hold secrets are redacted. */
export interface Exchange {
  readonly id: number;
  /** ISO 8601, on the sandbox's clock. */
  readonly at: string;
  readonly tookMs: number;
  /** Id of the operation, such as `users.update`; absent for a path Iterable does not have. */
  readonly operation?: string;
  readonly project?: string;
  readonly keyType?: KeyType;
  readonly method: string;
  /** Path and query as they were sent, without keys. */
  readonly url: string;
  readonly users: readonly Person[];
  readonly request: Side;
  readonly status: number;
  readonly response: Side;
  readonly violations: readonly Violation[];
  readonly warnings: readonly Warning[];
  /** The fault that was injected, in words. */
  readonly fault?: string;
}

/** Headers and body of one direction; a body that is JSON is a value, any other a text. */
export interface Side {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Finds the project and key of a request by the key it carries. */
export type FindAccess = (entry: Entry) => Access | undefined;

const secret = /^(api[-_]key|authorization|cookie|set-cookie|proxy-authorization)$/i;

const redacted = "[redacted]";

const headersOf = ({ headers }: Entry): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, secret.test(name) ? redacted : [value].flat().join(", ")]],
    ),
  );

/** A query without the key that old callers put there. */
export const redactedSearch = (search: string): string => search.replace(/(^|&)(api_key=)[^&]*/gi, `$1$2${redacted}`);

const isRefusedBody = (answer: unknown): answer is { readonly msg: string; readonly params: unknown } =>
  isObject(answer) && answer.code === "BadJsonBody";

/** What the contract refused of a request, as the answer tells it. */
function violationsOf(entry: Entry, answer: unknown): readonly Violation[] {
  if (isRefusedBody(answer)) {
    const faults = Object.entries(isObject(answer.params) ? answer.params : {});
    if (faults.length === 0) return [{ path: "", message: answer.msg }];
    return faults.map(([path, message]) => ({ path, message: String(message) }));
  }
  const isParameter =
    isObject(answer) && /^(Missing parameter|Invalid value for parameter|Malformed percent)/.test(String(answer.msg));
  return isParameter && entry.status === 400 ? [{ path: "", message: String(answer.msg) }] : [];
}

/** Warnings that only the answer tells of: a field that came with another type than before. */
function answerWarnings(answer: unknown): readonly Warning[] {
  if (!isObject(answer) || answer.code !== "RequestFieldsTypesMismatched" || !isObject(answer.params)) return [];
  return Object.entries(isObject(answer.params.validationErrors) ? answer.params.validationErrors : {}).map(
    ([field, error]) => {
      const { incomingTypes = [], expectedType = "" } = error as { incomingTypes?: string[]; expectedType?: string };
      const message = `${field} was ${expectedType} before and came as ${incomingTypes.join(" or ")}`;
      return { code: "fieldTypeChanged", message, path: field };
    },
  );
}

/** A server-side key that a page has: everybody who opens the page has it too. */
export function browserWarning(entry: Pick<Entry, "headers">, access: Access | undefined): readonly Warning[] {
  const { origin } = entry.headers;
  if (origin === undefined || access === undefined || !["server", "readOnly"].includes(access.key.type)) return [];
  const message = `A ${access.key.type} key was used from a page of ${String(origin)}: such keys must not be shipped to browsers`;
  return [{ code: "serverKeyInBrowser", message }];
}

/** An entry of the record, worked out. */
export function exchangeOf(entry: Entry, findAccess: FindAccess): Exchange {
  const { id, at, tookMs, row, method, path, search, status, type, fault } = entry;
  const access = findAccess(entry);
  const body = bodyOf(entry);
  const answer = entry.answer === undefined ? undefined : jsonOrText(entry.answer);
  const warnings = [
    ...requestWarnings({ row, method, path, search, body }),
    ...answerWarnings(answer),
    ...browserWarning(entry, access),
  ];
  return {
    id,
    at: new Date(at).toISOString(),
    tookMs: Math.round(tookMs * 1_000) / 1_000,
    ...(row !== undefined && { operation: row.id }),
    ...(access !== undefined && { project: access.project.name, keyType: access.key.type }),
    method,
    url: search === "" ? path : `${path}?${redactedSearch(search)}`,
    users: peopleOf(row, entry),
    request: { headers: headersOf(entry), ...(body !== undefined && { body }) },
    status,
    response: { headers: { "content-type": type }, ...(answer !== undefined && { body: answer }) },
    violations: violationsOf(entry, answer),
    warnings,
    ...(fault !== undefined && { fault }),
  };
}
