import type { Mismatch } from "./mismatch.ts";
import type { SendingWarning } from "./translator.ts";

/** An exchange: a request that was made, and its answer. */
export interface Exchange {
  readonly operation: string;
  readonly method: string;
  /** Path and query, percent-encoded. */
  readonly url: string;
  readonly body?: unknown;
  readonly status: number;
  readonly answer: unknown;
  /** What a sandbox tells of it beside the answer. */
  readonly remarks?: readonly string[];
  /** A shell line that repeats it where the project is there after the run; the key is read from `ITERABLE_API_KEY`. */
  readonly curl?: string;
}

/** A failure: what did not hold, what was looked at, both sides of it, and every place where they differ. */
export interface Failure {
  readonly about: string;
  /** The request it is about, where it is about the body of one: its number, from 0, and its operation. */
  readonly request?: { readonly index: number; readonly operation: string };
  readonly expected: unknown;
  readonly actual: unknown;
  readonly mismatches: readonly Mismatch[];
}

/** The result of one step. Steps after the first that fails are not taken and have no result. */
export interface StepResult {
  readonly line: number;
  /** The step in a few words: `send identify`, `call users.get`, `wait 60 s`. */
  readonly title: string;
  readonly note?: string;
  /** What was sent: the Segment message, or the fields of the call. */
  readonly sent?: unknown;
  /** What of the message the translator says is lost or filled in without a word; left out where that is nothing. */
  readonly warnings?: readonly SendingWarning[];
  readonly exchanges: readonly Exchange[];
  /** What the project held after it, where that was asked for. */
  readonly state?: unknown;
  /** What the step says that could not be looked at here, and so neither holds nor fails. */
  readonly notObservable?: string;
  /** Nothing when the step held. */
  readonly failures: readonly Failure[];
}

/**
 * How a scenario ended: it held, a check failed, it does not suit the target, or it could not be run to its end, be it
 * that the target is `unreachable` or that something crashed.
 */
export type Ending =
  | { readonly is: "passed" }
  | { readonly is: "failed" }
  | { readonly is: "skipped"; readonly reason: string }
  | { readonly is: "broken"; readonly reason: string; readonly unreachable: boolean };

/** The result of one scenario: what it was, how it ended and every step that was taken. */
export interface ScenarioResult {
  readonly name: string;
  readonly file: string;
  readonly sources: readonly string[];
  readonly covers: readonly string[];
  readonly examples: readonly string[];
  readonly tags: readonly string[];
  readonly ending: Ending;
  readonly steps: readonly StepResult[];
  readonly durationMs: number;
}

/** The result of a run, in the order the scenarios were given. */
export interface RunResult {
  /** What was checked, where that is not scenarios. */
  readonly of?: "expectations" | "exchanges";
  readonly target: string;
  /** The translator that was chosen for the run, and the destination it was held against. */
  readonly translator?: {
    readonly name: string;
    readonly profile: string;
    /** What it was judged by, where that is not its requests. */
    readonly judgedBy?: "state";
    /** The handlers it has that no message was for; left out where there are none. */
    readonly neverRan?: readonly string[];
  };
  readonly scenarios: readonly ScenarioResult[];
  readonly durationMs: number;
}

/** What a result is of, in a word. */
export const subjectOf = ({ of }: RunResult): "scenarios" | "expectations" | "exchanges" => of ?? "scenarios";

/** Counts how many scenarios ended each way. */
export function tally({ scenarios }: Pick<RunResult, "scenarios">): Readonly<Record<Ending["is"], number>> {
  const count = (is: Ending["is"]) => scenarios.filter(({ ending }) => ending.is === is).length;
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped"), broken: count("broken") };
}

/** The exit code of a run: 0 all held, 1 a check failed, 3 could not be run. (2, misuse, is known before a run.) */
export function exitCode(result: RunResult): 0 | 1 | 3 {
  const { broken, failed } = tally(result);
  if (broken > 0) return 3;
  return failed > 0 ? 1 : 0;
}
