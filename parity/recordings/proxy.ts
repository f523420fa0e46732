import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { proxy } from "hono/proxy";
import { rootMessageOf } from "../../contracts/thrown.ts";
import { type Exchange, parseValue } from "./exchange.ts";

/** What a recording proxy is told. */
export interface ProxyOptions {
  /** The origin that calls go on to: `https://api.iterable.com`. */
  readonly to: string;
  /** Told each exchange, once it is over. */
  readonly onExchange: (exchange: Exchange) => void;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  readonly fetch?: typeof globalThis.fetch;
}

/** The most of an answer that is kept, in bytes; all of it goes on. */
const maxKeptBytes = 4_194_304;

/** The most that may be sent, in bytes; Iterable itself takes 4 MB. */
const maxSentBytes = 20_000_000;

/** How long the other side may take, in milliseconds. */
const timeoutMs = 120_000;

/** Headers of a request that its new connection has of its own. */
const ofConnection = ["host", "content-length"];

const decoder = new TextDecoder();

/** Lets a body pass, and gives what it held once it is over; undefined where it was too long. */
function watchBody(body: ReadableStream<Uint8Array>, onEnd: (bytes: Uint8Array | undefined) => void) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength;
        if (size <= maxKeptBytes) chunks.push(chunk);
        else chunks.length = 0;
        controller.enqueue(chunk);
      },
      flush: () => onEnd(size > maxKeptBytes ? undefined : Buffer.concat(chunks)),
    }),
  );
}

const kept = <Name extends string>(name: Name, bytes: Uint8Array | undefined) =>
  bytes === undefined || bytes.byteLength === 0 ? {} : { [name]: parseValue(decoder.decode(bytes)) };

const refuse = (status: 413 | 502, msg: string): Response =>
  Response.json({ msg, code: "ProxyError", params: null }, { status });

/**
 * Creates a proxy that hands every call on as it is, and tells of each what was sent and answered, when it is over. Headers,
 * and with them keys and JWTs, travel on and are told nobody.
 */
function createRecordingProxy({ to, onExchange, now, fetch = globalThis.fetch }: ProxyOptions): Hono {
  const limit = bodyLimit({
    maxSize: maxSentBytes,
    onError: () => refuse(413, `a body of more than ${maxSentBytes / 1_000_000} MB is not handed on`),
  });
  return new Hono().all("*", limit, async ({ req: { raw } }) => {
    const at = now();
    const { pathname, search } = new URL(raw.url);
    const path = `${pathname}${search}`;
    const sent = new Uint8Array(await raw.arrayBuffer());
    const answer = await proxy(`${to}${path}`, {
      method: raw.method,
      headers: [...raw.headers].filter(([name]) => !ofConnection.includes(name)) as [string, string][],
      ...(sent.byteLength > 0 && { body: sent }),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      customFetch: (request) => fetch(request),
    }).catch((thrown: unknown) => refuse(502, `${to} did not answer: ${rootMessageOf(thrown)}`));
    const tell = (bytes?: Uint8Array): void =>
      onExchange({
        at,
        method: raw.method,
        path,
        ...kept("body", sent),
        status: answer.status,
        ...kept("answer", bytes),
      });
    if (answer.body === null) {
      tell();
      return answer;
    }
    return new Response(watchBody(answer.body, tell), answer);
  });
}

/** A proxy that listens. */
export interface ListeningProxy {
  /** Its address, without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts a recording proxy on a port of this machine alone; 0 is any free one.
 *
 * @throws what the system says of the port: `EADDRINUSE`, `EACCES`.
 */
export async function startRecordingProxy(port: number, options: ProxyOptions): Promise<ListeningProxy> {
  const { serve } = await import("@hono/node-server");
  const server = serve({ fetch: createRecordingProxy(options).fetch, port, hostname: "localhost" });
  await new Promise<void>((settle, refuse) => {
    server.once("listening", settle);
    server.once("error", refuse);
  });
  const address = server.address();
  return {
    url: `http://localhost:${typeof address === "object" ? address?.port : port}`,
    close: () => new Promise((settle) => server.close(() => settle())),
  };
}
