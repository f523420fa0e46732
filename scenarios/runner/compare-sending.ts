import type { ExpectedOutcome as Expected, MatchOptions, SendStep } from "../scenario.ts";
import { findMismatches, type RequestsMismatch, selectRelevant } from "./mismatch.ts";
import { findOperationAt } from "./operation-at.ts";
import type { Exchange, Failure } from "./result.ts";
import type { Sending, TranslatedRequest } from "./translator.ts";

/** A request that Iterable receives, by the name of its operation. */
export interface Received extends TranslatedRequest {
  readonly operation: string;
}

/**
 * Selects the requests Iterable receives. A translator of the user's own may read before it writes, and call what is
 * not Iterable.
 */
export function receivedOf(sending: Sending, isOwn: boolean): readonly Received[] {
  if (sending.is === "dropped" || sending.is === "unseen") return [];
  return sending.requests
    .filter(({ method, path }) => !isOwn || (method !== "GET" && path.startsWith("/")))
    .map((request) => ({ ...request, operation: nameOf(request) }));
}

const nameOf = ({ method, path }: TranslatedRequest): string =>
  findOperationAt(method, path)?.id ?? `${method} ${path}`;

/** Compares what became of a message with what the step expects. */
export function compareSending(
  expected: Expected,
  sending: Sending,
  got: readonly Received[],
  { expectation, isOwn }: { readonly expectation: SendStep; readonly isOwn: boolean },
): Failure[] {
  if (expected.is === "any" || sending.is === "unseen") return [];
  if (expected.is === "dropped") return compareDrop(expected, sending, got, isOwn);
  const mismatch = toRequestsMismatch(namesOf(expected.requests), sending, got);
  if (mismatch.expected.join() !== mismatch.actual.join()) {
    const isTold = mismatch.expected.length > 0 || sending.is === "refused";
    const actual = isTold ? describeSending(got, sending) : listRequests(got);
    const sides = { expected: listRequests(expected.requests), actual };
    return [{ about: "the requests Iterable receives", ...sides, mismatches: [mismatch] }];
  }
  return expected.requests.flatMap(({ operation, body }, index) =>
    compareValues(`request ${index + 1} of ${got.length}, ${operation}`, body, got[index]?.body, expectation).map(
      (failure) => ({ ...failure, request: { index, operation } }),
    ),
  );
}

const namesOf = (requests: readonly { readonly operation: string }[]) => requests.map(({ operation }) => operation);

/** Most letters of an error that are told in a line. */
const maxTold = 200;

function toRequestsMismatch(expected: readonly string[], sending: Sending, got: readonly Received[]): RequestsMismatch {
  const sides = { is: "requests", path: "", expected, actual: namesOf(got) } as const;
  if (sending.is === "requests" || sending.is === "unseen") return sides;
  const [line = ""] = `${sending.code}: ${sending.reason}`.slice(0, maxTold).split("\n");
  return { ...sides, trouble: `${sending.is === "refused" ? "failed with" : "dropped as"} ${line}` };
}

/** Why nothing is sent has names of its own in each translator: of the user's own nothing is asked but that. */
function compareDrop(
  { is: _, ...drop }: Extract<Expected, { is: "dropped" }>,
  sending: Sending,
  got: readonly Received[],
  isOwn: boolean,
): Failure[] {
  if (!isOwn) return compareValues("what becomes of the message", drop, describeSending(got, sending));
  if (got.length === 0 && sending.is !== "refused") return [];
  const sides = { expected: drop, actual: describeSending(got, sending) };
  return [{ about: "what becomes of the message", ...sides, mismatches: [toRequestsMismatch([], sending, got)] }];
}

/** Describes a sending: its requests, or what stood in their way. */
function describeSending(got: readonly Received[], sending: Sending): unknown {
  if (sending.is === "requests") return listRequests(got);
  if (sending.is === "dropped" || sending.is === "unseen") return sending;
  const { requests: _, ...trouble } = sending;
  return got.length === 0 ? trouble : { ...trouble, requests: listRequests(got) };
}

/**
 * Compares the failure of a message whose requests were all as expected. It follows from an answer that is no success;
 * without one the translator itself has failed.
 */
export function compareRefusal(sending: Sending, got: readonly Received[], exchanges: readonly Exchange[]): Failure[] {
  if (sending.is !== "refused" || exchanges.some(({ status }) => status < 200 || status > 299)) return [];
  const actual = describeSending([], sending);
  const mismatch = toRequestsMismatch(namesOf(got), sending, got);
  return [{ about: "what becomes of the message", expected: listRequests(got), actual, mismatches: [mismatch] }];
}

const listRequests = (requests: readonly { readonly operation: string; readonly body: unknown }[]) =>
  requests.map(({ operation: id, body }) => ({ [id]: body }));

/** Compares a value with what was expected of it; differences are told as at most one failure. */
export function compareValues(
  about: string,
  expected: unknown,
  actual: unknown,
  options: MatchOptions = {},
): Failure[] {
  const found = findMismatches(expected, actual, options);
  const shown = options.exactly ? actual : selectRelevant(expected, actual);
  return found.length === 0 ? [] : [{ about, expected, actual: shown, mismatches: found }];
}
