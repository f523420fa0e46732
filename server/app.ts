import { Hono } from "hono";
import { TrieRouter } from "hono/router/trie-router";
import { iterable } from "../contracts/index.ts";
import { mountControl } from "./control/control.ts";
import { preflightHeaders } from "./http/cors.ts";
import { actionNotFound } from "./http/html.ts";
import { type Carrier, mount, originHeaders, type Respond, rawPath, type SandboxEnv } from "./http/mount.ts";
import { answer, type Endpoint, endpoints, type Report } from "./http/pipeline.ts";
import { commerceHandlers } from "./iterable/commerce.ts";
import { eventHandlers } from "./iterable/events.ts";
import { exportHandlers } from "./iterable/exports.ts";
import { listHandlers } from "./iterable/lists.ts";
import { userHandlers } from "./iterable/users.ts";
import type { Projects } from "./projects.ts";

const allEndpoints: readonly Endpoint[] = [
  ...endpoints(iterable.users, userHandlers),
  ...endpoints(iterable.events, eventHandlers),
  ...endpoints(iterable.commerce, commerceHandlers),
  ...endpoints(iterable.lists, listHandlers),
  ...endpoints(iterable.export, exportHandlers),
];

const withoutParameters: ReadonlyMap<string, Endpoint> = new Map(
  allEndpoints
    .filter(({ row }) => !row.path.includes("{"))
    .map((endpoint) => [`${endpoint.row.method} ${endpoint.row.path}`, endpoint]),
);

/** The sandbox as an app. */
export interface App {
  fetch(request: Request, carrier?: Carrier): Response | Promise<Response>;
  /** The endpoint of a path without parameters: found without the router, for callers who need no Request object. */
  direct(method: string, path: string): Endpoint | undefined;
  readonly respond: Respond;
}

/** Wires the table, the handlers and the sandbox's own routes to a set of projects. */
export function createApp(projects: Projects, report: Report): App {
  const respond: Respond = (endpoint, incoming) => answer(endpoint, incoming, projects, report);
  const app = new Hono<SandboxEnv>({ router: new TrieRouter(), getPath: (request) => rawPath(request.url) });
  mount(app, allEndpoints, respond);
  mountControl(app, projects);
  app.options("/api/*", (c) => {
    const asked = c.req.header("access-control-request-headers");
    return c.body(null, 204, preflightHeaders(c.req.header("origin") ?? "*", asked));
  });
  app.notFound((c) => c.html(actionNotFound(c.req.method, c.req.url), 404, originHeaders(c)));
  app.onError((thrown, c) => {
    report(thrown, `${c.req.method} ${c.req.path}`);
    return c.json({ msg: "Internal server error", code: "GenericError", params: null }, 500, originHeaders(c));
  });
  return {
    fetch: (request, carrier = {}) => app.fetch(request, carrier),
    direct: (method, path) => withoutParameters.get(`${method} ${path}`),
    respond,
  };
}
