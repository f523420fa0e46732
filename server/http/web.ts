import { maxBodyBytes } from "./json-body.ts";
import { createIncoming, type Incoming, type Outgoing, type TextStream } from "./message.ts";
import { readBounded } from "./read-body.ts";
import { originOf, rawPath, splitUrl } from "./url.ts";

/** The body of a request without one. */
export const emptyBody = new Uint8Array(0);

/** Converts a web Request to what the pipeline sees. */
export async function incomingOf(request: Request, ip: string): Promise<Incoming> {
  const read = request.body === null ? { body: emptyBody } : await readBounded(request.body, maxBodyBytes);
  return createIncoming({
    path: rawPath(request.url),
    search: splitUrl(request.url.split("#", 1)[0] ?? "")[1],
    ...read,
    ip,
    origin: originOf(request.url),
    headers: Object.fromEntries(request.headers),
    header: (name) => request.headers.get(name) ?? undefined,
  });
}

/** Headers that let a page read an answer; none for other callers. */
export type PageHeaders = Readonly<Record<string, string>>;

/** The headers of an answer; a browser needs more than other callers do. */
export const headersOf = (type: string, page: PageHeaders): Record<string, string> => ({
  "Content-Type": type,
  ...page,
});

/** Converts an answer of the pipeline to a web Response. */
export const responseOf = ({ status, type, body }: Outgoing, page: PageHeaders): Response =>
  new Response(typeof body === "string" ? body : toReadableStream(body), { status, headers: headersOf(type, page) });

/** A stream that makes its parts as they are asked for, each in a turn of its own. */
function toReadableStream({ parts }: TextStream): ReadableStream<Uint8Array> {
  const iterator = parts[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        const { done, value } = iterator.next();
        if (done === true) return controller.close();
        await new Promise(setImmediate);
        if (value !== "") return controller.enqueue(encoder.encode(value));
      }
    },
    cancel: () => void iterator.return?.(),
  });
}
