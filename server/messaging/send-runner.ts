import { lazy } from "../../contracts/lazy.ts";
import type { FetchFeedsForCall } from "../domain/data-feeds.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { DueSource, Scheduler } from "../system/scheduler.ts";
import { createTurns, nextTurn } from "../system/turns.ts";
import { createFeedFetcher } from "./feeds/fetch-feeds.ts";
import { runNextPiece } from "./run-piece.ts";

/** Sends what is due later: messages that were scheduled, and campaigns to many people, in slices. */
export interface SendRunner extends DueSource {
  /** To be called when something was scheduled. */
  wake(): void;
  /** Asks feeds for a call that answers what was rendered with them; it shares its answers with sends. */
  readonly fetchFeeds: FetchFeedsForCall;
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
  /** Projects in which nothing can be written, not even that a send failed: they are tried again with the next wake. */
  const stuck = new Set<Project>();

  const hasWork = (project: Project): boolean => isDue(project, scheduler.clock.now()) && !stuck.has(project);
  const isThere = (project: Project): boolean => !isClosed && projects().find(project.name) === project;
  const tryPiece = async (project: Project): Promise<void> => {
    const failure = await runNextPiece(project, (feeds) => feedFetcher()(feeds), isThere);
    if (failure === undefined || !isThere(project)) return;
    if (!failure.isSettled) stuck.add(project);
    report(failure.thrown, `sends of ${project.name}`);
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
        return due === undefined || stuck.has(project) ? [] : [due];
      });
      return times.length === 0 ? undefined : Math.min(...times);
    },
    isUnderWay: () => working !== undefined,
    runDue: start,
    /** The call that scheduled something may still be rolled back: what is due is looked at in the next turn. */
    wake() {
      stuck.clear();
      if (isWaking || isClosed) return;
      isWaking = true;
      void nextTurn().then(look);
    },
    async fetchFeeds(planned) {
      const feeds = await feedFetcher()(planned);
      return isClosed ? undefined : feeds;
    },
    close() {
      isClosed = true;
      closing?.abort();
    },
  };
}
