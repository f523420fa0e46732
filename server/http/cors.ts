import { type Guard, isKnownPage, nameOf } from "./known-hosts.ts";

/** A call as the rule of pages sees it. */
export interface PageCall {
  /** The Origin header; only pages send one. */
  readonly origin: string | undefined;
  /** What a server on a port holds callers to; undefined in this process. */
  readonly guard: Guard | undefined;
  /** Whether it brings a key that is not the one everybody can read in the documentation. */
  readonly hasOwnKey: boolean;
  /** Told of a page that is not let in. */
  warn(text: string): void;
}

/**
 * Headers that let a browser read an answer. The Web SDK calls from pages, so errors carry them too. The origin is
 * echoed: `*` would not cover requests with credentials.
 */
const allowPage = (origin: string): Readonly<Record<string, string>> => ({
  "Access-Control-Allow-Origin": origin,
  "Access-Control-Allow-Credentials": "true",
  Vary: "Origin",
});

const nobody: Readonly<Record<string, string>> = {};
const stranger: Readonly<Record<string, string>> = { Vary: "Origin" };

const remedyFor = (origin: string): string =>
  origin === "null"
    ? "serve it from localhost"
    : `start with --allow-host ${nameOf(origin.replace(/^[^/]*\/\//, "")).slice(0, 100)}`;

/** Formats the warning about a page that is not let in. */
const formatStrangerWarning = (origin: string): string =>
  `A page of ${origin.slice(0, 200)} calls without a key of its own, and may not read the answers: ` +
  `${remedyFor(origin)}, or give it a key that is not the built-in one`;

const isAllowed = ({ origin = "", guard, hasOwnKey }: PageCall): boolean =>
  guard === undefined || hasOwnKey || isKnownPage(origin, guard);

/** The headers that let the page of a call read its answer; none where it is a stranger's, which is told of. */
export function pageHeaders(call: PageCall): Readonly<Record<string, string>> {
  const { origin, warn } = call;
  if (origin === undefined) return nobody;
  if (isAllowed(call)) return allowPage(origin);
  warn(formatStrangerWarning(origin));
  return stranger;
}

/**
 * The answer to a preflight: every method, and the headers the browser asks about (`*` would not cover all). A
 * preflight brings no key: `hasOwnKey` says whether the call it asks for may.
 */
export function preflightHeaders(call: PageCall, asked: string | undefined): Readonly<Record<string, string>> {
  const page = call.origin === undefined ? { "Access-Control-Allow-Origin": "*" } : pageHeaders(call);
  if (page === stranger) return stranger;
  return {
    ...page,
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": asked ?? "api-key, authorization, content-type",
    "Access-Control-Max-Age": "600",
  };
}
