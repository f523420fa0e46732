import type { RequestListener, Server } from "node:http";
import { createServer } from "node:https";
import type { TlsOptions } from "./certificate.ts";
import { handshakeTimeout, serverLimits } from "./limits.ts";
import { keepRawSockets } from "./raw-sockets.ts";

/** Creates a server of HTTP/1.1 over TLS. */
export function createTlsServer(tls: TlsOptions, respond: RequestListener): Server {
  const server = createServer({ ...serverLimits, handshakeTimeout, cert: tls.cert, key: tls.key }, respond);
  keepRawSockets(server);
  return server;
}
