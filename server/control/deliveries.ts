import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { jsonType } from "../http/message.ts";
import { responseOf } from "../http/web.ts";
import type { Delivery } from "../segment/delivery.ts";
import type { DeliveryFilter, DeliveryLog } from "../segment/delivery-log.ts";
import { summarizeDelivery } from "../segment/delivery-summary.ts";
import { createDeliveryQuery } from "../segment/query.ts";
import type { SandboxEnv } from "./context.ts";
import { respondWithStream } from "./follow.ts";
import {
  flag,
  parseControlQuery,
  queryText,
  readQuery,
  respondWithError,
  strictObject,
  takesNoQuery,
  wholeNumber,
} from "./input.ts";
import { reportCrash } from "./stream.ts";

const Query = lazy(() =>
  strictObject({
    source: z.string().exactOptional(),
    destination: z.string().exactOptional(),
    state: z.enum(["queued", "retrying", "delivered", "discarded", "dropped"]).exactOptional(),
    via: z.enum(["client", "page", "any"]).exactOptional(),
    after: wholeNumber().exactOptional(),
    below: wholeNumber().exactOptional(),
    q: queryText().exactOptional(),
    limit: wholeNumber(1).exactOptional(),
    brief: flag().exactOptional(),
    follow: flag().exactOptional(),
  }),
);

/** Deliveries that are looked at in one turn of the event loop. */
const looked = 50;

/** The latest deliveries of a filter that a test wants, oldest first, found from the latest back. Each page is a step. */
function* findLatest(
  log: DeliveryLog,
  { below = Number.MAX_SAFE_INTEGER, limit = Number.POSITIVE_INFINITY, ...filter }: DeliveryFilter,
  isWanted: (delivery: Delivery) => boolean,
): Generator<"", readonly Delivery[]> {
  const found: Delivery[] = [];
  for (let before = below; found.length < limit; ) {
    const page = [...log.read({ ...filter, below: before, limit: looked })];
    found.push(...page.toReversed().filter(isWanted));
    const [first] = page;
    if (first === undefined || page.length < looked) break;
    before = first.id;
    yield "";
  }
  return found.slice(0, limit).reverse();
}

/** Which deliveries are wanted, and how each is shown. */
interface Wanted {
  readonly filter: DeliveryFilter;
  readonly isWanted: ((delivery: Delivery) => boolean) | undefined;
  readonly show: (delivery: Delivery) => unknown;
}

/** A listing in parts, a delivery each, which is read when its turn comes. */
function* writeListing(log: DeliveryLog, { filter, isWanted, show }: Wanted): Generator<string> {
  const revision = log.revision();
  yield '{"deliveries":[';
  let separator = "";
  const found = isWanted === undefined ? log.read(filter) : yield* findLatest(log, filter, isWanted);
  for (const delivery of found) {
    yield `${separator}${JSON.stringify(show(delivery))}`;
    separator = ",";
  }
  yield `],"revision":${revision},"dropped":${log.dropped()}}`;
}

/** How long a delivery may take to be told once, and not as queued before; in milliseconds. */
const settleMs = 50;

/** Answers deliveries as they change: each as its latest change left it. */
function followDeliveries(c: Context<SandboxEnv>, log: DeliveryLog, { filter, isWanted, show }: Wanted): Response {
  return respondWithStream(c, filter.after ?? 0, {
    route: "GET /_sandbox/deliveries",
    changes: log,
    settleMs,
    read: (after) => log.readChanges({ ...filter, after }),
    toEvent: ({ revision, delivery }) =>
      isWanted === undefined || isWanted(delivery) ? { id: revision, data: show(delivery) } : undefined,
  });
}

const listDeliveries = async (c: Context<SandboxEnv>): Promise<Response> => {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const { brief = false, follow = false, q, ...filter } = query;
  const isWanted = q === undefined ? undefined : readQuery(c, q, createDeliveryQuery);
  if (isWanted instanceof Response) return isWanted;
  const { log } = await c.env.segment();
  const show = brief ? summarizeDelivery : (delivery: Delivery) => delivery;
  const wanted = { filter, isWanted, show };
  if (follow) return followDeliveries(c, log, wanted);
  const parts = reportCrash(writeListing(log, wanted), c.env.report, "GET /_sandbox/deliveries");
  return responseOf({ status: 200, type: jsonType, body: { parts }, durable: undefined }, {});
};

const resendErrors = {
  unknown: [404, "NotFound", "there is none of this number, or it had to make room"],
  waiting: [409, "Conflict", "it waits for its first attempt"],
  nowhere: [409, "Conflict", "its source has no destination of this name"],
} as const;

const resendDelivery = async (c: Context<SandboxEnv>): Promise<Response> => {
  const id = c.req.param("id") ?? "";
  const { resend } = await c.env.segment();
  const resent = /^\d{1,15}$/.test(id) ? await resend(Number(id), c.env.via) : ({ is: "unknown" } as const);
  if (resent.is === "sent") return c.json({ delivery: resent.delivery });
  const [status, code, why] = resendErrors[resent.is];
  return respondWithError(c, status, code, `The delivery ${id.slice(0, 100)} cannot be sent again: ${why}`);
};

const showDelivery = async (c: Context<SandboxEnv>): Promise<Response> => {
  const id = c.req.param("id") ?? "";
  const { log } = await c.env.segment();
  const found = /^\d{1,15}$/.test(id) ? log.find(Number(id)) : undefined;
  return found === undefined
    ? respondWithError(c, 404, "NotFound", `There is no delivery ${id.slice(0, 100)}, or it had to make room`)
    : c.json(found);
};

/** A source as it is told. A write key is no secret: every page that uses it shows it. */
export interface SourceView {
  readonly name: string;
  readonly writeKey: string;
  readonly destinations: readonly { readonly name: string; readonly type: string }[];
}

const listSources = async (c: Context<SandboxEnv>): Promise<Response> => {
  const { sources } = await c.env.segment();
  const views = sources.map(({ name, writeKey, destinations }): SourceView => {
    return { name, writeKey, destinations: destinations.map(({ name, type }) => ({ name, type })) };
  });
  return c.json({ sources: views });
};

/** Routes of the Segment side: its sources, and what became of deliveries. */
export function deliveryRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/sources", takesNoQuery, listSources);
  routes.get("/_sandbox/deliveries", listDeliveries);
  routes.get("/_sandbox/deliveries/:id", takesNoQuery, showDelivery);
  routes.post("/_sandbox/deliveries/:id", takesNoQuery, resendDelivery);
  return routes;
}
