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
  defineDynamicList,
  defineExperiment,
  defineJourney,
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
  experiment: defineExperiment,
  journey: defineJourney,
} as const satisfies {
  readonly [K in
    | "template"
    | "snippet"
    | "webhook"
    | "campaign"
    | "experiment"
    | "journey"
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

/** Removes a webhook: the API has no call for it. */
async function removeWebhook(c: Context<SandboxEnv>): Promise<Response> {
  const project = findProject(c);
  if (project instanceof Response) return project;
  const text = c.req.param("id") ?? "";
  const { webhooks } = project.store;
  const found = /^\d{1,15}$/.test(text) ? webhooks.find(Number(text)) : undefined;
  if (found === undefined) return respondWithError(c, 404, "NotFound", `No webhook has the id ${text.slice(0, 40)}`);
  project.transactions.write(() => webhooks.remove(found.id));
  await settle(project);
  return c.json({ removed: found.id });
}

/** Routes that give a running project what only Iterable's app can make, as records of a seed describe it. */
export function definitionRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/_sandbox/templates", define("template"));
  routes.post("/_sandbox/snippets", define("snippet"));
  routes.post("/_sandbox/dynamicLists", define("dynamicList"));
  routes.post("/_sandbox/catalogCollections", define("catalogCollection"));
  routes.post("/_sandbox/webhooks", define("webhook"));
  routes.post("/_sandbox/campaigns", define("campaign"));
  routes.post("/_sandbox/experiments", define("experiment"));
  routes.post("/_sandbox/journeys", define("journey"));
  routes.delete("/_sandbox/webhooks/:id", removeWebhook);
  return routes;
}
