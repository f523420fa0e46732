import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { waitForChange } from "../request-log/wait-for-change.ts";
import { nextTurn } from "../system/turns.ts";
import type { SandboxEnv } from "./context.ts";
import { runUntilGone, type StreamEvent } from "./follow.ts";

/** How often what may change without a request is looked at: when something falls due. Milliseconds. */
const pollIntervalMs = 100;

/** Most entries that are read in one go. */
const pageSize = 20;

/** A page of a stream: the events of its entries, the place of the last entry, and how many there are. */
interface StreamPage {
  readonly events: readonly StreamEvent[];
  readonly last: number | undefined;
  readonly count: number;
}

/** What is streamed. */
interface Streamed {
  /** The route, for reports: `GET /_sandbox/messages`. */
  readonly route: string;
  /** Where it begins, unless its reader says so. */
  readonly after: number;
  /** Reads so many entries behind a place. */
  read(after: number, limit: number): StreamPage;
}

/** Answers entries as they come: those already there first. A number in `Last-Event-ID` goes on behind that one. */
export function respondWithPages(c: Context<SandboxEnv>, { route, after: start, read }: Streamed): Response {
  const { requestLog, closing, report } = c.env;
  const follow = async (stream: SSEStreamingApi, gone: AbortSignal): Promise<void> => {
    let after = Number(c.req.header("last-event-id") ?? start) || 0;
    while (!gone.aborted) {
      const { events, last, count } = read(after, pageSize);
      for (const { id, data } of events) await stream.writeSSE({ id: String(id), data: JSON.stringify(data) });
      after = last ?? after;
      if (count === pageSize) await nextTurn();
      else await waitForChange(requestLog, gone, pollIntervalMs);
    }
  };
  return streamSSE(
    c,
    (stream) => runUntilGone(stream, closing, (gone) => follow(stream, gone)),
    async (thrown) => report(thrown, `${route}?follow`),
  );
}
