import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import type { Entry } from "../request-log/entry.ts";
import { createEntryTest, type ExchangeFilter } from "../request-log/filter.ts";
import type { LogReader } from "../request-log/log-readers.ts";
import { waitForChange } from "../request-log/wait-for-change.ts";
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

/** Sends what a reader has next, after what it has missed; false where it has nothing. */
async function sendNext(
  stream: SSEStreamingApi,
  reader: LogReader,
  isWanted: (entry: Entry) => boolean,
  show: (entry: Entry) => unknown,
): Promise<boolean> {
  const dropped = reader.takeDropped();
  if (dropped > 0) await stream.writeSSE({ event: "dropped", data: JSON.stringify({ dropped }) });
  const entry = reader.next();
  if (entry === undefined) return false;
  if (isWanted(entry)) await stream.writeSSE({ id: String(entry.id), data: JSON.stringify(show(entry)) });
  return true;
}

/**
 * Answers exchanges as they come: those already there first. A number in `Last-Event-ID` goes on behind that one.
 * Whoever is slow to read is told how many went meanwhile: what waits for them is a place in the record, not entries.
 */
export function followRequests(
  c: Context<SandboxEnv>,
  filter: ExchangeFilter,
  show: (entry: Entry) => unknown,
): Response {
  const after = Number(c.req.header("last-event-id") ?? filter.after ?? 0) || 0;
  const { requestLog, closing, report } = c.env;
  const isWanted = createEntryTest({ ...filter, after });
  const follow = async (stream: SSEStreamingApi, gone: AbortSignal): Promise<void> => {
    const reader = requestLog.read(after);
    try {
      while (!gone.aborted) {
        if (await sendNext(stream, reader, isWanted, show)) await nextTurn();
        else await waitForChange(requestLog, gone);
      }
    } finally {
      reader.close();
    }
  };
  return streamSSE(
    c,
    (stream) => runUntilGone(stream, closing, (gone) => follow(stream, gone)),
    async (thrown) => report(thrown, "GET /_sandbox/requests?follow"),
  );
}
