import type { IncomingMessage, ServerResponse } from "node:http";
import { lazy } from "../../../contracts/lazy.ts";
import type { App } from "../../app/app.ts";
import { findEndpoint } from "../../app/endpoints.ts";
import type { Caller } from "../../control/context.ts";
import { createIncoming, type Outgoing } from "../../http/message.ts";
import type { BoundedBody } from "../../http/read-body.ts";
import { collapseSlashes, splitUrl } from "../../http/url.ts";
import { emptyBody } from "../../http/web.ts";
import type { Endpoint } from "../../pipeline/pipeline.ts";
import { storageFailure } from "../storage-failure.ts";
import { addressOf, callWhenClosed, headerOf, originOf, readBody, writeAnswer } from "./io.ts";

/** One promise for everything answered in this turn of the event loop: waking each socket alone costs far more. */
function createTurns(): () => Promise<void> {
  let current: Promise<void> | undefined;
  return () => {
    current ??= new Promise((settle) => {
      setImmediate(() => {
        current = undefined;
        settle();
      });
    });
    return current;
  };
}

const noBody: BoundedBody = { body: emptyBody, omitted: 0 };

const crash: Outgoing = {
  status: 500,
  type: "application/json",
  body: JSON.stringify({ msg: "Internal server error", code: "GenericError", params: null }),
  durable: undefined,
};

/** Reports what must not happen, and ends the answer it happened to: nothing of a call may end the process. */
function breakOff(report: App["report"], thrown: unknown, request: IncomingMessage, response: ServerResponse): void {
  report(thrown, `${request.method} ${splitUrl(request.url ?? "/")[0]}`);
  if (response.headersSent) response.destroy();
  else response.writeHead(crash.status, { "Content-Type": crash.type }).end(crash.body);
}

/** Answers node's requests, and knows how many it has not answered yet. */
export interface Responder {
  respond(request: IncomingMessage, response: ServerResponse): void;
  countPending(): number;
}

/**
 * Answers node's requests. Those for an operation of the table skip the web Request and Response objects, which cost
 * more than the work itself; they pass the same pipeline and answer the same.
 */
export function createResponder(app: App, caller: Omit<Caller, "ip">): Responder {
  const turn = createTurns();
  let pendingCount = 0;
  const endRequest = (): void => {
    pendingCount -= 1;
  };
  const hono = lazy(async () => {
    const { getRequestListener } = await import("@hono/node-server");
    const answer = (request: Request, { incoming }: { readonly incoming: unknown }) =>
      app.fetch(request, { ...caller, ip: addressOf(incoming as IncomingMessage) });
    // By default it replaces the Response of the whole process, and MSW no longer knows its own.
    return getRequestListener(answer, { overrideGlobalObjects: false });
  });
  const respondWithHono = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const respond = await hono();
      await respond(request, response);
    } catch (thrown) {
      breakOff(app.report, thrown, request, response);
    } finally {
      callWhenClosed(response, endRequest);
    }
  };
  const respondToOperation = (
    endpoint: Endpoint,
    read: BoundedBody,
    request: IncomingMessage,
    response: ServerResponse,
  ): void => {
    const [path, search] = splitUrl(request.url ?? "/");
    const incoming = createIncoming({
      path: collapseSlashes(path),
      search,
      ...read,
      ip: addressOf(request),
      origin: originOf(request),
      headers: request.headers,
      header: (name) => headerOf(request, name),
    });
    const answer = app.respond(endpoint, incoming, caller.guard);
    const finish = (outgoing: Outgoing): void =>
      writeAnswer(response, outgoing, app.pageHeaders(incoming, caller.guard), endRequest);
    const fail = (thrown: unknown): void => {
      breakOff(app.report, thrown, request, response);
      callWhenClosed(response, endRequest);
    };
    const finishWhenDurable = (outgoing: Outgoing): void => {
      (outgoing.durable ?? turn())
        .then(
          () => finish(outgoing),
          () => finish(storageFailure),
        )
        .catch(fail);
    };
    if (answer instanceof Promise) answer.then(finishWhenDurable).catch(fail);
    else finishWhenDurable(answer);
  };
  return {
    respond(request, response) {
      const path = collapseSlashes(splitUrl(request.url ?? "/")[0]);
      const endpoint = path.startsWith("/api/") ? findEndpoint(request.method ?? "GET", path) : undefined;
      pendingCount += 1;
      if (endpoint === undefined) void respondWithHono(request, response);
      else if (request.method === "GET" || request.method === "HEAD")
        respondToOperation(endpoint, noBody, request, response);
      else {
        readBody(request, (read) => respondToOperation(endpoint, read, request, response), endRequest);
      }
    },
    countPending: () => pendingCount,
  };
}
