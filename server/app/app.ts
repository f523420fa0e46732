import type { State, Visitor } from "../control/context.ts";
import { struck } from "../faults/inject.ts";
import type { Incoming, Outgoing } from "../http/message.ts";
import { accessOf } from "../pipeline/auth.ts";
import { answer, type Endpoint } from "../pipeline/pipeline.ts";
import type { Access } from "../project/registry.ts";
import { strictRefusal } from "../request-log/strict-mode.ts";
import { elapsed } from "../system/system.ts";

/** A sandbox as an app, with its two ways in. They share the table of endpoints and the pipeline. */
export interface App {
  /** What is no operation: preflights, the sandbox's own routes, Segment's, and what is not found. */
  fetch(request: Request, visitor?: Visitor): Promise<Response>;
  /** An operation of the table, without the web Request and Response that cost more than the work itself. */
  respond(endpoint: Endpoint, incoming: Incoming): Outgoing | Promise<Outgoing>;
}

/** Answers operations: faults, then the pipeline, then the record. */
function responder(state: State): App["respond"] {
  const { projects, clock, record, faults, strict } = state;
  const work = (endpoint: Endpoint, incoming: Incoming, access: Access | undefined) =>
    (strict ? strictRefusal(endpoint.row, incoming, access) : undefined) ?? answer(endpoint, incoming, access, state);
  return (endpoint, incoming) => {
    const at = clock.now();
    const began = elapsed();
    const access = accessOf(incoming, projects);
    const noted = (outgoing: Outgoing): Outgoing => {
      record.add({
        at,
        tookMs: elapsed() - began,
        method: endpoint.row.method,
        path: incoming.path,
        search: incoming.search,
        row: endpoint.row,
        project: access?.project.name,
        key: access?.key,
        headers: incoming.headers,
        body: incoming.body,
        status: outgoing.status,
        type: outgoing.type,
        answer: typeof outgoing.body === "string" ? outgoing.body : undefined,
        fault: outgoing.fault,
      });
      return outgoing;
    };
    const outgoing = faults.any
      ? struck(faults, endpoint, incoming, access, (changed) => work(endpoint, changed, access))
      : work(endpoint, incoming, access);
    return outgoing instanceof Promise ? outgoing.then(noted) : noted(outgoing);
  };
}

const inProcess: Visitor = { ip: "127.0.0.1" };

/** The app of a sandbox. Hono is loaded with the first request that needs it: a start does not wait for it. */
export function createApp(state: State): App {
  const respond = responder(state);
  return {
    fetch: async (request, visitor = inProcess) => {
      const { routes } = await import("./routes.ts");
      return routes.fetch(request, { ...state, ...visitor });
    },
    respond,
  };
}
