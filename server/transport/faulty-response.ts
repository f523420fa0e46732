import type { Outgoing, ResponseDelivery } from "../http/message.ts";
import { headersOf, type PageHeaders } from "../http/web.ts";
import { waitMs } from "../system/system.ts";
import { bytesOf, splitIntoChunks, takeFirstHalf } from "./chunks.ts";

type Signal = AbortSignal | null | undefined;

/** What global fetch throws, with the error of its connection as the cause. */
const createFetchError = (message: string, code: string, because: string): TypeError =>
  new TypeError(message, { cause: Object.assign(new Error(because), { code }) });

/** How long global fetch waits for an answer. @see https://undici.nodejs.org/#/docs/api/Client headersTimeout */
const headersTimeoutMs = 300_000;

/** A body that comes in parts over a time, or is cut off half-way. */
function streamBody(bytes: Uint8Array, { bodyMs, ends }: ResponseDelivery, signal: Signal): ReadableStream<Uint8Array> {
  const cut = ends === "truncated";
  const parts = splitIntoChunks(cut ? takeFirstHalf(bytes) : bytes);
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      const part = parts[at];
      at += 1;
      if (part !== undefined) {
        if (bodyMs !== undefined) await waitMs(bodyMs / parts.length, signal);
        controller.enqueue(part);
      } else if (cut) controller.error(createFetchError("terminated", "UND_ERR_SOCKET", "other side closed"));
      else controller.close();
    },
  });
}

/** An answer as global fetch gives it where a fault says what becomes of it on its way. */
export async function faultyResponse(
  outgoing: Outgoing,
  delivery: ResponseDelivery,
  page: PageHeaders,
  signal: Signal,
): Promise<Response> {
  if (delivery.ends === "reset") throw createFetchError("fetch failed", "ECONNRESET", "read ECONNRESET");
  if (delivery.ends === "silent") {
    await waitMs(headersTimeoutMs, signal);
    throw createFetchError("fetch failed", "UND_ERR_HEADERS_TIMEOUT", "Headers Timeout Error");
  }
  if (delivery.delayMs !== undefined) await waitMs(delivery.delayMs, signal);
  const bytes = bytesOf(outgoing.body);
  const whole = delivery.bodyMs === undefined && delivery.ends === undefined;
  const headers = new Headers(headersOf(outgoing.type, page));
  // Who counts what arrives learns by it that a body was cut off, as on a port.
  if (delivery.ends === "truncated") headers.set("content-length", String(bytes.length));
  return new Response(whole ? new Uint8Array(bytes) : streamBody(bytes, delivery, signal), {
    status: outgoing.status,
    headers,
  });
}
