import type { UserRef } from "../../../contracts/iterable/user.ts";
import type { IdentityRejection } from "../../audience/rejections.ts";
import { checkReference, resolveInProject } from "../../audience/user-reference.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredMessage } from "../../store/messages.ts";

/** What names messages that wait: their number, or a campaign and its recipient. */
export interface CancelRequest extends UserRef {
  readonly campaignId?: number;
  readonly scheduledMessageId?: number;
}

/** The messages that are cancelled, the newest first; none is a rejection. */
export type CancelResult = { readonly is: "cancelled"; readonly ids: readonly number[] } | IdentityRejection;

const isScheduled = ({ state }: StoredMessage): boolean => state === "scheduled" || state === "cancelled";

/** Finds the messages a request names, cancelled ones too: they are listed again. */
function findScheduled(project: Project, request: CancelRequest): readonly StoredMessage[] | IdentityRejection {
  const { campaignId, scheduledMessageId } = request;
  if (scheduledMessageId !== undefined) {
    const message = project.store.messages.find(scheduledMessageId);
    return message !== undefined && isScheduled(message) ? [message] : [];
  }
  if (campaignId === undefined || (request.email === undefined && request.userId === undefined)) return [];
  const checked = checkReference(project.store, request);
  if (checked.is !== "checked") return checked;
  const found = resolveInProject(project, checked.reference);
  return found.is === "known" ? project.store.messages.scheduled(found.match.id, campaignId) : [];
}

/**
 * Cancels messages that wait for their time. Every medium shares this: whichever call asks, messages of any medium are
 * cancelled, and those that already were are named again.
 *
 * @see https://github.com/mtchavez/iterable-api-client recorded cancels of 2022
 */
export function cancelMessages(project: Project, request: CancelRequest): CancelResult {
  const found = findScheduled(project, request);
  if ("is" in found) return found;
  for (const { id, state } of found)
    if (state === "scheduled") project.store.messages.settle(id, "cancelled", null, null);
  return { is: "cancelled", ids: found.map(({ id }) => id) };
}
