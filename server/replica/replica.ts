import { isObject } from "../../contracts/json.ts";
import type { Operation } from "../../contracts/operation.ts";
import { ApiError, fail } from "../pipeline/handler.ts";
import type { Project, Replay, Replica } from "../project/registry.ts";
import type { ProjectSettings } from "../project/settings.ts";
import { withState } from "../project/state.ts";
import { openInMemory } from "../store/memory/open.ts";
import type { OpenStore } from "../store/open-store.ts";
import { copyTables } from "../store/tables.ts";
import { createRecordedSystem, type RecordedSystem } from "./recorded-system.ts";
import { createWriteQueue, type Waiting } from "./write-queue.ts";

/** The listeners that are told what becomes of writes once they were answered. */
export interface ReplicaListeners {
  /** A write that was answered with success was then refused. */
  warn(text: string): void;
  /** A write broke the sandbox while it was processed. */
  report(thrown: unknown, operation: string): void;
}

/** A write that was answered with success and that reads do not see yet. */
interface PendingWrite {
  readonly operation: Operation;
  readonly at: number;
  readonly answer: unknown;
  readonly system: RecordedSystem;
  readonly replay: Replay;
}

/** The time for which reads do not see what an operation writes; single and bulk calls are queues of their own. */
function delayOf({ queue }: Operation, { processingDelay: delay }: ProjectSettings): number {
  if (queue === "none") return 0;
  return typeof delay === "number" ? delay : delay[queue ?? "single"];
}

/** The number of elements of a bulk call that failed, by its answer. */
const countFailures = (answer: unknown): number =>
  isObject(answer) && typeof answer.failCount === "number" ? answer.failCount : 0;

/** The copy of a project that reads see. It is made when it is first needed, and made anew after a reset. */
function createVisibleCopy(project: Project) {
  let opened: OpenStore | undefined;
  let isMade = false;
  let view: Project | undefined;
  return {
    /** Undefined while there is no copy. */
    project: (): Project | undefined => (isMade ? view : undefined),
    make(): Project {
      const copy = opened ?? openInMemory(project.kind);
      opened = copy;
      const tables = copy.tables();
      copyTables(project.tables, tables);
      isMade = true;
      const { store, transactions } = copy;
      view ??= withState(project, {
        store,
        transactions,
        // Whoever hands mail on was told when it was sent.
        onMessageSent: () => {},
        // What is played again was told of when it happened.
        onCampaignSlice: () => {},
        tables,
      });
      return view;
    },
    reset(): void {
      opened?.reset();
      isMade = false;
    },
    close: () => opened?.close(),
  };
}

/** Whether any write of a project takes time. */
const takesTime = ({ processingDelay: delay }: ProjectSettings): boolean =>
  typeof delay === "number" ? delay > 0 : delay.single > 0 || delay.bulk > 0;

/**
 * Opens the replica of a project, which answers its reads where writes take time to be processed; undefined where they
 * take none.
 *
 * The project itself decides every call and takes every write at once. Reads are answered from a copy of it, on which
 * each write is played again once its delay is over: as of the time it was made, with the ids it was given. A single
 * call may so overtake a bulk call. One that overtook what it needs waits for it (assumed); one that is refused all the
 * same is dropped.
 *
 * @see https://api.iterable.com/api/docs#events_trackBulk
 */
export function openReplica(project: Project, { warn, report }: ReplicaListeners): Replica | undefined {
  const { clock, name } = project;
  if (!takesTime(project.settings)) return undefined;
  const copy = createVisibleCopy(project);
  const queue = createWriteQueue<PendingWrite>();

  /** Plays a write on the copy. Gives how many more elements failed than its answer told. */
  const replayWrite = (seen: Project, waiting: Waiting<PendingWrite>): number =>
    seen.transactions.write(() => {
      const { at, answer, system, replay } = waiting.item;
      const now = (): number => at;
      const again = replay(withState(seen, { clock: { ...clock, now }, system: system.replay() }));
      const lost = countFailures(again) - countFailures(answer);
      return lost > 0 && queue.hasEarlier(waiting) ? fail("GenericError", "It needs what is not processed yet") : lost;
    });

  const processWrite = (seen: Project, waiting: Waiting<PendingWrite>): void => {
    const { id } = waiting.item.operation;
    try {
      const lost = replayWrite(seen, waiting);
      if (lost > 0) warn(`${name}: ${lost} more of ${id} failed when it was processed than its answer told`);
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) report(thrown, id);
      else if (queue.hasEarlier(waiting)) queue.postpone(waiting);
      else warn(`${name}: ${id} was answered with success and dropped when it was processed: ${thrown.message}`);
    }
  };

  const catchUp = (seen: Project): Project => {
    for (let next = queue.next(clock.now()); next !== undefined; next = queue.next(clock.now()))
      processWrite(seen, next);
    return seen;
  };

  return {
    begin(operation) {
      const delay = delayOf(operation, project.settings);
      const isRead = operation.method === "GET";
      const before = copy.project();
      if (before === undefined && (isRead || delay === 0)) return undefined;
      const seen = catchUp(before ?? copy.make());
      if (isRead) return { project: seen, committed: () => {} };
      const system = createRecordedSystem(project.system);
      const at = clock.now();
      return {
        project: withState(project, { system: system.system }),
        committed: (answer, replay) => queue.add({ operation, at, answer, system, replay }, at + delay),
      };
    },
    reset() {
      queue.clear();
      copy.reset();
    },
    close: copy.close,
  };
}
