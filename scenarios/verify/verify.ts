import { findMismatches, type Mismatch, selectRelevant } from "../runner/mismatch.ts";
import type { Ending, Failure, RunResult, ScenarioResult } from "../runner/result.ts";
import {
  type CallExpectation,
  type Expectation,
  formatFrequency,
  type NoneExpectation,
  type NothingNewExpectation,
  type RecordedExpectation,
} from "./expectation.ts";
import { describeSeen } from "./recorded.ts";
import { describeExchange, type PageOf, type SeenExchange, toComparable, toComparableCall } from "./seen.ts";

/** The exchanges that arrived at a sandbox. */
export interface Arrived {
  /** Where: the sandbox's URL. */
  readonly target: string;
  readonly exchanges: readonly SeenExchange[];
  /** How many more there were that the sandbox no longer remembers. */
  readonly forgotten: number;
  readonly pageOf?: PageOf;
}

/**
 * The result of a verification: what became of expectations, and whether calls yet to come can mend what does not hold.
 */
export interface Verified {
  readonly result: RunResult;
  readonly canStillHold: boolean;
}

/** Verifies expectations against the calls that arrived. The result is one for the reporters of runs. */
export function verify(expectations: readonly Expectation[], arrived: Arrived): Verified {
  const judged = expectations.map((each) => judge(each, arrived));
  const scenarios = expectations.map((each, index) => resultOf(each, judged[index] ?? held, arrived));
  return {
    result: { of: "expectations", target: arrived.target, scenarios, durationMs: 0 },
    canStillHold: judged.every(({ failures, isFinal }) => failures.length === 0 || !isFinal),
  };
}

function judge(expectation: Expectation, arrived: Arrived): Judgement {
  switch (expectation.is) {
    case "call":
      return judgeCall(expectation, arrived);
    case "none":
      return judgeNone(expectation, arrived);
    case "recorded":
      return judgeRecorded(expectation, arrived);
    case "nothingNew":
      return judgeNew(expectation, arrived);
  }
}

interface Judgement {
  readonly failures: readonly Failure[];
  /** No call yet to come can change this. */
  readonly isFinal: boolean;
  /** Calls that are no longer remembered might have changed this. */
  readonly isBounded: boolean;
}

const held: Judgement = { failures: [], isFinal: false, isBounded: false };

function resultOf(
  expectation: Expectation,
  { failures, isBounded }: Judgement,
  { forgotten }: Arrived,
): ScenarioResult {
  const { name, file, line } = expectation;
  const title = expectation.is === "call" ? `${expectation.call.operation}, ${formatFrequency(expectation)}` : name;
  return {
    name,
    file,
    sources: [],
    covers: [],
    examples: [],
    tags: [],
    ending: endingOf(failures, isBounded ? forgotten : 0),
    steps: [{ line, title, exchanges: [], failures }],
    durationMs: 0,
  };
}

function endingOf(failures: readonly Failure[], forgotten: number): Ending {
  if (failures.length > 0) return { is: "failed" };
  if (forgotten === 0) return { is: "passed" };
  const calls = forgotten === 1 ? "call" : "calls";
  const reason = `the sandbox has forgotten ${forgotten} earlier ${calls}: raise its --record-size, or give --since`;
  return { is: "broken", reason, unreachable: false };
}

function judgeNone({ of }: NoneExpectation, { exchanges, pageOf }: Arrived): Judgement {
  const found = exchanges.flatMap((exchange): Mismatch[] =>
    exchange[of].map((each) => ({
      is: "contract",
      path: describeExchange(exchange, pageOf),
      rule: formatMessage(each),
    })),
  );
  const failure = { about: of, expected: 0, actual: found.length, mismatches: found };
  return { failures: found.length === 0 ? [] : [failure], isFinal: true, isBounded: true };
}

const formatMessage = ({ path, message }: { readonly path?: string; readonly message: string }): string =>
  path === undefined || path === "" || message.includes(path) ? message : `${path}: ${message}`;

