import { existsSync, rmSync } from "node:fs";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { DatabaseGone } from "../store/database-gone.ts";
import { fileOfProject, filesOfProject, findNameInOtherCase } from "../store/disk/files.ts";
import { openOnDisk } from "../store/disk/open.ts";
import type { ExportJobTimes } from "../store/export-jobs.ts";
import { openInMemory } from "../store/memory/open.ts";
import { UnusableDatabase } from "../store/migrate.ts";
import type { OpenStore } from "../store/open-store.ts";
import type { Store } from "../store/stores.ts";
import type { ProjectOptions } from "./settings.ts";

/** Where projects keep their data: nowhere, or a folder with one file each. */
export type Storage = { readonly is: "memory" } | { readonly is: "disk"; readonly folder: string };

/** The database of a project: open, asleep, or gone for good. */
export interface ProjectDatabase {
  /** Opens it, where it is not. Throws once it is closed. */
  get(): OpenStore;
  readonly isOpen: boolean;
  /** When the project's export jobs were started, known in its sleep too. */
  jobTimes(): readonly ExportJobTimes[];
  /** Closes it until the next use; false where it has to stay open. */
  sleep(): boolean;
  reset(): void;
  close(): void;
  /** Closes it, and removes its files. */
  discard(): void;
}

/** What a project in memory is while it sleeps. Most of a small database is nothing: packed, it is a few kilobytes. */
interface SleepingImage {
  image(): Uint8Array;
}

/** The largest image that is packed: more would take longer than anyone should wait. */
const maxPackedBytes = 1_048_576;

/** Packed bytes, in memory of just their length: the packer's own buffers are many times as large. */
const packImage = (image: Uint8Array): Uint8Array => Uint8Array.from(deflateRawSync(image, { level: 1 }));

const holdImage = (image: Uint8Array): SleepingImage => ({ image: () => image });
const holdPacked = (bytes: Uint8Array): SleepingImage => ({ image: () => inflateRawSync(bytes) });

const createSleepingImage = (image: Uint8Array): SleepingImage =>
  image.byteLength > maxPackedBytes ? holdImage(image) : holdPacked(packImage(image));

/** What the database of a project takes from outside. */
export interface DatabaseContext {
  readonly storage: Storage;
  readonly now: () => number;
  /** Told of what goes wrong beside a call. */
  readonly warn: (text: string) => void;
  /** Told each time the database was opened. */
  readonly onOpen: () => void;
}

/** Refuses a name that a disk which ignores case would take for that of another project's file. */
function checkCase(folder: string, name: string): void {
  const other = findNameInOtherCase(folder, name);
  if (other === undefined) return;
  const reason = `its folder holds the data of "${other}", and some disks take both names for one file; use that name, or move ${other}.sqlite away`;
  throw new UnusableDatabase(`Cannot open ${fileOfProject(folder, name)}: ${reason}`, { reason });
}

/** How a database is opened: as it was when it went to sleep, else as it is in its file, else as a new one. */
function createOpener(options: ProjectOptions, { storage, now, warn }: DatabaseContext) {
  const { kind } = options;
  const provision = ({ channels }: Store): void => channels.upsertDefinitions(options, now());
  const isPlain = options.channels === undefined && options.messageTypes === undefined;
  if (storage.is === "memory") {
    return (slept: SleepingImage | undefined) => openInMemory(kind, { provision, isPlain, image: slept?.image() });
  }
  checkCase(storage.folder, options.name);
  const file = fileOfProject(storage.folder, options.name);
  let wasOpen = false;
  return () => {
    if (wasOpen && !existsSync(file)) throw new DatabaseGone();
    wasOpen = true;
    return openOnDisk(file, kind, { provision, warn });
  };
}

/** The database of a project, which is opened when something asks for it. */
export function createProjectDatabase(options: ProjectOptions, context: DatabaseContext): ProjectDatabase {
  const { storage, onOpen } = context;
  const openOne = createOpener(options, context);
  let open: OpenStore | undefined;
  let slept: SleepingImage | undefined;
  let jobs: readonly ExportJobTimes[] = [];
  let isClosed = false;
  const wake = (): OpenStore => {
    if (isClosed) throw new Error(`the project "${options.name}" is closed`);
    open = openOne(slept);
    slept = undefined;
    onOpen();
    return open;
  };
  const close = (): void => {
    isClosed = true;
    open?.close();
    open = undefined;
    slept = undefined;
    jobs = [];
  };
  return {
    get: () => open ?? wake(),
    get isOpen() {
      return open !== undefined;
    },
    jobTimes: () => open?.store.exportJobs.times() ?? jobs,
    sleep() {
      if (open === undefined || open.seeds.isSeeded() || open.seeds.isLoading()) return false;
      jobs = open.store.exportJobs.times();
      const image = open.sleep();
      open = undefined;
      slept = image && createSleepingImage(image);
      return true;
    },
    reset() {
      if (open === undefined && storage.is === "memory") {
        slept = undefined;
        jobs = [];
      } else (open ?? wake()).reset();
    },
    close,
    discard() {
      close();
      if (storage.is === "disk")
        for (const file of filesOfProject(storage.folder, options.name)) rmSync(file, { force: true });
    },
  };
}
