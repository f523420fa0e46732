import { existsSync, rmSync } from "node:fs";
import type { DynamicListOptions } from "../domain/segmentation/dynamic-list.ts";
import { DatabaseGone } from "../store/database-gone.ts";
import { fileOfProject, filesOfProject, findNameInOtherCase } from "../store/disk/files.ts";
import { openOnDisk, prepareProject } from "../store/disk/open.ts";
import { isLargeOnDisk, stageResetOnDisk } from "../store/disk/reset-staging.ts";
import { discardJournal, finishRestore } from "../store/disk/restore-journal.ts";
import type { Prepare } from "../store/disk/seed-file.ts";
import { discardSeed, stageSeedOnDisk } from "../store/disk/seed-staging.ts";
import type { SeedSwitch } from "../store/disk/seeds.ts";
import { discardStaged, stageOnDisk } from "../store/disk/staging.ts";
import { UnusableDatabase } from "../store/driver.ts";
import { openInMemory } from "../store/memory/open.ts";
import { stageInMemory, stageSeedInMemory } from "../store/memory/staging.ts";
import type { OpenStore, Provision } from "../store/open-store.ts";
import type { RestoreStaging, SeedStaging, Staging } from "../store/staging.ts";
import { type ProjectOptions, pickContent } from "./settings.ts";
import { createSleepingImage, type SleepingImage } from "./sleeping-image.ts";

/** Where projects keep their data: nowhere, or a folder with one file each. */
export type Storage = { readonly is: "memory" } | { readonly is: "disk"; readonly folder: string };

/** What the database of a project takes from outside. */
export interface DatabaseContext {
  readonly storage: Storage;
  readonly now: () => number;
  /** Told of what goes wrong beside a call. */
  readonly warn: (text: string) => void;
  /** Told each time the database was opened. */
  readonly onOpen: () => void;
}

/** A staged database: open already where it is in memory, else with the folder and name of the project it waits for. */
export interface PlaceStaging extends Staging {
  readonly opened?: OpenStore;
  readonly waitsFor?: { readonly folder: string; readonly name: string };
}

/** Such a one of a restore, and of a seed. */
export type PlaceRestoreStaging = PlaceStaging & RestoreStaging;
export type PlaceSeedStaging = PlaceStaging & SeedStaging;

/** Where the database of one project is kept while nobody has it open. */
export interface Place {
  /** Opens it as it was left, else as a new one. */
  open(): OpenStore;
  /** Closes it until it is opened again. */
  leave(opened: OpenStore): void;
  /** Resets it without opening it; false where that cannot be done. */
  reset(): boolean;
  /** Begins a database that may take its place. */
  stage(): PlaceRestoreStaging;
  /** Begins one for a seed; `of` says what that is made of. */
  stageSeed(of: string | undefined): PlaceSeedStaging;
  /** What begins the database that a reset leaves, beside the one there is; undefined where a reset takes little time. */
  planReset(): (() => PlaceStaging) | undefined;
  /** Removes what is kept. */
  remove(): void;
}

function createMemoryPlace(options: ProjectOptions, provision: Provision): Place {
  const { kind } = options;
  const isPlain = Object.keys(pickContent(options)).length === 0;
  let slept: SleepingImage | undefined;
  return {
    open() {
      const opened = openInMemory(kind, { provision, isPlain, image: slept?.image() });
      slept = undefined;
      return opened;
    },
    leave(opened) {
      const image = opened.sleep();
      slept = image && createSleepingImage(image);
    },
    reset() {
      slept = undefined;
      return true;
    },
    stage: () => stageInMemory(kind, provision),
    stageSeed: () => stageSeedInMemory(kind, { provision, isPlain }),
    planReset: () => undefined,
    remove() {
      slept = undefined;
    },
  };
}

/** Refuses a name that a disk which ignores case would take for that of another project's file. */
function checkCase(folder: string, name: string): void {
  const other = findNameInOtherCase(folder, name);
  if (other === undefined) return;
  const reason = `its folder holds the data of "${other}", and some disks take both names for one file; use that name, or move ${other}.sqlite away`;
  throw new UnusableDatabase(`Cannot open ${fileOfProject(folder, name)}: ${reason}`, { reason });
}

function createDiskPlace(
  { kind, name }: ProjectOptions,
  folder: string,
  provision: Provision,
  warn: (text: string) => void,
): Place {
  checkCase(folder, name);
  const file = fileOfProject(folder, name);
  const waitsFor = { folder, name };
  let wasOpen = false;
  const seeded: SeedSwitch = { isOn: false };
  const prepare: Prepare = (db) => prepareProject(db, kind, provision);
  return {
    open() {
      finishRestore(folder);
      if (wasOpen && !existsSync(file)) throw new DatabaseGone();
      const opened = openOnDisk(file, kind, { provision, warn, seeded });
      if (!wasOpen) {
        discardSeed(file);
        discardStaged(file);
        discardJournal(folder);
      }
      wasOpen = true;
      return opened;
    },
    leave: (opened) => opened.close(),
    reset: () => false,
    stage: () => ({ ...stageOnDisk(file, kind), waitsFor }),
    stageSeed: (of) => Object.assign(stageSeedOnDisk(file, { prepare, seeded, of }), { waitsFor }),
    planReset() {
      if (!isLargeOnDisk(file, seeded)) return undefined;
      return () => Object.assign(stageResetOnDisk(file, prepare, seeded), { waitsFor });
    },
    remove() {
      for (const each of filesOfProject(folder, name)) rmSync(each, { force: true });
    },
  };
}

/** Nobody is taken off a list that people were put on: the configuration would send to others than it says. */
const describeTakenList = (project: string, { id, name }: DynamicListOptions): string =>
  `The project "${project}" has a list ${id} that people are put on: the dynamic list "${name}" of its configuration is left out; give it another id`;

/** The place of a project's database. */
export const createPlace = (options: ProjectOptions, { storage, now, warn }: DatabaseContext): Place => {
  const provision: Provision = (store) => {
    const { channels, lists } = store;
    channels.upsertDefinitions(options, now());
    for (const taken of lists.upsertDefinitions(options, now())) warn(describeTakenList(options.name, taken));
    if (options.catalogCollections !== undefined) store.catalogCollections.upsertDefinitions(options);
    if (options.webhooks !== undefined) store.webhooks.upsertDefinitions(options.webhooks);
    if (options.journeys !== undefined)
      store.journeys.upsertDefinitions(options.journeys, options.settings.creatorUserId, now());
    if (options.criteriaSets !== undefined) store.criteriaSets.upsertDefinitions(options.criteriaSets, now());
  };
  return storage.is === "memory"
    ? createMemoryPlace(options, provision)
    : createDiskPlace(options, storage.folder, provision, warn);
};
