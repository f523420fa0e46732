import { type Context, Hono } from "hono";
import type { Source } from "../segment.ts";
import type { IngestEnv } from "./context.ts";
import { createErrorBody } from "./error-body.ts";
import { readAnalyticsScript, readWebSdkFile, type Script } from "./web-sdk.ts";

type RouteContext = Context<IngestEnv>;

async function findSource(c: RouteContext): Promise<Source | undefined> {
  const writeKey = c.req.param("writeKey") ?? "";
  c.set("writeKey", writeKey);
  const { intake, source } = await c.env.segment();
  const found = source(writeKey);
  if (found === undefined) intake.warn(`no Segment source has the write key "${writeKey.slice(0, 100)}"`);
  return found;
}

/** What a TLS proxy in front says the caller used; a phone's SDK takes nothing but https. */
const protocolOf = (c: RouteContext): string =>
  /^https\b/.test(c.req.header("x-forwarded-proto") ?? new URL(c.req.url).protocol) ? "https" : "http";

const hostOf = (c: RouteContext): string => c.req.header("x-forwarded-host") ?? new URL(c.req.url).host;

/** Where an SDK sends to, and that it counts nothing about itself: its counters would go to Segment's own servers. */
const settingsFor = (c: RouteContext, { writeKey }: Source) => ({
  integrations: { "Segment.io": { apiKey: writeKey, apiHost: `${hostOf(c)}/v1`, protocol: protocolOf(c) } },
  metrics: { sampleRate: 0 },
});

const serveScript = (c: RouteContext, script: Script, cacheControl: string): Response =>
  script.is === "none"
    ? c.json(createErrorBody("not_found", script.why), 404)
    : c.body(script.text, 200, { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": cacheControl });

const answerUnknownSource = (c: RouteContext): Response =>
  c.json(createErrorBody("not_found", "no source has this write key"), 404);

/** Routes of what SDKs load before they send: settings, and the browser's scripts, under their old name as well. */
export function cdnRoutes(): Hono<IngestEnv> {
  const routes = new Hono<IngestEnv>();
  routes.get("/v1/projects/:writeKey/settings", async (c) => {
    const source = await findSource(c);
    if (source === undefined) return answerUnknownSource(c);
    return c.json(settingsFor(c, source), 200, { "Cache-Control": "no-store" });
  });
  for (const name of ["analytics.min.js", "platform/analytics.min.js"]) {
    routes.get(`/analytics.js/v1/:writeKey/${name}`, async (c) => {
      const source = await findSource(c);
      if (source === undefined) return answerUnknownSource(c);
      const origin = `${protocolOf(c)}://${hostOf(c)}`;
      return serveScript(c, await readAnalyticsScript(source.writeKey, origin), "no-store");
    });
  }
  routes.get("/analytics-next/bundles/*", async (c) => {
    const name = c.req.path.slice("/analytics-next/bundles/".length);
    return serveScript(c, await readWebSdkFile(name), "max-age=3600");
  });
  return routes;
}
