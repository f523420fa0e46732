import type { Context } from "hono";
import type { SandboxEnv } from "../control/context.ts";
import { maxBodyBytes } from "../http/json-body.ts";
import { incomingOf } from "../http/web.ts";
import { accessOf } from "../pipeline/auth.ts";
import { omittedOf } from "../request-log/entry.ts";

/** Keeps a request for a path Iterable does not have: its sender meant another one. Gives the status it is answered with. */
export async function recordUnknownRoute(c: Context<SandboxEnv>): Promise<404 | 413> {
  const { clock, requestLog, projects, ip, via } = c.env;
  const incoming = await incomingOf(c.req.raw, ip);
  const { path, search, headers, body } = incoming;
  const access = accessOf(incoming, projects);
  const status = body.byteLength > maxBodyBytes ? 413 : 404;
  requestLog.add({
    at: clock.now(),
    tookMs: 0,
    method: c.req.method,
    path,
    search,
    headers,
    body,
    project: access?.project.name,
    key: access?.key,
    operation: undefined,
    status,
    type: status === 413 ? "application/json" : "text/html",
    answer: undefined,
    fault: undefined,
    via,
    omitted: omittedOf(incoming),
  });
  return status;
}
