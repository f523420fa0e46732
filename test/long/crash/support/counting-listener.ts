import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A listener that notes whom it heard of, and refuses the first call about every seventh. */
export async function countingListener() {
  const calls = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { email } = JSON.parse(Buffer.concat(parts).toString("utf8")) as { readonly email: string };
    const times = (calls.get(email) ?? 0) + 1;
    calls.set(email, times);
    response.statusCode = times === 1 && calls.size % 7 === 0 ? 500 : 200;
    response.end();
  });
  await new Promise<void>((begun) => void server.listen(0, "127.0.0.1", begun));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    heard: (email: string): boolean => calls.has(email),
    /** How many people it heard of. */
    count: (): number => calls.size,
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}
