/** What a matcher is given as `this`, by jest's expect as by vitest's. */
export interface MatcherContext {
  readonly isNot?: boolean;
  readonly customTesters?: readonly unknown[];
  equals(a: unknown, b: unknown, testers?: unknown[]): boolean;
  readonly utils: {
    diff(expected: unknown, received: unknown): string | null | undefined;
    stringify(value: unknown): string;
    matcherHint(name: string, received: string, expected: string, options: { readonly isNot?: boolean }): string;
    readonly iterableEquality: unknown;
    readonly subsetEquality: unknown;
  };
}

/** Whether an assertion holds, and what a failure says. */
export interface Verdict {
  readonly pass: boolean;
  message(): string;
}

const isKeyed = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `subsetEquality` finds an object without keys, such as a pattern or `{}`, in any value, a text too. */
const isOtherKind = (actual: unknown, expected: unknown): false | undefined =>
  isKeyed(expected) && (expected instanceof RegExp || !isKeyed(actual)) ? false : undefined;

/** Whether a value has at least what is expected of it, as `toMatchObject` has it: arrays have to be whole. */
export function hasAll(context: MatcherContext, actual: unknown, expected: unknown): boolean {
  const { customTesters = [], utils } = context;
  return context.equals(actual, expected, [
    ...customTesters,
    isOtherKind,
    utils.iterableEquality,
    utils.subsetEquality,
  ]);
}

/** Names one after another, the first ten of them. */
export function listed(names: readonly string[], most = 10): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

export const quoted = (text: unknown): string => JSON.stringify(text);

/** Names with how often each occurs, in order of their first time. */
export function counted(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return listed([...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count})`)));
}

/** An assertion as it was written. */
export interface Written {
  readonly name: string;
  readonly on: string;
  readonly given: readonly unknown[];
}

/** The message of a failure: the assertion, then what was found. Paragraphs that are empty are left out. */
export function told(context: MatcherContext, { name, on, given }: Written, paragraphs: readonly string[]): string {
  const { isNot = false, utils } = context;
  const values = given.filter((each) => each !== undefined).map((each) => utils.stringify(each));
  const short = values.map((value) => (value.includes("\n") || value.length > 60 ? "…" : value));
  const hint = utils.matcherHint(name, on, short.join(", "), { isNot });
  return [hint, ...paragraphs.filter((each) => each !== "")].join("\n\n");
}
