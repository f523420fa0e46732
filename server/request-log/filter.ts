import { type Entry, withJson } from "./entry.ts";
import { type Exchange, exchangeOf } from "./exchange.ts";
import { usersOf } from "./request-users.ts";

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
  /** Only exchanges that have warnings, or only those that have none. */
  readonly warnings?: boolean;
  /** Only exchanges the contract found a violation in, or only those without. */
  readonly violations?: boolean;
}

function parseInstant(time: string | number): number {
  const ms = typeof time === "number" ? time : Date.parse(time);
  if (Number.isNaN(ms)) throw new RangeError(`${time} is no time: write one as 2026-01-31T12:00:00Z`);
  return ms;
}

function isSameStatus(wanted: string | number, status: number): boolean {
  const text = String(wanted);
  return /^\dxx$/i.test(text) ? Math.floor(status / 100) === Number(text[0]) : Number(text) === status;
}

type Test = (entry: Entry) => boolean;

/** Tests of what is kept: they cost next to nothing. */
function createQuickTests(filter: ExchangeFilter): readonly (Test | false)[] {
  const { operation, status, method, path, project, since, until, after } = filter;
  const from = since === undefined ? 0 : parseInstant(since);
  const to = until === undefined ? 0 : parseInstant(until);
  return [
    operation !== undefined && ((each) => each.operation?.id === operation),
    status !== undefined && ((each) => isSameStatus(status, each.status)),
    method !== undefined && ((each) => each.method === method.toUpperCase()),
    path !== undefined && ((each) => each.path === path),
    project !== undefined && ((each) => each.project === project),
    since !== undefined && ((each) => each.at >= from),
    until !== undefined && ((each) => each.at < to),
    after !== undefined && ((each) => each.id > after),
  ];
}

/** Tests that need an exchange worked out, in whole or in part. */
function createSlowTests({ user, warnings, violations }: ExchangeFilter): readonly (Test | false)[] {
  const email = user?.toLowerCase();
  return [
    user !== undefined &&
      ((each) => usersOf(each.operation, withJson(each)).some((one) => one.email === email || one.userId === user)),
    warnings !== undefined && ((each) => exchangeOf(each).warnings.length > 0 === warnings),
    violations !== undefined && ((each) => exchangeOf(each).violations.length > 0 === violations),
  ];
}

const testsOf = (filter: ExchangeFilter): readonly Test[] =>
  [...createQuickTests(filter), ...createSlowTests(filter)].filter((test) => test !== false);

/** Whether an entry of the record is wanted. Throws `RangeError` where a time is none. */
export function createMatcher(filter: ExchangeFilter): (entry: Entry) => boolean {
  const tests = testsOf(filter);
  return (entry) => tests.every((test) => test(entry));
}

/** The exchanges a filter wants, in their order. */
export const selectExchanges = (entries: readonly Entry[], filter: ExchangeFilter): Exchange[] =>
  entries.filter(createMatcher(filter)).map(exchangeOf);

/** The exchange that comes closest to a filter: most of its parts hold, and of several the latest. */
export function findNearestExchange(entries: readonly Entry[], filter: ExchangeFilter): Exchange | undefined {
  const tests = testsOf(filter);
  let best: { readonly entry: Entry; readonly held: number } | undefined;
  for (const entry of entries) {
    const held = tests.filter((test) => test(entry)).length;
    if (best === undefined || held >= best.held) best = { entry, held };
  }
  return best && exchangeOf(best.entry);
}
