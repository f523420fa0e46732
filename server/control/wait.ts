import { type Context, Hono } from "hono";
import * as z from "zod";
import { iterable } from "../../contracts/index.ts";
import { lazy } from "../../contracts/lazy.ts";
import { findNearest } from "../../contracts/nearest.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import type { Project } from "../project/registry.ts";
import type { Entry } from "../request-log/entry.ts";
import { exchangeOf } from "../request-log/exchange.ts";
import { createEntryTest, findNearestExchange, selectIds } from "../request-log/filter.ts";
import type { LogReader } from "../request-log/log-readers.ts";
import type { RequestLog } from "../request-log/request-log.ts";
import { waitForChange } from "../request-log/wait-for-change.ts";
import { later } from "../system/system.ts";
import { nextTurn, runInTurns } from "../system/turns.ts";
import { contactOf, eventsOf } from "./contacts.ts";
import type { RequestContext, SandboxEnv } from "./context.ts";
import { flag, parseControlQuery, respondWithError, strictObject, wholeNumber } from "./input.ts";
import { messageFilterFields } from "./messages.ts";
import { filterFields } from "./requests.ts";
import { createMessageTarget } from "./wait-for-message.ts";
import { createWebhookTarget } from "./wait-for-webhook.ts";
import { createStateTarget, findSimilarUser, type WaitTarget } from "./wait-target.ts";
import { webhookFilterFields } from "./webhook-deliveries.ts";

const maxTimeoutMs = 60_000;

const timeout = () => wholeNumber(0, maxTimeoutMs).default(5_000);

const Query = lazy(() =>
  z.discriminatedUnion(
    "for",
    [
      strictObject({ for: z.literal("request"), timeout: timeout(), ...filterFields() }),
      strictObject({
        for: z.literal("profile"),
        timeout: timeout(),
        user: z.string().min(1),
        project: z.string().exactOptional(),
        hidden: flag().exactOptional(),
      }),
      strictObject({
        for: z.literal("event"),
        timeout: timeout(),
        user: z.string().min(1),
        project: z.string().exactOptional(),
        eventName: z.string().exactOptional(),
        eventType: z.string().exactOptional(),
      }),
      strictObject({
        for: z.literal("message"),
        timeout: timeout(),
        project: z.string().exactOptional(),
        after: wholeNumber().exactOptional(),
        ...messageFilterFields(),
      }),
      strictObject({
        for: z.literal("webhook"),
        timeout: timeout(),
        project: z.string().exactOptional(),
        after: wholeNumber().exactOptional(),
        ...webhookFilterFields(),
      }),
    ],
    { error: "one of request, profile, event, message and webhook is expected" },
  ),
);
type Query = z.output<ReturnType<typeof Query>>;
type QueryFor<Kind extends Query["for"]> = Extract<Query, { readonly for: Kind }>;

/** The number of the first exchange that is wanted; undefined when it is told to stop before there is one. */
async function waitForNext(
  log: RequestLog,
  reader: LogReader,
  isWanted: (entry: Entry) => boolean,
  stop: AbortSignal,
): Promise<number | undefined> {
  while (!stop.aborted) {
    const entry = reader.next();
    if (entry === undefined) await waitForChange(log, stop);
    else if (isWanted(entry)) return entry.id;
    else await nextTurn();
  }
  return undefined;
}

/** Looks once through what is there, the latest first, then at each exchange that comes. */
function createRequestTarget(
  { requestLog }: RequestContext,
  { for: _, timeout: _ms, ...filter }: QueryFor<"request">,
): WaitTarget {
  const isWanted = createEntryTest(filter);
  const toResult = (id: number | undefined): object | undefined => {
    const entry = id === undefined ? undefined : requestLog.find(id);
    return entry && { request: exchangeOf(entry, { diff: true }) };
  };
  return {
    async wait(stop) {
      const reader = requestLog.read(Math.max(requestLog.latest(), filter.after ?? 0));
      try {
        const [there] = (await runInTurns(selectIds(requestLog, { ...filter, limit: 1 }))) ?? [];
        if (there !== undefined) return toResult(there);
        return toResult(await waitForNext(requestLog, reader, isWanted, stop));
      } finally {
        reader.close();
      }
    },
    async findNearest() {
      const request = await runInTurns(findNearestExchange(requestLog, filter));
      return request && { request };
    },
  };
}

