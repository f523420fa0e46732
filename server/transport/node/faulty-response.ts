import type { ServerResponse } from "node:http";
import type { Outgoing, ResponseDelivery } from "../../http/message.ts";
import { later } from "../../system/system.ts";
import { bytesOf, splitIntoChunks, takeFirstHalf } from "../chunks.ts";
import { rawSocketOf } from "./raw-sockets.ts";

type Headers = Record<string, string>;
type Done = () => void;

/** Writes a body in parts over a time; a caller who has gone ends it. */
function sendSlowly(response: ServerResponse, parts: readonly Uint8Array[], ms: number, done: Done): void {
  const [part, ...rest] = parts;
  if (part === undefined || response.destroyed) {
    response.end();
    done();
  } else {
    later(ms, () => {
      response.write(part);
      sendSlowly(response, rest, ms, done);
    });
  }
}

function sendBody(
  response: ServerResponse,
  { status, body }: Outgoing,
  delivery: ResponseDelivery,
  headers: Headers,
  done: Done,
): void {
  const bytes = bytesOf(body);
  headers["Content-Length"] = String(bytes.byteLength);
  response.writeHead(status, headers);
  if (delivery.ends === "truncated") {
    response.write(takeFirstHalf(bytes), () => response.destroy());
    done();
  } else if (delivery.bodyMs !== undefined) {
    const parts = splitIntoChunks(bytes);
    response.flushHeaders();
    sendSlowly(response, parts, delivery.bodyMs / parts.length, done);
  } else {
    response.end(bytes);
    done();
  }
}

/** Sends an answer on a socket as a fault says. An answer that never comes holds no server up. */
export function sendFaultyResponse(
  response: ServerResponse,
  outgoing: Outgoing,
  delivery: ResponseDelivery,
  headers: Headers,
  done: Done,
): void {
  if (delivery.ends === "silent") done();
  else if (delivery.ends === "reset") {
    if (response.socket !== null) rawSocketOf(response.socket).resetAndDestroy();
    done();
  } else if (delivery.delayMs === undefined) sendBody(response, outgoing, delivery, headers, done);
  else later(delivery.delayMs, () => sendBody(response, outgoing, delivery, headers, done));
}
