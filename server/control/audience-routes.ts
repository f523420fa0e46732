import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { AudienceCriteria } from "../project/criteria-schema.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import { type AudienceTarget, audiencePages, noSuchList, resolveTarget } from "./audience.ts";
import type { SandboxEnv } from "./context.ts";
import { parseControlBody, parseControlQuery, respondWithError, strictObject, wholeNumber } from "./input.ts";
import { respondInPages } from "./listing.ts";

/** Criteria as JSON, in a query. */
const criteriaText = () =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue("is not JSON: criteria are an object, as a dynamic list has them");
        return z.NEVER;
      }
    })
    .pipe(AudienceCriteria());

const oneTarget = { message: "either criteria or the number of a list is expected, as list" };

const hasOneTarget = ({ list, criteria }: { readonly list?: number; readonly criteria?: unknown }): boolean =>
  (list === undefined) !== (criteria === undefined);

const range = () => ({
  project: z.string().exactOptional(),
  limit: wholeNumber(1).exactOptional(),
  after: wholeNumber(0).exactOptional(),
});

const AudienceQuery = lazy(() =>
  strictObject({ list: wholeNumber(1).exactOptional(), criteria: criteriaText().exactOptional(), ...range() }).refine(
    hasOneTarget,
    oneTarget,
  ),
);

const AudienceRange = lazy(() => strictObject(range()));

const AudienceBody = lazy(() =>
  strictObject({ list: z.int().positive().exactOptional(), criteria: AudienceCriteria().exactOptional() }).refine(
    hasOneTarget,
    oneTarget,
  ),
);

/** Answers whom an audience holds, and who is left out. */
function listAudience(
  c: Context<SandboxEnv>,
  target: AudienceTarget,
  { project: name, after = 0, limit = Number.MAX_SAFE_INTEGER }: z.output<ReturnType<typeof AudienceRange>>,
): Response {
  const { projects, report } = c.env;
  const project = findProject(projects, name);
  if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, name));
  const resolved = resolveTarget(project, target);
  if (resolved.is === "unknownList") return respondWithError(c, 404, "NotFound", noSuchList(resolved.id));
  return respondInPages("members", audiencePages(projects, project, resolved, { after, limit }), report, "audience");
}

function readAudience(c: Context<SandboxEnv>): Response {
  const query = parseControlQuery(c, AudienceQuery());
  if (query instanceof Response) return query;
  const { list, criteria, ...asked } = query;
  return listAudience(c, list ?? (criteria as AudienceTarget), asked);
}

/** The same for criteria that are too long for a URL. */
async function postAudience(c: Context<SandboxEnv>): Promise<Response> {
  const query = parseControlQuery(c, AudienceRange());
  if (query instanceof Response) return query;
  const body = await parseControlBody(c, AudienceBody());
  if (body instanceof Response) return body;
  return listAudience(c, body.list ?? (body.criteria as AudienceTarget), query);
}

/** Routes that say whom a dynamic list would hold. Nothing is written. */
export function audienceRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/audience", readAudience);
  routes.post("/_sandbox/audience", postAudience);
  return routes;
}
