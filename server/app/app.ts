import type { Caller, SandboxContext } from "../control/context.ts";
import type { Via } from "../domain/via.ts";
import { injectFault } from "../faults/inject.ts";
import type { Guard } from "../http/known-hosts.ts";
import type { Incoming } from "../http/message.ts";
import { rawPath } from "../http/url.ts";
import { incomingOf, type PageHeaders, responseOf } from "../http/web.ts";
import { accessOf } from "../pipeline/auth.ts";
import type { CallOutgoing } from "../pipeline/outgoing.ts";
import { answerError, answerRequest, type Endpoint, type Report } from "../pipeline/pipeline.ts";
import { pageHeadersOf, refuseReboundHost } from "../pipeline/strangers.ts";
import type { KnownAccess } from "../project/registry.ts";
import { omittedOf } from "../request-log/entry.ts";
import { findCallWarnings } from "../request-log/warnings.ts";
import { elapsedMs } from "../system/system.ts";
import { findEndpoint } from "./endpoints.ts";
import { createHiddenWarner } from "./hidden-warner.ts";

/** A sandbox as an app, with its two ways in. They share the table of endpoints and the pipeline. */
export interface App {
  /** What is no operation: preflights, the sandbox's own routes, Segment's, and what is not found. */
  fetch(request: Request, caller?: Caller): Promise<Response>;
  /** An operation of the table, without the web Request and Response that cost more than the work itself. */
  respond(endpoint: Endpoint, incoming: Incoming, guard?: Guard, via?: Via): CallOutgoing | Promise<CallOutgoing>;
  /** The headers that let the page of a request read its answer; none for strangers, where there is a guard. */
  pageHeaders(incoming: Incoming, guard: Guard | undefined): PageHeaders;
  /** Told of what went wrong on the way of an answer. */
  readonly report: Report;
}

/** Answers operations: faults, then the pipeline, then the record. */
function createOperationResponder(context: SandboxContext): App["respond"] {
  const { projects, clock, requestLog, faults, strict, report } = context;
  const pipelineContext = { ...context, findWarnings: strict ? findCallWarnings : undefined };
  const warnOfHidden = createHiddenWarner(context);
  const callPipeline = (endpoint: Endpoint, incoming: Incoming, access: KnownAccess | undefined) =>
    answerRequest(endpoint, incoming, access, pipelineContext);
  return (endpoint, incoming, guard, via) => {
    // In this order: what a call writes lies between `at` and as much later as it took, wherever the process has to wait.
    const began = elapsedMs();
    const at = clock.now();
    const access = accessOf(incoming, projects);
    const recordExchange = (outgoing: CallOutgoing): CallOutgoing => {
      if (access !== undefined && outgoing.effects?.hidden !== undefined) {
        warnOfHidden(access.project, outgoing.effects.hidden);
      }
      requestLog.add({
        at,
        tookMs: elapsedMs() - began,
        method: endpoint.operation.method,
        path: incoming.path,
        search: incoming.search,
        operation: endpoint.operation,
        project: access?.project.name,
        key: access?.key,
        headers: incoming.headers,
        body: incoming.body,
        status: outgoing.status,
        type: outgoing.type,
        answer: typeof outgoing.body === "string" ? outgoing.body : undefined,
        fault: outgoing.fault,
        effects: outgoing.effects,
        via,
        omitted: omittedOf(incoming),
      });
      return outgoing;
    };
    const answerCrash = (thrown: unknown): CallOutgoing => answerError(thrown, endpoint.operation.id, report);
    try {
      const refused = guard && refuseReboundHost(incoming, guard);
      if (refused !== undefined) return recordExchange(refused);
      const outgoing = faults.any()
        ? injectFault(faults, endpoint, incoming, access, (changed) => callPipeline(endpoint, changed, access))
        : callPipeline(endpoint, incoming, access);
      return outgoing instanceof Promise ? outgoing.then(recordExchange).catch(answerCrash) : recordExchange(outgoing);
    } catch (thrown) {
      return answerCrash(thrown);
    }
  };
}

const localCaller: Caller = { ip: "127.0.0.1" };
const pageCaller = { ...localCaller, via: "page" } as const satisfies Caller;

/** The app of a sandbox. Hono is loaded with the first request that needs it: a start does not wait for it. */
export function createApp(context: SandboxContext): App {
  const respond = createOperationResponder(context);
  const fetchRoute: App["fetch"] = async (request, caller = localCaller) => {
    const { routes } = await import("./routes.ts");
    return routes.fetch(request, { ...context, ...caller, answerCall, findEndpoint });
  };
  const answerCall = async (request: Request): Promise<Response> => {
    const endpoint = findEndpoint(request.method, rawPath(request.url));
    if (endpoint === undefined) return fetchRoute(request, pageCaller);
    const outgoing = await respond(endpoint, await incomingOf(request, pageCaller.ip), undefined, pageCaller.via);
    await outgoing.durable;
    return outgoing.status === 0 ? Response.error() : responseOf(outgoing, {});
  };
  return {
    fetch: fetchRoute,
    respond,
    pageHeaders: (incoming, guard) => pageHeadersOf(incoming, guard, context.warn),
    report: context.report,
  };
}
