import { type MessageFilter, type MessageSummary, messagesOf } from "../messaging/outbox/message-view.ts";
import type { Project } from "../project/registry.ts";
import type { RequestContext } from "./context.ts";
import { createStateTarget, findAfterChanges, findSimilarUser, type WaitTarget } from "./wait-target.ts";

/** The message that a filter wants: the newest, or with `after` the first behind that one. */
const findMessage = (project: Project, filter: MessageFilter): MessageSummary | undefined =>
  messagesOf(project, { ...filter, limit: 1 })[0];

/** What of a filter is given up for the nearest message, one after the other. */
const messageTraits = ["after", "since", "status", "medium", "campaign"] as const;

/** The message that comes nearest: of the same user where they have any, else of one whose name is like theirs. */
function findNearestMessage(project: Project, filter: MessageFilter): MessageSummary | undefined {
  const wider = messageTraits.map((_, index) => {
    const dropped: readonly string[] = messageTraits.slice(0, index + 1);
    return Object.fromEntries(Object.entries(filter).filter(([name]) => !dropped.includes(name)));
  });
  const similar = findSimilarUser(project, filter.user ?? "");
  const { user: _, ...ofAnybody } = filter;
  for (const each of [...wider, ...(similar === undefined ? [] : [{ user: similar }]), ofAnybody, {}]) {
    const message = findMessage(project, each);
    if (message !== undefined) return message;
  }
  return undefined;
}

/** Waits for a message of the outbox. */
export function createMessageTarget(env: RequestContext, project: Project, filter: MessageFilter): WaitTarget {
  const toResult = (message: MessageSummary | undefined): object | undefined => message && { message };
  return createStateTarget(
    env,
    findAfterChanges(project, () => toResult(findMessage(project, filter))),
    () => toResult(findNearestMessage(project, filter)),
  );
}
