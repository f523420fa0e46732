import type { Hono } from "hono";
import { responseOf } from "../http/web.ts";
import { noProject, projectNamed } from "../project/lookup.ts";
import { exportLines } from "../seed/export.ts";
import type { SandboxEnv } from "./context.ts";
import { refuse } from "./input.ts";

/** Mounts the export of a project's whole state, as lines that a seed may hold: the first project's, or a named one's. */
export function mountExport(app: Hono<SandboxEnv>): void {
  app.get("/_sandbox/export", (c) => {
    const { projects } = c.env;
    const name = c.req.query("project");
    const project = projectNamed(projects, name);
    if (project === undefined) return refuse(c, 404, "NotFound", noProject(projects, name));
    const body = { parts: project.hold(exportLines(project.tables)) };
    const type = "application/x-ndjson";
    return responseOf({ status: 200, type, body, durable: undefined }, c.req.header("origin"));
  });
}
