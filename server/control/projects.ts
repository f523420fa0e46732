import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { ProjectError } from "../project/admin.ts";
import { projectNotFound } from "../project/lookup.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { ApiKey } from "../project/settings.ts";
import { UnusableDatabase } from "../store/driver.ts";
import type { SandboxEnv } from "./context.ts";
import { parseControlBody, respondWithError, strictObject, takesNoQuery } from "./input.ts";
import { pageSize, respondInPages } from "./listing.ts";

const statuses = { invalid: 400, taken: 409, missing: 404, needed: 409 } as const;
const codes = { invalid: "BadJsonBody", taken: "Conflict", missing: "NotFound", needed: "Conflict" } as const;

/** The errors for a database that cannot be opened. Its path is none of the caller's business. */
const storageErrors = {
  conflict: { status: 409, code: "Conflict" },
  full: { status: 507, code: "DatabaseError" },
  unwritable: { status: 500, code: "DatabaseError" },
} as const;

function answerStorageError(c: Context<SandboxEnv>, { why, reason }: UnusableDatabase): Response {
  const { status, code } = storageErrors[why];
  return respondWithError(c, status, code, `The project's database cannot be opened: ${reason}`);
}

/** Answers what a change gives, or why it is refused. */
function answerChange(c: Context<SandboxEnv>, change: () => Response): Response {
  try {
    return change();
  } catch (thrown) {
    if (thrown instanceof ProjectError)
      return respondWithError(c, statuses[thrown.why], codes[thrown.why], thrown.message);
    if (thrown instanceof UnusableDatabase) return answerStorageError(c, thrown);
    throw thrown;
  }
}

/** A key by what errors call it: whoever may look at projects need not learn their keys. */
const toKeyView = ({ key, type, disabled = false }: ApiKey) => ({ identifier: key.slice(-8), type, disabled });

const toNewKeyView = (key: ApiKey) => ({ key: key.key, ...toKeyView(key) });

const toProjectView = (
  { name, id, kind, settings, keys, isAwake }: Project,
  show: (key: ApiKey) => object = toKeyView,
) => ({
  name,
  id,
  kind,
  keys: keys.map(show),
  settings,
  isAwake,
});

const Patch = lazy(() => strictObject({ settings: z.unknown() }));
const KeyPatch = lazy(() => strictObject({ disabled: z.boolean() }));

const nameOf = (c: Context<SandboxEnv>): string => c.req.param("name") ?? "";
const keyOf = (c: Context<SandboxEnv>): string => c.req.param("key") ?? "";

async function addProject(c: Context<SandboxEnv>): Promise<Response> {
  const body = await parseControlBody(c, z.unknown());
  if (body instanceof Response) return body;
  return answerChange(c, () => c.json({ project: toProjectView(c.env.admin.add(body), toNewKeyView) }, 201));
}

/** Every project that is still there when its turn comes. */
function* projectPages(projects: Projects): Generator<readonly object[], object> {
  const listed = [...projects.all];
  for (let at = 0; at < listed.length; at += pageSize) {
    const page = listed.slice(at, at + pageSize).filter((each) => projects.find(each.name) === each);
    yield page.map((each) => toProjectView(each));
  }
  return {};
}

function getProject(c: Context<SandboxEnv>): Response {
  const { projects } = c.env;
  const project = projects.find(nameOf(c));
  if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, nameOf(c)));
  const asFound = toProjectView(project);
  const { tables } = project;
  return c.json({ project: { ...asFound, users: tables.count("users"), events: tables.count("events") } });
}

async function configureProject(c: Context<SandboxEnv>): Promise<Response> {
  const body = await parseControlBody(c, Patch());
  if (body instanceof Response) return body;
  return answerChange(c, () => c.json({ project: toProjectView(c.env.admin.configure(nameOf(c), body.settings)) }));
}

async function addKey(c: Context<SandboxEnv>): Promise<Response> {
  const body = await parseControlBody(c, z.unknown());
  if (body instanceof Response) return body;
  return answerChange(c, () => c.json({ key: toNewKeyView(c.env.admin.addKey(nameOf(c), body)) }, 201));
}

async function disableKey(c: Context<SandboxEnv>): Promise<Response> {
  const body = await parseControlBody(c, KeyPatch());
  if (body instanceof Response) return body;
  return answerChange(c, () => c.json({ key: toKeyView(c.env.admin.disableKey(nameOf(c), keyOf(c), body.disabled)) }));
}

/** Routes of projects and keys at run time, so that many who test can share one server. */
export function projectRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/projects", takesNoQuery, ({ env: { projects, report } }) =>
    respondInPages("projects", projectPages(projects), report),
  );
  routes.post("/_sandbox/projects", takesNoQuery, addProject);
  routes.get("/_sandbox/projects/:name", takesNoQuery, getProject);
  routes.patch("/_sandbox/projects/:name", takesNoQuery, configureProject);
  routes.delete("/_sandbox/projects/:name", takesNoQuery, (c) =>
    answerChange(c, () => {
      c.env.admin.remove(nameOf(c));
      return c.json({ removed: nameOf(c) });
    }),
  );
  routes.post("/_sandbox/projects/:name/keys", takesNoQuery, addKey);
  routes.patch("/_sandbox/projects/:name/keys/:key", takesNoQuery, disableKey);
  routes.delete("/_sandbox/projects/:name/keys/:key", takesNoQuery, (c) =>
    answerChange(c, () => {
      c.env.admin.removeKey(nameOf(c), keyOf(c));
      return c.json({ removed: keyOf(c).slice(-8) });
    }),
  );
  return routes;
}
