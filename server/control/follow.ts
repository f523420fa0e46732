import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { type Followed, waitForChange } from "../request-log/wait-for-change.ts";
import { waitMs } from "../system/system.ts";
import { nextTurn } from "../system/turns.ts";
import type { SandboxEnv } from "./context.ts";

/** Runs until the reader of a stream has gone, or the server stops. */
export async function runUntilGone(
  stream: SSEStreamingApi,
  closing: AbortSignal | undefined,
  run: (gone: AbortSignal) => Promise<void>,
): Promise<void> {
  const gone = new AbortController();
  stream.onAbort(() => gone.abort());
  const stop = (): void => stream.abort();
  closing?.addEventListener("abort", stop, { once: true });
  if (closing?.aborted === true) stop();
  try {
    await run(gone.signal);
  } finally {
    closing?.removeEventListener("abort", stop);
  }
}

/** Reads something from one element to the next. However far it is behind, what waits for it is a place, not elements. */
interface Reader<Element> {
  next(): Element | undefined;
  takeDropped(): number;
  close(): void;
}

/** An event of a stream: its number, with which a reader goes on behind it. */
export interface StreamEvent {
  readonly id: number;
  readonly data: unknown;
}

/** What is streamed. */
interface Streamed<Element> {
  /** The route, for reports: `GET /_sandbox/requests`. */
  readonly route: string;
  readonly changes: Followed;
  /** Reads what has a number above `after`. */
  read(after: number): Reader<Element>;
  /** How long after a change it is read, in real milliseconds: what changes again until then comes once. */
  readonly settleMs?: number;
  /** The event of an element; undefined where it is not wanted. */
  toEvent(element: Element): StreamEvent | undefined;
}

/** Sends what a reader has next, after what it has missed; false where it has nothing. */
async function sendNext<Element>(
  stream: SSEStreamingApi,
  reader: Reader<Element>,
  toEvent: Streamed<Element>["toEvent"],
): Promise<boolean> {
  const dropped = reader.takeDropped();
  if (dropped > 0) await stream.writeSSE({ event: "dropped", data: JSON.stringify({ dropped }) });
  const element = reader.next();
  if (element === undefined) return false;
  const event = toEvent(element);
  if (event !== undefined) await stream.writeSSE({ id: String(event.id), data: JSON.stringify(event.data) });
  return true;
}

/**
 * Answers elements as they come: those already there first. A number in `Last-Event-ID` goes on behind that one, in the
 * place of `after`. Whoever is slow to read is told how many went meanwhile.
 */
export function respondWithStream<Element>(
  c: Context<SandboxEnv>,
  after: number,
  { route, changes, read, settleMs, toEvent }: Streamed<Element>,
): Response {
  const { closing, report } = c.env;
  const from = Number(c.req.header("last-event-id") ?? after) || 0;
  const follow = async (stream: SSEStreamingApi, gone: AbortSignal): Promise<void> => {
    const reader = read(from);
    try {
      while (!gone.aborted) {
        if (await sendNext(stream, reader, toEvent)) {
          await nextTurn();
          continue;
        }
        await waitForChange(changes, gone);
        if (settleMs !== undefined) await waitMs(settleMs, gone).catch(() => {});
      }
    } finally {
      reader.close();
    }
  };
  return streamSSE(
    c,
    (stream) => runUntilGone(stream, closing, (gone) => follow(stream, gone)),
    async (thrown) => report(thrown, `${route}?follow`),
  );
}
