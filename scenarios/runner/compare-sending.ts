import type { ExpectedOutcome as Expected, MatchOptions, SendStep } from "../scenario.ts";
import { findMismatches, selectRelevant } from "./mismatch.ts";
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
  if (sending.is === "dropped") return [];
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
  if (expected.is === "dropped") return compareDrop(expected, sending, got, isOwn);
  const wanted = expected.requests.map(({ operation: id }) => id);
  const sent = got.map(({ operation: id }) => id);
  if (wanted.join() !== sent.join()) {
    const actual = wanted.length > 0 || sending.is === "refused" ? describeSending(got, sending) : listRequests(got);
    return compareValues("the requests Iterable receives", listRequests(expected.requests), actual);
  }
  return expected.requests.flatMap(({ operation: id, body }, index) =>
    compareValues(`request ${index + 1} of ${got.length}, ${id}`, body, got[index]?.body, expectation),
  );
}

/** Why nothing is sent has names of its own in each translator: of the user's own nothing is asked but that. */
function compareDrop(
  { is: _, ...drop }: Extract<Expected, { is: "dropped" }>,
  sending: Sending,
  got: readonly Received[],
  isOwn: boolean,
): Failure[] {
  if (isOwn && got.length === 0 && sending.is !== "refused") return [];
  return compareValues("what becomes of the message", drop, describeSending(got, sending));
}

/** Describes a sending: its requests, or what stood in their way. */
function describeSending(got: readonly Received[], sending: Sending): unknown {
  if (sending.is === "requests") return listRequests(got);
  if (sending.is === "dropped") return sending;
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
  const mismatch = { is: "different", path: "", expected: "no trouble", actual } as const;
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
