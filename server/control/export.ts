import type { Hono } from "hono";
import type { SandboxEnv } from "../carrier.ts";
import { responseOf } from "../http/web.ts";
import { exportLines } from "../seed/export.ts";

/** Mounts the export of a project's whole state, as lines that a seed may hold: the first project's, or a named one's. */
export function mountExport(app: Hono<SandboxEnv>): void {
  app.get("/_sandbox/export", (c) => {
    const { all } = c.env.projects;
    const name = c.req.query("project") ?? all[0]?.name;
    const project = all.find((each) => each.name === name);
    if (project === undefined) {
      const msg = `No project is named "${name}"; there are: ${all.map((each) => each.name).join(", ")}`;
      return c.json({ msg, code: "NotFound", params: null }, 404);
    }
    const body = { parts: project.hold(exportLines(project.tables)) };
    const type = "application/x-ndjson";
    return responseOf({ status: 200, type, body, durable: undefined }, c.req.header("origin"));
  });
}
