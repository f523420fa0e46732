import { remarksOf } from "../domain/call-effects.ts";
import type { Endpoint, PipelineContext } from "../pipeline/pipeline.ts";
import type { KnownAccess, Project, Projects } from "../project/registry.ts";
import type { SandboxFetch } from "../segment/destinations/open.ts";
import { type FindEndpoint, type Rehearsal, type RehearsedRequest, rehearse } from "./rehearse.ts";

/** Most requests of one message that are followed: each is rehearsed with all before it. */
const maxRequests = 50;

/** The calls that write to people and what they do. Others are not made: what they set off is not undone with a project. */
const rehearsedTags = new Set(["users", "events", "commerce", "lists", "subscriptions"]);

/** A request that code made, and the answer it got where no operation gave it. */
export interface MadeRequest {
  /** The operation; empty for a path that Iterable does not have. */
  readonly operation: string;
  readonly request: RehearsedRequest;
  readonly refusal?: { readonly status: number; readonly body: unknown };
}

/** What answers code of the user's own as a project would, and leaves it as it was. */
export interface DryFetch {
  readonly fetch: SandboxFetch;
  /** The requests since the last restart, in their order. */
  made(): readonly MadeRequest[];
  /** What those that were made to operations would do, one after the other. */
  rehearsal(): Rehearsal;
  restart(): void;
}

interface DryFetchParts {
  readonly home: Project;
  readonly projects: Projects;
  readonly now: number;
  readonly findEndpoint: FindEndpoint;
  readonly pipeline: PipelineContext;
}

const nothing: Rehearsal = { calls: [], profiles: [], events: [] };

const notMade = (msg: string) => ({ status: 501, body: { msg, code: "NotExplained", params: null } });

const notExplained = (operation: string) => notMade(`Explaining makes no call of ${operation}`);

const tooMany = notMade(`Explaining follows ${maxRequests} requests of a message`);

/** Why a request is not rehearsed. */
function refuse(endpoint: Endpoint | undefined): MadeRequest["refusal"] {
  if (endpoint === undefined) return { status: 404, body: "Iterable has no such path" };
  const { id, method } = endpoint.operation;
  const [tag = ""] = id.split(".");
  const isRehearsed = method === "GET" ? tag !== "export" : rehearsedTags.has(tag);
  return isRehearsed ? undefined : notExplained(id);
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const toResponse = (status: number, body: unknown): Response =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: { "Content-Type": typeof body === "string" ? "text/plain" : "application/json" },
  });

/** What a key opens of the project: another project's key, and one that asks for a JWT, count as unknown here. */
function accessTo(home: Project, projects: Projects, key: string): KnownAccess | undefined {
  const access = projects.findAccess(key);
  if (access === undefined || access.isRevoked) return access;
  return access.project === home && access.key.jwtSecret === undefined ? access : undefined;
}

function readRequest(
  url: string,
  { method = "GET", headers, body }: RequestInit,
  findAccess: (key: string) => KnownAccess | undefined,
): RehearsedRequest {
  const { pathname: path, search } = new URL(url, "https://api.iterable.com");
  const access = findAccess(new Headers(headers).get("api-key") ?? "");
  if (typeof body !== "string") return { method, path, search, access, body: undefined };
  return { method, path, search, access, body: parseBody(body), text: body };
}

/**
 * Creates a fetch that answers as a project would by then: each request is rehearsed after all those before it, and all of
 * it is undone, so that nothing is left while code waits or never ends.
 */
export function createDryFetch({ home, projects, now, findEndpoint, pipeline }: DryFetchParts): DryFetch {
  let made: MadeRequest[] = [];
  let rehearsal = nothing;
  // Data feeds would be asked outside of what is undone.
  const dryPipeline = { ...pipeline, fetchFeeds: async () => undefined };
  const rehearseAll = (requests: readonly RehearsedRequest[]): Rehearsal =>
    rehearse(home, { requests, stopsAtFailure: false, now, findEndpoint, pipeline: dryPipeline });
  return {
    made: () => made,
    rehearsal: () => rehearsal,
    restart() {
      made = [];
      rehearsal = nothing;
    },
    async fetch(url, init) {
      const request = readRequest(url, init, (key) => accessTo(home, projects, key));
      const { method, path } = request;
      const endpoint = findEndpoint(method, path);
      const operation = endpoint?.operation.id ?? "";
      const refusal = made.length < maxRequests ? refuse(endpoint) : tooMany;
      if (refusal !== undefined) {
        if (made.length <= maxRequests) made.push({ operation, request, refusal });
        return toResponse(refusal.status, refusal.body);
      }
      const earlier = made.flatMap((each) => (each.refusal === undefined ? each.request : []));
      rehearsal = rehearseAll([...earlier, request]);
      made.push({ operation, request });
      const last = rehearsal.calls.at(-1);
      if (last === undefined) throw new Error(`${method} ${path} was not rehearsed`);
      const { status, response } = last.exchange;
      return Object.assign(toResponse(status, response.body), { remarks: remarksOf(last.effects) });
    },
  };
}
