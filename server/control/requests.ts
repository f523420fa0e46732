import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { jsonType } from "../http/message.ts";
import { originOf } from "../http/url.ts";
import { responseOf } from "../http/web.ts";
import { cutExchange } from "../request-log/cut-exchange.ts";
import type { Entry } from "../request-log/entry.ts";
import { exchangeOf } from "../request-log/exchange.ts";
import { summaryOf } from "../request-log/exchange-summary.ts";
import { createEntryTest, type ExchangeFilter, selectIds } from "../request-log/filter.ts";
import { harParts, toHarEntry } from "../request-log/har.ts";
import { createRequestQuery } from "../request-log/query.ts";
import type { RequestLog } from "../request-log/request-log.ts";
import type { SandboxContext, SandboxEnv } from "./context.ts";
import { respondWithStream } from "./follow.ts";
import {
  flag,
  operationId,
  parseControlQuery,
  queryText,
  readQuery,
  respondWithError,
  strictObject,
  takesNoQuery,
  wholeNumber,
} from "./input.ts";
import { reportCrash } from "./stream.ts";

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
  below: wholeNumber().exactOptional(),
  via: z.enum(["client", "page", "any"]).exactOptional(),
  warnings: flag().exactOptional(),
  violations: flag().exactOptional(),
});

const Query = lazy(() =>
  strictObject({
    ...filterFields(),
    q: queryText().exactOptional(),
    limit: wholeNumber(1).exactOptional(),
    format: z.enum(["json", "ndjson", "har"]).exactOptional(),
    follow: flag().exactOptional(),
    diff: flag().exactOptional(),
    brief: flag().exactOptional(),
  }),
);

/** How a listing is written: what comes before, between and behind its exchanges. */
interface ListingFormat {
  readonly type: string;
  readonly before: string;
  readonly between: string;
  write(entry: Entry): string;
  after(): string;
}

type FormatName = NonNullable<z.output<ReturnType<typeof Query>>["format"]>;

/** How much of each exchange is wanted: what it changed too, or a summary without its bodies. */
interface Detail {
  readonly diff: boolean;
  readonly brief: boolean;
}

const showEntry =
  ({ diff, brief }: Detail) =>
  (entry: Entry): unknown =>
    brief ? summaryOf(entry) : exchangeOf(entry, { diff });

function createFormats(
  { requestLog }: SandboxContext,
  origin: string,
  show: (entry: Entry) => unknown,
): Readonly<Record<FormatName, ListingFormat>> {
  const latest = requestLog.latest();
  const write = (entry: Entry): string => JSON.stringify(show(entry));
  const after = (): string => `],"latest":${latest},"dropped":${requestLog.dropped()}}`;
  return {
    json: { type: jsonType, before: '{"requests":[', between: ",", write, after },
    ndjson: {
      type: "application/x-ndjson",
      before: "",
      between: "",
      write: (entry) => `${write(entry)}\n`,
      after: () => "",
    },
    har: {
      type: jsonType,
      before: harParts.before,
      between: ",",
      write: (entry) => JSON.stringify(toHarEntry(exchangeOf(entry), origin)),
      after: () => harParts.after,
    },
  };
}

/** A listing in parts, each worked out in a turn of its own. What it has yet to write it holds the numbers of. */
function* writeListing(log: RequestLog, filter: ExchangeFilter, written: ListingFormat): Generator<string> {
  const ids = yield* selectIds(log, filter);
  yield written.before;
  let separator = "";
  for (const id of ids) {
    const entry = log.find(id);
    if (entry === undefined) continue;
    yield `${separator}${written.write(entry)}`;
    separator = written.between;
  }
  yield written.after();
}

/** Answers exchanges as they come. */
function followRequests(
  c: Context<SandboxEnv>,
  { after = 0, ...filter }: ExchangeFilter,
  show: (entry: Entry) => unknown,
): Response {
  const { requestLog } = c.env;
  const isWanted = createEntryTest(filter);
  return respondWithStream(c, after, {
    route: "GET /_sandbox/requests",
    changes: requestLog,
    read: requestLog.read,
    toEvent: (entry) => (isWanted(entry) ? { id: entry.id, data: show(entry) } : undefined),
  });
}

const listRequests = (c: Context<SandboxEnv>): Response => {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const { format = "json", follow = false, diff = false, brief = false, q, ...rest } = query;
  const asked = q === undefined ? undefined : readQuery(c, q, createRequestQuery);
  if (asked instanceof Response) return asked;
  const filter = { via: "any", ...rest, ...(q !== undefined && { query: q }) } as const;
  const show = showEntry({ diff, brief });
  if (follow) return followRequests(c, filter, show);
  const written = createFormats(c.env, originOf(c.req.url), show)[format];
  const parts = reportCrash(writeListing(c.env.requestLog, filter, written), c.env.report, "GET /_sandbox/requests");
  const response = responseOf({ status: 200, type: written.type, body: { parts }, durable: undefined }, {});
  if (format === "har") response.headers.set("Content-Disposition", 'attachment; filename="iterable-sandbox.har"');
  return response;
};

const findEntry = ({ requestLog }: SandboxContext, id: string): Entry | undefined =>
  /^\d{1,15}$/.test(id) ? requestLog.find(Number(id)) : undefined;

const respondWithoutEntry = (c: Context<SandboxEnv>, id: string): Response => {
  const msg = `no request ${id.slice(0, 100)} is in the record: GET /_sandbox/requests lists those there are`;
  return respondWithError(c, 404, "NotFound", msg);
};

const OneQuery = lazy(() => strictObject({ cut: wholeNumber(1).exactOptional() }));

/** Shows one exchange, with what it changed of profiles; whole, or the beginnings of its bodies. */
const showRequest = (c: Context<SandboxEnv>): Response => {
  const query = parseControlQuery(c, OneQuery());
  if (query instanceof Response) return query;
  const id = c.req.param("id") ?? "";
  const entry = findEntry(c.env, id);
  if (entry === undefined) return respondWithoutEntry(c, id);
  const exchange = exchangeOf(entry, { diff: true });
  return c.json(query.cut === undefined ? exchange : cutExchange(exchange, query.cut));
};

/** The body of a request as it came, byte for byte. A browser that is shown it takes it for no page. */
const showBody = (c: Context<SandboxEnv>): Response => {
  const id = c.req.param("id") ?? "";
  const entry = findEntry(c.env, id);
  if (entry === undefined) return respondWithoutEntry(c, id);
  const { body, omitted } = entry;
  if ((omitted?.body ?? 0) > 0) {
    const msg = `the body of request ${id} was too large to be kept whole: ${omitted?.body} of its bytes are gone`;
    return respondWithError(c, 409, "Conflict", msg);
  }
  const headers = { "Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff" };
  return c.body(new Uint8Array(body), 200, headers);
};

/** Routes of the record of exchanges. */
export function requestRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/requests", listRequests);
  routes.get("/_sandbox/requests/:id", showRequest);
  routes.get("/_sandbox/requests/:id/body", takesNoQuery, showBody);
  routes.delete("/_sandbox/requests", takesNoQuery, (c) => {
    const { requestLog } = c.env;
    requestLog.clear();
    return c.json({ requests: [], latest: requestLog.latest(), dropped: requestLog.dropped() });
  });
  return routes;
}
