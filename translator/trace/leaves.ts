import { type Draft, type Fields, setField } from "../values.ts";

/** A step of a path: the name of a member, or the place of an element. */
export type Step = string | number;

export type Path = readonly Step[];

/** A leaf of a JSON value: a scalar, a list of scalars, or an object or list that holds nothing. */
export interface Leaf {
  readonly path: Path;
  readonly value: unknown;
}

const isScalar = (value: unknown): boolean => typeof value !== "object" || value === null;

/** Whether a value is shown as one. */
export function isLeaf(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Array.isArray(value) ? value.every(isScalar) : Object.keys(value).length === 0;
}

/** The leaves of a JSON value, in its order; members that JSON leaves out are none. */
export function* leavesOf(value: unknown, path: Path = []): Generator<Leaf> {
  if (value === undefined) return;
  if (isLeaf(value)) return yield { path, value };
  const members = Array.isArray(value) ? value.entries() : Object.entries(value as Fields);
  for (const [step, member] of members) yield* leavesOf(member, [...path, step]);
}

const isBare = (step: string): boolean => /^[A-Za-z_$][\w$-]*$/.test(step);

/** Formats a path as `properties.products[0].name`; a member of another spelling is `["a.b"]`. */
export const formatPath = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (!isBare(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");

function copyWith(whole: unknown, step: Step, change: (member: unknown) => unknown): unknown {
  if (Array.isArray(whole)) return whole.map((member, index) => (index === step ? change(member) : member));
  const copy: Draft = {};
  for (const [name, member] of Object.entries(whole as Fields)) {
    const kept = name === step ? change(member) : member;
    if (kept !== undefined) setField(copy, name, kept);
  }
  return copy;
}

/** The same value with another one at a path; without its member where that is undefined. The original stays as it is. */
export function replaceAt(whole: unknown, [step, ...rest]: Path, value: unknown): unknown {
  return step === undefined ? value : copyWith(whole, step, (member) => replaceAt(member, rest, value));
}

/** The same value with each leaf as `change` gives it. */
export function mapLeaves(value: unknown, change: (leaf: Leaf) => unknown, path: Path = []): unknown {
  if (isLeaf(value)) return change({ path, value });
  if (Array.isArray(value)) return value.map((member, index) => mapLeaves(member, change, [...path, index]));
  const copy: Draft = {};
  for (const [name, member] of Object.entries(value as Fields)) {
    setField(copy, name, mapLeaves(member, change, [...path, name]));
  }
  return copy;
}
