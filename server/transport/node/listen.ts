import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { App } from "../../app/app.ts";
import { type Stoppable, stoppable } from "./graceful-server.ts";
import { responder } from "./responder.ts";

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
  /** A secret that calls of `/_sandbox` have to bring. */
  readonly controlToken?: string;
  /** Host names that `/_sandbox` answers to, beside IP addresses and names without a dot. */
  readonly allowedHosts?: readonly string[];
}

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
export async function listen(app: App, options: ListenOptions): Promise<Listening> {
  const { port: wanted, host, onExchange, controlToken, allowedHosts = [] } = options;
  const closing = new AbortController();
  const guard = { token: controlToken, allowedHosts: [host, ...allowedHosts] };
  const { respond, underWay } = responder(app, { guard, closing: closing.signal });
  const observed = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = "", url = "" } = request;
    response.once("finish", () => onExchange?.({ method, url, status: response.statusCode }));
    respond(request, response);
  };
  const make = (): Stoppable => stoppable(onExchange === undefined ? respond : observed, underWay);
  const { port, servers } = await (host === "localhost" ? onLoopback(make, wanted) : bound(make, wanted, host));
  const close = async (): Promise<void> => {
    closing.abort();
    await Promise.all(servers.map((each) => each.close()));
  };
  return { port, close };
}
