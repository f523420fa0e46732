import type * as z from "zod";
import { isObject } from "../../contracts/json.ts";
import type { Operation } from "../../contracts/operation.ts";
import { tooDeep } from "../http/json-body.ts";
import { fail } from "./handler.ts";

type Issue = z.core.$ZodIssue;

/** Formats a path as `obj.events[1].createdAt`: the body is `obj`, indexes count from zero. */
const formatPath = (path: readonly PropertyKey[]): string =>
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

/**
 * Formats what is wrong with a value, in the words of Play, the framework of the real service. Which values a list of
 * them has is added. What a schema says itself, it says in such words too.
 */
export function formatIssue(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return expectations[issue.expected] ?? "Object value expected";
    case "invalid_value":
      return typeof value === "string"
        ? `Valid enumeration value expected: ${issue.values.join(", ")}`
        : "String value expected";
    case "too_big":
    case "too_small":
      return "Number value expected";
    case "invalid_union":
      return "String value expected";
    default:
      return issue.message;
  }
}

function formatBodyIssue(issue: Issue, body: unknown): string {
  const value = valueAt(body, issue.path);
  return issue.path.length > 0 && value === undefined ? "Missing path" : formatIssue(issue, value);
}

/**
 * The `params` of a BadJsonBody answer: a short sentence for each faulty path. Number and Boolean sentences were
 * observed. They are what Play says unless it is told otherwise, so the others are its own too (assumed).
 *
 * @see https://github.com/playframework/playframework/blob/main/core/play/src/main/resources/messages.default
 */
function formatIssues(issues: readonly Issue[], body: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(issues.map((issue) => [formatPath(issue.path), formatBodyIssue(issue, body)]));
}

const playNames: Readonly<Record<string, string>> = { int: "number" };

/** A word of Play's as the recordings have it: those of metadata, older than the others, put it in no list. */
const toPlayWord = ({ tag }: Operation, word: string): string | readonly string[] =>
  tag === "metadata" ? word : [word];

/** One fault as the validator of Play, the framework behind the older answers, writes it. */
const toPlayIssue = (operation: Operation, issue: Issue, body: unknown) => {
  const missing = issue.path.length > 0 && valueAt(body, issue.path) === undefined;
  const expected = issue.code === "invalid_type" ? (playNames[issue.expected] ?? issue.expected) : "object";
  return [{ msg: toPlayWord(operation, missing ? "error.path.missing" : `error.expected.js${expected}`), args: [] }];
};

/**
 * The text of a BadJsonText answer: what Play's validator found, then the body on a line of its own.
 * assumed of field mappings: only metadata was recorded.
 *
 * @see https://github.com/mtchavez/iterable-api-client recordings of metadata
 */
const formatPlayText = (operation: Operation, { issues, value: body }: MalformedBody): string => {
  const faulty = Object.fromEntries(
    issues.map((issue) => [formatPath(issue.path), toPlayIssue(operation, issue, body)]),
  );
  return `Json error: ${JSON.stringify(faulty)}\n ${JSON.stringify(body) ?? ""}`;
};

/** A malformed body that is JSON: its issues, and its value. */
export interface MalformedBody {
  readonly issues: readonly Issue[];
  readonly value: unknown;
}

/** Fails a malformed body in the shape its operation uses: the classic envelope, the newer one, or text. */
export function failMalformedBody(
  operation: Operation,
  path: string,
  body: MalformedBody | "malformed" | "too deep",
): never {
  const msg = `[${path}] Invalid JSON body${body === "too deep" ? `: it ${tooDeep}` : ""}`;
  const malformed = typeof body === "string" ? undefined : body;
  const found = malformed && formatIssues(malformed.issues, malformed.value);
  switch (operation.malformedBody) {
    case "newer":
      return fail("InvalidRequestBody", msg, { args: Object.entries(found ?? {}).map((pair) => pair.join(": ")) });
    case "text":
      return fail("BadJsonText", malformed ? formatPlayText(operation, malformed) : `Json error: ${msg}`);
    default:
      return fail("BadJsonBody", msg, found ?? null);
  }
}

function removePath(value: unknown, [key, ...rest]: readonly PropertyKey[]): unknown {
  if (key === undefined) return value;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? removePath(item, rest) : item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) =>
      name !== key ? [[name, item]] : rest.length === 0 ? [] : [[name, removePath(item, rest)]],
    ),
  );
}

/**
 * The body with the properties an issue names left out where they are `null`, since Iterable reads `null` as absent;
 * undefined when no issue is about a `null`.
 */
export function withoutNulls(issues: readonly Issue[], body: unknown): unknown {
  const nulls = issues.map((issue) => issue.path).filter((path) => path.length > 0 && valueAt(body, path) === null);
  return nulls.length === 0 ? undefined : nulls.reduce<unknown>(removePath, body);
}
