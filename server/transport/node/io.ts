import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";
import { maxBodyBytes } from "../../http/json-body.ts";
import type { Outgoing, TextStream } from "../../http/message.ts";
import type { BoundedBody } from "../../http/read-body.ts";
import { headersOf, type PageHeaders } from "../../http/web.ts";
import { sendFaultyResponse } from "./faulty-response.ts";

/** A header of a request; the first, where it came several times. */
export const headerOf = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** Calls back once the machine has all of an answer, or its caller is gone. */
export function callWhenClosed(response: ServerResponse, done: () => void): void {
  if (response.closed) done();
  else response.once("close", done);
}

/** Writes an answer; `done` is called when nothing of it is left to write. */
export function writeAnswer(response: ServerResponse, outgoing: Outgoing, page: PageHeaders, done: () => void): void {
  const { status, type, body, delivery } = outgoing;
  const headers = headersOf(type, page);
  if (delivery !== undefined) sendFaultyResponse(response, outgoing, delivery, headers, done);
  else if (typeof body === "string") {
    headers["Content-Length"] = String(Buffer.byteLength(body));
    response.writeHead(status, headers);
    response.end(body);
    callWhenClosed(response, done);
  } else {
    response.writeHead(status, headers);
    pipeline(Readable.from(yieldParts(body)), response, () => callWhenClosed(response, done));
  }
}

/** The parts of a stream, each made in a turn of its own: other requests are answered in between. */
async function* yieldParts({ parts }: TextStream): AsyncGenerator<string> {
  for (const part of parts) {
    if (part !== "") yield part;
    await new Promise(setImmediate);
  }
}

/** Reads a body to its end, but keeps no more of it than is needed to know that it is too large. */
export function readBody(request: IncomingMessage, done: (read: BoundedBody) => void, onError: () => void): void {
  const chunks: Buffer[] = [];
  let [size, kept] = [0, 0];
  request.on("data", (chunk: Buffer) => {
    size += chunk.byteLength;
    if (kept > maxBodyBytes) return;
    chunks.push(chunk);
    kept += chunk.byteLength;
  });
  request.once("error", onError);
  request.on("end", () => {
    const [only] = chunks;
    const body = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
    done({ body, omitted: size - kept });
  });
}

/** Where a caller asks, as they see it: scheme, host and port. */
export const originOf = (request: IncomingMessage): string =>
  `${"encrypted" in request.socket ? "https" : "http"}://${headerOf(request, "host") ?? "localhost"}`;

/** The address of a caller. */
export const addressOf = (request: IncomingMessage): string => request.socket.remoteAddress ?? "127.0.0.1";
