import type { Exchange } from "./exchange.ts";

/** Which exchanges are wanted; every part that is given has to hold. */
export interface ExchangeFilter {
  /** Id of an operation, such as `users.update`. */
  readonly operation?: string;
  /** An email or a userId the exchange is about. */
  readonly user?: string;
  /** `200`, or a class such as `4xx`. */
  readonly status?: string;
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

const instant = (time: string | number): number => (typeof time === "number" ? time : Date.parse(time));

const sameStatus = (wanted: string, status: number): boolean =>
  /^\dxx$/i.test(wanted) ? Math.floor(status / 100) === Number(wanted[0]) : Number(wanted) === status;

type Test = (exchange: Exchange) => boolean;

function testsOf(filter: ExchangeFilter): Test[] {
  const { operation, user, status, method, path, project, since, until, after, warnings, violations } = filter;
  const tests: (Test | undefined | false)[] = [
    operation !== undefined && ((each) => each.operation === operation),
    user !== undefined &&
      ((each) => each.users.some(({ email, userId }) => email === user.toLowerCase() || userId === user)),
    status !== undefined && ((each) => sameStatus(status, each.status)),
    method !== undefined && ((each) => each.method === method.toUpperCase()),
    path !== undefined && ((each) => each.url.split("?", 1)[0] === path),
    project !== undefined && ((each) => each.project === project),
    since !== undefined && ((each) => Date.parse(each.at) >= instant(since)),
    until !== undefined && ((each) => Date.parse(each.at) < instant(until)),
    after !== undefined && ((each) => each.id > after),
    warnings !== undefined && ((each) => each.warnings.length > 0 === warnings),
    violations !== undefined && ((each) => each.violations.length > 0 === violations),
  ];
  return tests.filter((test): test is Test => typeof test === "function");
}

/** Whether an exchange is wanted. */
export function matches(filter: ExchangeFilter): (exchange: Exchange) => boolean {
  const tests = testsOf(filter);
  return (exchange) => tests.every((test) => test(exchange));
}
