import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import {
  type Journey,
  type JourneyEntry,
  type JourneyEntryFilter,
  journeyEntriesOf,
  journeyEntryStates,
  viewJourney,
} from "../messaging/journeys/view.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import type { Project } from "../project/registry.ts";
import type { SandboxEnv } from "./context.ts";
import { ProjectQuery, parseControlQuery, respondWithError, strictObject, wholeNumber } from "./input.ts";
import { pageSize, respondInPages } from "./listing.ts";

const project = () => z.string().exactOptional();

const EntryQuery = lazy(() =>
  strictObject({
    project: project(),
    user: z.string().min(1).exactOptional(),
    state: z.enum(journeyEntryStates).exactOptional(),
    after: wholeNumber().exactOptional(),
    limit: wholeNumber(1).exactOptional(),
  }),
);

const findOwner = (c: Context<SandboxEnv>, name: string | undefined): Project | Response =>
  findProject(c.env.projects, name) ?? respondWithError(c, 404, "NotFound", projectNotFound(c.env.projects, name));

/** Journeys, each in a turn of its own: the people in it are counted. */
function* readJourneys(owner: Project): Generator<readonly Journey[], object> {
  for (const journey of owner.store.journeys.all()) yield [viewJourney(owner, journey)];
  return {};
}

function listJourneys(c: Context<SandboxEnv>): Response {
  const query = parseControlQuery(c, ProjectQuery());
  if (query instanceof Response) return query;
  const owner = findOwner(c, query.project);
  return owner instanceof Response ? owner : respondInPages("journeys", readJourneys(owner), c.env.report);
}

/** Ways through a journey a page at a time, each page in a turn of its own. */
function* readEntries(owner: Project, filter: JourneyEntryFilter): Generator<readonly JourneyEntry[], object> {
  let { after = 0, limit: left = Number.MAX_SAFE_INTEGER } = filter;
  for (let isWhole = true; isWhole && left > 0; ) {
    const size = Math.min(pageSize, left);
    const page = journeyEntriesOf(owner, { ...filter, after, limit: size });
    yield page;
    after = page.at(-1)?.id ?? after;
    left -= page.length;
    isWhole = page.length === size;
  }
  return {};
}

function listEntries(c: Context<SandboxEnv>): Response {
  const query = parseControlQuery(c, EntryQuery());
  if (query instanceof Response) return query;
  const { project: name, ...filter } = query;
  const owner = findOwner(c, name);
  if (owner instanceof Response) return owner;
  const text = c.req.param("id") ?? "";
  const found = /^\d{1,15}$/.test(text) ? owner.store.journeys.find(Number(text)) : undefined;
  if (found === undefined) return respondWithError(c, 404, "NotFound", `There is no journey ${text.slice(0, 40)}`);
  const pages = readEntries(owner, { ...filter, journey: found.id });
  return respondInPages("entries", pages, c.env.report, "journeys/:id/entries");
}

/** Routes of journeys, and of people's ways through them. */
export function journeyRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/journeys", listJourneys);
  routes.get("/_sandbox/journeys/:id/entries", listEntries);
  return routes;
}
