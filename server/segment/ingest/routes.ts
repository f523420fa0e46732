import { type Context, Hono, type Next } from "hono";
import { pageHeaders, preflightHeaders } from "../../http/cors.ts";
import { splitUrl } from "../../http/url.ts";
import { maxBatchBytes, maxEventBytes } from "../limits.ts";
import { defaultWriteKey } from "../options.ts";
import { type Body, readBody } from "./body.ts";
import { type Call, callLetters, callTypes } from "./calls.ts";
import { cdnRoutes } from "./cdn.ts";
import type { IngestEnv } from "./context.ts";
import { createErrorBody } from "./error-body.ts";
import { ingest } from "./ingest.ts";
import { pixel, readPixelBody } from "./pixel.ts";
import { writeKeyOf } from "./write-key.ts";

type RouteContext = Context<IngestEnv>;

/** Each route that takes messages. @see https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/ */
const calls: readonly (readonly [path: string, call: Call])[] = [
  ...callTypes.map((type) => [`/v1/${type}`, { is: "one", type, isFromDevice: false }] as const),
  ...callTypes.map((type) => [`/v1/${callLetters[type]}`, { is: "one", type, isFromDevice: true }] as const),
  ["/v1/batch", { is: "many", isFromDevice: false }],
  ["/v1/import", { is: "many", isFromDevice: false }],
  ["/v1/import/", { is: "many", isFromDevice: false }],
  ["/v1/b", { is: "many", isFromDevice: true }],
];

/** Whether a request brings, or a preflight may bring, a write key that is not the built-in one. */
async function bringsOwnKey(c: RouteContext): Promise<boolean> {
  if (c.req.method !== "OPTIONS") return (c.get("writeKey") ?? defaultWriteKey) !== defaultWriteKey;
  const { sources } = await c.env.segment();
  return sources.some(({ writeKey }) => writeKey !== defaultWriteKey);
}

/** Lets pages call and read the answers, refusals included: all that are no strangers, or bring a key of their own. */
async function applyCors(c: RouteContext, next: Next): Promise<Response | undefined> {
  const origin = c.req.header("origin");
  const { guard, warn } = c.env;
  const isPreflight = c.req.method === "OPTIONS";
  if (!isPreflight) await next();
  const hasOwnKey = guard !== undefined && (await bringsOwnKey(c));
  const call = { origin, guard, hasOwnKey, warn };
  if (isPreflight) return c.body(null, 204, preflightHeaders(call, c.req.header("access-control-request-headers")));
  if (origin === undefined) return undefined;
  for (const [name, value] of Object.entries(pageHeaders(call))) c.res.headers.set(name, value);
  c.res.headers.set("Access-Control-Expose-Headers", "Retry-After, X-RateLimit-Reset");
  return undefined;
}

const asksToWait = (c: RouteContext): boolean => c.req.query("sync") === "1" || c.req.header("x-sandbox-sync") === "1";

/** Segment answers before it delivers, and so does the sandbox unless it is asked to wait. No caller sees a failure. */
async function settleDelivery(c: RouteContext, done: Promise<unknown>): Promise<void> {
  const settled = done.catch((thrown) => c.env.report(thrown, `${c.req.method} ${c.req.path}`));
  if (asksToWait(c)) await settled;
}

const senderOf = (c: RouteContext) => ({ authorization: c.req.header("authorization"), ip: c.env.ip });

const submittedBody = ({ value, size, changed }: Body & { readonly is: "json" }) => ({ body: value, size, changed });

const createReceiver = (call: Call) => async (c: RouteContext) => {
  const body = await readBody(c.req.raw, call.is === "many" ? maxBatchBytes : maxEventBytes);
  if (body.is === "refused") return c.json(createErrorBody("invalid_request", body.reason), 400);
  const segment = await c.env.segment();
  c.set("writeKey", writeKeyOf(body.value.writeKey, c.req.header("authorization")));
  const ingested = ingest(segment, { call, ...submittedBody(body), ...senderOf(c) });
  if (ingested.is === "refused") {
    const code = ingested.status === 401 ? "unauthorized" : "invalid_request";
    return c.json(createErrorBody(code, ingested.reason), ingested.status);
  }
  await settleDelivery(c, ingested.done);
  return c.json({ success: true });
};

/** A pixel is seen whatever becomes of the message in it. */
async function receivePixel(c: RouteContext): Promise<Response> {
  const type = callTypes.find((each) => each === c.req.param("type"));
  const body = readPixelBody(splitUrl(c.req.url.split("#", 1)[0] ?? "")[1]);
  if (type !== undefined && body.is === "json") {
    const call = { is: "one", type, isFromDevice: true } as const;
    const ingested = ingest(await c.env.segment(), { call, ...submittedBody(body), ...senderOf(c) });
    if (ingested.is === "taken") await settleDelivery(c, ingested.done);
  }
  return c.body(pixel, 200, { "Content-Type": "image/gif", "Cache-Control": "no-store" });
}

/**
 * Routes of Segment's side: the Tracking API, the pixel, and what its SDKs load before they send.
 *
 * @see https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/
 */
export function segmentRoutes(): Hono<IngestEnv> {
  const routes = new Hono<IngestEnv>();
  const prefixes = ["/v1/*", "/analytics.js/*", "/analytics-next/*", "/next-integrations/*"];
  for (const prefix of prefixes) routes.use(prefix, applyCors);
  for (const [path, call] of calls) routes.post(path, createReceiver(call));
  routes.post("/v1/m", (c) => c.json({ success: true }));
  routes.get("/v1/pixel/:type", receivePixel);
  routes.route("/", cdnRoutes());
  for (const prefix of prefixes) {
    routes.all(prefix, (c) =>
      c.json(createErrorBody("not_found", `there is no ${c.req.method} ${c.req.path} here`), 404),
    );
  }
  return routes;
}
