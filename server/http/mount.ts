import type { Context, Hono } from "hono";
import { corsHeaders } from "./cors.ts";
import type { Endpoint } from "./pipeline.ts";
import type { Incoming, Outgoing } from "./wire.ts";

/** What whoever carries a request knows of it beside the request. */
export interface Carrier {
  readonly ip?: string;
}

export type SandboxEnv = { Bindings: Carrier };

/** Answers one request to an endpoint. */
export type Respond = (endpoint: Endpoint, incoming: Incoming) => Outgoing;

/** The path as it was sent. Hono's own reading would decode `%25`, and decode it again as a parameter. */
export function rawPath(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  if (start === -1) return "/";
  const end = url.slice(start).search(/[?#]/);
  return end === -1 ? url.slice(start) : url.slice(start, start + end);
}

function searchOf(url: string): string {
  const start = url.indexOf("?");
  return start === -1 ? "" : (url.slice(start + 1).split("#", 1)[0] ?? "");
}

const noBody = new Uint8Array(0);

async function incomingOf(c: Context<SandboxEnv>, hasBody: boolean): Promise<Incoming> {
  const { raw } = c.req;
  const carrier: Carrier | undefined = c.env;
  return {
    method: raw.method,
    path: rawPath(raw.url),
    search: searchOf(raw.url),
    body: hasBody ? new Uint8Array(await raw.arrayBuffer()) : noBody,
    ip: carrier?.ip ?? "127.0.0.1",
    header: (name) => raw.headers.get(name) ?? undefined,
  };
}

/** The headers a browser needs on every answer; none for other callers. */
export function originHeaders(c: Context): Readonly<Record<string, string>> {
  const origin = c.req.header("origin");
  return origin === undefined ? {} : corsHeaders(origin);
}

/** Fixed segments before parameters: `/api/users/getFields` is not the user named getFields. */
const fixedFirst = (one: Endpoint, other: Endpoint): number =>
  Number(one.row.path.includes("{")) - Number(other.row.path.includes("{"));

/** Gives each endpoint its route. */
export function mount(app: Hono<SandboxEnv>, all: readonly Endpoint[], respond: Respond): void {
  for (const endpoint of [...all].sort(fixedFirst)) {
    const { row } = endpoint;
    app.on(row.method, row.path.replace(/\{(\w+)\}/g, ":$1"), async (c) => {
      const { status, type, text, durable } = respond(endpoint, await incomingOf(c, row.body !== undefined));
      await durable;
      return new Response(text, { status, headers: { "Content-Type": type, ...originHeaders(c) } });
    });
  }
}
