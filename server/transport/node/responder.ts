import type { IncomingMessage, ServerResponse } from "node:http";
import { lazy } from "../../../contracts/lazy.ts";
import type { App } from "../../app/app.ts";
import { endpointFor } from "../../app/endpoints.ts";
import type { Visitor } from "../../control/context.ts";
import type { Outgoing } from "../../http/message.ts";
import { noBody, split } from "../../http/web.ts";
import type { Endpoint } from "../../pipeline/pipeline.ts";
import { addressOf, header, readBody, whenClosed, write } from "./io.ts";

/** One promise for everything answered in this turn of the event loop: waking each socket alone costs far more. */
function turns(): () => Promise<void> {
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

const broken: Outgoing = {
  status: 500,
  type: "application/json",
  body: JSON.stringify({ msg: "The write could not be stored", code: "DatabaseError", params: null }),
  durable: undefined,
};

/** Answers node's requests, and knows how many it has not answered yet. */
export interface Responder {
  respond(request: IncomingMessage, response: ServerResponse): void;
  underWay(): number;
}

/**
 * Answers node's requests. Those for an operation of the table skip the web Request and Response objects, which cost
 * more than the work itself; they pass the same pipeline and answer the same.
 */
export function responder(app: App, visitor: Omit<Visitor, "ip">): Responder {
  const turn = turns();
  let underWay = 0;
  const answered = (): void => {
    underWay -= 1;
  };
  const hono = lazy(async () => {
    const { getRequestListener } = await import("@hono/node-server");
    const answer = (request: Request, { incoming }: { readonly incoming: unknown }) =>
      app.fetch(request, { ...visitor, ip: addressOf(incoming as IncomingMessage) });
    // By default it replaces the Response of the whole process, and MSW no longer knows its own.
    return getRequestListener(answer, { overrideGlobalObjects: false });
  });
  const viaHono = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const respond = await hono();
      await respond(request, response);
    } finally {
      whenClosed(response, answered);
    }
  };
  const operate = (endpoint: Endpoint, body: Uint8Array, request: IncomingMessage, response: ServerResponse): void => {
    const [path, search] = split(request.url ?? "/");
    const answer = app.respond(endpoint, {
      path,
      search,
      body,
      ip: addressOf(request),
      origin: `http://${header(request, "host") ?? "localhost"}`,
      headers: request.headers,
      header: (name) => header(request, name),
    });
    const finish = (outgoing: Outgoing): void => write(request, response, outgoing, answered);
    const later = (outgoing: Outgoing): void => {
      (outgoing.durable ?? turn()).then(
        () => finish(outgoing),
        () => finish(broken),
      );
    };
    if (answer instanceof Promise) void answer.then(later);
    else later(answer);
  };
  return {
    respond(request, response) {
      const [path] = split(request.url ?? "/");
      const endpoint = path.startsWith("/api/") ? endpointFor(request.method ?? "GET", path) : undefined;
      underWay += 1;
      if (endpoint === undefined) void viaHono(request, response);
      else if (request.method === "GET") operate(endpoint, noBody, request, response);
      else {
        readBody(request, (body) => operate(endpoint, body, request, response), answered);
      }
    },
    underWay: () => underWay,
  };
}
