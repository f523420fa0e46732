import { type Context, Hono } from "hono";
import { UnknownDestination } from "../faults/faults.ts";
import { FaultRuleInput } from "../faults/schema.ts";
import { projectNotFound } from "../project/lookup.ts";
import type { SandboxEnv } from "./context.ts";
import { parseControlBody, respondWithError, takesNoQuery } from "./input.ts";

async function addFault(c: Context<SandboxEnv>): Promise<Response> {
  const rule = await parseControlBody(c, FaultRuleInput());
  if (rule instanceof Response) return rule;
  const { projects, faults } = c.env;
  if (rule.project !== undefined && projects.find(rule.project) === undefined) {
    return respondWithError(c, 404, "NotFound", projectNotFound(projects, rule.project));
  }
  try {
    return c.json({ fault: faults.add(rule) }, 201);
  } catch (thrown) {
    if (thrown instanceof UnknownDestination) return respondWithError(c, 404, "NotFound", thrown.message);
    throw thrown;
  }
}

/** Routes of fault rules: failures on demand. */
export function faultRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/faults", takesNoQuery, (c) => c.json({ faults: c.env.faults.list() }));
  routes.post("/_sandbox/faults", takesNoQuery, addFault);
  routes.delete("/_sandbox/faults", takesNoQuery, (c) => {
    c.env.faults.clear();
    return c.json({ faults: [] });
  });
  routes.delete("/_sandbox/faults/:id", takesNoQuery, (c) => {
    const id = Number(c.req.param("id"));
    if (!c.env.faults.remove(id)) return respondWithError(c, 404, "NotFound", `There is no fault ${c.req.param("id")}`);
    return c.json({ faults: c.env.faults.list() });
  });
  return routes;
}
