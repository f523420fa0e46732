import { type Context, Hono } from "hono";
import type { SandboxEnv } from "../control/context.ts";
import { readBytes } from "../http/read-body.ts";
import { channelOf } from "../messaging/engagement/leave.ts";
import { readPreferences, savePreferences, subscribeAgain } from "../messaging/engagement/preferences.ts";
import { recordAction } from "../messaging/engagement/record-action.ts";
import { standingLinks } from "../messaging/links/standing-links.ts";
import { findLink, type LinkOfMessage } from "./find-link.ts";
import { StrangeLink } from "./page.tsx";
import { type LeftMessages, NothingChanged, PreferencePage, SubscribedAgain, Unsubscribed } from "./unsubscribe.tsx";
import { answerPage, isLooking, readerOf, visitorOf } from "./visit.ts";

/** Most bytes of a form. */
const maxFormBytes = 64 * 1_024;

/** Reads a form; undefined for one that is too large or cannot be read. */
async function readForm(c: Context<SandboxEnv>): Promise<URLSearchParams | undefined> {
  const bytes = await readBytes(c.req.raw, maxFormBytes);
  return typeof bytes === "string" ? undefined : new URLSearchParams(Buffer.from(bytes).toString());
}

/** The link of a message that merge tags made: `_r` is the project, `_s` the message, `_t` the proof. */
function findStandingLink(c: Context<SandboxEnv>): LinkOfMessage | undefined {
  const read = readerOf(c);
  return findLink(c.env.projects, read("_r"), read("_s"), ["message", read("_t")]);
}

const scopeOf = (c: Context<SandboxEnv>): "channel" | "messageType" =>
  readerOf(c)("_mt") === undefined ? "channel" : "messageType";

/** Says what is left, as the reader knows it. */
function describeLeft({ project, message }: LinkOfMessage, scope: "channel" | "messageType"): LeftMessages {
  const { channels } = project.store;
  const channel = channelOf(project, message);
  const named =
    scope === "channel"
      ? channel !== undefined && channels.channel(channel)
      : message.messageType !== null && channels.messageType(message.messageType);
  const who = readPreferences(project, message)?.who ?? message.recipient;
  return { who, what: named ? named.name : "?", is: scope === "channel" ? "channel" : "message type" };
}

/**
 * Unsubscribes whoever follows the link, at once: a mail program that does so by itself posts to it (RFC 8058), and a
 * browser gets a page that takes it back. assumed: no question is asked first.
 */
async function unsubscribe(c: Context<SandboxEnv>): Promise<Response> {
  const found = findStandingLink(c);
  if (found === undefined) return answerPage(c, <StrangeLink />, 404);
  const form = c.req.method === "POST" ? await readForm(c) : undefined;
  const { project, message } = found;
  const scope = scopeOf(c);
  const left = describeLeft(found, scope);
  const isAgain = form?.has("again") === true;
  const done = isLooking(c)
    ? undefined
    : isAgain
      ? subscribeAgain(project, message, scope)
      : recordAction(project, message.id, "unsubscribe", { from: scope });
  await project.transactions.durable();
  if (done !== undefined && done.is !== "recorded") return answerPage(c, <NothingChanged why={done.reason} />);
  if (isAgain) return answerPage(c, <SubscribedAgain left={left} />);
  const { search } = new URL(c.req.url);
  return answerPage(c, <Unsubscribed left={left} preferencesUrl={`/e/preferences${search}`} />);
}

/** Shows the sandbox's own preference page. To come to it is told as the visit of a hosted page. */
async function showPreferences(c: Context<SandboxEnv>): Promise<Response> {
  const found = findStandingLink(c);
  const preferences = found && readPreferences(found.project, found.message);
  if (found === undefined || preferences === undefined) return answerPage(c, <StrangeLink />, 404);
  const { project, message } = found;
  const isSaved = c.req.query("saved") !== undefined;
  if (!isLooking(c) && !isSaved && message.medium === "Email") {
    const { preferencesUrl: url } = standingLinks(project, message.messageId, message.messageType ?? 0);
    recordAction(project, message.id, "click", { ...visitorOf(c), link: { url, index: 0, isHosted: true } });
    await project.transactions.durable();
  }
  return answerPage(c, <PreferencePage preferences={preferences} isSaved={isSaved} />);
}

const numbersOf = (form: URLSearchParams, name: string): readonly number[] => form.getAll(name).map(Number);

async function changePreferences(c: Context<SandboxEnv>): Promise<Response> {
  const found = findStandingLink(c);
  if (found === undefined) return answerPage(c, <StrangeLink />, 404);
  const form = await readForm(c);
  if (form === undefined) return answerPage(c, <NothingChanged why="The form cannot be read" />, 413);
  const { project, message } = found;
  const wanted = { channels: numbersOf(form, "channel"), messageTypes: numbersOf(form, "messageType") };
  const saved = savePreferences(project, message, wanted);
  await project.transactions.durable();
  if (saved.is !== "recorded") return answerPage(c, <NothingChanged why={saved.reason} />);
  const { search } = new URL(c.req.url);
  return c.redirect(`/e/preferences${search}&saved=1`, 303);
}

/** Routes of the pages on which people leave messages, or come back. They need no script. */
export function preferenceRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.on(["GET", "POST"], "/e/encryptedUnsubscribe", unsubscribe);
  routes.get("/e/preferences", showPreferences);
  routes.post("/e/preferences", changePreferences);
  return routes;
}
