import { type Context, Hono } from "hono";
import * as z from "zod";
import { iterable } from "../../contracts/index.ts";
import { lazy } from "../../contracts/lazy.ts";
import { findNearest } from "../../contracts/nearest.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import type { Project } from "../project/registry.ts";
import { exchangeOf } from "../request-log/exchange.ts";
import { createMatcher, findNearestExchange as nearestExchange } from "../request-log/filter.ts";
import { later } from "../system/system.ts";
import { contactOf, contactsOf, eventsOf } from "./contacts.ts";
import type { RequestContext, SandboxEnv } from "./context.ts";
import { flag, parseControlQuery, respondWithError, strictObject, wholeNumber } from "./input.ts";
import { filterFields } from "./requests.ts";

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
    ],
    { error: "one of request, profile and event is expected" },
  ),
);
type Query = z.output<ReturnType<typeof Query>>;
type QueryFor<Kind extends Query["for"]> = Extract<Query, { readonly for: Kind }>;

/** What is waited for, and what comes closest to it when it does not come. */
interface WaitTarget {
  find(): object | undefined;
  findNearest(): object | undefined;
}

function createRequestTarget(
  { requestLog }: RequestContext,
  { for: _, timeout: _ms, ...filter }: QueryFor<"request">,
): WaitTarget {
  const isWanted = createMatcher(filter);
  return {
    find() {
      const entry = requestLog.entries(filter.after).findLast(isWanted);
      return entry && { request: exchangeOf(entry) };
    },
    findNearest() {
      const request = nearestExchange(requestLog.entries(), filter);
      return request && { request };
    },
  };
}

/** The user of a project whose email or userId is most like a text. */
function findSimilarUser(project: Project, user: string): string | undefined {
  const names = contactsOf(project).flatMap(({ email, userId }) => [email ?? [], userId ?? []].flat());
  return findNearest(user, names);
}

function createProfileTarget(readProject: () => Project, { user, hidden = false }: QueryFor<"profile">): WaitTarget {
  return {
    find() {
      const profile = contactOf(readProject(), user);
      return profile !== undefined && profile.hidden === hidden ? { profile } : undefined;
    },
    findNearest() {
      const profile =
        contactOf(readProject(), user) ?? contactOf(readProject(), findSimilarUser(readProject(), user) ?? "");
      return profile && { profile };
    },
  };
}

function createEventTarget(readProject: () => Project, { user, eventName, eventType }: QueryFor<"event">): WaitTarget {
  return {
    find() {
      const event = eventsOf(readProject(), user).find(
        (each) =>
          (eventName === undefined || each.eventName === eventName) &&
          (eventType === undefined || each.eventType === eventType),
      );
      return event && { event };
    },
    findNearest() {
      const events = eventsOf(readProject(), user);
      const names = events.map((each) => String(each.eventName));
      const close = findNearest(eventName ?? "", names);
      const event = events.find((each) => each.eventName === close) ?? events[0];
      return event && { event };
    },
  };
}

/** What a query waits for; undefined where it names a project that is not there. */
function createWaitTarget(env: RequestContext, query: Query): WaitTarget | undefined {
  if (query.for === "request") return createRequestTarget(env, query);
  const project = findProject(env.projects, query.project);
  if (project === undefined) return undefined;
  // Where writes take time to be processed, what counts is what reads show.
  const readProject = (): Project => project.replica?.begin(iterable.users.get)?.project ?? project;
  return query.for === "profile" ? createProfileTarget(readProject, query) : createEventTarget(readProject, query);
}

/** How often state is looked at that may change without a request, such as by code in this process. */
const pollIntervalMs = 50;

/**
 * Looks whenever a request was answered, and now and then for what comes without one. Gives up after `ms`, when the
 * caller does, and when the server stops.
 */
function waitForTarget(
  { env, req }: Context<SandboxEnv>,
  { find }: WaitTarget,
  ms: number,
): Promise<object | undefined> {
  return new Promise((settle) => {
    const stops: (() => void)[] = [];
    const end = (result: object | undefined): void => {
      for (const stop of stops.splice(0)) stop();
      settle(result);
    };
    const giveUp = (): void => end(undefined);
    let isOver = false;
    const look = (): void => {
      if (isOver) return;
      const result = find();
      if (result === undefined) return;
      isOver = true;
      end(result);
    };
    const poll = (): void => {
      look();
      if (!isOver) stops.push(later(pollIntervalMs, poll));
    };
    stops.push(
      env.requestLog.follow(() => void later(0, look)),
      later(ms, giveUp),
      () => {
        isOver = true;
      },
    );
    const signals = [req.raw.signal, env.closing];
    for (const signal of signals) {
      signal?.addEventListener("abort", giveUp, { once: true });
      stops.push(() => signal?.removeEventListener("abort", giveUp));
    }
    poll();
    if (signals.some((signal) => signal?.aborted === true)) giveUp();
  });
}

async function wait(c: Context<SandboxEnv>): Promise<Response> {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const wanted = createWaitTarget(c.env, query);
  if (wanted === undefined) {
    return respondWithError(c, 404, "NotFound", projectNotFound(c.env.projects, c.req.query("project")));
  }
  const result = await waitForTarget(c, wanted, query.timeout);
  if (result !== undefined) return c.json(result);
  const { for: what, timeout: ms, ...asked } = query;
  const msg = `No ${what} matched ${JSON.stringify(asked)} within ${ms} ms`;
  return c.json({ msg, code: "Timeout", params: { nearest: wanted.findNearest() ?? null } }, 408);
}

/** Routes of the call that blocks until something has happened, so that nobody writes a loop. */
export function waitRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/wait", wait);
  return routes;
}
