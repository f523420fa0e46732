import * as z from "zod";
import { findOperation } from "../../contracts/index.ts";
import { isObject } from "../../contracts/json.ts";
import { formatUnknownName } from "../../contracts/nearest.ts";
import { formatUnknownOperation } from "../../contracts/unknown-operation.ts";
import { type Verb, verbs } from "../format.ts";
import type { NodePath } from "./document.ts";

/** An issue: what is wrong at a path, before it is known where in the file that is. */
export interface Issue {
  readonly path: NodePath;
  readonly message: string;
  /** Whether the key itself is at fault rather than its value. */
  readonly at?: "key";
}

/** The issues of a value in plain words: what a schema found wrong with a value, and what would be right. */
export function issuesOf(schema: z.ZodType, value: unknown, error: z.core.$ZodError): Issue[] {
  return error.issues.flatMap((issue) => issuesOfZodIssue(schema, value, issue, issue.path));
}

function issuesOfZodIssue(schema: z.ZodType, value: unknown, issue: z.core.$ZodIssue, path: NodePath): Issue[] {
  const input = valueAt(value, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        at: "key",
        message: formatUnknownKey(schema, value, path, key),
      }));
    case "invalid_key":
      return issue.issues.flatMap((inner) =>
        inner.code === "invalid_value" ? [{ path, at: "key", message: formatNotOneOf(path.at(-1), inner.values) }] : [],
      );
    case "invalid_value":
      return [{ path, message: formatNotOneOf(input, issue.values) }];
    case "invalid_union":
      return issuesOfUnion(schema, value, issue, path);
    case "invalid_type":
      return [{ path, message: formatWrongType(issue, input, path) }];
    default:
      return [{ path, message: issue.message }];
  }
}

function issuesOfUnion(
  schema: z.ZodType,
  value: unknown,
  issue: Extract<z.core.$ZodIssue, { code: "invalid_union" }>,
  path: NodePath,
): Issue[] {
  const input = valueAt(value, path);
  if (input === undefined && issue.discriminator === undefined) return [{ path, message: formatMissingKey(path) }];
  if (issue.discriminator !== undefined) {
    return [{ path, message: formatNotOneOf(input, "options" in issue ? (issue.options ?? []) : []) }];
  }
  if (!isStep(path)) return [{ path, message: issue.message }];
  const named = verbsOf(input);
  const [verb] = named;
  if (verb === undefined || named.length > 1) return [{ path, message: oneVerb }];
  const branch = issue.errors[Object.keys(verbs).indexOf(verb)] ?? [];
  return branch.flatMap((inner) => issuesOfZodIssue(schema, value, inner, [...path, ...inner.path]));
}

const oneVerb = "a step has one verb: send, call, outbox or wait";

const verbsOf = (step: unknown): Verb[] =>
  isObject(step) ? (Object.keys(verbs) as Verb[]).filter((verb) => Object.hasOwn(step, verb)) : [];

const isStep = (path: NodePath) => path.length === 2 && path[0] === "steps";

const formatMissingKey = (path: NodePath) => `missing key \`${String(path.at(-1))}\``;

function formatWrongType(
  issue: Extract<z.core.$ZodIssue, { code: "invalid_type" }>,
  input: unknown,
  path: NodePath,
): string {
  if (input === undefined) return `${formatMissingKey(path)} (${issue.expected})`;
  return `expected ${issue.expected}, found ${Array.isArray(input) ? "array" : input === null ? "nothing" : typeof input}`;
}

/** The sentence about a name that is none of these: of operations, where they are. */
function formatNotOneOf(input: unknown, allowed: readonly unknown[]): string {
  const areOperations = allowed.some((each) => findOperation(String(each)) !== undefined);
  return areOperations ? formatUnknownOperation(String(input)) : formatUnknownName(String(input), allowed.map(String));
}

function formatUnknownKey(schema: z.ZodType, value: unknown, path: NodePath, key: string): string {
  if (isStep(path) && Object.hasOwn(verbs, key)) return oneVerb;
  return formatNotOneOf(key, keysAt(schema, value, path));
}

function keysAt(schema: z.ZodType, value: unknown, path: NodePath): string[] {
  let current: z.core.$ZodType | undefined = schema;
  for (const [index, step] of path.entries()) current = stepInto(current, step, valueAt(value, path.slice(0, index)));
  const object = narrowSchema(current, valueAt(value, path));
  if (object instanceof z.ZodRecord && object.keyType instanceof z.ZodEnum) return object.keyType.options.map(String);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function stepInto(schema: z.core.$ZodType | undefined, step: PropertyKey, value: unknown) {
  const holder = narrowSchema(schema, value);
  if (holder instanceof z.ZodArray) return holder.element;
  return holder instanceof z.ZodObject ? (holder.shape as z.core.$ZodShape)[String(step)] : undefined;
}

/** The schema beneath an optional one, and of a union the option that a value means to be. */
function narrowSchema(schema: z.core.$ZodType | undefined, value: unknown): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional)
    return narrowSchema(schema.unwrap(), value);
  if (!(schema instanceof z.ZodUnion)) return schema;
  const [verb] = verbsOf(value);
  return verb === undefined ? schema.options.find((option) => option instanceof z.ZodObject) : verbs[verb]();
}

function valueAt(value: unknown, path: NodePath): unknown {
  return path.reduce<unknown>((holder, step) => {
    if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, step)) return undefined;
    return (holder as Readonly<Record<PropertyKey, unknown>>)[step];
  }, value);
}
