import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { toEventView } from "../audience/event-view.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import type { EventPlace } from "../store/events.ts";
import { findUser, maxNameLength, type SeenEvent } from "./contacts.ts";
import type { SandboxEnv } from "./context.ts";
import { parseControlQuery, respondWithError, strictObject, wholeNumber } from "./input.ts";

const place = () =>
  z
    .string()
    .regex(/^-?\d{1,15}:\d{1,15}$/, { message: "the next of an earlier page is expected" })
    .transform((text): EventPlace => {
      const [createdAt = 0, id = 0] = text.split(":").map(Number);
      return { createdAt, id };
    });

const Query = lazy(() =>
  strictObject({
    project: z.string().exactOptional(),
    limit: wholeNumber(1, 200).exactOptional(),
    after: place().exactOptional(),
  }),
);

const standardLimit = 50;

/** A page of somebody's events. */
export interface ContactEvents {
  readonly project: string;
  readonly user: string;
  /** As GET events answers them, the newest first; those of hidden people too. */
  readonly events: readonly SeenEvent[];
  /** Where the next page goes on; left out at the end. */
  readonly next?: string;
}

function listEvents(c: Context<SandboxEnv>): Response {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const { projects } = c.env;
  const project = findProject(projects, query.project);
  if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, query.project));
  const name = c.req.param("user") ?? "";
  const user = findUser(project, name);
  if (user === undefined) {
    const msg = `${project.name} has no profile of ${name.slice(0, maxNameLength)}, hidden or not`;
    return respondWithError(c, 404, "NotFound", msg);
  }
  const { limit = standardLimit, after } = query;
  const { events } = project.store;
  const page = after === undefined ? events.latest(user.id, limit) : events.latestBefore(user.id, after, limit);
  const last = page.length < limit ? undefined : page.at(-1);
  const answer: ContactEvents = {
    project: project.name,
    user: name,
    events: page.map(toEventView),
    ...(last !== undefined && { next: `${last.createdAt}:${last.id}` }),
  };
  return c.json(answer);
}

/** Routes of what somebody did: their events, a page at a time. */
export function contactEventRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/contacts/:user/events", listEvents);
  return routes;
}
