import type { ServerResponse } from "node:http";
import type { Outgoing, Travel } from "../http/wire.ts";
import { later } from "../system.ts";
import { partsOf, wholeOf } from "./parts.ts";

type Headers = Record<string, string>;
type Done = () => void;

/** Writes a body in parts over a time; a caller who has gone ends it. */
function sendSlowly(response: ServerResponse, parts: readonly string[], ms: number, done: Done): void {
  const [part, ...rest] = parts;
  if (part === undefined || response.destroyed) {
    response.end();
    done();
  } else {
    response.write(part);
    later(ms, () => sendSlowly(response, rest, ms, done));
  }
}

function send(
  response: ServerResponse,
  { status, body }: Outgoing,
  travel: Travel,
  headers: Headers,
  done: Done,
): void {
  const text = wholeOf(body);
  const parts = partsOf(text);
  headers["Content-Length"] = String(Buffer.byteLength(text));
  response.writeHead(status, headers);
  if (travel.ends === "truncated") {
    response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
    done();
  } else if (travel.bodyMs !== undefined) sendSlowly(response, parts, travel.bodyMs / parts.length, done);
  else {
    response.end(text);
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
