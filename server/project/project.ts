import type { Operation } from "../../contracts/operation.ts";
import { createRateWindows, type RateWindows, type Windows } from "../domain/rate-window.ts";
import type { ExportJobTimes } from "../store/export-jobs.ts";
import type { OpenStore } from "../store/open-store.ts";
import type { Clock } from "../system/clock.ts";
import type { System } from "../system/system.ts";
import { type ActiveStreams, createActiveStreams } from "./active-streams.ts";
import { createProjectDatabase, type StagedProject } from "./database.ts";
import { type DeferrableDatabase, deferResets } from "./deferred-reset.ts";
import type { Storage } from "./place.ts";
import type { ProcessingDelay, ProjectOptions } from "./settings.ts";
import { addHidden, type ProjectState } from "./state.ts";

/**
 * Information about a project, to be had without waking it: its configuration as it is now, and
 * whether it is awake.
 */
export interface ProjectInfo extends ProjectOptions {
  /** Whether its database is open. */
  readonly isAwake: boolean;
}

/**
 * One project at work: its information, its state and what it shares with its sandbox. A copy (`{ ...project }`) is its
 * information alone; a view over other state is made by `withState`.
 */
export interface Project extends ProjectInfo, ProjectState {
  /** Calls counted against the rate limits. */
  readonly rates: RateWindows;
  /** Every project of the sandbox, this one too. */
  readonly organisation: readonly Project[];
  /** What stands between writes and reads where writes take time to be processed; undefined where they take none. */
  readonly replica: Replica | undefined;
  /** When its export jobs were started; asking does not wake it. */
  jobTimes(): readonly ExportJobTimes[];
  /** Keeps it awake while parts that are made of it are read. */
  trackStream<Part>(parts: Iterable<Part>): Iterable<Part>;
  /** Begins a database beside its own, which may take its place. Throws `ProjectBusy`. */
  stage(): StagedProject;
  /** Back to what it was seeded with; to nothing where it was not. */
  reset(): void;
  /** The same for whoever looks; the work is done by the next use, or by `settleReset`. */
  deferReset(): void;
  settleReset(): void;
  close(): void;
}

/** A replay: does a write again in another project that has the same keys and settings. Gives what it answers there. */
export type Replay = (project: Project) => unknown;

/** The way of one call past the processing of a project. */
export interface ReplicatedCall {
  /** The project to answer from. */
  readonly project: Project;
  /** The call was taken and is answered with success. */
  committed(answer: unknown, replay: Replay): void;
}

/** A read replica: lets reads see writes once these have been processed. */
export interface Replica {
  /** Called before a call is answered; undefined while reads have nothing to wait for. */
  begin(operation: Operation): ReplicatedCall | undefined;
  reset(): void;
  close(): void;
}

/** Makes the processing of a project; undefined where its writes take no time. */
export type OpenReplica = (project: Project) => Replica | undefined;

/** What the projects of a sandbox share. `calls` are those counted against limits of the whole organisation. */
export interface Shared {
  readonly storage: Storage;
  readonly system: System;
  readonly clock: Clock;
  readonly calls: Windows;
  readonly organisation: readonly Project[];
  readonly openReplica: OpenReplica;
  /** Told of what goes wrong with a project beside a call. */
  readonly warn: (text: string) => void;
  /** Told that a project has opened its database, so that another can be put to sleep. */
  readonly onOpen: () => void;
  /** The number of the latest use of any project. */
  uses: number;
}

/** What may change of a project that runs. */
type Changes = Partial<Pick<ProjectOptions, "keys" | "settings">>;

/** A project, and what only the one who keeps all projects may do with it. */
export interface ProjectEntry {
  readonly project: Project;
  /** The number of its latest use; undefined while it sleeps. */
  lastUse(): number | undefined;
  /** Closes the database until the next use; false where the project has to stay awake. */
  sleep(): boolean;
  /** Closes it for good, and removes what it keeps on disk. */
  discard(): void;
  /** Gives it other keys or settings. */
  change(changes: Changes): void;
}

