/** What is used of node's own request, where code under test calls with node:http or a client built on it. */
interface NodeRequest {
  destroy(error: Error): void;
  once(event: "close", run: () => void): void;
}

const isNodeRequest = (value: unknown): value is NodeRequest =>
  typeof value === "object" && value !== null && "destroy" in value && "once" in value;

/**
 * Node's own request behind an intercepted one; undefined for fetch. MSW keeps it under a symbol it exports from a
 * package of its own only.
 */
function nodeRequestOf(request: Request): NodeRequest | undefined {
  const symbol = Object.getOwnPropertySymbols(request).find(({ description }) => description === "kRawRequest");
  const raw: unknown = symbol && Reflect.get(request, symbol);
  return isNodeRequest(raw) ? raw : undefined;
}

/** The line between code under test and the sandbox. */
export interface Connection {
  /** Aborted when the caller gives up; clients built on node:http tell MSW's request nothing of it. */
  readonly signal: AbortSignal;
  /** Breaks the line as a lost connection does: MSW's own error has no code, which clients decide by to try again. */
  reset(): void;
}

/** The line an intercepted request came on. */
export function connectionOf(request: Request): Connection {
  const raw = nodeRequestOf(request);
  if (raw === undefined) return { signal: request.signal, reset: () => {} };
  const closing = new AbortController();
  raw.once("close", () => closing.abort());
  return {
    signal: closing.signal,
    reset: () =>
      raw.destroy(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", errno: -104, syscall: "read" })),
  };
}
