import { type Context, Hono } from "hono";
import * as z from "zod";
import { rollbackOnProblem } from "../iterable/attempt.ts";
import { projectNotFound } from "../project/lookup.ts";
import type { Project } from "../project/registry.ts";
import { formatIssue, type Issue, issuesOf } from "../seed/errors.ts";
import { type CheckedRecord, recordSchemas } from "../seed/format.ts";
import {
  type Defined,
  defineCampaign,
  defineCatalogCollection,
  defineCriteriaSet,
  defineDynamicList,
  defineExperiment,
  defineJourney,
  definePlacement,
  defineSnippet,
  defineTemplate,
  defineWebhook,
} from "../seed/messaging.ts";
import { formatPath } from "../seed/records.ts";
import type { SandboxEnv } from "./context.ts";
import { ProjectQuery, parseControlBody, parseControlQuery, respondWithError } from "./input.ts";

/** The kinds of records that a running project can be given, and how each is made. */
const definers = {
  template: defineTemplate,
  snippet: defineSnippet,
  dynamicList: defineDynamicList,
  catalogCollection: defineCatalogCollection,
  webhook: defineWebhook,
  campaign: defineCampaign,
  placement: definePlacement,
  experiment: defineExperiment,
  journey: defineJourney,
  criteriaSet: defineCriteriaSet,
} as const satisfies {
  readonly [K in
    | "template"
    | "snippet"
    | "webhook"
    | "campaign"
    | "placement"
    | "experiment"
    | "journey"
    | "criteriaSet"
    | "dynamicList"
    | "catalogCollection"]: (project: Project, record: CheckedRecord<K>) => Defined;
};

type Kind = keyof typeof definers;

/** The project a control call changes: the one `?project=` names, else the first; or the error. */
function findProject(c: Context<SandboxEnv>): Project | Response {
  const query = parseControlQuery(c, ProjectQuery());
  if (query instanceof Response) return query;
  const { projects } = c.env;
  const found = query.project === undefined ? projects.all[0] : projects.find(query.project);
  return found ?? respondWithError(c, 404, "NotFound", projectNotFound(projects, query.project ?? ""));
}

/** Waits until what was written is safe; then all of it shows, also where writes take time to be processed. */
async function settle({ transactions, replica }: Project): Promise<void> {
  replica?.reset();
  await transactions.durable();
}

const refuse = (c: Context<SandboxEnv>, issues: readonly Issue[]): Response =>
  respondWithError(
    c,
    400,
    "BadJsonBody",
    issues.map(({ path, message }) => formatIssue(formatPath(path), message)).join("; "),
  );

/** Makes what a record of a seed describes in a project that runs. */
const define =
  (kind: Kind) =>
  async (c: Context<SandboxEnv>): Promise<Response> => {
    const project = findProject(c);
    if (project instanceof Response) return project;
    const body = await parseControlBody(c, z.unknown());
    if (body instanceof Response) return body;
    const checked = recordSchemas[kind]().safeParse(body, { reportInput: true });
    if (!checked.success) return refuse(c, issuesOf(checked.error));
    let id: number | undefined;
    const issues = rollbackOnProblem(project, () => {
      const defined = (definers[kind] as (project: Project, record: unknown) => Defined)(project, checked.data);
      if (typeof defined !== "number") return defined;
      id = defined;
      return undefined;
    });
    if (issues !== undefined) return refuse(c, issues);
    await settle(project);
    return c.json({ [kind]: { id } }, 201);
  };

/** What is removed by its number, since the API has no call for it. */
interface Removable {
  has(id: number): boolean;
  remove(id: number): void;
}

/** Removes one of them. */
const remove =
  (what: string, removableOf: (project: Project) => Removable) =>
  async (c: Context<SandboxEnv>): Promise<Response> => {
    const project = findProject(c);
    if (project instanceof Response) return project;
    const text = c.req.param("id") ?? "";
    const id = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
    const removable = removableOf(project);
    if (id === undefined || !removable.has(id))
      return respondWithError(c, 404, "NotFound", `No ${what} has the id ${text.slice(0, 40)}`);
    project.transactions.write(() => removable.remove(id));
    await settle(project);
    return c.json({ removed: id });
  };

const webhooksOf = ({ store: { webhooks } }: Project): Removable => ({
  has: (id) => webhooks.find(id) !== undefined,
  remove: (id) => void webhooks.remove(id),
});

/** Routes that give a running project what only Iterable's app can make, as records of a seed describe it. */
export function definitionRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/_sandbox/templates", define("template"));
  routes.post("/_sandbox/snippets", define("snippet"));
  routes.post("/_sandbox/dynamicLists", define("dynamicList"));
  routes.post("/_sandbox/catalogCollections", define("catalogCollection"));
  routes.post("/_sandbox/webhooks", define("webhook"));
  routes.post("/_sandbox/campaigns", define("campaign"));
  routes.post("/_sandbox/placements", define("placement"));
  routes.post("/_sandbox/experiments", define("experiment"));
  routes.post("/_sandbox/journeys", define("journey"));
  routes.post("/_sandbox/criteriaSets", define("criteriaSet"));
  routes.delete("/_sandbox/webhooks/:id", remove("webhook", webhooksOf));
  routes.delete(
    "/_sandbox/criteriaSets/:id",
    remove("criteria set", ({ store }) => store.criteriaSets),
  );
  return routes;
}
