import type { App } from "../app/app.ts";
import { findEndpoint } from "../app/endpoints.ts";
import { type RemarkedResponse, type Remarks, remarksOf } from "../domain/call-effects.ts";
import type { Via } from "../domain/via.ts";
import { createIncoming } from "../http/message.ts";
import { collapseSlashes, originOf, rawPath, splitUrl } from "../http/url.ts";
import { incomingOf } from "../http/web.ts";
import { createResponse } from "./response.ts";

/** Like global fetch, but answered by the sandbox: the host does not matter, and a path will do. */
export type InProcessFetch = (input: string | URL | Request, init?: RequestInit) => Promise<RemarkedResponse>;

/** The same, for calls that a form of the page leads to as well. */
export type SandboxFetch = (...args: [...Parameters<InProcessFetch>, via?: Via]) => Promise<RemarkedResponse>;

const base = "http://sandbox.local";
const localIp = "127.0.0.1";

/** A URL whose path a Request would not rewrite: no blanks, no dot segments, no fragment. */
const isPlain = (url: string): boolean => /^[!-~]+$/.test(url) && !url.includes("/.") && !url.includes("#");

function lowerCaseNames(headers: RequestInit["headers"]): Readonly<Record<string, string>> {
  const entries = headers instanceof Headers || Array.isArray(headers) ? [...headers] : Object.entries(headers ?? {});
  return Object.fromEntries(entries.map(([name = "", value]) => [name.toLowerCase(), String(value)]));
}

/** An answer without its body, where only its head was asked for. */
async function toHead(response: Promise<Response>): Promise<Response> {
  const { body, status, headers } = await response;
  await body?.cancel();
  return new Response(null, { status, headers });
}

/** The answer of an operation given as plain values, without making a Request of them; undefined for anything else. */
function respondToOperation(
  app: App,
  url: string,
  { method = "GET", headers, body }: RequestInit,
  via: Via | undefined,
): { readonly origin: string | undefined; readonly answer: ReturnType<App["respond"]> } | undefined {
  if (!isPlain(url) || (body !== undefined && body !== null && typeof body !== "string")) return undefined;
  const [whole, search] = splitUrl(url);
  const path = whole.startsWith("/") ? collapseSlashes(whole) : rawPath(whole);
  const endpoint = findEndpoint(method, path);
  if (endpoint === undefined) return undefined;
  const given = lowerCaseNames(headers);
  const header = (name: string): string | undefined => given[name];
  const origin = whole.startsWith("/") ? base : originOf(whole);
  const raw = { path, search, body: Buffer.from(body ?? ""), ip: localIp, origin, headers: given, header };
  return { origin: header("origin"), answer: app.respond(endpoint, createIncoming(raw), undefined, via) };
}

/** The same as a Response. */
function answerOperation(
  app: App,
  url: string,
  init: RequestInit,
  via: Via | undefined,
): Promise<RemarkedResponse> | undefined {
  const responded = respondToOperation(app, url, init, via);
  if (responded === undefined) return undefined;
  const response = createResponse(responded.answer, responded.origin, init.signal);
  return init.method === "HEAD" ? toHead(response) : response;
}

/** Answers a Request. One for an operation passes Hono by, which would make an answer of a line that breaks. */
async function answerWebRequest(app: App, request: Request, via: Via | undefined): Promise<RemarkedResponse> {
  const endpoint = findEndpoint(request.method, rawPath(request.url));
  if (endpoint === undefined) return app.fetch(request, via && { ip: localIp, via });
  const incoming = await incomingOf(request, localIp);
  const answer = app.respond(endpoint, incoming, undefined, via);
  const response = createResponse(answer, incoming.header("origin"), request.signal);
  return request.method === "HEAD" ? toHead(response) : response;
}

/** The fetch of an app. Requests made of plain values take a way that is several times shorter. */
export function createInProcessFetch(app: App): SandboxFetch {
  // The signal of a Request fires only as long as somebody holds the Request, and the one it was made of.
  const held = new Set<readonly unknown[]>();
  return async (input, init = {}, via = undefined) => {
    const direct = input instanceof Request ? undefined : answerOperation(app, String(input), init, via);
    if (direct !== undefined) return direct;
    const request = input instanceof Request ? new Request(input, init) : new Request(new URL(input, base), init);
    const both = [input, request];
    held.add(both);
    try {
      return await answerWebRequest(app, request, via);
    } finally {
      held.delete(both);
    }
  };
}

/** An answer as plain values: a Response around them costs more than most operations do. */
export interface PlainAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** What the call tells of hidden people. */
  readonly remarks: Remarks | undefined;
  /** Settles once what it tells of is stored; undefined where it is. Rejects where it could not be stored. */
  readonly durable: Promise<void> | undefined;
}

/** Calls a path with plain values. */
export type InProcessAsk = (url: string, init: RequestInit, via?: Via) => Promise<PlainAnswer>;

async function toPlainAnswer(response: RemarkedResponse): Promise<PlainAnswer> {
  const { status, headers, remarks } = response;
  return { status, type: headers.get("content-type") ?? "", body: await response.text(), remarks, durable: undefined };
}

/** Asks an app without a Request and a Response, wherever nothing is to become of the answer on its way. */
export function createInProcessAsk(app: App, fetch: SandboxFetch): InProcessAsk {
  return async (url, init, via) => {
    const responded = respondToOperation(app, url, init, via);
    if (responded === undefined) return toPlainAnswer(await fetch(url, init, via));
    const outgoing = await responded.answer;
    const { status, type, body, durable, delivery, effects } = outgoing;
    if (typeof body !== "string" || delivery !== undefined)
      return toPlainAnswer(await createResponse(outgoing, responded.origin));
    return { status, type, body, remarks: remarksOf(effects), durable };
  };
}
