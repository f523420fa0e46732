import { isUtf8 } from "node:buffer";
import type * as z from "zod";
import type { Lazy, Operation } from "../../contracts/operation.ts";
import type { Incoming } from "../http/message.ts";
import { fail } from "./handler.ts";
import { refuseBody, withoutNulls } from "./malformed-body.ts";

/** Largest request body, in bytes. Published for users/bulkUpdate; assumed for every other call. */
export const largestBody = 4 * 1_024 * 1_024;

function json(bytes: Uint8Array, refuse: () => never): unknown {
  if (!isUtf8(bytes)) refuse();
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
  } catch {
    return refuse();
  }
}

/** The request body, checked against the row's schema; undefined where there is none and none is needed. */
export function parseBody(row: Operation, { body, path }: Pick<Incoming, "body" | "path">): unknown {
  if (row.body === undefined || (row.bodyIsOptional === true && body.byteLength === 0)) return undefined;
  if (body.byteLength > largestBody) fail("BatchTooLarge", `[${path}] Request body is larger than 4 MB`);
  const value = json(body, () => refuseBody(row, path));
  const first = row.body().safeParse(value);
  if (first.success) return first.data;
  const { issues } = first.error;
  const pruned = withoutNulls(issues, value);
  if (pruned === undefined) return refuseBody(row, path, { issues, value });
  const second = row.body().safeParse(pruned);
  if (second.success) return second.data;
  if (row.malformedBody !== "text") return refuseBody(row, path, { issues: second.error.issues, value: pruned });
  // Text quotes the body as it came, and says of a null that may not be absent what should be in its place.
  const left = new Set(second.error.issues.map((issue) => issue.path.join(".")));
  return refuseBody(row, path, { issues: issues.filter((issue) => left.has(issue.path.join("."))), value });
}

/** Path parameters come percent-encoded, and a `+` in them is a plus sign. */
export function parseParams(row: Operation, path: string): Readonly<Record<string, unknown>> {
  const actual = path.split("/");
  const raw: Record<string, string> = {};
  row.path.split("/").forEach((part, index) => {
    if (part.startsWith("{")) raw[part.slice(1, -1)] = decoded(actual[index] ?? "", path);
  });
  return checked(row.params, raw);
}

function decoded(segment: string, path: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return fail("BadParams", `Malformed percent-encoding in path: ${path}`);
  }
}

/** Query parameters; one that is given several times is a list. */
export function parseQuery(row: Operation, search: string): Readonly<Record<string, unknown>> {
  const raw: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(search)) {
    const earlier = raw[name];
    raw[name] = earlier === undefined ? value : [...(Array.isArray(earlier) ? earlier : [earlier]), value];
  }
  return checked(row.query, raw);
}

function checked(schema: Lazy<z.ZodObject> | undefined, raw: unknown): Readonly<Record<string, unknown>> {
  if (schema === undefined) return {};
  const result = schema().safeParse(raw);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = String(issue?.path[0]);
  const missing = issue?.path.length === 1 && !(name in (raw as object));
  return fail(
    "BadParams",
    missing ? `Missing parameter: ${name}` : `Invalid value for parameter ${name}: ${issue?.message}`,
  );
}
