import { type Context, Hono } from "hono";
import * as z from "zod";
import { messageMedia } from "../../contracts/iterable/channels.ts";
import { lazy } from "../../contracts/lazy.ts";
import { jsonType } from "../http/message.ts";
import { responseOf } from "../http/web.ts";
import {
  type Message,
  type MessageFilter,
  type MessageSummary,
  messagesOf,
  readMessage,
  renderPage,
} from "../messaging/outbox/message-view.ts";
import { createMessageQuery } from "../messaging/outbox/query.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import type { Project } from "../project/registry.ts";
import { messageStates } from "../store/messages.ts";
import type { SandboxEnv } from "./context.ts";
import { respondWithPages } from "./follow-pages.ts";
import {
  flag,
  ProjectQuery,
  parseControlQuery,
  queryText,
  readQuery,
  respondWithError,
  strictObject,
  wholeNumber,
} from "./input.ts";
import { messagePolicy } from "./message-policy.ts";
import { reportCrash } from "./stream.ts";

/** What a query may say of the messages it wants. */
export const messageFilterFields = () => ({
  user: z.string().min(1).exactOptional(),
  campaign: wholeNumber().exactOptional(),
  medium: z.enum(messageMedia).exactOptional(),
  status: z.enum(messageStates).exactOptional(),
  since: z.iso.datetime({ offset: true }).exactOptional(),
});

const project = () => z.string().exactOptional();

const Query = lazy(() =>
  strictObject({
    ...messageFilterFields(),
    project: project(),
    after: wholeNumber().exactOptional(),
    newest: flag().exactOptional(),
    below: wholeNumber().exactOptional(),
    q: queryText().exactOptional(),
    limit: wholeNumber(1).exactOptional(),
    format: z.enum(["json", "ndjson"]).exactOptional(),
    follow: flag().exactOptional(),
  }),
);

const PageQuery = lazy(() =>
  strictObject({ project: project(), frame: flag().exactOptional(), images: flag().exactOptional() }),
);

/** Messages that are worked out in one turn of the event loop. */
const pageSize = 20;

/** Messages a page at a time, each page in a turn of its own: the oldest first, or the newest below one. */
function* messagePages(
  owner: Project,
  { limit, ...filter }: MessageFilter,
  isWanted?: (message: MessageSummary) => boolean,
): Generator<readonly MessageSummary[]> {
  const isNewestFirst = filter.before !== undefined;
  let left = limit ?? Number.MAX_SAFE_INTEGER;
  let at = filter.before ?? filter.after ?? 0;
  for (let isWhole = true; isWhole && left > 0; ) {
    const size = isWanted === undefined ? Math.min(pageSize, left) : pageSize;
    const page = messagesOf(owner, { ...filter, [isNewestFirst ? "before" : "after"]: at, limit: size });
    const wanted = isWanted === undefined ? page : page.filter(isWanted).slice(0, left);
    yield wanted;
    at = page.at(-1)?.id ?? at;
    left -= wanted.length;
    isWhole = page.length === size;
  }
}

/** A listing in parts, with the number of the latest message at its end. */
function* writeJson(owner: Project, pages: Iterable<readonly MessageSummary[]>): Generator<string> {
  yield '{"messages":[';
  let separator = "";
  for (const page of pages) {
    if (page.length > 0) yield `${separator}${page.map((message) => JSON.stringify(message)).join(",")}`;
    if (page.length > 0) separator = ",";
  }
  yield `],"latest":${owner.store.messages.lastId()}}`;
}

function* writeLines(pages: Iterable<readonly MessageSummary[]>): Generator<string> {
  for (const page of pages) yield page.map((message) => `${JSON.stringify(message)}\n`).join("");
}

/** The project a query names, or the answer that there is none. */
function findOwner(c: Context<SandboxEnv>, name: string | undefined): Project | Response {
  const { projects } = c.env;
  return findProject(projects, name) ?? respondWithError(c, 404, "NotFound", projectNotFound(projects, name));
}

/** Answers messages as they come. */
const followMessages = (
  c: Context<SandboxEnv>,
  owner: Project,
  filter: MessageFilter,
  isWanted: (message: MessageSummary) => boolean = () => true,
): Response =>
  respondWithPages(c, {
    route: "GET /_sandbox/messages",
    after: filter.after ?? 0,
    read(after, limit) {
      const page = messagesOf(owner, { ...filter, after, limit });
      const events = page.filter(isWanted).map((message) => ({ id: message.id, data: message }));
      return { events, last: page.at(-1)?.id, count: page.length };
    },
  });

const listRoute = (c: Context<SandboxEnv>): Response => {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const { project: name, format = "json", follow = false, newest = false, below, q, ...rest } = query;
  const isWanted = q === undefined ? undefined : readQuery(c, q, createMessageQuery);
  if (isWanted instanceof Response) return isWanted;
  const before = newest || below !== undefined ? { before: below ?? Number.MAX_SAFE_INTEGER } : {};
  const filter = { ...rest, ...before };
  const owner = findOwner(c, name);
  if (owner instanceof Response) return owner;
  if (follow) return followMessages(c, owner, filter, isWanted);
  const isJson = format === "json";
  const pages = messagePages(owner, filter, isWanted);
  const written = isJson ? writeJson(owner, pages) : writeLines(pages);
  const parts = reportCrash(written, c.env.report, "GET /_sandbox/messages");
  return responseOf(
    { status: 200, type: isJson ? jsonType : "application/x-ndjson", body: { parts }, durable: undefined },
    {},
  );
};

/** The message a path names, or the answer that there is none. */
function findMessage(c: Context<SandboxEnv>, name: string | undefined): Message | Response {
  const owner = findOwner(c, name);
  if (owner instanceof Response) return owner;
  const id = Number(c.req.param("id"));
  const message = Number.isSafeInteger(id) ? readMessage(owner, id) : undefined;
  return message ?? respondWithError(c, 404, "NotFound", `There is no message ${c.req.param("id")}`);
}

const messageRoute = (c: Context<SandboxEnv>): Response => {
  const query = parseControlQuery(c, ProjectQuery());
  if (query instanceof Response) return query;
  const message = findMessage(c, query.project);
  return message instanceof Response ? message : c.json(message);
};

/** A message for a frame: its links open outside of it. What it says of its kind of document stays first. */
function toFramed(html: string): string {
  const [kind = ""] = /^\s*<!doctype[^>]*>/i.exec(html) ?? [];
  return `${kind}<base target="_blank">${html.slice(kind.length)}`;
}

const htmlRoute = (c: Context<SandboxEnv>): Response => {
  const query = parseControlQuery(c, PageQuery());
  if (query instanceof Response) return query;
  const { frame = false, images = !frame } = query;
  const message = findMessage(c, query.project);
  if (message instanceof Response) return message;
  const owner = findOwner(c, query.project);
  const html = owner instanceof Response ? undefined : renderPage(owner, message.id);
  if (html === undefined) {
    const why = message.why ?? "it has no html";
    return respondWithError(c, 404, "NotFound", `Message ${message.id} has no page: ${why}`);
  }
  return c.html(frame ? toFramed(html) : html, 200, {
    "Content-Security-Policy": messagePolicy(images),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  });
};

/** Routes of the outbox: messages as people would have received them, or why they did not. */
export function messageRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/messages", listRoute);
  routes.get("/_sandbox/messages/:id", messageRoute);
  routes.get("/_sandbox/messages/:id/html", htmlRoute);
  return routes;
}
