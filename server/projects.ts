import { join } from "node:path";
import type { Clock } from "./clock.ts";
import { type RateWindows, rateWindows, type Windows } from "./domain/rate-window.ts";
import type { ApiKey, ProjectOptions } from "./settings.ts";
import { type OpenStore, openInMemory, openOnDisk, type Store } from "./store/open.ts";
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
  /** Removes all state. */
  reset(): void;
  close(): void;
}

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
}

function openProject(options: ProjectOptions, storage: Storage, { system, clock, calls }: Shared): Project {
  const opened: OpenStore =
    storage.is === "memory"
      ? openInMemory(options.kind)
      : openOnDisk(join(storage.folder, `${options.name}.sqlite`), options.kind);
  const rates = rateWindows(calls);
  return {
    ...options,
    clock,
    system,
    rates,
    store: opened.store,
    transactions: opened.transactions,
    reset() {
      opened.reset();
      rates.clear();
    },
    close: opened.close,
  };
}

/** Opens every project; when one cannot be opened, those already open are closed again. */
export function openProjects(
  options: readonly ProjectOptions[],
  storage: Storage,
  system: System,
  clock: Clock,
): Projects {
  const all: Project[] = [];
  const shared: Shared = { system, clock, calls: new Map() };
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
