import type { KeyType } from "../../contracts/operation.ts";
import { type Notice, noticesOf } from "../domain/call-effects.ts";
import type { Via } from "../domain/via.ts";
import { type Entry, type ReadableEntry, withJson } from "./entry.ts";
import { diffProfiles, type ProfileDiffs } from "./profile-diff.ts";
import { redactHeaders, redactUrl } from "./redact.ts";
import { changedNumbersOf, type Person, parseJsonOrText, readValueOrText, usersOf } from "./request-users.ts";
import { type Violation, violationsOf } from "./violations.ts";
import { collectWarnings, type Warning } from "./warnings.ts";

/** One request and its answer, as a reader wants them. Headers that hold secrets are redacted. */
export interface Exchange extends Partial<ProfileDiffs> {
  readonly id: number;
  /** ISO 8601, on the sandbox's clock. */
  readonly at: string;
  readonly tookMs: number;
  /** Id of the operation, such as `users.update`; absent for a path Iterable does not have. */
  readonly operation?: string;
  /** Name of the project, and kind of the key; absent for a key the sandbox does not have. */
  readonly project?: string;
  readonly keyType?: KeyType;
  readonly method: string;
  /** Path and query as they were sent, without keys. */
  readonly url: string;
  readonly users: readonly Person[];
  readonly request: Side;
  /** 0 where no answer came. */
  readonly status: number;
  readonly response: Side;
  readonly violations: readonly Violation[];
  readonly warnings: readonly Warning[];
  /** What it did that is as it should be, and worth to be told. */
  readonly notices: readonly Notice[];
  /** The fault that was injected, in words. */
  readonly fault?: string;
  /** Who made it, where that is no client of yours: a form of the page. */
  readonly via?: Via;
}

/** Headers and body of one direction; a body that is JSON is a value, any other a text. */
export interface Side {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Bytes of the body that are not kept, because there were too many: what is left of it is a text. */
  readonly omittedBytes?: number;
}

const headerOf = ({ headers }: Entry, name: string): string | undefined => [headers[name]].flat()[0];

function warningsOf(entry: ReadableEntry, body: unknown, answer: unknown): readonly Warning[] {
  const { operation, method, path, search, key } = entry;
  const origin = headerOf(entry, "origin");
  const changed = changedNumbersOf(entry);
  return collectWarnings({ operation, method, path, search, body, changed, key, origin }, answer, entry.effects);
}

const omittedBytes = (count = 0): Pick<Side, "omittedBytes"> => (count === 0 ? {} : { omittedBytes: count });

/** What the contract refuses of a request; nothing can be said of one that is not kept whole. */
const findViolations = ({ operation, omitted }: Entry, request: ReadableEntry): readonly Violation[] =>
  operation === undefined || (omitted?.body ?? 0) > 0 ? [] : violationsOf(operation, request);

/** An entry of the record, worked out; what it changed of profiles only where `diff` asks for it. */
export function exchangeOf(entry: Entry, { diff = false }: { readonly diff?: boolean } = {}): Exchange {
  const { id, at, tookMs, operation, project, key, method, path, search, status, type, fault, omitted, via } = entry;
  const request = withJson(entry);
  const body = readValueOrText(request);
  const answer = entry.answer === undefined ? undefined : parseJsonOrText(entry.answer);
  return {
    id,
    at: new Date(at).toISOString(),
    tookMs: Math.round(tookMs * 1_000) / 1_000,
    ...(operation !== undefined && { operation: operation.id }),
    ...(project !== undefined && { project }),
    ...(key !== undefined && { keyType: key.type }),
    method,
    url: redactUrl(search === "" ? path : `${path}?${search}`),
    users: usersOf(operation, request),
    request: { headers: redactHeaders(entry), ...(body !== undefined && { body }), ...omittedBytes(omitted?.body) },
    status,
    response: {
      headers: { "content-type": type },
      ...(answer !== undefined && { body: answer }),
      ...omittedBytes(omitted?.answer),
    },
    violations: findViolations(entry, request),
    warnings: warningsOf(request, body, answer),
    notices: noticesOf(entry.effects),
    ...(diff && diffProfiles(entry.effects)),
    ...(fault !== undefined && { fault }),
    ...(via !== undefined && { via }),
  };
}
