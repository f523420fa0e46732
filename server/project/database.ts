import { rmSync } from "node:fs";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { fileOfProject, filesOfProject } from "../store/disk/files.ts";
import { openOnDisk } from "../store/disk/open.ts";
import type { ExportJobTimes } from "../store/export-jobs.ts";
import { openInMemory } from "../store/memory/open.ts";
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

/** How a database is opened: as it was when it went to sleep, else as it is in its file, else as a new one. */
function createOpener(options: ProjectOptions, storage: Storage, now: () => number) {
  const { kind } = options;
  const provision = ({ channels }: Store): void => channels.upsertDefinitions(options, now());
  const isPlain = options.channels === undefined && options.messageTypes === undefined;
  if (storage.is === "memory") {
    return (slept: SleepingImage | undefined) => openInMemory(kind, { provision, isPlain, image: slept?.image() });
  }
  const file = fileOfProject(storage.folder, options.name);
  return () => openOnDisk(file, kind, provision);
}

/** The database of a project, which is opened when something asks for it. `opened` is told each time. */
export function createProjectDatabase(
  options: ProjectOptions,
  storage: Storage,
  now: () => number,
  onOpen: () => void,
): ProjectDatabase {
  const openOne = createOpener(options, storage, now);
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