/** The replica of a project, which is another one once the delay is another. */
function createReplicaHolder(open: () => Replica | undefined) {
  let replica: Replica | undefined;
  let openedFor: ProcessingDelay | undefined;
  return {
    current: () => replica,
    forDelay(delay: ProcessingDelay): Replica | undefined {
      if (openedFor === delay) return replica;
      replica?.close();
      replica = open();
      openedFor = delay;
      return replica;
    },
  };
}

/** The reset of a project, at once or in two steps; `forget` drops what it holds beside its database. */
function createProjectReset(db: DeferrableDatabase, use: () => void, forget: () => void) {
  const deferReset = (): void => {
    db.deferReset();
    forget();
  };
  const settleReset = (): void => {
    use();
    db.settleReset();
  };
  const reset = (): void => {
    deferReset();
    settleReset();
  };
  return { reset, deferReset, settleReset };
}

/** Numbers the uses of a project among those of all projects. */
interface UseCounter {
  latest(): number;
  add(): void;
}

function createUseCounter(shared: Shared): UseCounter {
  let latest = 0;
  return {
    latest: () => latest,
    add(): void {
      shared.uses += 1;
      latest = shared.uses;
    },
  };
}

/** The information of a project, and the way to change what may change of it. */
function createInfo(options: ProjectOptions, db: DeferrableDatabase) {
  let { keys, settings } = options;
  const info: ProjectInfo = {
    ...options,
    get keys() {
      return keys;
    },
    get settings() {
      return settings;
    },
    get isAwake() {
      return db.isOpen;
    },
  };
  const change = (changes: Changes): void => {
    keys = changes.keys ?? keys;
    settings = changes.settings ?? settings;
  };
  return { info, change };
}

/** The state of a project: each look at it is a use, and opens the database where it is not. */
const createState = (open: () => OpenStore, { clock, system }: Shared): ProjectState => ({
  clock,
  system,
  get store() {
    return open().store;
  },
  get transactions() {
    return open().transactions;
  },
  get tables() {
    return open().tables;
  },
  get seeds() {
    return open().seeds;
  },
  get checkpoint() {
    return open().checkpoint;
  },
});

/** The parts a project is made of. */
interface Parts {
  readonly info: ProjectInfo;
  readonly db: DeferrableDatabase;
  readonly streams: ActiveStreams;
  readonly uses: UseCounter;
}

/** What a project does beside holding state. */
function createWork(
  { info, db, streams, uses }: Parts,
  { calls, organisation }: Shared,
  open: () => Replica | undefined,
): Omit<Project, keyof ProjectInfo | keyof ProjectState> {
  const rates = createRateWindows(calls);
  const replica = createReplicaHolder(open);
  return {
    rates,
    organisation,
    jobTimes: db.jobTimes,
    stage: db.stage,
    trackStream: streams.track,
    get replica() {
      return replica.forDelay(info.settings.processingDelay);
    },
    ...createProjectReset(db, uses.add, () => {
      rates.clear();
      replica.current()?.reset();
    }),
    close() {
      db.close();
      replica.current()?.close();
    },
  };
}

/** Creates a project. Its database is opened when something first asks for it. */
export function createProject(options: ProjectOptions, shared: Shared): ProjectEntry {
  const { storage, clock, warn, onOpen } = shared;
  const uses = createUseCounter(shared);
  const db = deferResets(createProjectDatabase(options, { storage, now: clock.now, warn, onOpen }));
  const openDatabase = (): OpenStore => {
    uses.add();
    return db.get();
  };
  const streams = createActiveStreams();
  const { info, change } = createInfo(options, db);
  const work = createWork({ info, db, streams, uses }, shared, () => shared.openReplica(project));
  const project: Project = addHidden(addHidden(info, createState(openDatabase, shared)), work);
  return {
    project,
    change,
    lastUse: () => (db.isOpen ? uses.latest() : undefined),
    sleep: () => project.replica === undefined && !streams.any() && db.sleep(),
    discard() {
      project.close();
      db.discard();
    },
  };
}
