import { iterable } from "../../contracts/index.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { DueSource, Scheduler } from "../system/scheduler.ts";
import { createTurns, nextTurn } from "../system/turns.ts";
import { findNextDue, runDue } from "./due-work.ts";

/** Sends what is due later: messages that were scheduled, and campaigns to many people, in slices. */
export interface SendRunner extends DueSource {
  /** To be called when something was scheduled. */
  wake(): void;
  close(): void;
}

/** What a runner needs of its sandbox. */
export interface SendRunnerContext {
  readonly projects: () => Projects;
  readonly scheduler: Scheduler;
  readonly report: (thrown: unknown, what: string) => void;
}

const isDue = (project: Project, now: number): boolean => {
  const next = project.nextSend();
  return next !== undefined && next <= now;
};

/**
 * Does one piece of what is due in a project, all or nothing. Where writes take time to be processed, reads see it once
 * that is over, as they see a call.
 */
function runPiece(project: Project): void {
  const now = project.clock.now();
  const work = findNextDue(project, now);
  if (work === undefined) return;
  const replicated = project.replica?.begin(iterable.campaigns.send);
  const view = replicated?.project ?? project;
  project.transactions.write(() => {
    runDue(view, work);
    replicated?.committed(undefined, (seen) => runDue(seen, work));
  });
}

/** Creates the runner of a sandbox, one of the sources of its scheduler. */
export function createSendRunner({ projects, scheduler, report }: SendRunnerContext): SendRunner {
  let working: Promise<void> | undefined;
  let isWaking = false;
  let isClosed = false;
  /** Projects whose work threw, and when it was due: it is not tried over and over. */
  const failed = new Map<string, number>();

  const hasWork = (project: Project): boolean =>
    isDue(project, scheduler.clock.now()) && failed.get(project.name) !== project.nextSend();
  const isThere = (project: Project): boolean => !isClosed && projects().find(project.name) === project;
  const tryPiece = (project: Project): void => {
    const due = project.nextSend() ?? 0;
    try {
      runPiece(project);
    } catch (thrown) {
      failed.set(project.name, due);
      report(thrown, `sends of ${project.name}`);
    }
  };
  const run = async (): Promise<void> => {
    const takeTurn = createTurns();
    for (const project of [...projects().all]) {
      while (isThere(project) && hasWork(project)) {
        tryPiece(project);
        await takeTurn();
      }
    }
  };
  const start = (): Promise<void> => {
    working ??= run().finally(() => {
      working = undefined;
      if (!isClosed) scheduler.rearm();
    });
    return working;
  };
  const look = (): void => {
    isWaking = false;
    if (isClosed) return;
    if (projects().all.some(hasWork)) void start();
    else scheduler.rearm();
  };
  return {
    name: "sends",
    nextDue() {
      const times = projects().all.flatMap((project) => {
        const due = project.nextSend();
        return due === undefined || failed.get(project.name) === due ? [] : [due];
      });
      return times.length === 0 ? undefined : Math.min(...times);
    },
    isUnderWay: () => working !== undefined,
    runDue: start,
    /** The call that scheduled something may still be rolled back: what is due is looked at in the next turn. */
    wake() {
      if (isWaking || isClosed) return;
      isWaking = true;
      void nextTurn().then(look);
    },
    close() {
      isClosed = true;
    },
  };
}
