import type { Project, Projects } from "../project/registry.ts";
import type { DueSource, Scheduler } from "../system/scheduler.ts";
import { nextTurn } from "../system/turns.ts";
import { attemptCall } from "./attempt.ts";
import { createFlights, type Flight, type Flights } from "./flights.ts";

/** Calls the webhooks of a sandbox: at once, and again when that is due. */
export interface WebhookRunner {
  /** What it registers with the scheduler: the calls that are due, which begin and are not waited for; and those under way. */
  readonly sources: readonly DueSource[];
  /** To be called when the project of a name has one to call. */
  wake(name: string): void;
  /** Begins with what the projects hold, after one of them was given other contents. */
  resume(): void;
  /** Makes the calls that are due, and settles when none is under way. */
  settle(): Promise<void>;
  /** Ends what is under way of a project without a word: what waited there is gone. */
  clear(project: string): void;
  close(): void;
}

/** What a runner needs of its sandbox. */
export interface WebhookRunnerContext {
  readonly projects: () => Projects;
  readonly scheduler: Scheduler;
  readonly report: (thrown: unknown, what: string) => void;
}

/** When a project next has a call to begin, beside those under way. */
function findNextDue(project: Project, flights: Flights): number | undefined {
  const earliest = project.nextWebhook();
  if (earliest === undefined || flights.isFull()) return undefined;
  if (!flights.anyOf(project.name)) return earliest;
  const { webhookDeliveries } = project.store;
  const times = webhookDeliveries.lanes().flatMap(({ lane }) => {
    if (!flights.hasRoom(project.name, lane)) return [];
    return webhookDeliveries.firstOf(lane, flights.inLane(project.name, lane))?.due ?? [];
  });
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The calls of a project that are due and may begin, each found once those before it have begun. */
function* findDue(project: Project, flights: Flights, now: number): Generator<Flight> {
  const { webhookDeliveries } = project.store;
  for (const { lane } of webhookDeliveries.lanes())
    while (flights.hasRoom(project.name, lane)) {
      const first = webhookDeliveries.firstOf(lane, flights.inLane(project.name, lane));
      if (first === undefined || first.due > now) break;
      yield { project: project.name, lane, id: first.id };
    }
}

/** The calls of all projects: which are due, and making them. */
function createCalls({ projects, scheduler, report }: WebhookRunnerContext) {
  const flights = createFlights();
  let isClosed = false;
  /** Projects whose work threw, and when it was due: it is not tried over and over. */
  const failed = new Map<string, number | undefined>();
  const nextDueOf = (project: Project): number | undefined =>
    failed.has(project.name) && failed.get(project.name) === project.nextWebhook()
      ? undefined
      : findNextDue(project, flights);
  const fail = (project: Project, thrown: unknown): void => {
    failed.set(project.name, project.nextWebhook());
    report(thrown, `webhooks of ${project.name}`);
  };
  const begin = (project: Project, call: Flight): void => {
    const isThere = (): boolean => !isClosed && projects().find(project.name) === project;
    const work = async (ended: AbortSignal): Promise<void> => {
      try {
        await attemptCall(project, call.id, ended, isThere);
      } catch (thrown) {
        if (isThere() && !ended.aborted) fail(project, thrown);
      }
    };
    flights.track(call, work, () => {
      if (isThere()) fill(project);
      if (!isClosed) scheduler.rearm();
    });
  };
  /** Begins as many of the calls of a project that are due as may be under way. */
  const fill = (project: Project): void => {
    if (isClosed) return;
    try {
      const now = scheduler.clock.now();
      if ((nextDueOf(project) ?? Number.POSITIVE_INFINITY) > now) return;
      for (const call of findDue(project, flights, now)) begin(project, call);
    } catch (thrown) {
      fail(project, thrown);
    }
  };
  return {
    /** Begins those of a project that are due, also where that failed before. */
    retry(project: Project): void {
      failed.delete(project.name);
      fill(project);
    },
    fillAll: (): void => [...projects().all].forEach(fill),
    nextDue(): number | undefined {
      const times = projects().all.flatMap((project) => nextDueOf(project) ?? []);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    areUnderWay: (): boolean => flights.count() > 0,
    whenNone: (): Promise<void> => flights.whenNone(),
    clear(project?: string): void {
      flights.abort(project);
      failed.clear();
    },
    close(): void {
      isClosed = true;
      flights.abort();
    },
  };
}

/** Creates the runner of a sandbox. */
export function createWebhookRunner(context: WebhookRunnerContext): WebhookRunner {
  const { projects, scheduler } = context;
  const calls = createCalls(context);
  const woken = new Set<string>();
  /** The call that queued something may still be rolled back: what is due is looked at in the next turn. */
  const look = (): void => {
    const names = [...woken];
    woken.clear();
    for (const name of names) {
      const project = projects().find(name);
      if (project !== undefined) calls.retry(project);
    }
    scheduler.rearm();
  };
  return {
    sources: [
      { name: "webhooks", nextDue: calls.nextDue, runDue: calls.fillAll },
      {
        name: "webhooks under way",
        nextDue: () => undefined,
        isUnderWay: calls.areUnderWay,
        runDue: calls.whenNone,
      },
    ],
    wake(name) {
      if (woken.size === 0) void nextTurn().then(look);
      woken.add(name);
    },
    resume() {
      calls.clear();
      calls.fillAll();
      scheduler.rearm();
    },
    settle() {
      calls.fillAll();
      return calls.whenNone();
    },
    clear: calls.clear,
    close: calls.close,
  };
}
