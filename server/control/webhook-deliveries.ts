import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { jsonType } from "../http/message.ts";
import { responseOf } from "../http/web.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import type { Project } from "../project/registry.ts";
import { webhookDeliveryStates } from "../store/webhook-deliveries.ts";
import {
  findWebhookDelivery,
  selectWebhookChanges,
  selectWebhookDeliveries,
  type WebhookDelivery,
  type WebhookDeliveryFilter,
} from "../webhooks/delivery-view.ts";
import type { SandboxEnv } from "./context.ts";
import { respondWithPages } from "./follow-pages.ts";
import { flag, ProjectQuery, parseControlQuery, respondWithError, strictObject, wholeNumber } from "./input.ts";
import { pageSize } from "./listing.ts";
import { reportCrash } from "./stream.ts";

/** What a query may say of the calls of webhooks it wants. */
export const webhookFilterFields = () => ({
  webhook: wholeNumber().exactOptional(),
  event: z.string().min(1).exactOptional(),
  user: z.string().min(1).exactOptional(),
  state: z.enum(webhookDeliveryStates).exactOptional(),
  since: z.iso.datetime({ offset: true }).exactOptional(),
});

const project = () => z.string().exactOptional();

const Query = lazy(() =>
  strictObject({
    ...webhookFilterFields(),
    project: project(),
    after: wholeNumber().exactOptional(),
    below: wholeNumber().exactOptional(),
    limit: wholeNumber(1).exactOptional(),
    format: z.enum(["json", "ndjson"]).exactOptional(),
    follow: flag().exactOptional(),
  }),
);

/** Calls a page at a time, each page in a turn of its own and read when that comes. */
function* readPages(owner: Project, filter: WebhookDeliveryFilter): Generator<readonly WebhookDelivery[]> {
  const ids = selectWebhookDeliveries(owner, filter);
  for (let start = 0; start < ids.length; start += pageSize)
    yield ids.slice(start, start + pageSize).flatMap((id) => findWebhookDelivery(owner, id) ?? []);
}

/** A listing in parts, with the revision from which another goes on. */
function* writeJson(owner: Project, filter: WebhookDeliveryFilter): Generator<string> {
  const revision = owner.store.webhookDeliveries.latestRevision();
  yield '{"deliveries":[';
  let separator = "";
  for (const page of readPages(owner, filter)) {
    yield page.length === 0 ? "" : separator + page.map((each) => JSON.stringify(each)).join(",");
    if (page.length > 0) separator = ",";
  }
  yield `],"revision":${revision}}`;
}

function* writeLines(owner: Project, filter: WebhookDeliveryFilter): Generator<string> {
  for (const page of readPages(owner, filter)) yield page.map((each) => `${JSON.stringify(each)}\n`).join("");
}

/** Answers calls as they change: each as it is then. */
const followDeliveries = (c: Context<SandboxEnv>, owner: Project, filter: WebhookDeliveryFilter): Response =>
  respondWithPages(c, {
    route: "GET /_sandbox/webhook-deliveries",
    after: filter.after ?? 0,
    read(after, limit) {
      const page = selectWebhookChanges(owner, { ...filter, after, limit });
      const events = page.flatMap(({ id, revision }) => {
        const data = findWebhookDelivery(owner, id);
        return data === undefined ? [] : [{ id: revision, data }];
      });
      return { events, last: page.at(-1)?.revision, count: page.length };
    },
  });

/** The project a query names, or the answer that there is none. */
const findOwner = (c: Context<SandboxEnv>, name: string | undefined): Project | Response =>
  findProject(c.env.projects, name) ?? respondWithError(c, 404, "NotFound", projectNotFound(c.env.projects, name));

const listRoute = (c: Context<SandboxEnv>): Response => {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const { project: name, format = "json", follow = false, ...filter } = query;
  const owner = findOwner(c, name);
  if (owner instanceof Response) return owner;
  if (follow) return followDeliveries(c, owner, filter);
  const isJson = format === "json";
  const written = isJson ? writeJson(owner, filter) : writeLines(owner, filter);
  const parts = reportCrash(written, c.env.report, "GET /_sandbox/webhook-deliveries");
  const type = isJson ? jsonType : "application/x-ndjson";
  return responseOf({ status: 200, type, body: { parts }, durable: undefined }, {});
};

const oneRoute = (c: Context<SandboxEnv>): Response => {
  const query = parseControlQuery(c, ProjectQuery());
  if (query instanceof Response) return query;
  const owner = findOwner(c, query.project);
  if (owner instanceof Response) return owner;
  const id = c.req.param("id") ?? "";
  const found = /^\d{1,15}$/.test(id) ? findWebhookDelivery(owner, Number(id)) : undefined;
  if (found !== undefined) return c.json(found);
  const msg = `There is no webhook delivery ${id.slice(0, 100)}, or it had to make room`;
  return respondWithError(c, 404, "NotFound", msg);
};

/** Routes of the calls that webhooks made, or are to make. */
export function webhookDeliveryRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/webhook-deliveries", listRoute);
  routes.get("/_sandbox/webhook-deliveries/:id", oneRoute);
  return routes;
}
