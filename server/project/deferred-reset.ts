import type { OpenStore } from "../store/open-store.ts";
import type { ProjectDatabase } from "./database.ts";
import type { StagedProject } from "./stage.ts";

/** A database whose reset may wait for its next use. */
export interface DeferrableDatabase extends ProjectDatabase {
  /** From now on it is empty, or as it was seeded, for whoever looks; the work is done by then. */
  deferReset(): void;
  /** Does the work of a reset that is due. What it throws the next use throws too: nobody sees what was there before. */
  settleReset(): void;
}

/** Lets resets of a database wait for its next use, so that those of many projects happen at one moment. */
export function deferResets(db: ProjectDatabase): DeferrableDatabase {
  let isDue = false;
  const settleReset = (): void => {
    if (!isDue) return;
    db.reset();
    isDue = false;
  };
  /** One that takes the place of the database does so of what a reset would leave too. */
  const endReset = <Staged extends StagedProject>(staged: Staged): Staged => ({
    ...staged,
    swap() {
      isDue = false;
      staged.swap();
    },
  });
  return {
    ...db,
    get(): OpenStore {
      if (isDue) settleReset();
      return db.get();
    },
    jobTimes: () => (isDue ? [] : db.jobTimes()),
    nextSend: () => (isDue ? undefined : db.nextSend()),
    nextWebhook: () => (isDue ? undefined : db.nextWebhook()),
    nextDelivery: (queue) => (isDue ? undefined : db.nextDelivery(queue)),
    reset() {
      isDue = true;
      settleReset();
    },
    close() {
      isDue = false;
      db.close();
    },
    discard() {
      isDue = false;
      db.discard();
    },
    deferReset() {
      isDue = true;
    },
    stage: () => endReset(db.stage()),
    stageSeed: (of: string | undefined) => endReset(db.stageSeed(of)),
    stageReset() {
      const staged = db.stageReset();
      return staged && endReset(staged);
    },
    settleReset,
  };
}
