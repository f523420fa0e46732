import type { Socket } from "node:net";
import type { Server, TLSSocket } from "node:tls";

/** The connection beneath each socket of TLS. */
const beneath = new WeakMap<Socket, Socket>();

/** The connection of a socket: its own, or the one that carries it. A socket of TLS cannot be reset, and says nothing before its handshake. */
export const rawSocketOf = (socket: Socket): Socket => beneath.get(socket) ?? socket;

const nameOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

/** Keeps which connection carries which socket of TLS: Node says so nowhere else. */
export function keepRawSockets(server: Server): void {
  const open = new Map<string, Socket>();
  const pair = (socket: TLSSocket): void => {
    const raw = open.get(nameOf(socket));
    if (raw !== undefined) beneath.set(socket, raw);
  };
  server.on("connection", (raw: Socket) => {
    const name = nameOf(raw);
    open.set(name, raw);
    raw.once("close", () => {
      if (open.get(name) === raw) open.delete(name);
    });
  });
  server.on("secureConnection", pair);
  // Before Node makes a clientError of it.
  server.prependListener("tlsClientError", (_: Error, socket: TLSSocket) => pair(socket));
}
