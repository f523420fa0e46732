import type { ServerResponse } from "node:http";
import type { Outgoing, Travel } from "../../http/message.ts";
import { later } from "../../system/system.ts";
import { bytesOf, firstHalf, partsOf } from "../chunks.ts";

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

function send(
  response: ServerResponse,
  { status, body }: Outgoing,
  travel: Travel,
  headers: Headers,
  done: Done,
): void {
  const bytes = bytesOf(body);
  headers["Content-Length"] = String(bytes.byteLength);
  response.writeHead(status, headers);
  if (travel.ends === "truncated") {
    response.write(firstHalf(bytes), () => response.destroy());
    done();
  } else if (travel.bodyMs !== undefined) {
    const parts = partsOf(bytes);
    response.flushHeaders();
    sendSlowly(response, parts, travel.bodyMs / parts.length, done);
  } else {
    response.end(bytes);
    done();
  }
}

/** Sends an answer on a socket as a fault says. An answer that never comes holds no server up. */
export function sendTroubled(
  response: ServerResponse,
  outgoing: Outgoing,
  travel: Travel,
  headers: Headers,
  done: Done,
): void {
  if (travel.ends === "silent") done();
  else if (travel.ends === "reset") {
    response.socket?.resetAndDestroy();
    done();
  } else if (travel.delayMs === undefined) send(response, outgoing, travel, headers, done);
  else later(travel.delayMs, () => send(response, outgoing, travel, headers, done));
}
