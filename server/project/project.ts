import type { Operation } from "../../contracts/operation.ts";
import { createRateWindows, type RateWindows, type Windows } from "../domain/rate-window.ts";
import type { Checkpoint } from "../store/checkpoint.ts";
import type { ExportJobTimes } from "../store/export-jobs.ts";
import type { OpenStore } from "../store/open-store.ts";
import type { Seeds } from "../store/seeds.ts";
import type { Store } from "../store/stores.ts";
import type { Tables } from "../store/tables.ts";
import type { Transactions } from "../store/transactions.ts";
import type { Clock } from "../system/clock.ts";
import type { System } from "../system/system.ts";
import { createActiveStreams } from "./active-streams.ts";
import { createProjectDatabase, type Storage } from "./database.ts";
import { type DeferrableDatabase, deferResets } from "./deferred-reset.ts";
import type { ProcessingDelay, ProjectOptions } from "./settings.ts";

/** One project at work: its configuration, its state and the clock of its sandbox. Its database opens when it is used. */
export interface Project extends ProjectOptions {
  readonly clock: Clock;
  readonly store: Store;
  readonly transactions: Transactions;
  readonly system: System;
  /** Calls counted against the rate limits. */
  readonly rates: RateWindows;
  /** Every project of the sandbox, this one too. */
  readonly organisation: readonly Project[];
  /** What stands between writes and reads where writes take time to be processed; undefined where they take none. */
  readonly replica: Replica | undefined;
  /** Every table of its database, for exports of the whole project. */
  readonly tables: Tables;
  readonly seeds: Seeds;
  readonly checkpoint: Checkpoint;
  /** Whether its database is open. */
  readonly isAwake: boolean;
  /** When its export jobs were started; asking does not wake it. */
  jobTimes(): readonly ExportJobTimes[];
  /** Keeps it awake while parts that are made of it are read. */
  trackStream<Part>(parts: Iterable<Part>): Iterable<Part>;
  /** Back to what it was seeded with; to nothing where it was not. */
  reset(): void;
  /** The same for whoever looks; the work is done by the next use, or by `settleReset`. */
  deferReset(): void;
  settleReset(): void;
  close(): void;
}

/** Plays a write again in another project that has the same keys and settings. Gives what it answers there. */
export type Replay = (project: Project) => unknown;

/** The way of one call past the processing of a project. */
export interface ReplicatedCall {
  /** The project to answer from. */
  readonly project: Project;
  /** The call was taken and is answered with success. */
  committed(answer: unknown, replay: Replay): void;
}

/** Lets reads see writes once these have been processed. */
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
  change(options: Partial<Pick<ProjectOptions, "keys" | "settings">>): void;
}

/** The processing of a project, which is another one once the delay is another. */
function createReplicaHolder(open: () => Replica | undefined) {
  let processing: Replica | undefined;
  let openedFor: ProcessingDelay | undefined;
  return {
    current: () => processing,
    forDelay(delay: ProcessingDelay): Replica | undefined {
      if (openedFor === delay) return processing;
      processing?.close();
      processing = open();
      openedFor = delay;
      return processing;
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

/** Makes a project. Its database is opened when something first asks for it. */
export function createProject(options: ProjectOptions, shared: Shared): ProjectEntry {
  const { storage, system, clock, calls, organisation, openReplica, onOpen, warn } = shared;
  let lastUse = 0;
  const use = (): void => {
    shared.uses += 1;
    lastUse = shared.uses;
  };
  const db = deferResets(createProjectDatabase(options, { storage, now: clock.now, warn, onOpen }));
  const streams = createActiveStreams();
  const rates = createRateWindows(calls);
  let { keys, settings } = options;
  const replica = createReplicaHolder(() => openReplica(project));
  const useDatabase = (): OpenStore => {
    use();
    return db.get();
  };
  const project: Project = {
    ...options,
    get keys() {
      return keys;
    },
    get settings() {
      return settings;
    },
    clock,
    system,
    rates,
    organisation,
    get store() {
      return useDatabase().store;
    },
    get transactions() {
      return useDatabase().transactions;
    },
    get tables() {
      return useDatabase().tables;
    },
    get seeds() {
      return useDatabase().seeds;
    },
    get checkpoint() {
      return useDatabase().checkpoint;
    },
    get isAwake() {
      return db.isOpen;
    },
    jobTimes: db.jobTimes,
    trackStream: streams.track,
    get replica() {
      return replica.forDelay(settings.processingDelay);
    },
    ...createProjectReset(db, use, () => {
      rates.clear();
      replica.current()?.reset();
    }),
    close() {
      db.close();
      replica.current()?.close();
    },
  };
  return {
    project,
    lastUse: () => (db.isOpen ? lastUse : undefined),
    sleep: () => project.replica === undefined && !streams.any() && db.sleep(),
    discard() {
      project.close();
      db.discard();
    },
    change(options) {
      keys = options.keys ?? keys;
      settings = options.settings ?? settings;
    },
  };
}
