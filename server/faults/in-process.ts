import { headersOf } from "../http/web.ts";
import type { Outgoing, Travel } from "../http/wire.ts";
import { later } from "../system.ts";
import { partsOf, wholeOf } from "./parts.ts";

/** Waits real milliseconds, or for ever without a number; a caller who gives up ends it with their own reason. */
function waited(ms: number | undefined, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((settle, refuse) => {
    const cancel = ms === undefined ? () => {} : later(ms, settle);
    const stop = (): void => {
      cancel();
      refuse(signal?.reason);
    };
    if (signal?.aborted === true) stop();
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/** What global fetch throws when the line is lost. */
const lost = (code: string): TypeError =>
  new TypeError("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code }) });

/** A body that comes in parts over a time, or is cut off half-way. */
function bodyOf(text: string, { bodyMs, ends }: Travel): ReadableStream<Uint8Array> {
  const cut = ends === "truncated";
  const parts = partsOf(cut ? text.slice(0, Math.floor(text.length / 2)) : text);
  const encoder = new TextEncoder();
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      const part = parts[at];
      at += 1;
      if (part === undefined) return cut ? controller.error(new TypeError("terminated")) : controller.close();
      if (bodyMs !== undefined) await waited(bodyMs / parts.length, undefined);
      controller.enqueue(encoder.encode(part));
    },
  });
}

/** An answer as global fetch gives it where a fault says what becomes of it on its way. */
export async function troubled(
  outgoing: Outgoing,
  travel: Travel,
  origin: string | undefined,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  if (travel.ends === "reset") throw lost("ECONNRESET");
  if (travel.ends === "silent") await waited(undefined, signal);
  if (travel.delayMs !== undefined) await waited(travel.delayMs, signal);
  const text = wholeOf(outgoing.body);
  const whole = travel.bodyMs === undefined && travel.ends === undefined;
  return new Response(whole ? text : bodyOf(text, travel), {
    status: outgoing.status,
    headers: headersOf(outgoing.type, origin),
  });
}
