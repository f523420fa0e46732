import type { Context, Hono } from "hono";
import * as z from "zod";
import { iterable } from "../../contracts/index.ts";
import { lazy } from "../../contracts/lazy.ts";
import { findNearest } from "../../contracts/nearest.ts";
import { noProject, projectNamed } from "../project/lookup.ts";
import type { Project } from "../project/registry.ts";
import { exchangeOf } from "../request-log/exchange.ts";
import { matches, nearest as nearestExchange } from "../request-log/filter.ts";
import { later } from "../system/system.ts";
import { contactOf, contactsOf, eventsOf } from "./contacts.ts";
import type { Carrier, SandboxEnv } from "./context.ts";
import { flag, number, only, queryOf, refuse } from "./input.ts";
import { filterShape } from "./requests.ts";

const longestMs = 60_000;

const timeout = () => number(0, longestMs).default(5_000);

const Query = lazy(() =>
  z.discriminatedUnion(
    "for",
    [
      only({ for: z.literal("request"), timeout: timeout(), ...filterShape() }),
      only({
        for: z.literal("profile"),
        timeout: timeout(),
        user: z.string().min(1),
        project: z.string().exactOptional(),
        hidden: flag().exactOptional(),
      }),
      only({
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
type Of<Kind extends Query["for"]> = Extract<Query, { readonly for: Kind }>;

/** What is waited for, and what comes closest to it when it does not come. */
interface Wanted {
  find(): object | undefined;
  nearest(): object | undefined;
}

function wantedRequest({ record }: Carrier, { for: _, timeout: _ms, ...filter }: Of<"request">): Wanted {
  const isWanted = matches(filter);
  return {
    find() {
      const entry = record.entries(filter.after).findLast(isWanted);
      return entry && { request: exchangeOf(entry) };
    },
    nearest() {
      const request = nearestExchange(record.entries(), filter);
      return request && { request };
    },
  };
}

/** The user of a project whose email or userId is most like a text. */
function mostLike(project: Project, user: string): string | undefined {
  const names = contactsOf(project).flatMap(({ email, userId }) => [email ?? [], userId ?? []].flat());
  return findNearest(user, names);
}

function wantedProfile(shown: () => Project, { user, hidden = false }: Of<"profile">): Wanted {
  return {
    find() {
      const profile = contactOf(shown(), user);
      return profile !== undefined && profile.hidden === hidden ? { profile } : undefined;
    },
    nearest() {
      const profile = contactOf(shown(), user) ?? contactOf(shown(), mostLike(shown(), user) ?? "");
      return profile && { profile };
    },
  };
}

function wantedEvent(shown: () => Project, { user, eventName, eventType }: Of<"event">): Wanted {
  return {
    find() {
      const event = eventsOf(shown(), user).find(
        (each) =>
          (eventName === undefined || each.eventName === eventName) &&
          (eventType === undefined || each.eventType === eventType),
      );
      return event && { event };
    },
    nearest() {
      const events = eventsOf(shown(), user);
      const names = events.map((each) => String(each.eventName));
      const close = findNearest(eventName ?? "", names);
      const event = events.find((each) => each.eventName === close) ?? events[0];
      return event && { event };
    },
  };
}

/** What a query waits for; undefined where it names a project that is not there. */
function wantedOf(env: Carrier, query: Query): Wanted | undefined {
  if (query.for === "request") return wantedRequest(env, query);
  const project = projectNamed(env.projects, query.project);
  if (project === undefined) return undefined;
  // Where writes take time to be processed, what counts is what reads show.
  const shown = (): Project => project.processing?.open(iterable.users.get)?.project ?? project;
  return query.for === "profile" ? wantedProfile(shown, query) : wantedEvent(shown, query);
}

/** How often state is looked at that may change without a request, such as by code in this process. */
const everyMs = 50;

/**
 * Looks whenever a request was answered, and now and then for what comes without one. Gives up after `ms`, when the
 * caller does, and when the server stops.
 */
function found({ env, req }: Context<SandboxEnv>, { find }: Wanted, ms: number): Promise<object | undefined> {
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
      if (!isOver) stops.push(later(everyMs, poll));
    };
    stops.push(
      env.record.follow(() => void later(0, look)),
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
  const query = queryOf(c, Query());
  if (query instanceof Response) return query;
  const wanted = wantedOf(c.env, query);
  if (wanted === undefined) {
    return refuse(c, 404, "NotFound", noProject(c.env.projects, c.req.query("project")));
  }
  const result = await found(c, wanted, query.timeout);
  if (result !== undefined) return c.json(result);
  const { for: what, timeout: ms, ...asked } = query;
  const msg = `No ${what} matched ${JSON.stringify(asked)} within ${ms} ms`;
  return c.json({ msg, code: "Timeout", params: { nearest: wanted.nearest() ?? null } }, 408);
}

/** Mounts the call that blocks until something has happened, so that nobody writes a loop. */
export function mountWait(app: Hono<SandboxEnv>): void {
  app.get("/_sandbox/wait", wait);
}
