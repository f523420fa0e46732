import { type Context, Hono } from "hono";
import { isSpent } from "../faults/rule.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import type { Project } from "../project/registry.ts";
import { summaryOf } from "../request-log/exchange-summary.ts";
import type { RequestLog } from "../request-log/request-log.ts";
import type { DeliveryLog } from "../segment/delivery-log.ts";
import { runInTurns } from "../system/turns.ts";
import type { SandboxEnv } from "./context.ts";
import { ProjectQuery, parseControlQuery, respondWithError } from "./input.ts";

/** The latest calls that are counted: those a page shows at once. */
const counted = 100;

/** What the latest calls of a project came to. */
export interface CallCounts {
  readonly counted: number;
  readonly refused: number;
  readonly warned: number;
  readonly violating: number;
}

/** Counts the latest calls, one a turn: each may have to be worked out. */
function* countCalls(log: RequestLog, project: string): Generator<undefined, CallCounts> {
  const counts = { counted: 0, refused: 0, warned: 0, violating: 0 };
  const latest = log.latest();
  for (let id = latest; id > latest - counted && id > 0; id -= 1) {
    const entry = log.find(id);
    if (entry === undefined || (entry.project ?? project) !== project) continue;
    const { status, warnings, violations } = summaryOf(entry);
    counts.counted += 1;
    counts.refused += Number(status >= 400 || status === 0);
    counts.warned += Number(warnings.length > 0);
    counts.violating += Number(violations.length > 0);
    yield;
  }
  return counts;
}

/** A project and what happens in it, in numbers. */
export interface Summary {
  readonly project: string;
  readonly users: number;
  readonly hidden: number;
  /** Names on the forgotten list: hashes alone are kept of them. */
  readonly forgotten: number;
  readonly messages: number;
  readonly calls: CallCounts;
  /** Deliveries that wait, or are tried again. */
  readonly waiting: number;
  /** Faults that are armed, of any project. */
  readonly faults: number;
  readonly clock: { readonly now: string; readonly frozen: boolean; readonly movedMs: number };
  /** Number of the latest exchange. */
  readonly latest: number;
}

const waitingOf = (project: Project, log: DeliveryLog): number =>
  log.waiting().reduce((sum, { home, count }) => (home === project ? sum + count : sum), 0);

async function summarize(c: Context<SandboxEnv>): Promise<Response> {
  const query = parseControlQuery(c, ProjectQuery());
  if (query instanceof Response) return query;
  const { projects, requestLog, faults, clock, segment } = c.env;
  const project = findProject(projects, query.project);
  if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, query.project));
  const calls = await runInTurns(countCalls(requestLog, project.name));
  const { log } = await segment();
  const users = project.tables.count("users");
  return c.json({
    project: project.name,
    users,
    hidden: users - project.store.users.count(),
    forgotten: project.tables.count("forgotten"),
    messages: project.tables.count("messages"),
    calls: calls ?? { counted: 0, refused: 0, warned: 0, violating: 0 },
    waiting: waitingOf(project, log),
    faults: faults.list().filter((rule) => !isSpent(rule)).length,
    clock: { now: new Date(clock.now()).toISOString(), frozen: clock.isFrozen, movedMs: clock.movedMs },
    latest: requestLog.latest(),
  } satisfies Summary);
}

/** Routes of the whole in numbers: what a glance at a sandbox should tell. */
export function summaryRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/summary", summarize);
  return routes;
}
