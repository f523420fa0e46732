import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { type MessageFilter, type MessageSummary, messagesOf } from "../messaging/outbox/message-view.ts";
import type { Project } from "../project/registry.ts";
import { waitForChange } from "../request-log/wait-for-change.ts";
import { nextTurn } from "../system/turns.ts";
import type { SandboxEnv } from "./context.ts";
import { runUntilGone } from "./follow.ts";

/** How often the outbox is looked at that may change without a request: when something falls due. Milliseconds. */
const pollIntervalMs = 100;

/** Most messages that are sent in one go. */
const pageSize = 20;

/** Which messages are sent: those of a filter that a test wants. */
interface Wanted {
  readonly filter: MessageFilter;
  readonly isWanted: (message: MessageSummary) => boolean;
}

/** Sends a page of what follows a message. Gives where the next one begins, and whether there may be more at once. */
async function sendPage(stream: SSEStreamingApi, project: Project, { filter, isWanted }: Wanted, after: number) {
  const page = messagesOf(project, { ...filter, after, limit: pageSize });
  for (const message of page.filter(isWanted))
    await stream.writeSSE({ id: String(message.id), data: JSON.stringify(message) });
  return { after: page.at(-1)?.id ?? after, isWhole: page.length === pageSize };
}

/** Answers messages as they come: those already there first. A number in `Last-Event-ID` goes on behind that one. */
export function followMessages(c: Context<SandboxEnv>, project: Project, wanted: Wanted): Response {
  const { requestLog, closing, report } = c.env;
  const from = Number(c.req.header("last-event-id") ?? wanted.filter.after ?? 0) || 0;
  const follow = async (stream: SSEStreamingApi, gone: AbortSignal): Promise<void> => {
    let after = from;
    while (!gone.aborted) {
      const sent = await sendPage(stream, project, wanted, after);
      after = sent.after;
      if (sent.isWhole) await nextTurn();
      else await waitForChange(requestLog, gone, pollIntervalMs);
    }
  };
  return streamSSE(
    c,
    (stream) => runUntilGone(stream, closing, (gone) => follow(stream, gone)),
    async (thrown) => report(thrown, "GET /_sandbox/messages?follow"),
  );
}
