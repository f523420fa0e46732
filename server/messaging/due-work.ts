import { messageOf } from "../../contracts/thrown.ts";
import type { FetchedFeeds, PlannedFeed } from "../domain/data-feeds.ts";
import type { Project } from "../project/registry.ts";
import type { StoredMessage } from "../store/messages.ts";
import { findCampaign } from "./campaigns/campaign.ts";
import { abandonCampaignSend, runCampaignSlice } from "./campaigns/run-slice.ts";
import { deliverMessage } from "./sends/deliver.ts";

/** A piece of work that is due: people of a campaign, or a message that waited. */
export type DueWork =
  | { readonly is: "campaignSend"; readonly id: number }
  | { readonly is: "message"; readonly id: number; readonly messageId: string };

/** Finds what is due first in a project. */
export function findNextDue({ store }: Project, now: number): DueWork | undefined {
  const send = store.campaignSends.firstDue(now);
  const message = store.messages.firstDue(now);
  // A campaign whose people wait ends with the last of their messages, behind it.
  if (send !== undefined && (message?.dueAt == null || send.dueAt < message.dueAt))
    return { is: "campaignSend", id: send.id };
  return message && { is: "message", id: message.id, messageId: message.messageId };
}

/** Finds the message of a piece of work, where it still waits and is due: while feeds are asked much may happen to it. */
function findWaiting(
  { store, clock }: Project,
  { id, messageId }: DueWork & { is: "message" },
): StoredMessage | undefined {
  const message = store.messages.find(id);
  const isDue = message?.dueAt != null && message.dueAt <= clock.now();
  return isDue && message.messageId === messageId ? message : undefined;
}

/**
 * Sends a message that waited, by what is known of its recipient now. One whose campaign is gone is cancelled. Gives the
 * data feeds that have to be asked first.
 */
function sendWaiting(
  project: Project,
  work: DueWork & { is: "message" },
  feeds?: FetchedFeeds,
): readonly PlannedFeed[] {
  const { store } = project;
  const scheduled = findWaiting(project, work);
  if (scheduled === undefined) return [];
  const campaign = scheduled.campaign === null ? undefined : findCampaign(project, scheduled.campaign);
  const template = store.templates.find(scheduled.template);
  if (campaign === undefined || template === undefined) {
    store.messages.settle(scheduled.id, "cancelled", "campaignEnded", null);
    return [];
  }
  const user = scheduled.user === null ? undefined : store.users.byId(scheduled.user);
  const { recipient } = scheduled;
  const due = { campaign, template, user, recipient, request: JSON.parse(scheduled.request), scheduled };
  return deliverMessage(project, feeds === undefined ? due : { ...due, feeds }).feeds ?? [];
}

/**
 * Does a piece of work that is due. Gives the data feeds that have to be asked before it can be done: nothing was written
 * then, and `feeds` brings along what they answered.
 */
export function runDue(project: Project, work: DueWork, feeds?: FetchedFeeds): readonly PlannedFeed[] {
  if (work.is === "message") return sendWaiting(project, work, feeds);
  runCampaignSlice(project, work.id);
  return [];
}

/**
 * Ends a piece of work that threw, so that nothing waits behind it: the message is cancelled and says what was wrong, the
 * rest of the campaign is given up.
 */
export function abandonWork(project: Project, work: DueWork, thrown: unknown): void {
  const { messages, messageContents } = project.store;
  if (work.is === "campaignSend") abandonCampaignSend(project, work.id);
  else if (findWaiting(project, work) !== undefined) {
    messages.settle(work.id, "cancelled", "sendFailed", null);
    messageContents.add(work.id, JSON.stringify({ problem: messageOf(thrown) }));
  }
}
