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
export function formatNames(names: readonly string[], max = 10): string {
  const shown = names.slice(0, max).join(", ");
  return names.length > max ? `${shown} and ${names.length - max} more` : shown;
}

export const quoteText = (text: unknown): string => JSON.stringify(text);

/** Names with how often each occurs, in order of their first time. */
export function formatCounts(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return formatNames([...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count})`)));
}

/** An assertion as it was written. */
export interface Assertion {
  readonly name: string;
  readonly on: string;
  readonly given: readonly unknown[];
}

/** The message of a failure: the assertion, then what was found. Paragraphs that are empty are left out. */
export function formatMessage(
  context: MatcherContext,
  { name, on, given }: Assertion,
  paragraphs: readonly string[],
): string {
  const { isNot = false, utils } = context;
  const values = given.filter((each) => each !== undefined).map((each) => utils.stringify(each));
  const short = values.map((value) => (value.includes("\n") || value.length > 60 ? "…" : value));
  const hint = utils.matcherHint(name, on, short.join(", "), { isNot });
  return [hint, ...paragraphs.filter((each) => each !== "")].join("\n\n");
}
