import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { projectNotFound } from "../project/lookup.ts";
import type { Project, Projects } from "../project/registry.ts";
import { visitEach } from "../project/visit.ts";
import { findOrigins } from "../request-log/origins.ts";
import type { StoredUser } from "../store/users.ts";
import { runInTurns } from "../system/turns.ts";
import { createContactSearch } from "./contact-query.ts";
import { summarizeContact } from "./contact-summary.ts";
import { contactPages, parseCursor, toContact } from "./contacts.ts";
import type { SandboxEnv } from "./context.ts";
import {
  flag,
  ProjectQuery,
  parseControlBody,
  parseControlQuery,
  queryText,
  readQuery,
  respondWithError,
  strictObject,
  wholeNumber,
} from "./input.ts";
import { respondInPages } from "./listing.ts";
import { type Verification, verificationsOf } from "./verifications.ts";

const NoBody = lazy(() =>
  z.strictObject({}, { error: "this takes no body: name a project in the query, as in ?project=default" }),
);

const ContactQuery = lazy(() =>
  strictObject({
    project: z.string().exactOptional(),
    q: queryText().exactOptional(),
    limit: wholeNumber(1).exactOptional(),
    after: z.string().exactOptional(),
    brief: flag().exactOptional(),
  }),
);

/** The projects a control call is about: the one `?project=` names, or all; the 404 where there is none of that name. */
function selectProjects(c: Context<SandboxEnv>, name: string | undefined): readonly Project[] | Response {
  const { projects } = c.env;
  if (name === undefined) return [...projects.all];
  const found = projects.find(name);
  return found === undefined ? respondWithError(c, 404, "NotFound", projectNotFound(projects, name)) : [found];
}

/** Sets back all projects and what belongs to none, or one project and its exchanges alone. */
async function resetState(c: Context<SandboxEnv>): Promise<Response> {
  const query = parseControlQuery(c, ProjectQuery());
  if (query instanceof Response) return query;
  // A project that is named in the body would be passed over, and all of them emptied.
  const body = await parseControlBody(c, NoBody());
  if (body instanceof Response) return body;
  const chosen = selectProjects(c, query.project);
  if (chosen instanceof Response) return chosen;
  await c.env.reset(query.project === undefined ? undefined : chosen[0]);
  return c.json({ reset: chosen.map(({ name }) => name) });
}

async function listContacts(c: Context<SandboxEnv>): Promise<Response> {
  const query = parseControlQuery(c, ContactQuery());
  if (query instanceof Response) return query;
  const { project, q, limit = Number.MAX_SAFE_INTEGER, after: cursor, brief = false } = query;
  const chosen = selectProjects(c, project);
  if (chosen instanceof Response) return chosen;
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  if (cursor !== undefined && !chosen.some(({ name }) => name === after?.project)) {
    return respondWithError(c, 400, "BadParams", "after: the next of an earlier page of the same projects is expected");
  }
  const search = q === undefined ? undefined : readQuery(c, q, createContactSearch);
  if (search instanceof Response) return search;
  const slice = { search, limit, after };
  const { projects, report, requestLog } = c.env;
  if (!brief) return respondInPages("contacts", contactPages(projects, chosen, slice, toContact), report);
  const originOf = await runInTurns(findOrigins(requestLog));
  const show = (owner: Project, user: StoredUser) => summarizeContact(owner, user, originOf ?? (() => ({})));
  return respondInPages("contacts", contactPages(projects, chosen, slice, show), report);
}

/** A project in each turn: each may have to be woken. */
function* verificationPages(
  projects: Projects,
  chosen: readonly Project[],
): Generator<readonly Verification[], object> {
  for (const project of visitEach(projects, chosen)) {
    if (projects.find(project.name) === project) yield verificationsOf(project);
  }
  return {};
}

function listVerifications(c: Context<SandboxEnv>): Response {
  const query = parseControlQuery(c, ProjectQuery());
  if (query instanceof Response) return query;
  const chosen = selectProjects(c, query.project);
  if (chosen instanceof Response) return chosen;
  return respondInPages("verifications", verificationPages(c.env.projects, chosen), c.env.report);
}

/** Routes of the state as a whole: reset, profiles, verification codes. Iterable has none of them; they take no key. */
export function stateRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/_sandbox/reset", resetState);
  routes.get("/_sandbox/contacts", listContacts);
  routes.get("/_sandbox/verifications", listVerifications);
  return routes;
}
