import type { CallEffects, ProfileChange, ProfileState } from "../domain/call-effects.ts";
import { createIncoming } from "../http/message.ts";
import { answerRequest, type Endpoint, type PipelineContext } from "../pipeline/pipeline.ts";
import type { KnownAccess, Project } from "../project/registry.ts";
import { type Exchange, exchangeOf } from "../request-log/exchange.ts";
import { diffProfiles, type ProfileDiff } from "../request-log/profile-diff.ts";
import type { TranslatedRequest } from "../segment/destinations/iterable-requests.ts";
import { createDryProject } from "./dry-project.ts";
import type { ExplainedEvent } from "./explanation.ts";

/** Finds what answers a method and a path. */
export type FindEndpoint = (method: string, path: string) => Endpoint | undefined;

/** A request that is rehearsed. */
export interface RehearsedRequest extends TranslatedRequest {
  /** The query, with its `?`; empty without it. */
  readonly search?: string;
  /** The body as it was written, where that may be no JSON. */
  readonly text?: string;
  /** What its key opens; undefined where it opens nothing. */
  readonly access: KnownAccess | undefined;
}

/** What is rehearsed, and with what. */
export interface Rehearsing {
  readonly requests: readonly RehearsedRequest[];
  /** Whether the first request that fails is the last. */
  readonly stopsAtFailure: boolean;
  /** When, in milliseconds on the sandbox's clock. */
  readonly now: number;
  readonly findEndpoint: FindEndpoint;
  readonly pipeline: PipelineContext;
}

/** A request that was made, and what it did to profiles. */
export interface RehearsedCall {
  readonly exchange: Exchange;
  readonly effects: CallEffects | undefined;
}

/** What some requests would do. */
export interface Rehearsal {
  /** Those that were made, in their order. */
  readonly calls: readonly RehearsedCall[];
  readonly profiles: readonly ProfileDiff[];
  readonly events: readonly ExplainedEvent[];
}

/** Thrown to have a transaction undone. */
const undone = new Error("undone");

/** Runs work and undoes what it wrote. Nothing of it is asynchronous, so that nobody else's work is in between. */
function runUndone<T>({ transactions }: Project, work: () => T): T {
  const results: T[] = [];
  try {
    transactions.write(() => {
      results.push(work());
      throw undone;
    });
  } catch (thrown) {
    if (thrown !== undone) throw thrown;
  }
  return results[0] as T;
}

function rehearseRequest(
  { method, path, search = "", body, text }: Omit<RehearsedRequest, "access">,
  access: KnownAccess | undefined,
  { findEndpoint, pipeline, now: at }: Rehearsing,
): RehearsedCall {
  const endpoint = findEndpoint(method, path);
  if (endpoint === undefined) throw new Error(`a translator called ${method} ${path}, which is no operation`);
  const bytes = Buffer.from(text ?? (body === undefined ? "" : JSON.stringify(body)));
  const headers = { "content-type": "application/json" };
  const header = (): undefined => undefined;
  const incoming = createIncoming({
    ...{ path, search, body: bytes, ip: "127.0.0.1", origin: "http://sandbox.local", headers, header },
  });
  const outgoing = answerRequest(endpoint, incoming, access, pipeline);
  if (outgoing instanceof Promise) throw new Error("a server-side key asked for a JWT");
  const { operation } = endpoint;
  const { status, type, effects } = outgoing;
  const entry = {
    ...{ id: 0, bytes: 0, at, tookMs: 0, method, path, search, operation, headers, body: bytes, status, type },
    ...{ project: access?.project.name, key: access?.key, fault: undefined, effects },
    answer: typeof outgoing.body === "string" ? outgoing.body : undefined,
  };
  return { exchange: exchangeOf(entry, { diff: true }), effects };
}

const isSame = (one: ProfileState | undefined, other: ProfileState | undefined): boolean =>
  one !== undefined && other !== undefined && one.email === other.email && one.userId === other.userId;

/** The changes of several calls as those of one: each profile before the first and after the last of them. */
function mergeChanges(changes: readonly ProfileChange[]): readonly ProfileChange[] {
  const merged: ProfileChange[] = [];
  for (const change of changes) {
    const at = merged.findIndex(({ after }) => isSame(after, change.before));
    const earlier = merged[at];
    if (earlier === undefined) merged.push(change);
    else merged[at] = { before: earlier.before, after: change.after };
  }
  return merged;
}

function diffAll(all: readonly (CallEffects | undefined)[]): readonly ProfileDiff[] {
  const changes = mergeChanges(all.flatMap((effects) => effects?.changes ?? []));
  return diffProfiles({ changes, moreChanges: 0, size: 0, hidden: undefined, revealed: undefined }).changes;
}

/**
 * Makes requests to a project as if they came, and undoes them: in one transaction of its own database, which is rolled
 * back. They go through the whole pipeline, pass by faults and rate limits, and are in no record. What it costs depends on
 * the requests alone, however much the project holds.
 */
export function rehearse(project: Project, rehearsing: Rehearsing): Rehearsal {
  const { requests, stopsAtFailure, now } = rehearsing;
  return runUndone(project, () => {
    const dry = createDryProject(project, now);
    const toDry = (access: KnownAccess | undefined) =>
      access === undefined || access.isRevoked ? access : { ...access, project: dry.project };
    const calls: RehearsedCall[] = [];
    for (const { access, ...request } of requests) {
      const each = rehearseRequest(request, toDry(access), rehearsing);
      calls.push(each);
      if (stopsAtFailure && each.exchange.status > 299) break;
    }
    return {
      calls,
      profiles: diffAll(calls.map(({ effects }) => effects)),
      events: dry.events(),
    };
  });
}
