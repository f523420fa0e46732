import type { Context, MiddlewareHandler } from "hono";
import { type Guard, isKnownHost, nameOf } from "../http/known-hosts.ts";
import type { SandboxEnv } from "./context.ts";
import { broughtSession, sessionOf } from "./page-session.ts";
import { isSameText } from "./same-text.ts";

const tokenOf = (c: Context): string =>
  c.req.header("x-sandbox-token") ?? /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";

/** Pages read with the cookie of their session; what changes something brings the token itself, or a form of a page. */
const isReading = (c: Context): boolean => c.req.method === "GET" || c.req.method === "HEAD";

const knowsToken = (c: Context, token: string): boolean =>
  isSameText(tokenOf(c), token) || (isReading(c) && isSameText(broughtSession(c), sessionOf(token)));

/** Why a caller is a stranger, if it is: its status and what would be right. A token is not asked for. */
export function checkStranger(c: Context, guard: Guard): readonly [403, string] | undefined {
  const host = c.req.header("host") ?? "";
  if (!isKnownHost(host, guard)) {
    return [403, `The control routes do not answer to the host ${host}: allow it with --allow-host ${nameOf(host)}`];
  }
  const origin = c.req.header("origin");
  if (origin !== undefined && origin.replace(/^https?:\/\//, "") !== host) {
    return [403, `The control routes take no calls from pages of ${origin}`];
  }
  if (c.req.header("sec-fetch-site") === "cross-site")
    return [403, "The control routes take no calls from other pages"];
  return undefined;
}

/** Why a control call is refused, if it is. */
function checkCaller(c: Context, guard: Guard): readonly [401 | 403, string] | undefined {
  const refused = checkStranger(c, guard);
  if (refused !== undefined) return refused;
  if (guard.token === undefined || knowsToken(c, guard.token)) return undefined;
  return [
    401,
    "The control routes need the token the server was started with: X-Sandbox-Token or Authorization: Bearer",
  ];
}

/**
 * Keeps strangers from steering a sandbox on a port: pages of other sites, rebound names, callers without the token. The
 * pages of this server have a guard of their own.
 */
export const guardControl: MiddlewareHandler<SandboxEnv> = async (c, next) => {
  const { guard } = c.env;
  const isPage = /^\/_sandbox\/ui(?:\/|$)/.test(c.req.path);
  const refused = isPage ? undefined : guard && checkCaller(c, guard);
  if (refused === undefined) return next();
  const [status, msg] = refused;
  return c.json({ msg, code: status === 401 ? "Unauthorized" : "Forbidden", params: null }, status);
};
