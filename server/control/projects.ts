import type { Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { ProjectRefusal } from "../project/admin.ts";
import { noProject } from "../project/lookup.ts";
import type { Project } from "../project/registry.ts";
import type { ApiKey } from "../project/settings.ts";
import { UnusableDatabase } from "../store/open.ts";
import type { SandboxEnv } from "./context.ts";
import { bodyOf, only, refuse } from "./input.ts";

const statuses = { invalid: 400, taken: 409, missing: 404, needed: 409 } as const;
const codes = { invalid: "BadJsonBody", taken: "Conflict", missing: "NotFound", needed: "Conflict" } as const;

/** Answers what a change gives, or why it is refused. */
function changed(c: Context<SandboxEnv>, change: () => Response): Response {
  try {
    return change();
  } catch (thrown) {
    if (thrown instanceof ProjectRefusal) return refuse(c, statuses[thrown.why], codes[thrown.why], thrown.message);
    if (thrown instanceof UnusableDatabase) return refuse(c, 409, "Conflict", thrown.message);
    throw thrown;
  }
}

/** A key by what refusals call it: whoever may look at projects need not learn their keys. */
const shownKey = ({ key, type, disabled = false }: ApiKey) => ({ identifier: key.slice(-8), type, disabled });

const newKey = (key: ApiKey) => ({ key: key.key, ...shownKey(key) });

const shown = ({ name, id, kind, settings, keys, isAwake }: Project, show: (key: ApiKey) => object = shownKey) => ({
  name,
  id,
  kind,
  keys: keys.map(show),
  settings,
  isAwake,
});

const Patch = lazy(() => only({ settings: z.unknown() }));
const KeyPatch = lazy(() => only({ disabled: z.boolean() }));

const nameOf = (c: Context<SandboxEnv>): string => c.req.param("name") ?? "";
const keyOf = (c: Context<SandboxEnv>): string => c.req.param("key") ?? "";

async function add(c: Context<SandboxEnv>): Promise<Response> {
  const body = await bodyOf(c, z.unknown());
  if (body instanceof Response) return body;
  return changed(c, () => c.json({ project: shown(c.env.changes.add(body), newKey) }, 201));
}

function one(c: Context<SandboxEnv>): Response {
  const { projects } = c.env;
  const project = projects.find(nameOf(c));
  if (project === undefined) return refuse(c, 404, "NotFound", noProject(projects, nameOf(c)));
  const asFound = shown(project);
  const { tables } = project;
  return c.json({ project: { ...asFound, users: tables.count("users"), events: tables.count("events") } });
}

async function configure(c: Context<SandboxEnv>): Promise<Response> {
  const body = await bodyOf(c, Patch());
  if (body instanceof Response) return body;
  return changed(c, () => c.json({ project: shown(c.env.changes.configure(nameOf(c), body.settings)) }));
}

async function addKey(c: Context<SandboxEnv>): Promise<Response> {
  const body = await bodyOf(c, z.unknown());
  if (body instanceof Response) return body;
  return changed(c, () => c.json({ key: newKey(c.env.changes.addKey(nameOf(c), body)) }, 201));
}

async function disableKey(c: Context<SandboxEnv>): Promise<Response> {
  const body = await bodyOf(c, KeyPatch());
  if (body instanceof Response) return body;
  return changed(c, () => c.json({ key: shownKey(c.env.changes.disableKey(nameOf(c), keyOf(c), body.disabled)) }));
}

/** Mounts projects and keys at run time, so that many who test can share one server. */
export function mountProjects(app: Hono<SandboxEnv>): void {
  app.get("/_sandbox/projects", (c) => c.json({ projects: c.env.projects.all.map((each) => shown(each)) }));
  app.post("/_sandbox/projects", add);
  app.get("/_sandbox/projects/:name", one);
  app.patch("/_sandbox/projects/:name", configure);
  app.delete("/_sandbox/projects/:name", (c) =>
    changed(c, () => {
      c.env.changes.remove(nameOf(c));
      return c.json({ removed: nameOf(c) });
    }),
  );
  app.post("/_sandbox/projects/:name/keys", addKey);
  app.patch("/_sandbox/projects/:name/keys/:key", disableKey);
  app.delete("/_sandbox/projects/:name/keys/:key", (c) =>
    changed(c, () => {
      c.env.changes.removeKey(nameOf(c), keyOf(c));
      return c.json({ removed: keyOf(c).slice(-8) });
    }),
  );
}
