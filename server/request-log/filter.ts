import { runAtOnce } from "../system/turns.ts";
import type { Entry } from "./entry.ts";
import { type EntryTest, hasStatus, isAbout } from "./entry-tests.ts";
import { type Exchange, exchangeOf } from "./exchange.ts";
import { createRequestQuery } from "./query.ts";
import type { RequestLog } from "./request-log.ts";

/** Which exchanges are wanted; every part that is given has to hold. */
export interface ExchangeFilter {
  /** Id of an operation, such as `users.update`. */
  readonly operation?: string;
  /** An email or a userId the exchange is about. */
  readonly user?: string;
  /** `200`, or a class such as `4xx`. */
  readonly status?: string | number;
  readonly method?: string;
  /** Path of the request, without its query. */
  readonly path?: string;
  /** Name of a project. */
  readonly project?: string;
  /** ISO 8601 or milliseconds: exchanges at or after that time, on the sandbox's clock. */
  readonly since?: string | number;
  /** The same, for exchanges before that time. */
  readonly until?: string | number;
  /** Only exchanges with a number above this one. */
  readonly after?: number;
  /** Only exchanges with a number below this one. */
  readonly below?: number;
  /** Only exchanges that have warnings, or only those that have none. */
  readonly warnings?: boolean;
  /** Only exchanges the contract found a violation in, or only those without. */
  readonly violations?: boolean;
  /** Calls of clients, those that forms of the page made, or both: `client` unless told otherwise. */
  readonly via?: "client" | "page" | "any";
  /** Only exchanges that a query asks for, such as `is:hidden op:users`: see docs/control.md. */
  readonly query?: string;
  /** Only the latest so many of those. */
  readonly limit?: number;
}

function parseInstant(time: string | number): number {
  const ms = typeof time === "number" ? time : Date.parse(time);
  if (Number.isNaN(ms)) throw new RangeError(`${time} is no time: write one as 2026-01-31T12:00:00Z`);
  return ms;
}

/** Tests of what is kept: they cost next to nothing. */
function createQuickTests(filter: ExchangeFilter): readonly (EntryTest | false)[] {
  const { operation, status, method, path, project, since, until, after, below, via = "client" } = filter;
  const from = since === undefined ? 0 : parseInstant(since);
  const to = until === undefined ? 0 : parseInstant(until);
  return [
    operation !== undefined && ((each) => each.operation?.id === operation),
    status !== undefined && hasStatus(status),
    method !== undefined && ((each) => each.method === method.toUpperCase()),
    path !== undefined && ((each) => each.path === path),
    project !== undefined && ((each) => each.project === project),
    since !== undefined && ((each) => each.at >= from),
    until !== undefined && ((each) => each.at < to),
    after !== undefined && ((each) => each.id > after),
    below !== undefined && ((each) => each.id < below),
    via !== "any" && ((each) => (each.via ?? "client") === via),
  ];
}

/** Tests that need an exchange worked out, in whole or in part. */
function createSlowTests({ user, warnings, violations, query }: ExchangeFilter): readonly (EntryTest | false)[] {
  return [
    user !== undefined && isAbout(user),
    warnings !== undefined && ((each) => exchangeOf(each).warnings.length > 0 === warnings),
    query !== undefined && createRequestQuery(query),
    violations !== undefined && ((each) => exchangeOf(each).violations.length > 0 === violations),
  ];
}

/** Tests whether an entry is wanted: first what costs next to nothing, then what has to be worked out. */
interface Matcher {
  isLikely(entry: Entry): boolean;
  /** Undefined where nothing has to be worked out. */
  readonly isWanted: EntryTest | undefined;
}

const isTest = (test: EntryTest | false): test is EntryTest => test !== false;

/** Throws `RangeError` where a time of the filter is none. */
function createMatcher(filter: ExchangeFilter): Matcher {
  const quick = createQuickTests(filter).filter(isTest);
  const slow = createSlowTests(filter).filter(isTest);
  return {
    isLikely: (entry) => quick.every((test) => test(entry)),
    isWanted: slow.length === 0 ? undefined : (entry) => slow.every((test) => test(entry)),
  };
}

/** Whether an entry of the record is wanted. Throws `RangeError` where a time is none. */
export function createEntryTest(filter: ExchangeFilter): (entry: Entry) => boolean {
  const { isLikely, isWanted = () => true } = createMatcher(filter);
  return (entry) => isLikely(entry) && isWanted(entry);
}

/**
 * The numbers of the exchanges a filter wants, in their order, found from the latest back: no more are looked at than
 * are asked for. Each entry that has to be worked out is a step.
 */
export function* selectIds(log: RequestLog, filter: ExchangeFilter): Generator<"", readonly number[]> {
  const { isLikely, isWanted } = createMatcher(filter);
  const { limit = Number.POSITIVE_INFINITY } = filter;
  const found: number[] = [];
  for (const id of log.ids(filter.after).toReversed()) {
    if (found.length >= limit) break;
    const entry = log.find(id);
    if (entry === undefined || !isLikely(entry)) continue;
    if (isWanted === undefined || isWanted(entry)) found.push(id);
    if (isWanted !== undefined) yield "";
  }
  return found.reverse();
}

/** The exchanges a filter wants, in their order, with what they changed of profiles. */
export const selectExchanges = (log: RequestLog, filter: ExchangeFilter): Exchange[] =>
  runAtOnce(selectIds(log, filter)).flatMap((id) => {
    const entry = log.find(id);
    return entry === undefined ? [] : exchangeOf(entry, { diff: true });
  });

/**
 * The exchange that comes closest to a filter: most of its parts hold, and of several the latest. Each entry is a step.
 */
export function* findNearestExchange(
  log: RequestLog,
  filter: ExchangeFilter,
): Generator<undefined, Exchange | undefined> {
  const tests = [...createQuickTests(filter), ...createSlowTests(filter)].filter(isTest);
  let best = { id: 0, held: -1 };
  for (const id of log.ids()) {
    const entry = log.find(id);
    if (entry === undefined) continue;
    const held = tests.filter((test) => test(entry)).length;
    if (held >= best.held) best = { id, held };
    yield;
  }
  const nearest = log.find(best.id);
  return nearest && exchangeOf(nearest, { diff: true });
}
