import type { QueueName } from "../store/deliveries.ts";
import type { ExportJobTimes } from "../store/export-jobs.ts";
import type { OpenStore } from "../store/open-store.ts";
import { dueIn, findNextSend, noNotes, takeNotes } from "../store/sleep-notes.ts";
import { createPlace, type DatabaseContext, type Place, type PlaceStaging } from "./place.ts";
import type { ProjectOptions } from "./settings.ts";
import { createStage, type StagedProject, type StagedRestore, type StagedSeed } from "./stage.ts";

/** The database of a project: open, asleep, or gone for good. */
export interface ProjectDatabase {
  /** Opens it, where it is not. Throws once it is closed. */
  get(): OpenStore;
  isOpen(): boolean;
  /** When the project's export jobs were started, known in its sleep too. */
  jobTimes(): readonly ExportJobTimes[];
  /** When the next delivery of a queue is to be tried again, known in its sleep too. */
  nextDelivery(queue: QueueName): number | undefined;
  /** When it next has something to send, known in its sleep too. */
  nextSend(): number | undefined;
  /** When it next has a webhook to call, known in its sleep too. */
  nextWebhook(): number | undefined;
  /** Closes it until the next use; false where it has to stay open. */
  sleep(): boolean;
  reset(): void;
  /** Begins a database that may take its place. Throws `ProjectBusy` while another one is staged. */
  stage(): StagedRestore;
  /** Begins one for a seed; `of` says what that is made of. */
  stageSeed(of: string | undefined): StagedSeed;
  /** Begins one that a reset leaves; undefined where a reset takes little time. */
  stageReset(): StagedProject | undefined;
  close(): void;
  /** Closes it, and removes its files. */
  discard(): void;
}

/** The databases of a project that are open: the one in use, and in memory the seeded one that it was restored over. */
function createOpenDatabases(place: Place) {
  let current: OpenStore | undefined;
  let seeded: OpenStore | undefined;
  return {
    current: () => current,
    use(opened: OpenStore | undefined): void {
      current = opened;
    },
    /** Whether resets return to a seed that is nowhere but in memory. */
    holdsSeed: () => seeded !== undefined || (current?.seeds.isSeeded() === true && !current.seeds.outlive),
    /** Puts a staged one in the place of the one in use. Gives whether it is open where none was. */
    swapIn({ opened }: PlaceStaging): boolean {
      const before = current;
      current = opened;
      if (opened === undefined) {
        if (before !== undefined) place.leave(before);
        return false;
      }
      place.reset();
      if (before?.seeds.isSeeded() === true) {
        seeded?.close();
        seeded = before;
        seeded.reset();
      } else before?.close();
      return before === undefined;
    },
    /** Returns to the one that was seeded, unless the one in use was seeded since. */
    returnToSeed(): void {
      if (seeded === undefined) return;
      const [kept, dropped] = current?.seeds.isSeeded() === true ? [current, seeded] : [seeded, current];
      dropped?.close();
      current = kept;
      seeded = undefined;
    },
    close(): void {
      current?.close();
      seeded?.close();
      current = seeded = undefined;
    },
  };
}

/** Creates the database of a project, which is opened when something asks for it. */
export function createProjectDatabase(options: ProjectOptions, context: DatabaseContext): ProjectDatabase {
  const place = createPlace(options, context);
  const databases = createOpenDatabases(place);
  let notes = noNotes;
  let isClosed = false;
  const checkOpen = (): void => {
    if (isClosed) throw new Error(`the project "${options.name}" is closed`);
  };
  const wake = (): OpenStore => {
    checkOpen();
    const opened = place.open();
    databases.use(opened);
    context.onOpen();
    return opened;
  };
  const get = (): OpenStore => databases.current() ?? wake();
  const close = (): void => {
    isClosed = true;
    databases.close();
    notes = noNotes;
  };
  const stage = createStage(options.name, checkOpen, (staged) => {
    notes = staged.notes();
    if (databases.swapIn(staged)) context.onOpen();
  });
  return {
    get,
    isOpen: () => databases.current() !== undefined,
    jobTimes: () => databases.current()?.store.exportJobs.times() ?? notes.jobTimes,
    nextDelivery(queue) {
      const current = databases.current();
      return current === undefined ? dueIn(notes, queue) : current.store.deliveries.nextDue(queue);
    },
    nextSend() {
      const current = databases.current();
      return current === undefined ? notes.nextSend : findNextSend(current.store);
    },
    nextWebhook() {
      const current = databases.current();
      return current === undefined ? notes.nextWebhook : current.store.webhookDeliveries.nextDue();
    },
    sleep() {
      const current = databases.current();
      if (current === undefined || databases.holdsSeed()) return false;
      // One that was woken to be read is as the notes of its last sleep say.
      if (notes === noNotes || current.tables().changes() > 0) notes = takeNotes(current.store);
      place.leave(current);
      databases.use(undefined);
      return true;
    },
    reset() {
      if (databases.current() === undefined && place.reset()) notes = noNotes;
      else {
        databases.returnToSeed();
        get().reset();
      }
    },
    stage: () => stage("restored", place.stage),
    stageSeed: (of) => stage("seeded", () => place.stageSeed(of)),
    stageReset() {
      const begin = place.planReset();
      return begin && stage("reset", begin);
    },
    close,
    discard() {
      close();
      place.remove();
    },
  };
}
