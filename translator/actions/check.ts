import { type Draft, type Fields, isFields } from "../values.ts";
import { coerced, single } from "./coerce.ts";
import { timestampSecond } from "./dates.ts";
import { isEmail } from "./email.ts";
import { copied, put } from "./json.ts";
import type { Field, Spec, SpecOf } from "./spec.ts";

/** What a mapping filled in, in the types of its fields, or Segment's words on what is wrong with it. */
export type Checked<Payload> =
  | { readonly is: "payload"; readonly payload: Payload }
  | { readonly is: "invalid"; readonly reason: string };

/** How an object is checked: where it is, whether its empty texts are dropped, and who hears of problems. */
interface Checking {
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

const article = (noun: string): string => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`);

function found(value: unknown): string {
  if (value === null) return "null";
  return article(Array.isArray(value) ? "array" : typeof value);
}

function expected(field: Field): string {
  if (field.type === "datetime") return "a string or number";
  return article(field.type) + (takesNull(field) ? " or null" : "");
}

const mistyped = (value: unknown, field: Field): string =>
  `${field.label} must be ${expected(field)} but it was ${found(value)}.`;

function scalar(value: unknown, field: ScalarField, { problems }: Checking): unknown {
  if (value === null && takesNull(field)) return null;
  const typed = coerced(value, field.type);
  if (typed === undefined) {
    problems.push(mistyped(single(value), field));
  } else if (field.format === "email" && !isEmail(String(typed))) {
    problems.push(`${field.label} must be a valid email address string but it was not.`);
  } else if (field.type === "datetime" && timestampSecond(typed as string | number) === undefined) {
    problems.push(`${field.label} must be a valid date-like string but it was not.`);
  }
  return typed;
}

const rootOr = (pointer: string): string => (pointer === "" ? "The root value" : `The value at ${pointer}`);

function missing(fields: Fields, spec: Spec, { pointer, problems }: Checking): void {
  for (const name of Object.keys(spec)) {
    if (spec[name]?.required && fields[name] === undefined) {
      problems.push(`${rootOr(pointer)} is missing the required field '${name}'.`);
    }
  }
}

function kept(fields: Fields, spec: Spec, dropsEmptyText: boolean): Draft {
  const draft: Draft = {};
  for (const name of Object.keys(spec)) {
    const field = spec[name];
    const value = fields[name];
    if (field !== undefined && !isDropped(value, field, dropsEmptyText)) draft[name] = value;
  }
  return draft;
}

function item(value: unknown, spec: Spec, checking: Checking): unknown {
  if (!isFields(value)) {
    checking.problems.push(`${rootOr(checking.pointer)} must be an object but it was ${found(value)}.`);
    return undefined;
  }
  missing(value, spec, checking);
  const draft: Draft = {};
  for (const name of Object.keys(spec)) {
    const field = spec[name];
    const checked = field === undefined ? undefined : checkField(value[name], field, name, checking);
    if (checked !== undefined) draft[name] = checked;
  }
  for (const name of Object.keys(value)) {
    const extra = Object.hasOwn(spec, name) ? undefined : copied(value[name]);
    if (extra !== undefined) put(draft, name, extra);
  }
  return draft;
}

/** A single value is a list of one; empty elements do not count. */
function list(value: unknown, spec: Spec, checking: Checking): readonly unknown[] {
  const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
  return elements
    .filter((each) => each !== undefined && each !== null && each !== "")
    .map((each, index) => item(each, spec, at(String(index), checking)));
}

const at = (name: string, checking: Checking): Checking => ({
  pointer: `${checking.pointer}/${name}`,
  dropsEmptyText: false,
  problems: checking.problems,
});

function checkField(value: unknown, field: Field, name: string, checking: Checking): unknown {
  if (value === undefined) return undefined;
  if (field.type === "list") return list(value, field.fields, at(name, checking));
  if (field.type !== "object") return scalar(value, field, checking);
  if (!isFields(value)) {
    checking.problems.push(mistyped(value, field));
    return undefined;
  }
  return field.fields === undefined ? value : object(value, field.fields, at(name, checking));
}

function object(fields: Fields, spec: Spec, checking: Checking): Draft {
  const draft = kept(fields, spec, checking.dropsEmptyText);
  missing(draft, spec, checking);
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
export function check<Payload extends object>(
  filled: Fields,
  spec: SpecOf<Payload>,
  dropsEmptyText: boolean,
): Checked<Payload> {
  const problems: string[] = [];
  const payload = object(filled, spec as Spec, { pointer: "", dropsEmptyText, problems });
  return problems.length === 0
    ? { is: "payload", payload: payload as Payload }
    : { is: "invalid", reason: problems.join(" ") };
}
