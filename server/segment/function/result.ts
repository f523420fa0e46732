import type { Remarks } from "../../domain/call-effects.ts";
import type { EventStatus, Thrown } from "./messages.ts";

/** A request the function made with `fetch`. Without `status` there was no answer: not yet, or for the reason `error`. */
export interface FunctionRequest extends Remarks {
  readonly method: string;
  readonly url: string;
  readonly body?: string;
  readonly status?: number;
  readonly answer?: string;
  readonly error?: string;
}

/** What a run left behind: the lines it logged, 4 KB at most, and the requests it made, 4 MB of their texts at most. */
export interface RunTrace {
  readonly logs: readonly string[];
  readonly requests: readonly FunctionRequest[];
}

/** Why a message was not delivered. */
export interface Failure {
  /** `RetryError`, `Timeout` and `Closed` are temporary; any other name is for good. */
  readonly error: string;
  readonly message: string;
  /** `file:line:column` in the function's file, where the error came from there. */
  readonly where?: string;
  /** Whether the file cannot be loaded, so that no message is ever delivered. */
  readonly isUnloadable?: true;
}

/**
 * What became of a message: only a RetryError and a run that took too long are tried again.
 *
 * @see https://segment.com/docs/connections/functions/destination-functions/#errors-and-error-handling
 */
export type FunctionResult =
  | (RunTrace & { readonly is: "delivered"; readonly ignored?: string })
  | (RunTrace & Failure & { readonly is: "discarded" })
  | (RunTrace & Failure & { readonly is: "retry" });

/** How a run ended. */
export type FunctionOutcome =
  /** With what a handler returned in the place of making requests. */
  | { readonly is: "delivered"; readonly ignored?: string }
  | (Failure & { readonly is: "discarded" })
  | (Failure & { readonly is: "retry" });

/** `file:line:column` of the first place of a stack that is in the file. A syntax error has its place above its name. */
export function whereOf(stack: string, file: string): string | undefined {
  const lines = stack.split("\n");
  const at = `${file}:`;
  const frame = lines.find((line) => /^\s+at /.test(line) && line.includes(at));
  if (frame !== undefined) {
    const [place] = /^\d+:\d+/.exec(frame.slice(frame.indexOf(at) + at.length)) ?? [];
    return place === undefined ? undefined : at + place;
  }
  const [first = ""] = lines;
  const column = lines
    .slice(1, 4)
    .find((line) => /^\s*\^+\s*$/.test(line))
    ?.indexOf("^");
  if (!first.startsWith(at)) return undefined;
  return column === undefined ? first : `${first}:${column + 1}`;
}

/** The verdict on something thrown. */
export function outcomeOfThrown({ error, message, stack, temporary }: Thrown, file: string): FunctionOutcome {
  const where = whereOf(stack, file);
  return { is: temporary ? "retry" : "discarded", error, message, ...(where !== undefined && { where }) };
}

/** The verdict on one event of a batch: 429 and 5xx are tried again, other statuses from 400 on are final. */
function outcomeOfStatus({ status = 200, errormessage }: EventStatus): FunctionOutcome {
  if (status < 400) return { is: "delivered" };
  const failure = { error: `Status ${status}`, message: errormessage ?? `onBatch gave the event status ${status}` };
  return { is: status === 429 || status >= 500 ? "retry" : "discarded", ...failure };
}

/**
 * The verdicts on a batch whose handler returned. assumed: an event the handler says nothing of is delivered.
 *
 * @see https://segment.com/docs/connections/functions/destination-functions/#handling-batching-errors
 */
export const outcomesOfBatch = (count: number, statuses: readonly EventStatus[] = []): readonly FunctionOutcome[] =>
  Array.from({ length: count }, (_, at) => outcomeOfStatus(statuses[at] ?? {}));
