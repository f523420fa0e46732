import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The first yardstick: a JSON echo on node:http and nothing else. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body: unknown = chunks.length === 0 ? { ok: true } : JSON.parse(Buffer.concat(chunks).toString());
    const text = Buffer.from(JSON.stringify(body));
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": text.byteLength });
    response.end(text);
  });
});

server.listen(0, "127.0.0.1", () => console.log(`http://localhost:${(server.address() as AddressInfo).port}`));
