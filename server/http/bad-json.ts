import type * as z from "zod";
import { isObject } from "../../contracts/iterable/shared.ts";

type Issue = z.core.$ZodIssue;

/** `obj.events[1].createdAt`: the body is `obj`, indexes count from zero. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${String(key)}`), "obj");

const valueAt = (body: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key], body);

const expectations: Readonly<Record<string, string>> = {
  string: "String value expected",
  number: "Number value expected",
  int: "Number value expected",
  boolean: "Boolean value expected",
  object: "Object value expected",
  array: "Array value expected",
};

function sentence(issue: Issue, body: unknown): string {
  if (issue.path.length > 0 && valueAt(body, issue.path) === undefined) return "Field is required";
  if (issue.code === "invalid_type") return expectations[issue.expected] ?? issue.message;
  return issue.code === "too_big" || issue.code === "too_small" ? "Number value expected" : issue.message;
}

/**
 * The `params` of a BadJsonBody answer: a short sentence for each faulty path.
 * Number and Boolean sentences were observed; the others follow their pattern (assumed).
 */
export function faults(issues: readonly Issue[], body: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(issues.map((issue) => [pathOf(issue.path), sentence(issue, body)]));
}

function without(value: unknown, [key, ...rest]: readonly PropertyKey[]): unknown {
  if (key === undefined) return value;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? without(item, rest) : item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) =>
      name !== key ? [[name, item]] : rest.length === 0 ? [] : [[name, without(item, rest)]],
    ),
  );
}

/**
 * The body with the properties an issue names left out where they are `null`, since Iterable reads `null` as absent;
 * undefined when no issue is about a `null`.
 */
export function withoutNulls(issues: readonly Issue[], body: unknown): unknown {
  const nulls = issues.map((issue) => issue.path).filter((path) => path.length > 0 && valueAt(body, path) === null);
  return nulls.length === 0 ? undefined : nulls.reduce<unknown>(without, body);
}
