import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { App } from "../../app/app.ts";
import { redactUrl } from "../../request-log/redact.ts";
import { readCertificate, type TlsOptions } from "./certificate.ts";
import { createGracefulServer, type GracefulServer } from "./graceful-server.ts";
import { serverLimits } from "./limits.ts";
import { createResponder } from "./responder.ts";

/** A port that is being listened on. */
export interface Listening {
  readonly port: number;
  /** The address to show: `http://localhost:8787`, `https://…` with a certificate. */
  readonly url: string;
  /** Stops taking requests, lets those under way finish, then resolves. */
  close(): Promise<void>;
}

/** One request that was answered. */
export interface Answered {
  readonly method: string;
  /** Path and query as they were sent, without keys. */
  readonly url: string;
  readonly status: number;
}

export interface ListenOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** `localhost` is both loopback addresses, where the machine has both. */
  readonly host: string;
  readonly onExchange?: (answered: Answered) => void;
  /** A secret that calls of `/_sandbox` have to bring. */
  readonly controlToken?: string;
  /**
   * Host names that are no strangers', beside those that nobody can register: `/_sandbox` answers to them, and their pages
   * may read answers to the built-in key.
   */
  readonly allowedHosts?: readonly string[];
  /** Whether it shows pages at `/_sandbox/ui/`; unless told otherwise it does. */
  readonly ui?: boolean;
  /** Serves HTTP/1.1 over TLS with this certificate, and nothing without it. */
  readonly tls?: TlsOptions;
}

function bindServer({ server }: GracefulServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

interface BoundServers {
  readonly port: number;
  readonly servers: readonly GracefulServer[];
}

async function bindHost(make: () => GracefulServer, wanted: number, host: string): Promise<BoundServers> {
  const server = make();
  return { port: await bindServer(server, wanted, host), servers: [server] };
}

/** Both loopback addresses, since `localhost` may mean either; not every machine has the one of IPv6. */
async function bindLoopback(make: () => GracefulServer, wanted: number): Promise<BoundServers> {
  const { port, servers } = await bindHost(make, wanted, "127.0.0.1");
  try {
    const other = await bindHost(make, port, "::1");
    return { port, servers: [...servers, ...other.servers] };
  } catch (thrown) {
    if ((thrown as { readonly code?: string }).code !== "EADDRINUSE") return { port, servers };
    await Promise.all(servers.map(({ close }) => close()));
    if (wanted !== 0) throw thrown;
    return bindLoopback(make, wanted);
  }
}

/**
 * Formats the address to show: loopback and wildcard addresses are localhost, the one name some clients take over plain
 * http.
 */
function formatUrl(scheme: "http" | "https", host: string, port: number): string {
  if (["localhost", "127.0.0.1", "0.0.0.0", "::1", "::"].includes(host)) return `${scheme}://localhost:${port}`;
  return `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Chooses what serves: node's own HTTP, or HTTP over TLS, which is loaded then alone. */
async function chooseServer(tls: TlsOptions | undefined, respond: RequestListener): Promise<() => Server> {
  if (tls === undefined) return () => createServer(serverLimits, respond);
  const read = readCertificate(tls);
  if ("problem" in read) throw new TypeError(`tls.${read.problem}`);
  const { createTlsServer } = await import("./tls-server.ts");
  return () => createTlsServer(tls, respond);
}

/** Serves an app on a port. Throws a TypeError for a certificate it cannot serve with. */
export async function listen(app: App, options: ListenOptions): Promise<Listening> {
  const { port: wanted, host, onExchange, controlToken, allowedHosts = [], ui = true, tls } = options;
  const closing = new AbortController();
  const guard = { token: controlToken, allowedHosts: [host, ...allowedHosts] };
  const { respond, countPending } = createResponder(app, { guard, closing: closing.signal, hidesPages: !ui });
  const respondObserved = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = "", url = "" } = request;
    response.once("finish", () => onExchange?.({ method, url: redactUrl(url), status: response.statusCode }));
    respond(request, response);
  };
  const createNodeServer = await chooseServer(tls, onExchange === undefined ? respond : respondObserved);
  const makeServer = (): GracefulServer => createGracefulServer(createNodeServer(), countPending);
  const { port, servers } = await (host === "localhost"
    ? bindLoopback(makeServer, wanted)
    : bindHost(makeServer, wanted, host));
  const close = async (): Promise<void> => {
    closing.abort();
    await Promise.all(servers.map((each) => each.close()));
  };
  return { port, url: formatUrl(tls === undefined ? "http" : "https", host, port), close };
}
