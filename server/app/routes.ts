import { type Context, Hono } from "hono";
import { audienceRoutes } from "../control/audience-routes.ts";
import { clockRoutes } from "../control/clock.ts";
import type { SandboxEnv } from "../control/context.ts";
import { definitionRoutes } from "../control/definitions.ts";
import { deliveryRoutes } from "../control/deliveries.ts";
import { exportRoutes } from "../control/export.ts";
import { faultRoutes } from "../control/faults.ts";
import { guardControl } from "../control/guard.ts";
import { healthRoutes } from "../control/health.ts";
import { lastWriteRoutes } from "../control/last-writes.ts";
import { messageRoutes } from "../control/messages.ts";
import { projectRoutes } from "../control/projects.ts";
import { requestRoutes } from "../control/requests.ts";
import { snapshotRoutes } from "../control/snapshot.ts";
import { stateRoutes } from "../control/state.ts";
import { troubleRoutes } from "../control/trouble.ts";
import { waitRoutes } from "../control/wait.ts";
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

/** Every route of the sandbox, the same for all of them: a request brings its projects along. */
export const routes = new Hono<SandboxEnv>({ getPath: (request) => rawPath(request.url) });

routes.route("/", healthRoutes());
routes.use("/_sandbox/*", guardControl);
const controlRoutes = [
  stateRoutes(),
  audienceRoutes(),
  clockRoutes(),
  projectRoutes(),
  definitionRoutes(),
  snapshotRoutes(),
  exportRoutes(),
  requestRoutes(),
  lastWriteRoutes(),
  waitRoutes(),
  faultRoutes(),
  troubleRoutes(),
  deliveryRoutes(),
  messageRoutes(),
];
for (const each of controlRoutes) routes.route("/", each);
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
