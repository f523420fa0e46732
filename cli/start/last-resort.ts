import { formatError, printError } from "../terminal.ts";

/**
 * Keeps a server going whatever nobody caught: it is told, and the next request is answered as if nothing had been. A
 * rejection nobody awaits comes here as well.
 */
export function surviveUncaught(): void {
  process.on("uncaughtException", (thrown) => {
    printError(`nothing caught this, and the server goes on: ${formatError(thrown)}`);
  });
}
