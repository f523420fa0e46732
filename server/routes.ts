import { type Context, Hono } from "hono";
import type { SandboxEnv } from "./carrier.ts";
import { mountControl } from "./control/control.ts";
import { mountSegmentControl } from "./control/segment.ts";
import { endpointFor } from "./endpoints.ts";
import { corsHeaders, preflightHeaders } from "./http/cors.ts";
import { actionNotFound } from "./http/html.ts";
import { answer } from "./http/pipeline.ts";
import { incomingOf, rawPath, responseOf } from "./http/web.ts";
import { mountSegment } from "./segment/ingest/mount.ts";

const originHeaders = (c: Context): Readonly<Record<string, string>> => {
  const origin = c.req.header("origin");
  return origin === undefined ? {} : corsHeaders(origin);
};

async function operate(c: Context<SandboxEnv>): Promise<Response> {
  const endpoint = endpointFor(c.req.method, rawPath(c.req.url));
  if (endpoint === undefined) return c.notFound();
  const { projects, report, ip } = c.env;
  const outgoing = await answer(endpoint, await incomingOf(c.req.raw, ip), projects, report);
  await outgoing.durable;
  return responseOf(outgoing, c.req.header("origin"));
}

/** Every route of the sandbox, the same for all of them: a request brings its projects along. */
export const routes = new Hono<SandboxEnv>({ getPath: (request) => rawPath(request.url) });

mountControl(routes);
mountSegment(routes);
mountSegmentControl(routes);

routes.options("/api/*", (c) => {
  const asked = c.req.header("access-control-request-headers");
  return c.body(null, 204, preflightHeaders(c.req.header("origin") ?? "*", asked));
});

routes.all("/api/*", operate);

routes.notFound((c) => c.html(actionNotFound(c.req.method, c.req.url), 404, originHeaders(c)));

routes.onError((thrown, c) => {
  c.env.report(thrown, `${c.req.method} ${c.req.path}`);
  return c.json({ msg: "Internal server error", code: "GenericError", params: null }, 500, originHeaders(c));
});
