import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import { type CallAbout, findCallsAbout } from "../request-log/calls-about.ts";
import { runInTurns } from "../system/turns.ts";
import { findUser } from "./contacts.ts";
import type { SandboxEnv } from "./context.ts";
import { parseControlQuery, respondWithError, strictObject, wholeNumber } from "./input.ts";
import { type Happening, mostOnPage, newest, type Placed, readPage, timelinePlace } from "./timeline-pages.ts";

const Query = lazy(() =>
  strictObject({
    project: z.string().exactOptional(),
    limit: wholeNumber(1, 200).exactOptional(),
    after: timelinePlace().exactOptional(),
  }),
);

const standardLimit = 20;

/** What somebody was once something had happened, as far as the record tells. */
export type State = "visible" | "hidden" | "absent";

/** Something that happened to somebody. `at` is ISO 8601. */
export type TimelineItem = Happening & { readonly at: string; readonly state: State };

export interface Timeline {
  readonly project: string;
  readonly user: string;
  /** The newest first. */
  readonly items: readonly TimelineItem[];
  /** Where the next page goes on; left out at the end. */
  readonly next?: string;
}

/** What somebody is, once a call has been made, and before. */
const stateOf = (profile: { readonly visible: boolean } | undefined): State =>
  profile === undefined ? "absent" : profile.visible ? "visible" : "hidden";

/** Whether a call came after something had happened: at a later time, or at the same and not before it. */
const isAfter = ({ entry }: CallAbout, { at, call }: Placed): boolean =>
  entry.at > at || (entry.at === at && entry.id > call);

/**
 * Tells of each happening what somebody was by then: what the first call after it found them to be, or what they are now.
 * What came with a call is as the call left it.
 */
function tellStates(placed: readonly Placed[], calls: readonly CallAbout[], now: State): readonly TimelineItem[] {
  const changes = calls.filter(({ change }) => change !== undefined);
  return placed.map((one) => {
    const next = changes.findLast((each) => isAfter(each, one));
    const state = next === undefined ? now : stateOf(next.change?.before);
    return { ...one.happening, at: new Date(one.at).toISOString(), state };
  });
}

async function showTimeline(c: Context<SandboxEnv>): Promise<Response> {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const { projects, requestLog } = c.env;
  const project = findProject(projects, query.project);
  if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, query.project));
  const { limit = standardLimit, after: from = newest } = query;
  const name = c.req.param("user") ?? "";
  const user = findUser(project, name);
  const named = user ?? { email: name.toLowerCase(), userId: name };
  const person = { ...named, isProfile: user !== undefined };
  const wanted = { below: from.call, limit: mostOnPage(limit) };
  const calls = (await runInTurns(findCallsAbout(requestLog, project.name, person, wanted))) ?? [];
  const { placed, ...page } = readPage({ project, name, user }, calls, from, limit);
  const items = tellStates(placed, calls, stateOf(user));
  return c.json({ project: project.name, user: name, items, ...page } satisfies Timeline);
}

/** Routes of what happened to one person, in its order. */
export function timelineRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/contacts/:user/timeline", showTimeline);
  return routes;
}
