import { Hono } from "hono";
import { responseOf } from "../http/web.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import { writeExportLines } from "../seed/export.ts";
import type { SandboxEnv } from "./context.ts";
import { ProjectQuery, parseControlQuery, respondWithError } from "./input.ts";

/** Routes of the export of a project's whole state, as lines that a seed may hold: the first project's, or a named one's. */
export function exportRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/export", (c) => {
    const { projects } = c.env;
    const query = parseControlQuery(c, ProjectQuery());
    if (query instanceof Response) return query;
    const { project: name } = query;
    const project = findProject(projects, name);
    if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, name));
    const body = { parts: project.trackStream(writeExportLines(project.tables)) };
    const type = "application/x-ndjson";
    return responseOf({ status: 200, type, body, durable: undefined }, {});
  });
  return routes;
}
