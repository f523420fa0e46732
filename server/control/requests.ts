import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { originOf } from "../http/web.ts";
import type { Entry } from "../request-log/entry.ts";
import { exchangeOf } from "../request-log/exchange.ts";
import { createMatcher, type ExchangeFilter, selectExchanges } from "../request-log/filter.ts";
import { harOf } from "../request-log/har.ts";
import type { SandboxEnv } from "./context.ts";
import { flag, operationId, parseControlQuery, strictObject, wholeNumber } from "./input.ts";

/** What a query may say of the exchanges it wants. */
export const filterFields = () => ({
  operation: operationId().exactOptional(),
  user: z.string().min(1).exactOptional(),
  status: z
    .string()
    .regex(/^(\d{3}|\dxx)$/i, { message: "a status such as 200, or a class such as 4xx, is expected" })
    .exactOptional(),
  method: z.string().exactOptional(),
  path: z.string().exactOptional(),
  project: z.string().exactOptional(),
  since: z.iso.datetime({ offset: true }).exactOptional(),
  until: z.iso.datetime({ offset: true }).exactOptional(),
  after: wholeNumber().exactOptional(),
  warnings: flag().exactOptional(),
  violations: flag().exactOptional(),
});

const Query = lazy(() =>
  strictObject({
    ...filterFields(),
    limit: wholeNumber(1).exactOptional(),
    format: z.enum(["json", "ndjson", "har"]).exactOptional(),
    follow: flag().exactOptional(),
  }),
);

/** Exchanges as they come: those already there first. A number in `Last-Event-ID` goes on behind that one. */
function followRequests(c: Context<SandboxEnv>, filter: ExchangeFilter): Response {
  const after = Number(c.req.header("last-event-id") ?? filter.after ?? 0) || 0;
  const { requestLog } = c.env;
  const isWanted = createMatcher({ ...filter, after });
  return streamSSE(c, async (stream) => {
    const send = async (entry: Entry): Promise<void> => {
      if (isWanted(entry)) await stream.writeSSE({ id: String(entry.id), data: JSON.stringify(exchangeOf(entry)) });
    };
    let sending: Promise<void> = Promise.resolve();
    const enqueue = (entry: Entry): void => {
      sending = sending.then(() => send(entry));
    };
    const stop = requestLog.follow(enqueue);
    requestLog.entries(after).forEach(enqueue);
    await new Promise<void>((settle) => {
      stream.onAbort(settle);
      c.env.closing?.addEventListener("abort", () => settle(), { once: true });
      if (c.env.closing?.aborted === true) settle();
    });
    stop();
  });
}

const listRequests = (c: Context<SandboxEnv>): Response => {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const { limit, format = "json", follow = false, ...filter } = query;
  if (follow) return followRequests(c, filter);
  const { requestLog } = c.env;
  const all = selectExchanges(requestLog.entries(filter.after), filter);
  const latest = limit === undefined ? all : all.slice(-limit);
  switch (format) {
    case "ndjson":
      return c.body(latest.map((each) => `${JSON.stringify(each)}\n`).join(""), 200, {
        "Content-Type": "application/x-ndjson",
      });
    case "har":
      return c.json(harOf(latest, originOf(c.req.url)), 200, {
        "Content-Disposition": 'attachment; filename="iterable-sandbox.har"',
      });
    case "json":
      return c.json({ requests: latest, latest: requestLog.latest, dropped: requestLog.dropped });
  }
};

/** Routes of the record of exchanges. */
export function requestRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/requests", listRequests);
  routes.delete("/_sandbox/requests", (c) => {
    const { requestLog } = c.env;
    requestLog.clear();
    return c.json({ requests: [], latest: requestLog.latest, dropped: requestLog.dropped });
  });
  return routes;
}
