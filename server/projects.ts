import { join } from "node:path";
import type { Operation } from "../contracts/operation.ts";
import type { Clock } from "./clock.ts";
import { type RateWindows, rateWindows, type Windows } from "./domain/rate-window.ts";
import type { ApiKey, ProjectOptions } from "./settings.ts";
import { type Furnish, type OpenStore, openInMemory, openOnDisk, type Store } from "./store/open.ts";
import type { Seeds } from "./store/seeding.ts";
import type { Tables } from "./store/tables.ts";
import type { Transactions } from "./store/transactions.ts";
import type { System } from "./system.ts";

/** One project at work: its configuration, its state and the clock of its sandbox. */
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

/** An API key and the project it opens. */
export interface Access {
  readonly key: ApiKey;
  readonly project: Project;
}

/** All projects of a sandbox. One project is one database; a key opens exactly one. */
export interface Projects {
  readonly all: readonly Project[];
  access(key: string): Access | undefined;
  close(): void;
}

/** Where projects keep their data: nowhere, or a folder with one file each. */
export type Storage = { readonly is: "memory" } | { readonly is: "disk"; readonly folder: string };

/** What the projects of a sandbox share. `calls` are those counted against limits of the whole organisation. */
interface Shared {
  readonly system: System;
  readonly clock: Clock;
  readonly calls: Windows;
  readonly organisation: readonly Project[];
  readonly openProcessing: OpenProcessing;
}

const withProcessing = (project: Project, processing: Processing): Project => ({
  ...project,
  processing,
  reset() {
    project.reset();
    processing.reset();
  },
  close() {
    project.close();
    processing.close();
  },
});

function openProject(options: ProjectOptions, storage: Storage, shared: Shared): Project {
  const { system, clock, calls, organisation, openProcessing } = shared;
  const furnish: Furnish = ({ channels }) => channels.arrange(options, clock.now());
  const opened: OpenStore =
    storage.is === "memory"
      ? openInMemory(options.kind, furnish)
      : openOnDisk(join(storage.folder, `${options.name}.sqlite`), options.kind, furnish);
  const rates = rateWindows(calls);
  const project: Project = {
    ...options,
    clock,
    system,
    rates,
    organisation,
    store: opened.store,
    transactions: opened.transactions,
    tables: opened.tables,
    seeds: opened.seeds,
    processing: undefined,
    reset() {
      opened.reset();
      rates.clear();
    },
    close: opened.close,
  };
  const processing = openProcessing(project);
  return processing === undefined ? project : withProcessing(project, processing);
}

/** Opens every project; when one cannot be opened, those already open are closed again. */
export function openProjects(
  options: readonly ProjectOptions[],
  storage: Storage,
  system: System,
  clock: Clock,
  openProcessing: OpenProcessing,
): Projects {
  const all: Project[] = [];
  const shared: Shared = { system, clock, calls: new Map(), organisation: all, openProcessing };
  const close = (): void => {
    for (const project of all) project.close();
  };
  try {
    for (const each of options) all.push(openProject(each, storage, shared));
  } catch (thrown) {
    close();
    throw thrown;
  }
  const accesses = new Map(
    all.flatMap((project) => project.keys.map((key): [string, Access] => [key.key, { key, project }])),
  );
  return { all, access: (key) => accesses.get(key), close };
}
