/** A call that is to have arrived so many times. Without `most` there is no upper bound. */
export interface CallExpectation {
  readonly is: "call";
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly call: ExpectedCall;
  readonly least: number;
  readonly most?: number;
}

/** An expected call: what it is to be like; parts that are not given do not matter. */
export interface ExpectedCall {
  readonly operation: string;
  readonly user?: string;
  readonly project?: string;
  /** A status, or a class such as `2xx`. */
  readonly status?: number | string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The expectation that no call of the whole run is to have had any of these. */
export interface NoneExpectation {
  readonly is: "none";
  readonly of: "warnings" | "violations";
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** A call that was recorded, and has to arrive as often as it was. */
export interface RecordedExpectation {
  readonly is: "recorded";
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** The call, with words for whom and when. */
  readonly call: string;
  readonly times: number;
}

/** The expectation that nothing arrives which was not recorded. */
export interface NothingNewExpectation {
  readonly is: "nothingNew";
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly calls: readonly string[];
}

/** One thing that is to hold of the calls that arrived. */
export type Expectation = CallExpectation | NoneExpectation | RecordedExpectation | NothingNewExpectation;

/** Formats how often, in words: `never`, `exactly once`, `at least 2 and at most 3 times`. */
export function formatFrequency({ least, most }: Pick<CallExpectation, "least" | "most">): string {
  if (most === 0) return "never";
  if (most === undefined) return `at least ${formatTimes(least)}`;
  if (least === most) return `exactly ${formatTimes(least)}`;
  return least === 0 ? `at most ${formatTimes(most)}` : `at least ${least} and at most ${formatTimes(most)}`;
}

const formatTimes = (count: number): string => (count === 1 ? "once" : `${count} times`);
