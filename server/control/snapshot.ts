import { type Context, Hono } from "hono";
import { findProject, projectNotFound } from "../project/lookup.ts";
import { readSnapshot, writeSnapshot } from "../snapshots/file.ts";
import { BadSnapshot, restoreSnapshot, takeSnapshot } from "../snapshots/snapshot.ts";
import type { SandboxEnv } from "./context.ts";
import { readControlBytes, respondWithError } from "./input.ts";

/** A snapshot is as large as what it holds. */
const maxSnapshotBytes = 1_024 * 1_024 * 1_024;

function getSnapshot(c: Context<SandboxEnv>): Response {
  const { projects } = c.env;
  const name = c.req.query("project");
  const project = findProject(projects, name);
  if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, name));
  const bytes = writeSnapshot(takeSnapshot(name === undefined ? projects.all : [project]));
  const headers = {
    "Content-Type": "application/octet-stream",
    "Content-Disposition": 'attachment; filename="iterable-sandbox.snapshot"',
  };
  return new Response(Uint8Array.from(bytes), { headers });
}

async function putSnapshot(c: Context<SandboxEnv>): Promise<Response> {
  const { projects } = c.env;
  const name = c.req.query("project");
  const into = name === undefined ? undefined : projects.find(name);
  if (name !== undefined && into === undefined)
    return respondWithError(c, 404, "NotFound", projectNotFound(projects, name));
  const bytes = await readControlBytes(c, maxSnapshotBytes);
  if (bytes instanceof Response) return bytes;
  try {
    return c.json({ restored: restoreSnapshot(projects, readSnapshot(bytes), into) });
  } catch (thrown) {
    if (thrown instanceof BadSnapshot) return respondWithError(c, 400, "BadSnapshot", thrown.message);
    throw thrown;
  }
}

/** Routes of snapshots as bytes, which may be kept in a file: of every project, or of one. */
export function snapshotRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/snapshot", getSnapshot);
  routes.put("/_sandbox/snapshot", putSnapshot);
  return routes;
}
