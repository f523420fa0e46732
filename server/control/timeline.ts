import { type Context, Hono } from "hono";
import * as z from "zod";
import type { DataFields } from "../../contracts/json.ts";
import { lazy } from "../../contracts/lazy.ts";
import { toEventView } from "../audience/event-view.ts";
import { type MessageSummary, messagesOf } from "../messaging/outbox/message-view.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import type { Project } from "../project/registry.ts";
import { type CallAbout, findCallsAbout } from "../request-log/calls-about.ts";
import type { Entry } from "../request-log/entry.ts";
import { type ExchangeSummary, summaryOf } from "../request-log/exchange-summary.ts";
import { diffProfile, type ProfileDiff } from "../request-log/profile-diff.ts";
import type { StoredUser } from "../store/users.ts";
import { runInTurns } from "../system/turns.ts";
import { findUser } from "./contacts.ts";
import type { SandboxEnv } from "./context.ts";
import { parseControlQuery, respondWithError, strictObject, wholeNumber } from "./input.ts";
import { matchEvents, matchMessages } from "./match-calls.ts";

const Query = lazy(() =>
  strictObject({
    project: z.string().exactOptional(),
    limit: wholeNumber(1, 200).exactOptional(),
    skip: wholeNumber(0, 1_000).exactOptional(),
  }),
);

const standardLimit = 20;

/** What somebody was once something had happened, as far as the record tells. */
export type State = "visible" | "hidden" | "absent";

type Happening =
  | { readonly is: "call"; readonly call: ExchangeSummary; readonly change?: ProfileDiff }
  | { readonly is: "event"; readonly event: DataFields; readonly call?: number }
  | { readonly is: "message"; readonly message: MessageSummary; readonly call?: number };

/** Something that happened to somebody. `at` is ISO 8601. */
export type TimelineItem = Happening & { readonly at: string; readonly state: State };

export interface Timeline {
  readonly project: string;
  readonly user: string;
  /** The newest first. */
  readonly items: readonly TimelineItem[];
  /** Whether there is more behind them. */
  readonly more: boolean;
}

/** A happening and its place: its time, then the call it belongs to, which comes before what came with it. */
interface Placed {
  readonly at: number;
  readonly call: number;
  readonly own: number;
  readonly happening: Happening;
  readonly about?: CallAbout;
}

const isNewer = (a: Placed, b: Placed): number => b.at - a.at || b.call - a.call || b.own - a.own;

/** Behind every call of its time, where it is not known with which it came. */
const lastCall = Number.MAX_SAFE_INTEGER;

const placeCall = (about: CallAbout): Placed => {
  const { entry, change } = about;
  const happening = { is: "call", call: summaryOf(entry), ...(change && { change: diffProfile(change) }) } as const;
  return { at: entry.at, call: entry.id, own: lastCall, happening, about };
};

/** What came with a call stands with it; else at its own time. */
const placeWith = (calls: readonly Entry[], call: number | undefined, own: number, at: number) => ({
  at: calls.find(({ id }) => id === call)?.at ?? at,
  call: call ?? lastCall,
  own,
});

const naming = (call: number | undefined) => (call === undefined ? {} : { call });

function placeEvents({ store }: Project, user: StoredUser, calls: readonly Entry[], limit: number): readonly Placed[] {
  const events = store.events.latest(user.id, limit);
  const callOf = matchEvents(calls, events);
  return events.map((event) => {
    const call = callOf.get(event.id);
    const happening = { is: "event", event: toEventView(event), ...naming(call) } as const;
    return { ...placeWith(calls, call, event.id, event.recordedAt), happening };
  });
}

function placeMessages(project: Project, user: string, calls: readonly Entry[], limit: number): readonly Placed[] {
  const messages = messagesOf(project, { user, limit });
  const callOf = matchMessages(calls, messages);
  return messages.map((message) => {
    const call = callOf.get(message.id);
    const happening = { is: "message", message, ...naming(call) } as const;
    return { ...placeWith(calls, call, message.id, Date.parse(message.createdAt)), happening };
  });
}

/** What somebody is, once a call has been made, and before. */
const stateOf = (profile: { readonly visible: boolean } | undefined): State =>
  profile === undefined ? "absent" : profile.visible ? "visible" : "hidden";

/** Tells of each happening what somebody was by then, from what they are now backwards. What came with a call is as the call left it. */
function tellStates(placed: readonly Placed[], now: State): readonly TimelineItem[] {
  let state = now;
  let before: { readonly call: number; readonly state: State } | undefined;
  return placed.map(({ at, call, happening, about }) => {
    if (before !== undefined && before.call !== call) {
      state = before.state;
      before = undefined;
    }
    if (about?.change !== undefined) {
      state = stateOf(about.change.after);
      before = { call, state: stateOf(about.change.before) };
    }
    return { ...happening, at: new Date(at).toISOString(), state };
  });
}

async function showTimeline(c: Context<SandboxEnv>): Promise<Response> {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const { projects, requestLog } = c.env;
  const project = findProject(projects, query.project);
  if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, query.project));
  const { limit = standardLimit, skip = 0 } = query;
  const name = c.req.param("user") ?? "";
  const user = findUser(project, name);
  const most = skip + limit + 1;
  const named = user ?? { email: name.toLowerCase(), userId: name };
  const person = { ...named, isProfile: user !== undefined };
  const calls = (await runInTurns(findCallsAbout(requestLog, project.name, person, most))) ?? [];
  const entries = calls.map(({ entry }) => entry);
  const placed = [
    ...calls.map(placeCall),
    ...(user === undefined ? [] : placeEvents(project, user, entries, most)),
    ...placeMessages(project, name, entries, most),
  ].toSorted(isNewer);
  const items = tellStates(placed.slice(0, skip + limit), stateOf(user)).slice(skip);
  const timeline: Timeline = { project: project.name, user: name, items, more: placed.length > skip + limit };
  return c.json(timeline);
}

/** Routes of what happened to one person, in its order. */
export function timelineRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/contacts/:user/timeline", showTimeline);
  return routes;
}
