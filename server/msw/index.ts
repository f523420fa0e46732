import { type HttpHandler, http } from "msw";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { UnusableDatabase } from "../store/driver.ts";
import { connectionOf } from "./connection.ts";
import { findOwner, type Sandboxes } from "./owner.ts";

/** What else handlers intercept. */
export interface HandlerOptions {
  /** Hosts such as `iterable.example.com`, or origins such as `http://localhost:8080`, beside the real ones. */
  readonly hosts?: readonly string[];
}

/**
 * Where Iterable and Segment are reached.
 *
 * @see https://support.iterable.com/hc/en-us/articles/204780579
 * @see https://segment.com/docs/guides/regional-segment/
 */
const realHosts: readonly string[] = [
  "api.iterable.com",
  "api.eu.iterable.com",
  "api.segment.io",
  "cdn.segment.com",
  "events.eu1.segmentapis.com",
];

/** Every URL of a host. A pattern in text would be decoded, and fail on what is no percent-encoding. */
function urlsOf(host: string): RegExp {
  const { origin } = new URL(host.includes("://") ? host : `https://${host}`);
  return new RegExp(`^${escapePattern(origin)}/`, "i");
}

const escapePattern = (text: string): string => text.replaceAll(/[.[\]]/g, "\\$&");

/** The links that messages of a project carry, as a pattern: nothing else of that address is anybody's here. */
const linksOf = ({ linkBaseUrl }: Sandbox["project"]): string => `^${escapePattern(linkBaseUrl)}/(?:u/click|a/|s/|e/)`;

/** Answers a request as its sandbox does. A line the sandbox breaks is broken here too; one that cannot open says so. */
async function forwardRequest(sandboxes: Sandboxes, request: Request): Promise<Response> {
  const owner = await findOwner(sandboxes, request);
  const { signal, reset } = connectionOf(request);
  try {
    return await owner.fetch(request, { signal });
  } catch (thrown) {
    if (thrown instanceof UnusableDatabase) throw thrown;
    return reset();
  }
}

const isOne = (given: Sandbox | Sandboxes): given is Sandbox => !Array.isArray(given);

/**
 * MSW handlers that answer Iterable's and Segment's production URLs from a sandbox. Of several sandboxes the one
 * answers whose API key or write key a request carries; the first one answers the rest.
 *
 * @see https://mswjs.io/docs/api/setup-server
 */
export function iterableHandlers(
  sandbox: Sandbox | readonly [Sandbox, ...Sandbox[]],
  { hosts = [] }: HandlerOptions = {},
): HttpHandler[] {
  const sandboxes: Sandboxes = isOne(sandbox) ? [sandbox] : sandbox;
  const links = new Set(sandboxes.flatMap(({ projects }) => projects.map(linksOf)));
  return [...[...realHosts, ...hosts].map(urlsOf), ...[...links].map((pattern) => new RegExp(pattern, "i"))].map(
    (urls) => http.all(urls, ({ request }) => forwardRequest(sandboxes, request)),
  );
}
