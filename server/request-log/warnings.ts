import { isObject } from "../../contracts/json.ts";
import type { Operation } from "../../contracts/operation.ts";
import { browserWarning } from "../pipeline/browser-key-warning.ts";
import type { ApiKey } from "../project/settings.ts";
import { nearestRoute } from "./similar-route.ts";
import { at, hint, unreadOf } from "./unknown-fields.ts";

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
function nested(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => nested(item, at(path, index)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = at(path, name);
    if (name === "dataFields" && isObject(inner)) return isObject(inner.dataFields) ? [at(here, "dataFields")] : [];
    return nested(inner, here);
  });
}

const bodyWarnings = (schema: NonNullable<Operation["body"]>, body: unknown): Warning[] => [
  ...unreadOf(schema(), body).map(
    ({ path, ...field }): Warning => ({
      code: "unreadField",
      message: `Nothing reads ${path}${hint(field)}`,
      path,
    }),
  ),
  ...nested(body, "body").map(
    (path): Warning => ({
      code: "nestedDataFields",
      message: `${path} is one level too deep: its fields become parts of a field named dataFields`,
      path,
    }),
  ),
];

function queryWarnings(row: Operation, search: string): Warning[] {
  const known = Object.keys(row.query?.().shape ?? {});
  const given = [...new Set(new URLSearchParams(search).keys())];
  return given
    .filter((name) => name !== "api_key" && !known.includes(name))
    .map((name) => ({
      code: "unreadParameter",
      message: `Nothing reads the query parameter ${name}${hint({ name, known })}`,
      path: `query.${name}`,
    }));
}

const unknownRoute = (method: string, path: string): Warning => {
  const near = nearestRoute(method, path);
  const nearer = near === undefined ? "" : `; the nearest is ${near.method} ${near.path} (${near.id})`;
  return { code: "unknownRoute", message: `Iterable has no ${method} ${path}${nearer}` };
};

const notImplemented = (row: Operation): Warning[] =>
  row.fidelity === "absent"
    ? [{ code: "notImplemented", message: `${row.id} exists at Iterable; the sandbox does not implement it` }]
    : [];

function keyWarnings({ key, origin }: Pick<Request, "key" | "origin">): Warning[] {
  const message = key && browserWarning(key, origin);
  return message === undefined ? [] : [{ code: "serverKeyInBrowser", message }];
}

/** What is wanted of a request to look for warnings in it. */
export interface Request {
  readonly row: Operation | undefined;
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
export function requestWarnings(request: Request): readonly Warning[] {
  const { row, method, path, search, body } = request;
  if (row === undefined) return [unknownRoute(method, path), ...keyWarnings(request)];
  return [
    ...notImplemented(row),
    ...(search === "" ? [] : queryWarnings(row, search)),
    ...(row.body === undefined || body === undefined ? [] : bodyWarnings(row.body, body)),
    ...keyWarnings(request),
  ];
}

/** Warnings that only the answer tells of: a field that came with another type than before. */
export function answerWarnings(answer: unknown): readonly Warning[] {
  if (!isObject(answer) || answer.code !== "RequestFieldsTypesMismatched" || !isObject(answer.params)) return [];
  const errors = isObject(answer.params.validationErrors) ? answer.params.validationErrors : {};
  return Object.entries(errors).map(([field, error]) => {
    const { incomingTypes = [], expectedType = "" } = error as { incomingTypes?: string[]; expectedType?: string };
    const message = `${field} was ${expectedType} before and came as ${incomingTypes.join(" or ")}`;
    return { code: "fieldTypeChanged", message, path: field };
  });
}