/** Whether a recorded call arrived as often as it was recorded. */
function judgeRecorded({ call, times }: RecordedExpectation, { exchanges, pageOf }: Arrived): Judgement {
  const matched = exchanges.filter((each) => describeSeen(each) === call);
  if (matched.length === times) return { ...held, isBounded: true };
  const count: Mismatch = { is: "different", path: "calls", expected: times, actual: matched.length };
  const nearest = exchanges.filter((each) => describeSeen(each).startsWith(`${call.split(" ", 1)[0]} `));
  const shown = (matched.length > 0 ? matched : nearest).slice(-mostShown);
  const actual = shown.map((each) => `${describeSeen(each)} (${describeExchange(each, pageOf)})`);
  const failure = { about: "calls that arrived", expected: call, actual, mismatches: [count] };
  return { failures: [failure], isFinal: matched.length > times, isBounded: true };
}

/** Most calls that a failure shows. */
const mostShown = 10;

/** Whether a call arrived that was never recorded. */
function judgeNew({ calls }: NothingNewExpectation, { exchanges, pageOf }: Arrived): Judgement {
  const known = new Set(calls);
  const strange = exchanges.filter((each) => !known.has(describeSeen(each)));
  const mismatches = strange.slice(0, mostShown).map(
    (each): Mismatch => ({
      is: "contract",
      path: describeExchange(each, pageOf),
      rule: "was not recorded",
    }),
  );
  const failure = { about: "calls that arrived", expected: 0, actual: strange.length, mismatches };
  return { failures: strange.length === 0 ? [] : [failure], isFinal: true, isBounded: true };
}

interface Compared {
  readonly exchange: SeenExchange;
  readonly actual: unknown;
  readonly differences: readonly Mismatch[];
}

function judgeCall(expectation: CallExpectation, { exchanges, pageOf }: Arrived): Judgement {
  const { call, least, most } = expectation;
  const expected = toComparable(call);
  const compared = exchanges.map((exchange): Compared => {
    const actual = toComparableCall(exchange, call);
    return { exchange, actual, differences: findMismatches(expected, actual) };
  });
  const [matched, others] = [true, false].map((wanted) =>
    compared.filter(({ differences }) => (differences.length === 0) === wanted),
  ) as [Compared[], Compared[]];
  const isBounded = most !== undefined;
  const calls: Mismatch = {
    is: "different",
    path: "calls",
    expected: formatFrequency(expectation),
    actual: matched.length,
  };
  if (most !== undefined && matched.length > most)
    return { failures: [failArrived(calls, matched, pageOf)], isFinal: true, isBounded };
  if (matched.length < least)
    return { failures: [failTooFew(calls, expected, { matched, others, pageOf })], isFinal: false, isBounded };
  return { ...held, isBounded };
}

const failArrived = (calls: Mismatch, matched: readonly Compared[], pageOf: PageOf | undefined): Failure => ({
  about: "calls that arrived",
  expected: undefined,
  actual: matched.map(({ exchange }) => describeExchange(exchange, pageOf)),
  mismatches: [calls],
});

interface Sorted {
  readonly matched: readonly Compared[];
  readonly others: readonly Compared[];
  readonly pageOf: PageOf | undefined;
}

function failTooFew(calls: Mismatch, expected: unknown, { matched, others, pageOf }: Sorted): Failure {
  const nearest = nearestOf(matched.length === 0 ? others : others.filter((each) => !isOther(each)));
  if (nearest === undefined) return failArrived(calls, matched, pageOf);
  const { exchange, actual, differences } = nearest;
  return {
    about: `the nearest call, ${describeExchange(exchange, pageOf)}`,
    expected,
    actual: selectRelevant(expected, actual),
    mismatches: [calls, ...differences],
  };
}

/** Whether a call is one of another operation. */
const isOther = ({ differences }: Compared): boolean => differences.some(({ path }) => path === "operation");

/** The call that differs least, one of the same operation before any other; the latest of several. */
function nearestOf(compared: readonly Compared[]): Compared | undefined {
  const distanceOf = (each: Compared): number => each.differences.length + (isOther(each) ? 1_000 : 0);
  return compared.toReversed().sort((one, other) => distanceOf(one) - distanceOf(other))[0];
}
