import type { DueDelivery, QueueName } from "./deliveries.ts";
import type { ExportJobTimes } from "./export-jobs.ts";
import type { Store } from "./stores.ts";

/** What is known of a database while nobody has it open. */
export interface SleepNotes {
  /** When its export jobs were started. */
  readonly jobTimes: readonly ExportJobTimes[];
  /** When deliveries into it are to be tried again. */
  readonly dueDeliveries: readonly DueDelivery[];
}

/** The notes of a database that holds nothing. */
export const noNotes: SleepNotes = { jobTimes: [], dueDeliveries: [] };

/** Takes the notes of a database that is to be closed. */
export const takeNotes = ({ exportJobs, deliveries }: Pick<Store, "exportJobs" | "deliveries">): SleepNotes => ({
  jobTimes: exportJobs.times(),
  dueDeliveries: deliveries.allDue(),
});

/** When the next delivery of a queue is due, by the notes. */
export const dueIn = ({ dueDeliveries }: SleepNotes, { source, destination }: QueueName): number | undefined =>
  dueDeliveries.find((each) => each.source === source && each.destination === destination)?.due;
