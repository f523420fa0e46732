import type { Server } from "node:http";
import type { Socket } from "node:net";
import { answerInvalidRequests } from "./limits.ts";
import type { Responder } from "./responder.ts";

/** How long answers may take once a server is told to stop, and how often it looks whether all are given. */
const graceMs = 5_000;
const sweepMs = 20;

/** Keeps the connections of a server, also those that have not agreed on TLS yet, which node leaves out; gives what ends them all. */
function keepConnections(server: Server): () => void {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return () => {
    for (const socket of open) socket.destroy();
  };
}

/** Has a server end when the last answer under way is given: connections kept open for more do not hold it up. */
export function createGracefulServer(server: Server, countPending: Responder["countPending"]) {
  answerInvalidRequests(server);
  const closeConnections = keepConnections(server);
  const sweep = (): void => {
    server.closeIdleConnections();
    if (countPending() === 0) closeConnections();
  };
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      const sweeping = setInterval(sweep, sweepMs);
      const givingUp = setTimeout(closeConnections, graceMs);
      server.close(() => {
        clearInterval(sweeping);
        clearTimeout(givingUp);
        resolve();
      });
      sweep();
    });
  return { server, close };
}

export type GracefulServer = ReturnType<typeof createGracefulServer>;