function createProfileTarget(
  env: RequestContext,
  readProject: () => Project,
  { user, hidden = false }: QueryFor<"profile">,
): WaitTarget {
  const find = (): object | undefined => {
    const profile = contactOf(readProject(), user);
    return profile !== undefined && profile.hidden === hidden ? { profile } : undefined;
  };
  return createStateTarget(env, find, () => {
    const profile =
      contactOf(readProject(), user) ?? contactOf(readProject(), findSimilarUser(readProject(), user) ?? "");
    return profile && { profile };
  });
}

function createEventTarget(
  env: RequestContext,
  readProject: () => Project,
  { user, eventName, eventType }: QueryFor<"event">,
): WaitTarget {
  const find = (): object | undefined => {
    const event = eventsOf(readProject(), user).find(
      (each) =>
        (eventName === undefined || each.eventName === eventName) &&
        (eventType === undefined || each.eventType === eventType),
    );
    return event && { event };
  };
  return createStateTarget(env, find, () => {
    const events = eventsOf(readProject(), user);
    const names = events.map((each) => String(each.eventName));
    const close = findNearest(eventName ?? "", names);
    const event = events.find((each) => each.eventName === close) ?? events[0];
    return event && { event };
  });
}

/** What a query says of what it waits for. */
const filterOf = <Asked extends QueryFor<"message" | "webhook">>({
  for: _,
  timeout: _ms,
  project: _name,
  ...filter
}: Asked) => filter;

/** What a query waits for; undefined where it names a project that is not there. */
function createWaitTarget(env: RequestContext, query: Query): WaitTarget | undefined {
  if (query.for === "request") return createRequestTarget(env, query);
  const project = findProject(env.projects, query.project);
  if (project === undefined) return undefined;
  if (query.for === "message") return createMessageTarget(env, project, filterOf(query));
  if (query.for === "webhook") return createWebhookTarget(env, project, filterOf(query));
  // Where writes take time to be processed, what counts is what reads show.
  const readProject = (): Project => project.replica?.begin(iterable.users.get)?.project ?? project;
  return query.for === "profile"
    ? createProfileTarget(env, readProject, query)
    : createEventTarget(env, readProject, query);
}

/** Waits no longer than so many real milliseconds, than the caller does, and than the server runs. */
async function waitForTarget({ env, req }: Context<SandboxEnv>, target: WaitTarget, ms: number) {
  const stop = new AbortController();
  const giveUp = (): void => stop.abort();
  const cancelTimer = later(ms, giveUp);
  const signals = [req.raw.signal, env.closing];
  for (const signal of signals) {
    signal?.addEventListener("abort", giveUp, { once: true });
    if (signal?.aborted === true) giveUp();
  }
  try {
    return await target.wait(stop.signal);
  } finally {
    cancelTimer();
    for (const signal of signals) signal?.removeEventListener("abort", giveUp);
  }
}

async function wait(c: Context<SandboxEnv>): Promise<Response> {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const target = createWaitTarget(c.env, query);
  if (target === undefined) {
    return respondWithError(c, 404, "NotFound", projectNotFound(c.env.projects, c.req.query("project")));
  }
  const result = await waitForTarget(c, target, query.timeout);
  if (result !== undefined) return c.json(result);
  const { for: what, timeout: ms, ...asked } = query;
  const msg = `No ${what} matched ${JSON.stringify(asked)} within ${ms} ms`;
  return c.json({ msg, code: "Timeout", params: { nearest: (await target.findNearest()) ?? null } }, 408);
}

/** Routes of the call that blocks until something has happened, so that nobody writes a loop. */
export function waitRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/wait", wait);
  return routes;
}
