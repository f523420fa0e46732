import { ZodExactOptional, ZodOptional, ZodUnion, type z } from "zod";
import type { Lazy, Operation } from "../../contracts/operation.ts";
import type { JsonBody } from "../http/json-body.ts";
import type { Incoming } from "../http/message.ts";
import { fail } from "./handler.ts";
import { failMalformedBody, formatIssue, withoutNulls } from "./malformed-body.ts";

/** Reads the value a body spells. */
function readJson(operation: Operation, path: string, body: JsonBody): unknown {
  if (body.is === "json") return body.value;
  const why = body.is === "unreadable" ? body.why : "malformed";
  if (why === "too large") return fail("BodyTooLarge", `[${path}] Request body is larger than 4 MB`);
  return failMalformedBody(operation, path, why);
}

/** Parses the request body by its operation's schema; undefined where there is none and none is needed. */
export function parseBody(operation: Operation, { json, path }: Pick<Incoming, "json" | "path">): unknown {
  if (operation.body === undefined) return undefined;
  const body = json();
  if (body.is === "empty" && operation.bodyIsOptional === true) return undefined;
  const value = readJson(operation, path, body);
  const first = operation.body().safeParse(value);
  if (first.success) return first.data;
  const { issues } = first.error;
  const pruned = withoutNulls(issues, value);
  if (pruned === undefined) return failMalformedBody(operation, path, { issues, value });
  const second = operation.body().safeParse(pruned);
  if (second.success) return second.data;
  if (operation.malformedBody !== "text")
    return failMalformedBody(operation, path, { issues: second.error.issues, value: pruned });
  // Text quotes the body as it came, and says of a null that may not be absent what should be in its place.
  const left = new Set(second.error.issues.map((issue) => issue.path.join(".")));
  return failMalformedBody(operation, path, {
    issues: issues.filter((issue) => left.has(issue.path.join("."))),
    value,
  });
}

/** Parses path parameters, which come percent-encoded; a `+` in them is a plus sign. */
export function parseParams(operation: Operation, path: string): Readonly<Record<string, unknown>> {
  const actual = path.split("/");
  const raw: Record<string, string> = {};
  operation.path.split("/").forEach((part, index) => {
    if (part.startsWith("{")) raw[part.slice(1, -1)] = decodeSegment(actual[index] ?? "", path);
  });
  return checkParameters(operation.params, raw);
}

function decodeSegment(segment: string, path: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return fail("BadParams", `Malformed percent-encoding in path: ${path}`);
  }
}

/** Whether a query parameter is a list: what is given more than once is then all of it. */
function takesList(query: z.ZodObject | undefined, name: string): boolean {
  const schema: unknown = query?.shape[name];
  return (
    (schema instanceof ZodOptional || schema instanceof ZodExactOptional ? schema.unwrap() : schema) instanceof ZodUnion
  );
}

/**
 * Parses query parameters as Play's binders read them: of one that is given several times the first value counts,
 * unless it is a list. That a repeated one is no error is known from a consumer in production; that the first counts,
 * from Play.
 *
 * @see https://www.playframework.com/documentation/2.8.x/ScalaRequestBinders
 */
export function parseQuery(operation: Operation, search: string): Readonly<Record<string, unknown>> {
  const raw: Record<string, string | string[]> = Object.create(null);
  const schema = operation.query?.();
  for (const [name, value] of new URLSearchParams(search)) {
    const earlier = raw[name];
    if (earlier === undefined) raw[name] = value;
    else if (takesList(schema, name)) raw[name] = [earlier, value].flat();
  }
  return checkParameters(operation.query, raw);
}

function checkParameters(schema: Lazy<z.ZodObject> | undefined, raw: unknown): Readonly<Record<string, unknown>> {
  if (schema === undefined) return {};
  const result = schema().safeParse(raw);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = String(issue?.path[0]);
  const given = (raw as Readonly<Record<string, unknown>>)[name];
  if (issue === undefined || given === undefined) return fail("BadParams", `Missing parameter: ${name}`);
  return fail("BadParams", `Invalid value for parameter ${name}: ${formatIssue(issue, given)}`);
}
