import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import type { SandboxEnv } from "./context.ts";
import { parseControlQuery, respondWithError, strictObject, takesNoQuery } from "./input.ts";

const Query = lazy(() => strictObject({ id: z.string().min(1).max(200).exactOptional() }));

const noRunner = "This sandbox was given no scenarios: iterable-sandbox start has them";

const noScenario = (c: Context<SandboxEnv>, id: string): Response =>
  respondWithError(c, 404, "NotFound", `There is no scenario ${id.slice(0, 200)}: GET /_sandbox/scenarios lists them`);

const listScenarios = async (c: Context<SandboxEnv>): Promise<Response> => {
  const { scenarios } = c.env;
  return scenarios === undefined ? respondWithError(c, 404, "NotFound", noRunner) : c.json(await scenarios.list());
};

const runScenarios = async (c: Context<SandboxEnv>): Promise<Response> => {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const { scenarios } = c.env;
  if (scenarios === undefined) return respondWithError(c, 404, "NotFound", noRunner);
  const played = await scenarios.run(query.id);
  return played === undefined ? noScenario(c, query.id ?? "") : c.json({ scenarios: played });
};

const showScenario = async (c: Context<SandboxEnv>): Promise<Response> => {
  const id = `${c.req.param("folder")}/${c.req.param("name")}`;
  const found = await c.env.scenarios?.find(id);
  return found === undefined ? noScenario(c, id) : c.json(found);
};

/** Routes of the scenarios: what the guide says, shown on empty projects beside those of the server. */
export function scenarioRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/scenarios", takesNoQuery, listScenarios);
  routes.post("/_sandbox/scenarios", runScenarios);
  routes.get("/_sandbox/scenarios/:folder/:name", takesNoQuery, showScenario);
  return routes;
}
