import { join } from "node:path";
import type { Operation } from "../contracts/operation.ts";
import type { Clock } from "./clock.ts";
import { type RateWindows, rateWindows, type Windows } from "./domain/rate-window.ts";
import type { ProcessingDelay, ProjectOptions } from "./settings.ts";
import { type OpenStore, openInMemory, openOnDisk, type Store } from "./store/open.ts";
import type { Seeds } from "./store/seeding.ts";
import type { Tables } from "./store/tables.ts";
import type { Transactions } from "./store/transactions.ts";
import type { System } from "./system.ts";

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

/** Where projects keep their data: nowhere, or a folder with one file each. */
export type Storage = { readonly is: "memory" } | { readonly is: "disk"; readonly folder: string };

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
  /** Gives it other keys or settings. */
  change(options: Partial<Pick<ProjectOptions, "keys" | "settings">>): void;
}

/** The database of a project, open or asleep. */
function database(options: ProjectOptions, { storage, clock, opened }: Shared) {
  let open: OpenStore | undefined;
  let image: Uint8Array | undefined;
  let isWoken = false;
  const furnish = ({ channels }: Store): void => channels.arrange(options, clock.now());
  const openOne = (): OpenStore =>
    storage.is === "memory"
      ? openInMemory(options.kind, furnish, image)
      : openOnDisk(join(storage.folder, `${options.name}.sqlite`), options.kind, furnish);
  const wake = (): OpenStore => {
    open = openOne();
    isWoken = image !== undefined;
    image = undefined;
    opened();
    return open;
  };
  const close = (): void => {
    open?.close();
    open = undefined;
  };
  return {
    get: (): OpenStore => open ?? wake(),
    isOpen: () => open !== undefined,
    close,
    sleep(): boolean {
      if (open === undefined || open.seeds.isSeeded()) return false;
      image = open.image();
      close();
      return true;
    },
    /** What was put to sleep in memory has forgotten its beginnings: the next use makes it anew. */
    reset(): void {
      const keepsBeginnings = storage.is === "disk" || (open !== undefined && !isWoken);
      if (keepsBeginnings) (open ?? wake()).reset();
      else {
        close();
        image = undefined;
      }
    },
  };
}

/** Makes a project. Its database is opened when something first asks for it. */
export function createProject(options: ProjectOptions, shared: Shared): KeptProject {
  const { system, clock, calls, organisation, openProcessing } = shared;
  const db = database(options, shared);
  const rates = rateWindows(calls);
  let { keys, settings } = options;
  let lastUse = 0;
  let processing: Processing | undefined;
  let processedBy: ProcessingDelay | undefined;
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
      shared.uses += 1;
      lastUse = shared.uses;
      return db.get().store;
    },
    get transactions() {
      return db.get().transactions;
    },
    get tables() {
      return db.get().tables;
    },
    get seeds() {
      return db.get().seeds;
    },
    get processing() {
      const { processingDelay } = settings;
      if (processedBy === processingDelay) return processing;
      processing?.close();
      processing = openProcessing(project);
      processedBy = processingDelay;
      return processing;
    },
    reset() {
      db.reset();
      rates.clear();
      processing?.reset();
    },
    close() {
      db.close();
      processing?.close();
    },
  };
  return {
    project,
    lastUse: () => (db.isOpen() ? lastUse : undefined),
    sleep: () => project.processing === undefined && db.sleep(),
    change(options) {
      keys = options.keys ?? keys;
      settings = options.settings ?? settings;
    },
  };
}
