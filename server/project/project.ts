import type { Operation } from "../../contracts/operation.ts";
import { type RateWindows, rateWindows, type Windows } from "../domain/rate-window.ts";
import type { Marks } from "../store/checkpoint.ts";
import type { ExportJobTimes } from "../store/export-jobs.ts";
import type { OpenStore, Store } from "../store/open.ts";
import type { Seeds } from "../store/seeding.ts";
import type { Tables } from "../store/tables.ts";
import type { Transactions } from "../store/transactions.ts";
import type { Clock } from "../system/clock.ts";
import type { System } from "../system/system.ts";
import { nothingHeld } from "./active-streams.ts";
import { projectDatabase, type Storage } from "./database.ts";
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
  readonly processing: Processing | undefined;
  /** Every table of its database, for exports of the whole project. */
  readonly tables: Tables;
  readonly seeds: Seeds;
  readonly marks: Marks;
  /** Whether its database is open. */
  readonly isAwake: boolean;
  /** When its export jobs were started; asking does not wake it. */
  jobTimes(): readonly ExportJobTimes[];
  /** Keeps it awake while parts that are made of it are read. */
  hold<Part>(parts: Iterable<Part>): Iterable<Part>;
  /** Back to what it was seeded with; to nothing where it was not. */
  reset(): void;
  close(): void;
}

/** Plays a write again in another project that has the same keys and settings. Gives what it answers there. */
export type Replay = (project: Project) => unknown;

/** The way of one call past the processing of a project. */
export interface Passage {
  /** The project to answer from. */
  readonly project: Project;
  /** The call was taken and is answered with success. */
  taken(answer: unknown, replay: Replay): void;
}

/** Lets reads see writes once these have been processed. */
export interface Processing {
  /** Called before a call is answered; undefined while reads have nothing to wait for. */
  open(row: Operation): Passage | undefined;
  reset(): void;
  close(): void;
}

/** Makes the processing of a project; undefined where its writes take no time. */
export type OpenProcessing = (project: Project) => Processing | undefined;

/** What the projects of a sandbox share. `calls` are those counted against limits of the whole organisation. */
export interface Shared {
  readonly storage: Storage;
  readonly system: System;
  readonly clock: Clock;
  readonly calls: Windows;
  readonly organisation: readonly Project[];
  readonly openProcessing: OpenProcessing;
  /** Told that a project has opened its database, so that another can be put to sleep. */
  readonly opened: () => void;
  /** The number of the latest use of any project. */
  uses: number;
}

/** A project, and what only the one who keeps all projects may do with it. */
export interface KeptProject {
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
function processingBy(open: () => Processing | undefined) {
  let processing: Processing | undefined;
  let openedFor: ProcessingDelay | undefined;
  return {
    current: () => processing,
    of(delay: ProcessingDelay): Processing | undefined {
      if (openedFor === delay) return processing;
      processing?.close();
      processing = open();
      openedFor = delay;
      return processing;
    },
  };
}

/** Makes a project. Its database is opened when something first asks for it. */
export function createProject(options: ProjectOptions, shared: Shared): KeptProject {
  const { storage, system, clock, calls, organisation, openProcessing, opened } = shared;
  let lastUse = 0;
  const use = (): void => {
    shared.uses += 1;
    lastUse = shared.uses;
  };
  const db = projectDatabase(options, storage, clock.now, () => {
    use();
    opened();
  });
  const held = nothingHeld();
  const rates = rateWindows(calls);
  let { keys, settings } = options;
  const processing = processingBy(() => openProcessing(project));
  const used = (): OpenStore => {
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
      return used().store;
    },
    get transactions() {
      return used().transactions;
    },
    get tables() {
      return used().tables;
    },
    get seeds() {
      return used().seeds;
    },
    get marks() {
      return used().marks;
    },
    get isAwake() {
      return db.isOpen;
    },
    jobTimes: db.jobTimes,
    hold: held.hold,
    get processing() {
      return processing.of(settings.processingDelay);
    },
    reset() {
      db.reset();
      rates.clear();
      processing.current()?.reset();
    },
    close() {
      db.close();
      processing.current()?.close();
    },
  };
  return {
    project,
    lastUse: () => (db.isOpen ? lastUse : undefined),
    sleep: () => project.processing === undefined && !held.any() && db.sleep(),
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
