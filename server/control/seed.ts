import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import type { Project } from "../project/registry.ts";
import { ProjectBusy } from "../project/stage.ts";
import { BadSeed } from "../seed/errors.ts";
import { readSeedFile } from "../seed/files.ts";
import { type Seeded, seedFrom } from "../seed/seed.ts";
import type { SandboxEnv } from "./context.ts";
import { parseControlQuery, readControlBytes, respondWithError, strictObject } from "./input.ts";

/** Largest file that is taken; whatever the size, `--seed` and `sandbox.seed` read one. */
export const maxSeedBytes = 64 * 1_024 * 1_024;

const Query = lazy(() => strictObject({ name: z.string().min(1).max(200), project: z.string().exactOptional() }));

/** What became of a seed file. */
export interface SeedAnswer {
  readonly project: string;
  readonly seeded: Seeded;
  /** What of an export is left out, or made up for. */
  readonly notes: readonly string[];
}

/** Puts a file where readers of files find it, for as long as `work` takes. Its own name says no more than its ending. */
async function withFile<Result>(
  bytes: Uint8Array,
  name: string,
  work: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "iterable-sandbox-seed-"));
  const file = join(folder, `seed${/^\.[a-z]{1,10}$/i.test(extname(name)) ? extname(name) : ""}`);
  try {
    await writeFile(file, bytes);
    return await work(file);
  } catch (thrown) {
    if (!(thrown instanceof BadSeed)) throw thrown;
    throw new BadSeed(thrown.mistakes.map((mistake) => mistake.replaceAll(file, name)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function seedFromFile(project: Project, bytes: Uint8Array, name: string): Promise<SeedAnswer> {
  const notes: string[] = [];
  const tell = (text: string): void => void notes.push(text);
  const seeded = await withFile(bytes, name, (file) => seedFrom(project, readSeedFile(file, "others"), tell));
  return { project: project.name, seeded, notes };
}

/** Fills a project that holds nothing with a seed file; its name says of which kind it is. */
async function postSeed(c: Context<SandboxEnv>): Promise<Response> {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const { projects } = c.env;
  const project = findProject(projects, query.project);
  if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, query.project));
  const bytes = await readControlBytes(c, maxSeedBytes);
  if (bytes instanceof Response) return bytes;
  try {
    return c.json(await seedFromFile(project, bytes, query.name));
  } catch (thrown) {
    if (thrown instanceof BadSeed) return respondWithError(c, 400, "BadSeed", thrown.message);
    if (thrown instanceof ProjectBusy) return respondWithError(c, 409, "Conflict", thrown.message);
    throw thrown;
  }
}

/** Routes of seeds: what `--seed` does, at run time. */
export function seedRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/_sandbox/seed", postSeed);
  return routes;
}
