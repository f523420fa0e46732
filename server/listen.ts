import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { App } from "./app.ts";
import { corsHeaders } from "./http/cors.ts";
import { largestBody } from "./http/parse.ts";
import type { Endpoint } from "./http/pipeline.ts";
import type { Incoming, Outgoing } from "./http/wire.ts";

/** A port that is being listened on. */
export interface Listening {
  readonly port: number;
  /** Stops taking requests, lets those under way finish, then resolves. */
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly port: number;
  readonly host: string;
}

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

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

function write(request: IncomingMessage, response: ServerResponse, { status, type, text }: Outgoing): void {
  const origin = header(request, "origin");
  const body = Buffer.from(text);
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Length": body.byteLength,
    ...(origin !== undefined && corsHeaders(origin)),
  });
  response.end(body);
}

const broken: Outgoing = {
  status: 500,
  type: "application/json",
  text: JSON.stringify({ msg: "The write could not be stored", code: "DatabaseError", params: null }),
  durable: undefined,
};

/** Reads a body, but no further than is needed to know that it is too large. */
function readBody(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size <= largestBody + 1 || chunks.length === 0) chunks.push(chunk);
  });
  request.on("end", () => {
    const [only] = chunks;
    done(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks));
  });
}

/**
 * Serves an app on a port. Requests to paths without parameters skip the web Request and Response objects, which cost
 * more than the work itself; they pass the same pipeline and answer the same.
 */
export function listen(app: App, { port, host }: ListenOptions): Promise<Listening> {
  const turn = turns();
  const viaHono = getRequestListener((request, { incoming }) =>
    app.fetch(request, { ip: (incoming as IncomingMessage).socket.remoteAddress ?? "127.0.0.1" }),
  );
  const direct = (endpoint: Endpoint, incoming: Incoming, request: IncomingMessage, response: ServerResponse): void => {
    const outgoing = app.respond(endpoint, incoming);
    (outgoing.durable ?? turn()).then(
      () => write(request, response, outgoing),
      () => write(request, response, broken),
    );
  };
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    const query = url.indexOf("?");
    const path = query === -1 ? url : url.slice(0, query);
    const method = request.method ?? "GET";
    const endpoint = app.direct(method, path);
    if (endpoint === undefined) return void viaHono(request, response);
    const ip = request.socket.remoteAddress ?? "127.0.0.1";
    const incoming = { method, path, search: query === -1 ? "" : url.slice(query + 1), ip };
    const go = (body: Uint8Array): void =>
      direct(endpoint, { ...incoming, body, header: (name) => header(request, name) }, request, response);
    return endpoint.row.body === undefined ? go(noBody) : readBody(request, go);
  });
  return started(server, port, host);
}

const noBody = new Uint8Array(0);

function started(server: Server, port: number, host: string): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeIdleConnections();
          }),
      });
    });
  });
}
