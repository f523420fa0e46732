import { rootMessageOf } from "../../contracts/thrown.ts";
import type { ProjectKind } from "../format.ts";
import {
  answerBody,
  type Patience,
  type Target,
  type TargetAnswer,
  TargetError,
  type TargetRequest,
} from "./targets.ts";

/** Options of a URL target: what it needs from outside. */
export interface UrlTargetOptions {
  /** The kind of the project behind the key; email without it. */
  readonly kind?: ProjectKind;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly fetch?: typeof globalThis.fetch;
  /** The longest single wait; 2 minutes without it. */
  readonly longestWaitMs?: number;
  /** How long one request may take; 30 seconds without it. */
  readonly timeoutMs?: number;
  /** How long steps that read are repeated where they do not say it themselves. */
  readonly patience?: Patience;
}

/** A URL without slashes at its end; an expression for them costs the square of their number. */
function trimSlashes(url: string): string {
  let end = url.length;
  while (url.charAt(end - 1) === "/") end -= 1;
  return url.slice(0, end);
}

/**
 * Creates the target of any server that speaks Iterable's API: one project, shared by all scenarios, in which time
 * passes by waiting. The URL is without `/api`, such as https://api.iterable.com or http://localhost:8787.
 */
export function urlTarget(url: string, apiKey: string, options: UrlTargetOptions): Target {
  const { kind = "email", now, sleep, longestWaitMs = 120_000, patience } = options;
  const baseUrl = trimSlashes(url).replace(/\/api$/, "");
  return {
    name: baseUrl,
    isSandbox: false,
    kind,
    ...(patience !== undefined && { patience }),
    open: async () => ({
      apiKey,
      baseUrl,
      isKept: true,
      request: (request) => sendRequest(baseUrl, request, options),
      advance: (ms) => sleep(Math.min(ms, longestWaitMs)),
      now,
      close: async () => {},
    }),
  };
}

async function sendRequest(baseUrl: string, request: TargetRequest, options: UrlTargetOptions): Promise<TargetAnswer> {
  const { fetch = globalThis.fetch, timeoutMs = 30_000 } = options;
  const query = request.query ? `?${request.query}` : "";
  const url = `${baseUrl}${request.path}${query}`;
  try {
    const response = await fetch(url, {
      method: request.method,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.headers !== undefined && { headers: { ...request.headers } }),
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    });
    const text = await response.text();
    const body = answerBody(response.headers.get("content-type") ?? "", text);
    return { status: response.status, headers: Object.fromEntries(response.headers), text, body };
  } catch (error) {
    throw new TargetError(`${request.method} ${url} did not answer: ${rootMessageOf(error)}`, { cause: error });
  }
}
