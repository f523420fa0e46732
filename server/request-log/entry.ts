import { lazy } from "../../contracts/lazy.ts";
import type { Operation } from "../../contracts/operation.ts";
import type { CallEffects } from "../domain/call-effects.ts";
import type { Via } from "../domain/via.ts";
import { type JsonBody, parseCallBody } from "../http/json-body.ts";
import type { Incoming } from "../http/message.ts";
import type { ApiKey } from "../project/settings.ts";

/** What is kept of a request and its answer while it passes; everything else is worked out when somebody asks. */
export interface LoggedRequest {
  /** Milliseconds on the sandbox's clock when the request came. */
  readonly at: number;
  readonly tookMs: number;
  readonly method: string;
  readonly path: string;
  readonly search: string;
  /** The operation; undefined for a path Iterable does not have. */
  readonly operation: Operation | undefined;
  /** Name of the project its key opened at that time: keys may be gone by the time somebody asks. */
  readonly project: string | undefined;
  readonly key: ApiKey | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
  readonly status: number;
  readonly type: string;
  /** The text of the answer; undefined where it was a stream or never came. */
  readonly answer: string | undefined;
  /** The fault that was injected, in words. */
  readonly fault: string | undefined;
  /** What it did to profiles. */
  readonly effects?: CallEffects | undefined;
  /** Who made it, where that is no client: a form of the page. */
  readonly via?: Via | undefined;
  /** Bytes that came or went and are not kept, where there were too many. */
  readonly omitted?: { readonly body: number; readonly answer: number } | undefined;
}

/** A place in the record: its number rises by one with each request, also across a reset. */
export interface Entry extends LoggedRequest {
  readonly id: number;
  /** Bytes it keeps in memory, nearly. */
  readonly bytes: number;
}

/** What of a request is not kept from the start, where that is anything. */
export const omittedOf = ({ omitted = 0 }: Pick<Incoming, "omitted">): LoggedRequest["omitted"] =>
  omitted === 0 ? undefined : { body: omitted, answer: 0 };

/** An entry as it is while it is worked out: its body is parsed at most once. The record keeps bytes, which are smaller. */
export interface ReadableEntry extends Entry {
  json(): JsonBody;
}

export const withJson = (entry: Entry): ReadableEntry => ({ ...entry, json: lazy(() => parseCallBody(entry.body)) });
