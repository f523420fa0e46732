import { type Context, Hono } from "hono";
import { lazy } from "../../contracts/lazy.ts";
import { audienceRoutes } from "../control/audience-routes.ts";
import { clockRoutes } from "../control/clock.ts";
import { contactRoutes } from "../control/contact.ts";
import { contactEventRoutes } from "../control/contact-events.ts";
import type { SandboxEnv } from "../control/context.ts";
import { definitionRoutes } from "../control/definitions.ts";
import { deliveryRoutes } from "../control/deliveries.ts";
import { explainRoutes } from "../control/explain.ts";
import { exportRoutes } from "../control/export.ts";
import { faultRoutes } from "../control/faults.ts";
import { guardControl } from "../control/guard.ts";
import { healthRoutes } from "../control/health.ts";
import { journeyRoutes } from "../control/journeys.ts";
import { lastWriteRoutes } from "../control/last-writes.ts";
import { messageActionRoutes } from "../control/message-actions.ts";
import { messageRoutes } from "../control/messages.ts";
import { operationRoutes } from "../control/operations.ts";
import { projectRoutes } from "../control/projects.ts";
import { requestRoutes } from "../control/requests.ts";
import { scenarioRoutes } from "../control/scenarios.ts";
import { seedRoutes } from "../control/seed.ts";
import { snapshotRoutes } from "../control/snapshot.ts";
import { stateRoutes } from "../control/state.ts";
import { summaryRoutes } from "../control/summary.ts";
import { timelineRoutes } from "../control/timeline.ts";
import { troubleRoutes } from "../control/trouble.ts";
import { waitRoutes } from "../control/wait.ts";
import { webhookDeliveryRoutes } from "../control/webhook-deliveries.ts";
import { preflightHeaders } from "../http/cors.ts";
import { renderNotFoundPage } from "../http/not-found-page.ts";
import { rawPath, splitUrl } from "../http/url.ts";
import type { PageHeaders } from "../http/web.ts";
import { exportFileRoutes } from "../iterable/exports/download.ts";
import { toApiError } from "../pipeline/pipeline.ts";
import { mayBringOwnKey, pageHeadersOf } from "../pipeline/strangers.ts";
import { segmentRoutes } from "../segment/ingest/routes.ts";
import { recordUnknownRoute } from "./unknown-route.ts";

/** A request as the rule of pages and keys sees it. */
const keyedCallOf = (c: Context<SandboxEnv>) => ({
  header: (name: string): string | undefined => c.req.header(name),
  search: splitUrl(c.req.raw.url.split("#", 1)[0] ?? "")[1],
});

const originHeadersOf = (c: Context<SandboxEnv>): PageHeaders => pageHeadersOf(keyedCallOf(c), c.env.guard, c.env.warn);

/** The pages are loaded by whoever looks at the first of them. */
const openDashboard = lazy(async () => (await import("../dashboard/routes.tsx")).createDashboard());

/** Shows a page, which asks the control routes from within, where nobody is a stranger. */
async function showPage(c: Context<SandboxEnv>): Promise<Response> {
  if (c.env.hidesPages === true) return c.notFound() as Response;
  const { guard: _, ...inside } = c.env;
  const control = async (path: string, init?: RequestInit): Promise<Response> =>
    routes.fetch(new Request(new URL(path, "http://sandbox.local"), init), { ...inside, via: "page" });
  const dashboard = await openDashboard();
  return dashboard.fetch(c.req.raw, { ...c.env, doors: { control, call: c.env.answerCall } });
}

/** The routes of links are loaded by whoever follows the first of them. */
const openLinks = lazy(async () => (await import("../links/routes.tsx")).linkRoutes());

const followLink = async (c: Context<SandboxEnv>): Promise<Response> => (await openLinks()).fetch(c.req.raw, c.env);

/** Whether somebody opened the bare address in a browser: no client of Iterable's asks for a page. */
const isVisit = (c: Context<SandboxEnv>): boolean =>
  c.env.hidesPages !== true &&
  c.req.header("accept")?.includes("text/html") === true &&
  c.req.header("api-key") === undefined &&
  c.req.query("api_key") === undefined;

/** Every route of the sandbox, the same for all of them: a request brings its projects along. */
export const routes = new Hono<SandboxEnv>({ getPath: (request) => rawPath(request.url) });

routes.route("/", healthRoutes());
routes.use("/_sandbox/*", guardControl);
const controlRoutes = [
  stateRoutes(),
  contactRoutes(),
  contactEventRoutes(),
  timelineRoutes(),
  summaryRoutes(),
  scenarioRoutes(),
  audienceRoutes(),
  clockRoutes(),
  projectRoutes(),
  definitionRoutes(),
  seedRoutes(),
  snapshotRoutes(),
  exportRoutes(),
  requestRoutes(),
  lastWriteRoutes(),
  operationRoutes(),
  waitRoutes(),
  faultRoutes(),
  troubleRoutes(),
  deliveryRoutes(),
  webhookDeliveryRoutes(),
  messageRoutes(),
  journeyRoutes(),
  messageActionRoutes(),
  explainRoutes(),
];
for (const each of controlRoutes) routes.route("/", each);
for (const path of ["/_sandbox/ui", "/_sandbox/ui/*"]) routes.all(path, showPage);
routes.get("/", (c, next) => (isVisit(c) ? Promise.resolve(c.redirect("/_sandbox/ui/", 302)) : next()));
for (const path of ["/u/click", "/a/:proof", "/s/:code", "/e/:what"]) routes.all(path, followLink);
routes.route("/", segmentRoutes());
routes.route("/", exportFileRoutes());

routes.options("/api/*", (c) => {
  const { guard, projects, warn } = c.env;
  const hasOwnKey = guard !== undefined && mayBringOwnKey(keyedCallOf(c), projects);
  const call = { origin: c.req.header("origin"), guard, hasOwnKey, warn };
  return c.body(null, 204, preflightHeaders(call, c.req.header("access-control-request-headers")));
});

routes.notFound(async (c) => {
  if (!rawPath(c.req.url).startsWith("/_sandbox") && (await recordUnknownRoute(c)) === 413) {
    return c.json(
      { msg: "Request body is larger than 4 MB", code: "BatchTooLarge", params: null },
      413,
      originHeadersOf(c),
    );
  }
  return c.html(renderNotFoundPage(c.req.method, c.req.url), 404, originHeadersOf(c));
});

routes.onError((thrown, c) => {
  const { errorName, message } = toApiError(thrown, (unknown) =>
    c.env.report(unknown, `${c.req.method} ${c.req.path}`),
  );
  return c.json({ msg: message, code: errorName, params: null }, 500, originHeadersOf(c));
});
