import { type Context, Hono, type Next } from "hono";
import { pageHeaders, preflightHeaders } from "../../http/cors.ts";
import { splitUrl } from "../../http/url.ts";
import { DatabaseGone } from "../../store/database-gone.ts";
import { maxBatchBytes, maxEventBytes } from "../limits.ts";
import { defaultWriteKey } from "../options.ts";
import { type Body, readBody } from "./body.ts";
import { type Call, callLetters, callTypes } from "./calls.ts";
import { cdnRoutes } from "./cdn.ts";
import type { IngestEnv } from "./context.ts";
import { createErrorBody } from "./error-body.ts";
import { type Ingested, ingest, type Submission } from "./ingest.ts";
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

/**
 * Segment answers before it delivers, and so does the sandbox unless it is asked to wait; but not before it is stored.
 * Gives whether it is. No caller sees a delivery fail.
 */
async function settleSubmission(c: RouteContext, { stored, done }: Taken): Promise<boolean> {
  const report = (thrown: unknown): void => c.env.report(thrown, `${c.req.method} ${c.req.path}`);
  const settled = done.catch(report);
  try {
    await stored;
  } catch {
    return false;
  }
  if (asksToWait(c)) await settled;
  return true;
}

type Taken = Extract<Ingested, { readonly is: "taken" }>;

/** Takes a request in; one that cannot be stored is refused, for its sender to send it again. */
async function takeIn(
  c: RouteContext,
  submission: Omit<Submission, "authorization" | "ip" | "via">,
): Promise<Refused | "stored"> {
  const segment = await c.env.segment();
  try {
    const ingested = ingest(segment, { ...submission, ...senderOf(c) });
    if (ingested.is === "refused") return ingested;
    if (await settleSubmission(c, ingested)) return "stored";
  } catch (thrown) {
    if (!(thrown instanceof DatabaseGone)) c.env.report(thrown, `${c.req.method} ${c.req.path}`);
  }
  return { status: 500, reason: "the message could not be stored; send it again later" };
}

/** Why a request was not taken. */
interface Refused {
  readonly status: 400 | 401 | 429 | 500;
  readonly reason: string;
}

const codes = {
  400: "invalid_request",
  401: "unauthorized",
  429: "too_many_requests",
  500: "internal_error",
} as const;

const senderOf = (c: RouteContext) => ({
  authorization: c.req.header("authorization"),
  ip: c.env.ip,
  via: c.env.via,
});

const submittedBody = ({ value, size, changed }: Body & { readonly is: "json" }) => ({ body: value, size, changed });

const createReceiver = (call: Call) => async (c: RouteContext) => {
  const body = await readBody(c.req.raw, call.is === "many" ? maxBatchBytes : maxEventBytes);
  if (body.is === "refused") return c.json(createErrorBody("invalid_request", body.reason), 400);
  c.set("writeKey", writeKeyOf(body.value.writeKey, c.req.header("authorization")));
  const taken = await takeIn(c, { call, ...submittedBody(body) });
  if (taken === "stored") return c.json({ success: true });
  if (taken.status === 429) c.header("Retry-After", "1");
  return c.json(createErrorBody(codes[taken.status], taken.reason), taken.status);
};

/** A pixel is seen whatever becomes of the message in it. */
async function receivePixel(c: RouteContext): Promise<Response> {
  const type = callTypes.find((each) => each === c.req.param("type"));
  const body = readPixelBody(splitUrl(c.req.url.split("#", 1)[0] ?? "")[1]);
  if (type !== undefined && body.is === "json") {
    const call = { is: "one", type, isFromDevice: true } as const;
    await takeIn(c, { call, ...submittedBody(body) });
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
