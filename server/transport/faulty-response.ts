import type { Outgoing, Travel } from "../http/message.ts";
import { headersOf } from "../http/web.ts";
import { bytesOf, firstHalf, partsOf } from "./chunks.ts";

type Signal = AbortSignal | null | undefined;

/**
 * Waits real milliseconds; a caller who gives up ends it with their own reason. As an open connection would, it keeps
 * the process going: the timers of `AbortSignal.timeout` do not.
 */
function waited(ms: number, signal: Signal): Promise<void> {
  return new Promise((settle, refuse) => {
    const end = (): void => {
      signal?.removeEventListener("abort", stop);
      settle();
    };
    const timer = setTimeout(end, ms);
    const stop = (): void => {
      clearTimeout(timer);
      refuse(signal?.reason);
    };
    if (signal?.aborted === true) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}

/** What global fetch throws, with the error of its connection as the cause. */
const failed = (message: string, code: string, because: string): TypeError =>
  new TypeError(message, { cause: Object.assign(new Error(because), { code }) });

/** How long global fetch waits for an answer. @see https://undici.nodejs.org/#/docs/api/Client headersTimeout */
const patienceMs = 300_000;

/** A body that comes in parts over a time, or is cut off half-way. */
function bodyOf(bytes: Uint8Array, { bodyMs, ends }: Travel, signal: Signal): ReadableStream<Uint8Array> {
  const cut = ends === "truncated";
  const parts = partsOf(cut ? firstHalf(bytes) : bytes);
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      const part = parts[at];
      at += 1;
      if (part !== undefined) {
        if (bodyMs !== undefined) await waited(bodyMs / parts.length, signal);
        controller.enqueue(part);
      } else if (cut) controller.error(failed("terminated", "UND_ERR_SOCKET", "other side closed"));
      else controller.close();
    },
  });
}

/** An answer as global fetch gives it where a fault says what becomes of it on its way. */
export async function troubled(
  outgoing: Outgoing,
  travel: Travel,
  origin: string | undefined,
  signal: Signal,
): Promise<Response> {
  if (travel.ends === "reset") throw failed("fetch failed", "ECONNRESET", "read ECONNRESET");
  if (travel.ends === "silent") {
    await waited(patienceMs, signal);
    throw failed("fetch failed", "UND_ERR_HEADERS_TIMEOUT", "Headers Timeout Error");
  }
  if (travel.delayMs !== undefined) await waited(travel.delayMs, signal);
  const bytes = bytesOf(outgoing.body);
  const whole = travel.bodyMs === undefined && travel.ends === undefined;
  return new Response(whole ? new Uint8Array(bytes) : bodyOf(bytes, travel, signal), {
    status: outgoing.status,
    headers: headersOf(outgoing.type, origin),
  });
}
