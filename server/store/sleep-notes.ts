import type { DueDelivery, QueueName } from "./deliveries.ts";
import type { ExportJobTimes } from "./export-jobs.ts";
import type { Store } from "./stores.ts";

/** What is known of a database while nobody has it open. */
export interface SleepNotes {
  /** When its export jobs were started. */
  readonly jobTimes: readonly ExportJobTimes[];
  /** When deliveries into it are to be tried again. */
  readonly dueDeliveries: readonly DueDelivery[];
  /** When it next has something to send, in milliseconds. */
  readonly nextSend: number | undefined;
  /** When it next has a webhook to call, in milliseconds. */
  readonly nextWebhook: number | undefined;
}

/** The notes of a database that holds nothing. */
export const noNotes: SleepNotes = { jobTimes: [], dueDeliveries: [], nextSend: undefined, nextWebhook: undefined };

/** The stores of what is sent later. */
type SendStores = Pick<Store, "messages" | "campaignSends" | "journeys" | "journeyEntries" | "journeyRuns">;

const earliest = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);

/** When a database next has something to send: a message that waits, people of a campaign, or a step of a journey. */
export function findNextSend(stores: SendStores): number | undefined {
  const { messages, campaignSends, journeys, journeyEntries, journeyRuns } = stores;
  const next = earliest(messages.nextDue(), campaignSends.nextDue());
  return journeys.isAny() ? earliest(next, earliest(journeyEntries.nextDue(), journeyRuns.nextDue())) : next;
}

/** The stores that notes are taken of. */
export type NotedStores = SendStores & Pick<Store, "exportJobs" | "deliveries" | "webhookDeliveries">;

/** Takes the notes of a database that is to be closed. */
export const takeNotes = (store: NotedStores): SleepNotes => ({
  jobTimes: store.exportJobs.times(),
  dueDeliveries: store.deliveries.allDue(),
  nextSend: findNextSend(store),
  nextWebhook: store.webhookDeliveries.nextDue(),
});

/** When the next delivery of a queue is due, by the notes. */
export const dueIn = ({ dueDeliveries }: SleepNotes, { source, destination }: QueueName): number | undefined =>
  dueDeliveries.find((each) => each.source === source && each.destination === destination)?.due;
