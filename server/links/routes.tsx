import { type Context, Hono } from "hono";
import { setCookie } from "hono/cookie";
import type { SandboxEnv } from "../control/context.ts";
import { messagePolicy } from "../control/message-policy.ts";
import { recordAction } from "../messaging/engagement/record-action.ts";
import { findLinks } from "../messaging/links/follow.ts";
import { renderForReader } from "../messaging/sends/view-in-browser.ts";
import { findAppLink, findClick, findLink, findShortLink, type PlacedLink } from "./find-link.ts";
import { DroppedLink, StrangeLink } from "./page.tsx";
import { preferenceRoutes } from "./preference-routes.tsx";
import { answerPage, isLooking, readerOf, visitorOf } from "./visit.ts";

/** One transparent pixel. */
const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/**
 * Answers a link of a message: what was clicked is told, and the reader goes on to where the message says. Somebody who is
 * not there any more is sent on all the same.
 */
async function answerLink(c: Context<SandboxEnv>, found: PlacedLink | undefined): Promise<Response> {
  if (found === undefined) return answerPage(c, <StrangeLink />, 404);
  const { project, message, place } = found;
  const links = findLinks(project, message);
  if (links === undefined) return answerPage(c, <DroppedLink />, 410);
  const followed = links[place];
  if (followed === undefined) return answerPage(c, <StrangeLink />, 404);
  const { url, target, isHosted } = followed;
  if (!isLooking(c)) {
    recordAction(project, message.id, "click", { ...visitorOf(c), link: { url, index: place, isHosted } });
    await project.transactions.durable();
  }
  c.header("Cache-Control", "no-store");
  c.header("Referrer-Policy", "no-referrer");
  return c.redirect(target, 303);
}

/** The cookies by which apps attribute what their user does next. @see https://github.com/Iterable/iterable-swift-sdk */
function setAttribution(c: Context<SandboxEnv>, { message }: PlacedLink): void {
  if (message.campaign !== null) setCookie(c, "iterableEmailCampaignId", String(message.campaign), { path: "/" });
  setCookie(c, "iterableTemplateId", String(message.template), { path: "/" });
  setCookie(c, "iterableMessageId", message.messageId, { path: "/" });
}

const clickRoute = (c: Context<SandboxEnv>) => answerLink(c, findClick(c.env.projects, readerOf(c)));

const shortRoute = (c: Context<SandboxEnv>) => answerLink(c, findShortLink(c.env.projects, c.req.param("code") ?? ""));

function appRoute(c: Context<SandboxEnv>): Promise<Response> {
  const found = findAppLink(c.env.projects, c.req.param("proof") ?? "", readerOf(c));
  if (found !== undefined) setAttribution(c, found);
  return answerLink(c, found);
}

const openRoute = async (c: Context<SandboxEnv>): Promise<Response> => {
  const read = readerOf(c);
  const found = findLink(c.env.projects, read("_t"), read("_m"), ["open", read("_e")]);
  if (found === undefined) return answerPage(c, <StrangeLink />, 404);
  const { project, message } = found;
  if (!isLooking(c)) {
    recordAction(project, message.id, "open", visitorOf(c));
    await project.transactions.durable();
  }
  return c.body(pixel, 200, { "Content-Type": "image/gif", "Cache-Control": "no-store" });
};

/** Shows an email rendered again, kept from doing anything with this server. */
const viewRoute = (c: Context<SandboxEnv>): Response | Promise<Response> => {
  const read = readerOf(c);
  const found = findLink(c.env.projects, read("_t"), read("_m"), ["message", read("_e")]);
  const user = found?.message.user == null ? undefined : found.project.store.users.byId(found.message.user);
  if (found === undefined || user === undefined) return answerPage(c, <StrangeLink />, 404);
  const view = renderForReader(found.project, user, found.message.messageId);
  if (view.is !== "html") return answerPage(c, <DroppedLink />, 410);
  return c.html(view.html, 200, {
    "Content-Security-Policy": messagePolicy(true),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  });
};

/**
 * The routes of links: what people do with their messages. They answer whoever holds a link of a message in the outbox,
 * and nobody else: no link can be guessed, and none leads where no message says.
 */
export function linkRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/u/click", clickRoute);
  routes.get("/a/:proof", appRoute);
  routes.get("/s/:code", shortRoute);
  routes.get("/e/eo", openRoute);
  routes.get("/e/evib", viewRoute);
  routes.route("/", preferenceRoutes());
  return routes;
}
