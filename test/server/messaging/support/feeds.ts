import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A server of feeds, and what it was asked. */
export async function serveFeeds(answer: (url: string) => { readonly status?: number; readonly body: string }) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const { status = 200, body } = answer(request.url ?? "");
    response.writeHead(status, status === 302 ? { location: "http://elsewhere.example.com/" } : {}).end(body);
  });
  await new Promise<void>((settle) => void server.listen(0, "127.0.0.1", settle));
  onTestFinished(() => void server.close());
  return { asked, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}
