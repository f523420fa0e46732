import { type JsonBody, parseCallBody } from "./json-body.ts";

/** A request as it came, whatever carried it here. */
export interface RawRequest {
  /** The path as it was sent, percent-encoding untouched; doubled slashes are one. */
  readonly path: string;
  /** The query string without its question mark. */
  readonly search: string;
  readonly body: Uint8Array;
  /** Bytes of the body that came and were not kept, because there were too many. */
  readonly omitted?: number;
  /** The caller's address. */
  readonly ip: string;
  /** Scheme, host and port the request was sent to: what links in an answer begin with. */
  readonly origin: string;
  /** All headers, their names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  header(name: string): string | undefined;
}

/** A request as the pipeline sees it. */
export interface Incoming extends RawRequest {
  /** What the body spells: parsed when it is first asked for, and kept. */
  json(): JsonBody;
}

/** Creates a request whose body is parsed at most once, whoever reads it. Spelled out, since each call makes one. */
export function createIncoming(raw: RawRequest): Incoming {
  const { path, search, body, omitted = 0, ip, origin, headers, header } = raw;
  let read: JsonBody | undefined;
  const json = (): JsonBody => {
    read ??= parseCallBody(body);
    return read;
  };
  return { path, search, body, omitted, ip, origin, headers, header, json };
}

/** A body that is made while it is written. A part may be empty: work was done that has nothing to show yet. */
export interface TextStream {
  readonly parts: Iterable<string>;
}

/** An answer, ready to be written. */
export interface Outgoing {
  readonly status: number;
  readonly type: string;
  readonly body: string | TextStream;
  /** Settles when everything the answer tells of is on disk; no answer may leave before. */
  readonly durable: Promise<void> | undefined;
  /** What becomes of the answer on its way, where a fault says so. */
  readonly delivery?: ResponseDelivery;
  /** The fault that struck the call, in words. */
  readonly fault?: string | undefined;
}

/** What may become of an answer on its way to the caller. Milliseconds are real ones. */
export interface ResponseDelivery {
  /** How late it leaves. */
  readonly delayMs?: number;
  /** How long its body takes. */
  readonly bodyMs?: number;
  /** How it ends before its end: cut off in its body, by a reset connection, or never sent at all. */
  readonly ends?: "truncated" | "reset" | "silent";
}

export const jsonType = "application/json";
export const textType = "text/plain; charset=utf-8";
