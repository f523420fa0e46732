import { type Context, Hono } from "hono";
import { findProject, projectNotFound } from "../project/lookup.ts";
import { ProjectBusy } from "../project/stage.ts";
import { BadSnapshot } from "../snapshots/bad-snapshot.ts";
import { SnapshotTooLarge } from "../snapshots/file.ts";
import { maxSnapshotBytes } from "../snapshots/limits.ts";
import { restoreFile, saveSnapshot } from "../snapshots/transfer.ts";
import type { SandboxEnv } from "./context.ts";
import { ProjectQuery, parseControlQuery, readControlBytes, respondWithError } from "./input.ts";

/** Answers what `work` gives, or why it is refused. */
async function answerSnapshot(c: Context<SandboxEnv>, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof SnapshotTooLarge) return respondWithError(c, 413, "SnapshotTooLarge", thrown.message);
    if (thrown instanceof BadSnapshot) return respondWithError(c, 400, "BadSnapshot", thrown.message);
    if (thrown instanceof ProjectBusy) return respondWithError(c, 409, "Conflict", thrown.message);
    throw thrown;
  }
}

async function getSnapshot(c: Context<SandboxEnv>): Promise<Response> {
  const { projects } = c.env;
  const query = parseControlQuery(c, ProjectQuery());
  if (query instanceof Response) return query;
  const { project: name } = query;
  const project = findProject(projects, name);
  if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, name));
  const headers = {
    "Content-Type": "application/octet-stream",
    "Content-Disposition": 'attachment; filename="iterable-sandbox.snapshot"',
  };
  return answerSnapshot(c, async () => {
    const bytes = await saveSnapshot(projects, name === undefined ? [...projects.all] : [project]);
    return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
  });
}

async function putSnapshot(c: Context<SandboxEnv>): Promise<Response> {
  const { projects } = c.env;
  const query = parseControlQuery(c, ProjectQuery());
  if (query instanceof Response) return query;
  const { project: name } = query;
  const into = name === undefined ? undefined : projects.find(name);
  if (name !== undefined && into === undefined)
    return respondWithError(c, 404, "NotFound", projectNotFound(projects, name));
  const bytes = await readControlBytes(c, maxSnapshotBytes);
  if (bytes instanceof Response) return bytes;
  return answerSnapshot(c, async () => {
    const restored = await restoreFile(projects, bytes, into);
    c.env.onRestore();
    return c.json({ restored });
  });
}

/** Routes of snapshots as bytes, which may be kept in a file: of every project, or of one. */
export function snapshotRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/snapshot", getSnapshot);
  routes.put("/_sandbox/snapshot", putSnapshot);
  return routes;
}
