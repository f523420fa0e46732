import { lazy } from "../../contracts/lazy.ts";
import type { FetchFeeds, FetchFeedsForCall } from "../domain/data-feeds.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { DueSource, Scheduler } from "../system/scheduler.ts";
import { createTurns, nextTurn } from "../system/turns.ts";
import { createFeedFetcher } from "./feeds/fetch-feeds.ts";
import { runNextPiece } from "./run-piece.ts";

/** Does what is due later: messages that were scheduled, campaigns to many people, in slices, and steps of journeys. */
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

/** Creates what asks feeds, until it is closed. */
function createClosableFeeds(now: () => number): { readonly fetch: FetchFeeds; close(): void } {
  let isClosed = false;
  /** Ends feeds that are being fetched. Made with the first: to make and abort one takes as long as half a call. */
  let closing: AbortController | undefined;
  const fetcher = lazy(() => {
    closing = new AbortController();
    if (isClosed) closing.abort();
    return createFeedFetcher(closing.signal, now);
  });
  return {
    fetch: (planned) => fetcher()(planned),
    close() {
      isClosed = true;
      closing?.abort();
    },
  };
}

/** Creates the runner of a sandbox, one of the sources of its scheduler. */
export function createSendRunner({ projects, scheduler, report }: SendRunnerContext): SendRunner {
  /** Projects that are at work: a feed that keeps one waiting keeps no other. They take turns all the same. */
  const working = new Map<Project, Promise<void>>();
  const takeTurn = lazy(createTurns);
  let isWaking = false;
  let isClosed = false;
  const feeds = createClosableFeeds(scheduler.clock.now);
  /** Projects in which nothing can be written, not even that a send failed: they are tried again with the next wake. */
  const stuck = new Set<Project>();

  const hasWork = (project: Project): boolean => isDue(project, scheduler.clock.now()) && !stuck.has(project);
  const isThere = (project: Project): boolean => !isClosed && projects().find(project.name) === project;
  const tryPiece = async (project: Project): Promise<void> => {
    const failure = await runNextPiece(project, feeds.fetch, isThere);
    if (failure === undefined || !isThere(project)) return;
    if (!failure.isSettled) stuck.add(project);
    report(failure.thrown, `sends of ${project.name}`);
  };
  const run = async (project: Project): Promise<void> => {
    while (isThere(project) && hasWork(project)) {
      await tryPiece(project);
      await takeTurn()();
    }
  };
  const end = (project: Project): void => {
    working.delete(project);
    if (!isClosed) scheduler.rearm();
  };
  const start = async (): Promise<void> => {
    for (const project of [...projects().all])
      if (hasWork(project) && !working.has(project))
        working.set(
          project,
          run(project).finally(() => end(project)),
        );
    await Promise.all(working.values());
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
    isUnderWay: () => working.size > 0,
    runDue: start,
    /** The call that scheduled something may still be rolled back: what is due is looked at in the next turn. */
    wake() {
      stuck.clear();
      if (isWaking || isClosed) return;
      isWaking = true;
      void nextTurn().then(look);
    },
    async fetchFeeds(planned) {
      const fetched = await feeds.fetch(planned);
      return isClosed ? undefined : fetched;
    },
    close() {
      isClosed = true;
      feeds.close();
    },
  };
}
