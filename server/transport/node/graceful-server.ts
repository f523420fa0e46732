import { createServer } from "node:http";
import { clearAnswers, serverLimits } from "./limits.ts";
import type { Responder } from "./responder.ts";

/** How long answers may take once a server is told to stop, and how often it looks whether all are given. */
const graceMs = 5_000;
const sweepMs = 20;

/** A server that ends when the last answer under way is given: connections kept open for more do not hold it up. */
export function stoppable(respond: Responder["respond"], underWay: Responder["underWay"]) {
  const server = createServer(serverLimits, respond);
  clearAnswers(server);
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

export type Stoppable = ReturnType<typeof stoppable>;
