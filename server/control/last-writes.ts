import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import { findLastWrites } from "../request-log/last-writes.ts";
import { runInTurns } from "../system/turns.ts";
import { findUser } from "./contacts.ts";
import type { SandboxEnv } from "./context.ts";
import { parseControlQuery, respondWithError, strictObject } from "./input.ts";

const Query = lazy(() => strictObject({ user: z.string().min(1), project: z.string().exactOptional() }));

/** Answers which call of the record wrote each field of a profile last. */
async function listLastWrites(c: Context<SandboxEnv>): Promise<Response> {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const { projects, requestLog } = c.env;
  const project = findProject(projects, query.project);
  if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, query.project));
  const found = findUser(project, query.user);
  if (found === undefined) {
    const msg = `${project.name} has no profile of ${query.user.slice(0, 100)}, hidden or not`;
    return respondWithError(c, 404, "NotFound", msg);
  }
  const fields = await runInTurns(findLastWrites(requestLog, project.name, found));
  return c.json({ project: project.name, user: query.user, fields });
}

/** Routes of what profiles owe to the calls of the record. */
export function lastWriteRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/last-writes", listLastWrites);
  return routes;
}
