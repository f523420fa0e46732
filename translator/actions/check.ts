import { isObject } from "../../contracts/json.ts";
import { type Draft, type Fields, setField } from "../values.ts";
import { coerceValue, isSingle, unwrapSingle } from "./coerce.ts";
import { isDateLike } from "./dates.ts";
import { isEmail } from "./email.ts";
import { copyJson } from "./json.ts";
import type { Field, Spec, SpecOf } from "./spec.ts";

/** The result of a check: the fields in the types of its fields, or Segment's words on what is wrong with it. */
export type CheckResult<Payload> =
  | { readonly is: "payload"; readonly payload: Payload }
  | { readonly is: "invalid"; readonly reason: string };

/** The surroundings of a check: where it is, whether its empty texts are dropped, and who hears of problems. */
interface CheckContext {
  readonly pointer: string;
  readonly dropsEmptyText: boolean;
  readonly problems: string[];
}

type ScalarField = Extract<Field, { format?: unknown }>;

const takesText = ({ type }: Field): boolean => type === "string" || type === "datetime";

const takesNull = (field: Field): boolean => "nullable" in field;

/** Typed fields lose `null`, and an empty text where they take none or stand at the root of a single call. */
function isDropped(value: unknown, field: Field, dropsEmptyText: boolean): boolean {
  if (value === undefined) return true;
  if (value === null) return !takesNull(field);
  return value === "" && (dropsEmptyText || !takesText(field));
}

const withArticle = (noun: string): string => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`);

function describeType(value: unknown): string {
  if (value === null) return "null";
  return withArticle(Array.isArray(value) ? "array" : typeof value);
}

function describeExpected(field: Field): string {
  if (field.type === "datetime") return "a string or number";
  return withArticle(field.type) + (takesNull(field) ? " or null" : "");
}

const formatTypeProblem = (value: unknown, field: Field): string =>
  `${field.label} must be ${describeExpected(field)} but it was ${describeType(value)}.`;

const takesTwoTypes = (field: Field): boolean => field.type === "datetime" || takesNull(field);

/**
 * Coerces the element of a list of one for a field of two types, in which ajv looks for neither: text is refused, unless
 * it can be the second of them.
 *
 * @see https://github.com/ajv-validator/ajv/blob/master/lib/compile/validate/dataType.ts
 */
function coerceElement(only: unknown, field: ScalarField): string | number | null | undefined {
  if (typeof only !== "string") return coerceValue(only, "string") as string | undefined;
  if (takesNull(field)) return only === "" ? null : undefined;
  return only !== "" && !Number.isNaN(Number(only)) ? Number(only) : undefined;
}

function checkScalar(value: unknown, field: ScalarField, { problems }: CheckContext): unknown {
  if (value === null && takesNull(field)) return null;
  const typed =
    isSingle(value) && takesTwoTypes(field) ? coerceElement(value[0], field) : coerceValue(value, field.type);
  if (typed === null) return null;
  if (typed === undefined) {
    problems.push(formatTypeProblem(unwrapSingle(value), field));
  } else if (field.format === "email" && !isEmail(String(typed))) {
    problems.push(`${field.label} must be a valid email address string but it was not.`);
  } else if (field.type === "datetime" && !isDateLike(typed as string | number)) {
    problems.push(`${field.label} must be a valid date-like string but it was not.`);
  }
  return typed;
}

const formatPointer = (pointer: string): string => (pointer === "" ? "The root value" : `The value at ${pointer}`);

function reportMissing(fields: Fields, spec: Spec, { pointer, problems }: CheckContext): void {
  for (const name of Object.keys(spec)) {
    if (spec[name]?.required && fields[name] === undefined) {
      problems.push(`${formatPointer(pointer)} is missing the required field '${name}'.`);
    }
  }
}

function selectFields(fields: Fields, spec: Spec, dropsEmptyText: boolean): Draft {
  const draft: Draft = {};
  for (const name of Object.keys(spec)) {
    const field = spec[name];
    const value = fields[name];
    if (field !== undefined && !isDropped(value, field, dropsEmptyText)) draft[name] = value;
  }
  return draft;
}

function checkItem(value: unknown, spec: Spec, checking: CheckContext): unknown {
  if (!isObject(value)) {
    checking.problems.push(`${formatPointer(checking.pointer)} must be an object but it was ${describeType(value)}.`);
    return undefined;
  }
  reportMissing(value, spec, checking);
  const draft: Draft = {};
  for (const name of Object.keys(spec)) {
    const field = spec[name];
    const checked = field === undefined ? undefined : checkField(value[name], field, name, checking);
    if (checked !== undefined) draft[name] = checked;
  }
  for (const name of Object.keys(value)) {
    const extra = Object.hasOwn(spec, name) ? undefined : copyJson(value[name]);
    if (extra !== undefined) setField(draft, name, extra);
  }
  return draft;
}

/** A single value is a list of one; empty elements do not count. */
function checkList(value: unknown, spec: Spec, checking: CheckContext): readonly unknown[] {
  const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
  return elements
    .filter((each) => each !== undefined && each !== null && each !== "")
    .map((each, index) => checkItem(each, spec, contextAt(String(index), checking)));
}

const contextAt = (name: string, checking: CheckContext): CheckContext => ({
  pointer: `${checking.pointer}/${name}`,
  dropsEmptyText: false,
  problems: checking.problems,
});

function checkField(value: unknown, field: Field, name: string, checking: CheckContext): unknown {
  if (value === undefined) return undefined;
  if (field.type === "list") return checkList(value, field.fields, contextAt(name, checking));
  if (field.type !== "object") return checkScalar(value, field, checking);
  if (!isObject(value)) {
    checking.problems.push(formatTypeProblem(value, field));
    return undefined;
  }
  return field.fields === undefined ? value : checkObject(value, field.fields, contextAt(name, checking));
}

function checkObject(fields: Fields, spec: Spec, checking: CheckContext): Draft {
  const draft = selectFields(fields, spec, checking.dropsEmptyText);
  reportMissing(draft, spec, checking);
  for (const name of Object.keys(draft)) {
    const field = spec[name];
    if (field !== undefined) draft[name] = checkField(draft[name], field, name, checking);
  }
  return draft;
}

/**
 * Checks what a mapping filled in as Segment does before an action runs: unknown fields are dropped, `null` counts as
 * absent, scalars are coerced. An empty text is absent in a single call and a value in a batch, as seen there.
 *
 * @see https://github.com/segmentio/action-destinations/blob/main/packages/core/src/destination-kit/action.ts
 */
export function checkPayload<Payload extends object>(
  filled: Fields,
  spec: SpecOf<Payload>,
  dropsEmptyText: boolean,
): CheckResult<Payload> {
  const problems: string[] = [];
  const payload = checkObject(filled, spec as Spec, { pointer: "", dropsEmptyText, problems });
  return problems.length === 0
    ? { is: "payload", payload: payload as Payload }
    : { is: "invalid", reason: problems.join(" ") };
}
