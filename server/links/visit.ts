import type { Context } from "hono";
import type { SandboxEnv } from "../control/context.ts";
import type { Visitor } from "../messaging/engagement/visitor.ts";
import type { ReadParameter } from "./find-link.ts";

/**
 * Reads what a URL says. A text message prints a link as `{{ }}` escapes it, `&amp;` and all, and phones follow that.
 */
export const readerOf =
  (c: Context<SandboxEnv>): ReadParameter =>
  (name) =>
    c.req.query(name) ?? c.req.query(`amp;${name}`);

/** Whether a request looks without following: a HEAD, or a page that a browser loads ahead. It is told to nobody. */
export const isLooking = (c: Context<SandboxEnv>): boolean =>
  c.req.method === "HEAD" || (c.req.header("sec-purpose") ?? c.req.header("purpose") ?? "").includes("prefetch");

/** Who follows a link. */
export function visitorOf(c: Context<SandboxEnv>): Visitor {
  const userAgent = c.req.header("user-agent");
  return { ip: c.env.ip, ...(userAgent !== undefined && { userAgent }) };
}

/** What a page of links may do: show itself, and send its form back here. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Answers with a page. Its address is a secret of its reader's: nobody is told where they came from. */
export const answerPage = (
  c: Context<SandboxEnv>,
  page: { toString(): string | Promise<string> },
  status: 200 | 400 | 404 | 410 | 413 = 200,
): Response | Promise<Response> =>
  c.html(`<!doctype html>${page}`, status, {
    "Content-Security-Policy": policy,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  });
