import { type Context, Hono } from "hono";
import { actionNames } from "../messaging/engagement/actions.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import type { SandboxEnv } from "./context.ts";
import { ProjectQuery, parseControlBody, parseControlQuery, respondWithError } from "./input.ts";
import { type SimulateOptions, simulate, simulateOptions } from "./simulate.ts";

const statuses = { unknown: [404, "NotFound"], bad: [400, "BadParams"], conflict: [409, "Conflict"] } as const;

/** The number of a message, or its messageId, as a path spells it. */
const idOf = (text: string): number | string => (/^\d{1,15}$/.test(text) ? Number(text) : text);

async function actionRoute(c: Context<SandboxEnv>): Promise<Response> {
  const query = parseControlQuery(c, ProjectQuery());
  if (query instanceof Response) return query;
  const named = c.req.param("action") ?? "";
  const action = actionNames.find((name) => name === named);
  if (action === undefined) {
    const sentence = `Nobody does "${named}" to a message; there are: ${actionNames.join(", ")}`;
    return respondWithError(c, 404, "NotFound", sentence);
  }
  const { projects } = c.env;
  const project = findProject(projects, query.project);
  if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, query.project));
  const options = await parseControlBody<SimulateOptions>(c, simulateOptions[action]());
  if (options instanceof Response) return options;
  const simulated = simulate(project, idOf(c.req.param("id") ?? ""), action, options);
  await project.transactions.durable();
  if ("is" in simulated) {
    const [status, code] = statuses[simulated.is];
    return respondWithError(c, status, code, simulated.reason);
  }
  return c.json(simulated);
}

/** The route that does to messages what people do. */
export function messageActionRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/_sandbox/messages/:id/:action", actionRoute);
  return routes;
}
