import type { FetchedFeeds, PlannedFeed } from "../domain/data-feeds.ts";
import type { Project } from "../project/registry.ts";
import { findCampaign } from "./campaigns/campaign.ts";
import { runCampaignSlice } from "./campaigns/run-slice.ts";
import { deliverMessage } from "./sends/deliver.ts";

/** A piece of work that is due: people of a campaign, or a message that waited. */
export interface DueWork {
  readonly is: "campaignSend" | "message";
  readonly id: number;
}

/** Finds what is due first in a project. */
export function findNextDue({ store }: Project, now: number): DueWork | undefined {
  const send = store.campaignSends.firstDue(now);
  const message = store.messages.firstDue(now);
  if (send !== undefined && (message?.dueAt == null || send.dueAt <= message.dueAt))
    return { is: "campaignSend", id: send.id };
  return message && { is: "message", id: message.id };
}

/**
 * Sends a message that waited, by what is known of its recipient now. One whose campaign is gone is cancelled. Gives the
 * data feeds that have to be asked first.
 */
function sendWaiting(project: Project, id: number, feeds?: FetchedFeeds): readonly PlannedFeed[] {
  const { store } = project;
  const scheduled = store.messages.find(id);
  if (scheduled === undefined || scheduled.state !== "scheduled") return [];
  const campaign = scheduled.campaign === null ? undefined : findCampaign(project, scheduled.campaign);
  const template = store.templates.find(scheduled.template);
  if (campaign === undefined || template === undefined) {
    store.messages.settle(id, "cancelled", "campaignEnded", null);
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
export function runDue(project: Project, { is, id }: DueWork, feeds?: FetchedFeeds): readonly PlannedFeed[] {
  if (is === "message") return sendWaiting(project, id, feeds);
  runCampaignSlice(project, id);
  return [];
}
