import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline, Readable } from "node:stream";
import { lazily } from "../contracts/lazily.ts";
import type { App } from "./app.ts";
import { endpointFor } from "./endpoints.ts";
import { sendTroubled } from "./faults/on-socket.ts";
import { largestBody } from "./http/parse.ts";
import type { Endpoint } from "./http/pipeline.ts";
import { headersOf, noBody, split } from "./http/web.ts";
import type { Outgoing, TextStream } from "./http/wire.ts";

/** A port that is being listened on. */
export interface Listening {
  readonly port: number;
  /** Stops taking requests, lets those under way finish, then resolves. */
  close(): Promise<void>;
}

/** One request that was answered. */
export interface Answered {
  readonly method: string;
  readonly url: string;
  readonly status: number;
}

export interface ListenOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** `localhost` is both loopback addresses, where the machine has both. */
  readonly host: string;
  readonly onExchange?: (answered: Answered) => void;
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

function write(request: IncomingMessage, response: ServerResponse, outgoing: Outgoing, done: () => void): void {
  const { status, type, body, travel } = outgoing;
  const headers = headersOf(type, header(request, "origin"));
  if (travel !== undefined) sendTroubled(response, outgoing, travel, headers, done);
  else if (typeof body === "string") {
    headers["Content-Length"] = String(Buffer.byteLength(body));
    response.writeHead(status, headers);
    response.end(body);
    done();
  } else {
    response.writeHead(status, headers);
    pipeline(Readable.from(yielding(body)), response, done);
  }
}

/** The parts of a stream, each made in a turn of its own: other requests are answered in between. */
async function* yielding({ parts }: TextStream): AsyncGenerator<string> {
  for (const part of parts) {
    if (part !== "") yield part;
    await new Promise(setImmediate);
  }
}

const broken: Outgoing = {
  status: 500,
  type: "application/json",
  body: JSON.stringify({ msg: "The write could not be stored", code: "DatabaseError", params: null }),
  durable: undefined,
};

/** Reads a body, but no further than is needed to know that it is too large. */
function readBody(request: IncomingMessage, done: (body: Buffer) => void, brokenOff: () => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    if (size <= largestBody) chunks.push(chunk);
    size += chunk.byteLength;
  });
  request.once("error", brokenOff);
  request.on("end", () => {
    const [only] = chunks;
    done(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks));
  });
}

const addressOf = (request: IncomingMessage): string => request.socket.remoteAddress ?? "127.0.0.1";

/** Answers node's requests, and knows how many it has not answered yet. */
interface Responder {
  respond(request: IncomingMessage, response: ServerResponse): void;
  underWay(): number;
}

/**
 * Answers node's requests. Those for an operation of the table skip the web Request and Response objects, which cost
 * more than the work itself; they pass the same pipeline and answer the same.
 */
function responder(app: App): Responder {
  const turn = turns();
  let underWay = 0;
  const hono = lazily(async () => {
    const { getRequestListener } = await import("@hono/node-server");
    return getRequestListener((request, { incoming }) => app.fetch(request, addressOf(incoming as IncomingMessage)));
  });
  const viaHono = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const respond = await hono();
      await respond(request, response);
    } finally {
      underWay -= 1;
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
    const finish = (answered: Outgoing): void =>
      write(request, response, answered, () => {
        underWay -= 1;
      });
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
        readBody(
          request,
          (body) => operate(endpoint, body, request, response),
          () => {
            underWay -= 1;
          },
        );
      }
    },
    underWay: () => underWay,
  };
}

/** How long answers may take once a server is told to stop, and how often it looks whether all are given. */
const graceMs = 5_000;
const sweepMs = 20;

/** A server that ends when the last answer under way is given: connections kept open for more do not hold it up. */
function stoppable(respond: Responder["respond"], underWay: Responder["underWay"]) {
  const server = createServer(respond);
  const sweep = (): void => {
    server.closeIdleConnections();
    if (underWay() === 0) server.closeAllConnections();
  };
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      const sweeping = setInterval(sweep, sweepMs);
      const givingUp = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close(() => {
        clearInterval(sweeping);
        clearTimeout(givingUp);
        resolve();
      });
      sweep();
    });
  return { server, close };
}

type Stoppable = ReturnType<typeof stoppable>;

function bind({ server }: Stoppable, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

interface Bound {
  readonly port: number;
  readonly servers: readonly Stoppable[];
}

async function bound(make: () => Stoppable, wanted: number, host: string): Promise<Bound> {
  const server = make();
  return { port: await bind(server, wanted, host), servers: [server] };
}

/** Both loopback addresses, since `localhost` may mean either; not every machine has the one of IPv6. */
async function onLoopback(make: () => Stoppable, wanted: number): Promise<Bound> {
  const { port, servers } = await bound(make, wanted, "127.0.0.1");
  try {
    const other = await bound(make, port, "::1");
    return { port, servers: [...servers, ...other.servers] };
  } catch (thrown) {
    if ((thrown as { readonly code?: string }).code !== "EADDRINUSE") return { port, servers };
    await Promise.all(servers.map(({ close }) => close()));
    if (wanted !== 0) throw thrown;
    return onLoopback(make, wanted);
  }
}

/** Serves an app on a port. */
export async function listen(app: App, { port: wanted, host, onExchange }: ListenOptions): Promise<Listening> {
  const { respond, underWay } = responder(app);
  const observed = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = "", url = "" } = request;
    response.once("finish", () => onExchange?.({ method, url, status: response.statusCode }));
    respond(request, response);
  };
  const make = (): Stoppable => stoppable(onExchange === undefined ? respond : observed, underWay);
  const { port, servers } = await (host === "localhost" ? onLoopback(make, wanted) : bound(make, wanted, host));
  return { port, close: async () => void (await Promise.all(servers.map(({ close }) => close()))) };
}
