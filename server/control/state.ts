import { type Context, Hono } from "hono";
import { projectNotFound } from "../project/lookup.ts";
import type { Project, Projects } from "../project/registry.ts";
import { contactsOf } from "./contacts.ts";
import type { SandboxEnv } from "./context.ts";
import { respondWithError } from "./input.ts";
import { verificationsOf } from "./verifications.ts";

/** The projects a control call is about: the one `?project=` names, or all; undefined when there is none of that name. */
function selectProjects(projects: Projects, name: string | undefined): readonly Project[] | undefined {
  if (name === undefined) return projects.all;
  const found = projects.find(name);
  return found && [found];
}

/** Answers what each of the chosen projects holds, one after another. */
const createReadHandler =
  (name: string, read: (project: Project) => readonly unknown[]) =>
  (c: Context<SandboxEnv>): Response => {
    const { projects } = c.env;
    const chosen = selectProjects(projects, c.req.query("project"));
    if (chosen === undefined)
      return respondWithError(c, 404, "NotFound", projectNotFound(projects, c.req.query("project")));
    return c.json({ [name]: chosen.flatMap(read) });
  };

/** Routes of the state as a whole: reset, profiles, verification codes. Iterable has none of them; they take no key. */
export function stateRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/_sandbox/reset", (c) => {
    const { projects, requestLog, reset } = c.env;
    const name = c.req.query("project");
    const chosen = selectProjects(projects, name);
    if (chosen === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, name));
    if (name === undefined) reset();
    else {
      for (const project of chosen) project.reset();
      requestLog.clear(name);
    }
    return c.json({ reset: chosen.map((project) => project.name) });
  });
  routes.get("/_sandbox/contacts", createReadHandler("contacts", contactsOf));
  routes.get("/_sandbox/verifications", createReadHandler("verifications", verificationsOf));
  return routes;
}
