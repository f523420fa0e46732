import type { Context, Hono } from "hono";
import * as z from "zod";
import { lazily } from "../../contracts/lazily.ts";
import type { SandboxEnv } from "../carrier.ts";
import { chosen, nearest as nearestOf } from "../record/filter.ts";
import { later } from "../system.ts";
import { contactOf, eventsOf } from "./contacts.ts";
import { flag, number, only, queryOf, refuse } from "./input.ts";
import { filterShape } from "./requests.ts";

const longestMs = 60_000;

const timeout = () => number(0, longestMs).default(5_000);

const Query = lazily(() =>
  z.discriminatedUnion("for", [
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
  ]),
);
type Query = z.output<ReturnType<typeof Query>>;

type Find = () => object | undefined;

/** What is waited for, if it is there already. Undefined where the query names a project that is not there. */
function finder({ env }: Context<SandboxEnv>, query: Query): Find | undefined {
  if (query.for === "request") {
    const { for: _for, timeout: _timeout, ...filter } = query;
    return () => {
      const request = chosen(env.record.entries(filter.after), filter).at(-1);
      return request && { request };
    };
  }
  const { all } = env.projects;
  const project = query.project === undefined ? all[0] : all.find(({ name }) => name === query.project);
  if (project === undefined) return undefined;
  if (query.for === "profile") {
    return () => {
      const profile = contactOf(project, query.user);
      return profile !== undefined && profile.hidden === (query.hidden ?? false) ? { profile } : undefined;
    };
  }
  const { eventName, eventType } = query;
  return () => {
    const event = eventsOf(project, query.user).find(
      (each) =>
        (eventName === undefined || each.eventName === eventName) &&
        (eventType === undefined || each.eventType === eventType),
    );
    return event && { event };
  };
}

/** What a waiter whose time ran out is shown: the latest exchange of the operation it waited for, or of any. */
function nearest({ env }: Context<SandboxEnv>, query: Query) {
  return nearestOf(env.record.entries(), query.for === "request" ? { ...query } : { user: query.user });
}

/** Asks again whenever a request was answered, and every 50 ms for what comes with time; gives up after `ms`. */
function found({ env, req }: Context<SandboxEnv>, find: Find, ms: number): Promise<object | undefined> {
  return new Promise((settle) => {
    const stops: (() => void)[] = [];
    const end = (result: object | undefined): void => {
      for (const stop of stops.splice(0)) stop();
      settle(result);
    };
    let ended = false;
    const look = (): void => {
      if (ended) return;
      const result = find();
      ended = result !== undefined;
      if (result !== undefined) end(result);
    };
    const poll = (): void => {
      look();
      if (!ended) stops.push(later(50, poll));
    };
    stops.push(env.record.follow(() => void later(0, look)));
    stops.push(
      later(ms, () => {
        ended = true;
        end(undefined);
      }),
    );
    req.raw.signal.addEventListener("abort", () => end(undefined), { once: true });
    poll();
  });
}

async function wait(c: Context<SandboxEnv>): Promise<Response> {
  const query = queryOf(c, Query());
  if (query instanceof Response) return query;
  const find = finder(c, query);
  if (find === undefined) return refuse(c, 404, "NotFound", `No project is named "${c.req.query("project")}"`);
  const result = await found(c, find, query.timeout);
  if (result !== undefined) return c.json(result);
  const { for: what, timeout: ms, ...asked } = query;
  const msg = `No ${what} matched ${JSON.stringify(asked)} within ${ms} ms`;
  return c.json({ msg, code: "Timeout", params: { nearest: nearest(c, query) ?? null } }, 408);
}

/** Mounts the call that blocks until something has happened, so that nobody writes a loop. */
export function mountWait(app: Hono<SandboxEnv>): void {
  app.get("/_sandbox/wait", wait);
}
