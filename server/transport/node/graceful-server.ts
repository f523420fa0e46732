import type { Server } from "node:http";
import { answerInvalidRequests } from "./limits.ts";
import type { Responder } from "./responder.ts";

/** How long answers may take once a server is told to stop, and how often it looks whether all are given. */
const graceMs = 5_000;
const sweepMs = 20;

/** Has a server end when the last answer under way is given: connections kept open for more do not hold it up. */
export function createGracefulServer(server: Server, countPending: Responder["countPending"]) {
  answerInvalidRequests(server);
  const sweep = (): void => {
    server.closeIdleConnections();
    if (countPending() === 0) server.closeAllConnections();
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

export type GracefulServer = ReturnType<typeof createGracefulServer>;
