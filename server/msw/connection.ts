import * as msw from "msw";

/** What is used of node's own request, where code under test calls with node:http or a client built on it. */
interface NodeRequest {
  destroy(error: Error): void;
  once(event: "close", run: () => void): void;
}

const isNodeRequest = (value: unknown): value is NodeRequest =>
  typeof value === "object" && value !== null && "destroy" in value && "once" in value;

/**
 * Node's own request behind an intercepted one; undefined for fetch. MSW 2 keeps it under a symbol it exports from a
 * package of its own only.
 */
function nodeRequestOf(request: Request): NodeRequest | undefined {
  const symbol = Object.getOwnPropertySymbols(request).find(({ description }) => description === "kRawRequest");
  const raw: unknown = symbol && Reflect.get(request, symbol);
  return isNodeRequest(raw) ? raw : undefined;
}

/** The line between code under test and the sandbox. */
export interface Connection {
  /** Aborted when the caller gives up; MSW 2 tells its request nothing of clients built on node:http. */
  readonly signal: AbortSignal;
  /** What to answer to break the line as a lost connection does: clients decide by its code to try again. */
  reset(): Response;
}

/** MSW 3 answers on the socket of the client, MSW 2 in place of it. */
const isOnSocket = !("onUnhandledRequest" in msw);

/** An answer that fails before its head is sent: MSW closes the socket, and each client gives that its own code. */
const failBeforeHead = (): Response =>
  new Response(new ReadableStream({ start: (controller) => controller.error(new Error("read ECONNRESET")) }));

/** The line an intercepted request came on. */
export function connectionOf(request: Request): Connection {
  if (isOnSocket) return { signal: request.signal, reset: failBeforeHead };
  const raw = nodeRequestOf(request);
  if (raw === undefined) return { signal: request.signal, reset: () => msw.HttpResponse.error() };
  const closing = new AbortController();
  raw.once("close", () => closing.abort());
  return {
    signal: closing.signal,
    reset() {
      raw.destroy(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", errno: -104, syscall: "read" }));
      return msw.HttpResponse.error();
    },
  };
}
