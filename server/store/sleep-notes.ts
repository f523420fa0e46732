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

/** When a database next has something to send: a message that waits, or people of a campaign. */
export function findNextSend({
  messages,
  campaignSends,
}: Pick<Store, "messages" | "campaignSends">): number | undefined {
  const [message, send] = [messages.nextDue(), campaignSends.nextDue()];
  return message === undefined || send === undefined ? (message ?? send) : Math.min(message, send);
}

/** The stores that notes are taken of. */
export type NotedStores = Pick<Store, "exportJobs" | "deliveries" | "messages" | "campaignSends" | "webhookDeliveries">;

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
