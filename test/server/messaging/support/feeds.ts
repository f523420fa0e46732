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

/** A feed that answers no sooner than it is told to. `asked` settles with its first request. */
export async function serveHeldFeed(body: string) {
  const held: (() => void)[] = [];
  let settleAsked = (): void => {};
  const asked = new Promise<void>((settle) => {
    settleAsked = settle;
  });
  const server = createServer((_, response) => {
    held.push(() => void response.end(body));
    settleAsked();
  });
  await new Promise<void>((settle) => void server.listen(0, "127.0.0.1", settle));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, asked, answer: () => void held.map((each) => each()) };
}
