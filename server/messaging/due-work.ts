import { messageOf } from "../../contracts/thrown.ts";
import type { FetchedFeeds, PlannedFeed } from "../domain/data-feeds.ts";
import type { Project } from "../project/registry.ts";
import type { StoredMessage } from "../store/messages.ts";
import { findCampaign } from "./campaigns/campaign.ts";
import { abandonCampaignSend, runCampaignSlice } from "./campaigns/run-slice.ts";
import { abandonJourneyEntry, type JourneyEntryWork, runJourneyEntry } from "./journeys/run-entry.ts";
import { runJourneyList } from "./journeys/run-list.ts";
import { deliverMessage } from "./sends/deliver.ts";

/** A piece of work that is due: people of a campaign or of a list on its way into a journey, a message, steps of a journey. */
export type DueWork =
  | { readonly is: "campaignSend"; readonly id: number }
  | { readonly is: "message"; readonly id: number; readonly messageId: string }
  | { readonly is: "journeyList"; readonly id: number }
  | ({ readonly is: "journeyEntry" } & JourneyEntryWork);

/** A piece of work, and when it is due. */
interface Candidate {
  readonly dueAt: number;
  readonly work: DueWork;
}

/** Finds what is due first of journeys: steps before others enter. */
function findDueOfJourneys({ store }: Project, now: number): readonly Candidate[] {
  if (!store.journeys.isAny()) return [];
  const entry = store.journeyEntries.firstDue(now);
  const run = store.journeyRuns.firstDue(now);
  return [
    ...(entry?.dueAt == null
      ? []
      : [{ dueAt: entry.dueAt, work: { is: "journeyEntry", ...pickWork(entry) } as const }]),
    ...(run === undefined ? [] : [{ dueAt: run.dueAt, work: { is: "journeyList", id: run.id } as const }]),
  ];
}

const pickWork = ({ id, journey, user }: JourneyEntryWork): JourneyEntryWork => ({ id, journey, user });

/** Finds what is due first in a project. */
export function findNextDue(project: Project, now: number): DueWork | undefined {
  const { campaignSends, messages } = project.store;
  const send = campaignSends.firstDue(now);
  const message = messages.firstDue(now);
  const candidates: readonly Candidate[] = [
    ...(message?.dueAt == null ? [] : [{ dueAt: message.dueAt, work: toMessageWork(message) }]),
    // A campaign whose people wait ends with the last of their messages, behind it.
    ...(send === undefined ? [] : [{ dueAt: send.dueAt, work: { is: "campaignSend", id: send.id } as const }]),
    ...findDueOfJourneys(project, now),
  ];
  const [first] = candidates.toSorted((one, other) => one.dueAt - other.dueAt);
  return first?.work;
}

const toMessageWork = ({ id, messageId }: StoredMessage): DueWork => ({ is: "message", id, messageId });

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
  if (work.is === "campaignSend") runCampaignSlice(project, work.id);
  else if (work.is === "journeyList") runJourneyList(project, work.id);
  else runJourneyEntry(project, work);
  return [];
}

/**
 * Ends a piece of work that threw, so that nothing waits behind it: the message is cancelled and says what was wrong, the
 * rest of a campaign or of a list is given up, and somebody whose step it was leaves their journey.
 */
export function abandonWork(project: Project, work: DueWork, thrown: unknown): void {
  const { messages, messageContents } = project.store;
  if (work.is === "campaignSend") abandonCampaignSend(project, work.id);
  else if (work.is === "journeyList") project.store.journeyRuns.remove(work.id);
  else if (work.is === "journeyEntry") abandonJourneyEntry(project, work, thrown);
  else if (findWaiting(project, work) !== undefined) {
    messages.settle(work.id, "cancelled", "sendFailed", null);
    messageContents.add(work.id, JSON.stringify({ problem: messageOf(thrown) }));
  }
}
