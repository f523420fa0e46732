import { isObject } from "../../contracts/json.ts";
import type { Operation } from "../../contracts/operation.ts";
import type { Incoming } from "../http/message.ts";
import { checkBrowserKey } from "../pipeline/browser-key-warning.ts";
import type { ApiKey } from "../project/settings.ts";
import { readValueOrText } from "./request-users.ts";
import { findSimilarRoute } from "./similar-route.ts";
import { formatHint, joinPath, unknownFieldsOf } from "./unknown-fields.ts";

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

/** Where a `dataFields` holds another one: the inner fields end up one level deeper than anything reads them. */
function findNestedDataFields(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => findNestedDataFields(item, joinPath(path, index)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = joinPath(path, name);
    if (name === "dataFields" && isObject(inner))
      return isObject(inner.dataFields) ? [joinPath(here, "dataFields")] : [];
    return findNestedDataFields(inner, here);
  });
}

const collectBodyWarnings = (schema: NonNullable<Operation["body"]>, body: unknown): Warning[] => [
  ...unknownFieldsOf(schema(), body).map(
    ({ path, ...field }): Warning => ({
      code: "unreadField",
      message: `Nothing reads ${path}${formatHint(field)}`,
      path,
    }),
  ),
  ...findNestedDataFields(body, "body").map(
    (path): Warning => ({
      code: "nestedDataFields",
      message: `${path} is one level too deep: its fields become parts of a field named dataFields`,
      path,
    }),
  ),
];

function collectQueryWarnings(operation: Operation, search: string): Warning[] {
  const known = Object.keys(operation.query?.().shape ?? {});
  const given = [...new Set(new URLSearchParams(search).keys())];
  return given
    .filter((name) => name !== "api_key" && !known.includes(name))
    .map((name) => ({
      code: "unreadParameter",
      message: `Nothing reads the query parameter ${name}${formatHint({ name, known })}`,
      path: `query.${name}`,
    }));
}

const warnOfUnknownRoute = (method: string, path: string): Warning => {
  const near = findSimilarRoute(method, path);
  const nearer = near === undefined ? "" : `; the nearest is ${near.method} ${near.path} (${near.id})`;
  return { code: "unknownRoute", message: `Iterable has no ${method} ${path}${nearer}` };
};

const warnOfNotImplemented = (operation: Operation): Warning[] =>
  operation.fidelity === "absent"
    ? [{ code: "notImplemented", message: `${operation.id} exists at Iterable; the sandbox does not implement it` }]
    : [];

function collectKeyWarnings({ key, origin }: Pick<WarningRequest, "key" | "origin">): Warning[] {
  const message = key && checkBrowserKey(key, origin);
  return message === undefined ? [] : [{ code: "serverKeyInBrowser", message }];
}

/** What is wanted of a request to look for warnings in it. */
export interface WarningRequest {
  readonly operation: Operation | undefined;
  readonly method: string;
  readonly path: string;
  readonly search: string;
  /** The parsed body; undefined where there is none. */
  readonly body: unknown;
  /** The key it came with; undefined where that is none of the sandbox's. */
  readonly key: ApiKey | undefined;
  /** The page it came from; undefined where no browser sent it. */
  readonly origin: string | undefined;
}

/** What a request does that its sender hardly means, as far as it is known before anything is written. */
export function collectRequestWarnings(request: WarningRequest): readonly Warning[] {
  const { operation, method, path, search, body } = request;
  if (operation === undefined) return [warnOfUnknownRoute(method, path), ...collectKeyWarnings(request)];
  return [
    ...warnOfNotImplemented(operation),
    ...(search === "" ? [] : collectQueryWarnings(operation, search)),
    ...(operation.body === undefined || body === undefined ? [] : collectBodyWarnings(operation.body, body)),
    ...collectKeyWarnings(request),
  ];
}

/** The warnings of a call with a key that counts, while it is under way. */
export const findCallWarnings = (operation: Operation, incoming: Incoming, key: ApiKey): readonly Warning[] =>
  collectRequestWarnings({
    operation,
    method: operation.method,
    path: incoming.path,
    search: incoming.search,
    body: readValueOrText(incoming),
    key,
    origin: incoming.header("origin"),
  });

/** Warnings that only the answer tells of: a field that came with another type than before. */
export function collectAnswerWarnings(answer: unknown): readonly Warning[] {
  if (!isObject(answer) || answer.code !== "RequestFieldsTypesMismatched" || !isObject(answer.params)) return [];
  const errors = isObject(answer.params.validationErrors) ? answer.params.validationErrors : {};
  return Object.entries(errors).map(([field, error]) => {
    const { incomingTypes = [], expectedType = "" } = error as { incomingTypes?: string[]; expectedType?: string };
    const message = `${field} was ${expectedType} before and came as ${incomingTypes.join(" or ")}`;
    return { code: "fieldTypeChanged", message, path: field };
  });
}
