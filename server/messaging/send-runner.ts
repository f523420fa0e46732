import { iterable } from "../../contracts/index.ts";
import { lazy } from "../../contracts/lazy.ts";
import type { FetchedFeeds, FetchFeeds, PlannedFeed } from "../domain/data-feeds.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { DueSource, Scheduler } from "../system/scheduler.ts";
import { createTurns, nextTurn } from "../system/turns.ts";
import { type DueWork, findNextDue, runDue } from "./due-work.ts";
import { createFeedFetcher } from "./feeds/fetch-feeds.ts";

/** Sends what is due later: messages that were scheduled, and campaigns to many people, in slices. */
export interface SendRunner extends DueSource {
  /** To be called when something was scheduled. */
  wake(): void;
  /** Asks feeds for a call that answers what was rendered with them; it shares its answers with sends. */
  readonly fetchFeeds: FetchFeeds;
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
 * that is over, as they see a call. Gives the data feeds that have to be asked first.
 */
function runPiece(project: Project, work: DueWork, feeds?: FetchedFeeds): readonly PlannedFeed[] {
  const replicated = project.replica?.begin(iterable.campaigns.send);
  const view = replicated?.project ?? project;
  return project.transactions.write(() => {
    const needed = runDue(view, work, feeds);
    if (needed.length === 0) replicated?.committed(undefined, (seen) => runDue(seen, work, feeds));
    return needed;
  });
}

/** Creates the runner of a sandbox, one of the sources of its scheduler. */
export function createSendRunner({ projects, scheduler, report }: SendRunnerContext): SendRunner {
  let working: Promise<void> | undefined;
  let isWaking = false;
  let isClosed = false;
  /** Ends feeds that are being fetched. Made with the first: to make and abort one takes as long as half a call. */
  let closing: AbortController | undefined;
  const feedFetcher = lazy(() => {
    closing = new AbortController();
    if (isClosed) closing.abort();
    return createFeedFetcher(closing.signal, () => scheduler.clock.now());
  });
  /** Projects whose work threw, and when it was due: it is not tried over and over. */
  const failed = new Map<string, number>();

  const hasWork = (project: Project): boolean =>
    isDue(project, scheduler.clock.now()) && failed.get(project.name) !== project.nextSend();
  const isThere = (project: Project): boolean => !isClosed && projects().find(project.name) === project;
  const tryPiece = async (project: Project): Promise<void> => {
    const due = project.nextSend() ?? 0;
    try {
      const work = findNextDue(project, project.clock.now());
      const needed = work === undefined ? [] : runPiece(project, work);
      if (work === undefined || needed.length === 0) return;
      const feeds = await feedFetcher()(needed);
      if (isThere(project)) runPiece(project, work, feeds);
    } catch (thrown) {
      failed.set(project.name, due);
      report(thrown, `sends of ${project.name}`);
    }
  };
  const run = async (): Promise<void> => {
    const takeTurn = createTurns();
    for (const project of [...projects().all]) {
      while (isThere(project) && hasWork(project)) {
        await tryPiece(project);
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
    fetchFeeds: (planned) => feedFetcher()(planned),
    close() {
      isClosed = true;
      closing?.abort();
    },
  };
}
